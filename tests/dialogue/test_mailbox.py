"""A mailbox answers a phone: it is nobody, and what it records tells nothing of the matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talk import YES, Talk, family, member

from conference_agent.dialogue.limits import HEARING_S, PATIENCE_S, PICKED_UP_S, TONE_S
from conference_agent.values import (
    Act,
    Answer,
    AskKeep,
    Close,
    Device,
    DeviceId,
    Disclose,
    Goodbye,
    Greet,
    Line,
    MemberId,
    Onset,
    Outcome,
    Polarity,
    QuestionKind,
    Reading,
    Role,
    Sentence,
    SourceJudged,
    SourceState,
)
from conference_agent.wording import word

MAILBOX = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, mailbox=True)
#: "Hi, this is Irene": nothing in it tells a mailbox from a person.
SAYS = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
PHONE = Device(id=DeviceId("phone"), members=(MemberId("rosa"),), line=Line.PHONE)
TAB = Device(id=DeviceId("anna-tab"), members=(MemberId("anna"),))


@pytest.fixture
def alone() -> Talk:
    talk = Talk(family(member("Rosa", Role.PATIENT), devices=(PHONE,)))
    talk.join("phone")
    return talk


@pytest.fixture
def two() -> Talk:
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna"), devices=(PHONE, TAB)))
    talk.join("phone")
    talk.join("anna-tab")
    return talk


def to_the_greeting(talk: Talk) -> None:
    talk.until(lambda: isinstance(talk.state.saying and talk.state.saying.intent, Greet))


@pytest.mark.parametrize("act", [Act.OTHER, Act.DECLINE, Act.UNSURE, Act.EMERGENCY, Act.RELAY])
def test_the_call_ends_as_voicemail_whatever_its_greeting_may_be_taken_for(
    alone: Talk, act: Act
) -> None:
    to_the_greeting(alone)
    alone.hear("phone", replace(MAILBOX, acts=(act,)))

    assert alone.until_over() is Outcome.VOICEMAIL
    assert alone.noted(Answer) == []
    assert alone.requests == []


def test_what_it_records_is_neutral(alone: Talk) -> None:
    to_the_greeting(alone)
    alone.hear("phone", MAILBOX)
    alone.until_over()

    kinds = [type(each.intent) for each in alone.said]
    assert set(kinds) <= {Disclose, Greet, Close, Goodbye}
    left = next(word(each.intent).text for each in alone.said if isinstance(each.intent, Close))
    assert left == (
        "This is the automated assistant of Main Street Dental Clinic, with a message for Rosa. "
        "The clinic will call again."
    )


def test_the_message_waits_for_the_tone(alone: Talk) -> None:
    to_the_greeting(alone)
    alone.hear("phone", MAILBOX)
    heard_s = alone.now_s - 0.4
    alone.until(lambda: isinstance(alone.said[-1].intent, Close))

    assert alone.now_s == pytest.approx(heard_s + TONE_S)


def test_of_several_the_mailbox_is_away_and_hears_nothing_of_the_matter(two: Talk) -> None:
    to_the_greeting(two)
    two.hear("phone", MAILBOX)
    two.pass_s(10.0)
    assert not any(isinstance(each.intent, AskKeep) for each in two.said)
    two.leave("phone")

    assert two.until_asked(QuestionKind.KEEP).to == ("anna",)


def test_who_has_answered_is_no_mailbox(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("phone", YES)
    two.hear("phone", MAILBOX)

    assert two.until_asked(QuestionKind.KEEP, "anna").to == ("anna",)
    assert two.state.phase not in {"closing", "over"}


def test_no_page_has_a_mailbox() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", MAILBOX)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def matter(talk: Talk) -> list[Sentence]:
    return [each for each in talk.said if isinstance(each.intent, AskKeep)]


@pytest.mark.parametrize("room", ["alone", "two"])
def test_a_greeting_hears_nothing_of_the_matter_however_long_it_is(
    room: str, request: pytest.FixtureRequest
) -> None:
    talk: Talk = request.getfixturevalue(room)
    talk.hear("phone", MAILBOX, start_s=0.5, lasts_s=HEARING_S - 5.0)
    talk.pass_s(TONE_S)

    assert matter(talk) == []


def test_between_two_breaths_of_a_greeting_the_matter_is_not_begun(alone: Talk) -> None:
    to_the_greeting(alone)
    breath_s = PICKED_UP_S - 0.5
    for reading in (SAYS, SAYS, MAILBOX):
        alone.hear("phone", reading, start_s=alone.now_s + breath_s - 0.4, lasts_s=3.0)

    assert alone.until_over() is Outcome.VOICEMAIL
    assert matter(alone) == []


def test_who_says_nothing_at_a_phone_is_asked_a_moment_later(alone: Talk) -> None:
    alone.until(lambda: Greet in map(type, (each.intent for each in alone.said)))
    greeted = alone.said[-1]
    alone.until(lambda: bool(matter(alone)))

    assert alone.now_s == pytest.approx(alone.ends_s[greeted.id] + PICKED_UP_S)


def test_who_has_spoken_long_before_is_asked_at_once(alone: Talk) -> None:
    alone.hear("phone", SAYS, start_s=0.0, lasts_s=0.5)
    alone.until(lambda: Greet in map(type, (each.intent for each in alone.said)))
    alone.until(lambda: bool(matter(alone)))

    greeted = next(each for each in alone.said if isinstance(each.intent, Greet))
    assert alone.now_s == pytest.approx(alone.ends_s[greeted.id])


def test_a_page_is_asked_at_once() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until(lambda: bool(matter(talk)))

    assert talk.now_s == pytest.approx(talk.ends_s[talk.said[1].id])


def test_a_television_at_a_phone_holds_nobody_up(alone: Talk) -> None:
    alone.schedule(Onset(at_s=0.5, device=PHONE.id))
    alone.schedule(SourceJudged(at_s=6.5, device=PHONE.id, state=SourceState.NOISY))

    alone.until_asked(QuestionKind.KEEP)

    assert alone.now_s < HEARING_S / 2


def test_whoever_was_asked_there_before_is_known(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("anna-tab", YES)
    two.schedule(Onset(at_s=two.now_s, device=PHONE.id))
    begun_s = two.now_s

    two.until(lambda: len(matter(two)) > 1)
    assert two.now_s < begun_s + PATIENCE_S + 1.0
