"""A mailbox answers a phone: it is nobody, and what it records tells nothing of the matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from talk import YES, Talk, family, member

from conference_agent.dialogue.limits import TONE_S
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
    Outcome,
    Polarity,
    QuestionKind,
    Reading,
    Role,
)
from conference_agent.wording import word

MAILBOX = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, mailbox=True)
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
