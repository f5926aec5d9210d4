"""Waiting for somebody who is not here: said once, for a while, and then gone on with."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from talk import NO, YES, Talk, family, member, picks

from conference_agent.dialogue.limits import THANKED_S, WAITS
from conference_agent.values import (
    SOMEBODY,
    Act,
    Answer,
    AskKeep,
    Await,
    Close,
    ForClinic,
    Grain,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    Press,
    Proceed,
    QuestionKind,
    Reading,
    Role,
    TimeSpan,
)
from conference_agent.wording import word

MUM = member("Rosa", Role.PATIENT)


def for_whom(who: str = SOMEBODY) -> Reading:
    return Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, awaits=who, stops=True)


GO_ON = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, proceeds=True)
YES_GO_ON = replace(YES, proceeds=True)


@pytest.fixture
def two() -> Talk:
    """Return Rosa and Ben, while Anna is still to come."""
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.join("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    return talk


def said(talk: Talk, kind: type[object]) -> int:
    return sum(isinstance(each.intent, kind) for each in talk.said)


def test_it_is_said_once_that_they_are_waited_for(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    asked = said(two, AskKeep)
    two.pass_s(50.0)

    assert [each.intent for each in two.said[-1:]] == [Await(name="Anna")]
    assert said(two, AskKeep) == asked


def test_whoever_comes_is_greeted_and_asked_with_the_others(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    two.pass_s(20.0)
    two.join("anna-tab")
    joined_s = two.now_s
    question = two.until_asked(QuestionKind.KEEP)

    assert question.to == ("rosa", "anna", "ben")
    assert two.now_s < joined_s + 12.0
    assert said(two, Proceed) == 0


def test_somebody_else_who_comes_ends_no_wait_for_anna() -> None:
    talk = Talk(family(MUM, member("Anna"), member("Ben"), member("Carl", Role.COMPANION)))
    talk.join("rosa-tab")
    talk.join("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", for_whom("anna"))
    talk.join("carl-tab")
    asked = said(talk, AskKeep)
    talk.pass_s(30.0)

    assert said(talk, AskKeep) == asked


def test_whoever_comes_may_be_somebody_who_was_not_named(two: Talk) -> None:
    two.hear("rosa-tab", for_whom())
    two.pass_s(20.0)
    two.join("anna-tab")

    assert two.until_asked(QuestionKind.KEEP).to == ("rosa", "anna", "ben")


def test_after_a_minute_it_goes_on_with_one_question_and_ends_honestly(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    begun_s = two.now_s
    two.until(lambda: said(two, Proceed) == 1)
    assert two.now_s >= begun_s + 55.0
    assert isinstance(two.until_asked(QuestionKind.KEEP).intent, AskKeep)

    assert two.until_over() is Outcome.UNDECIDED
    assert two.requests == []


def test_how_long_is_the_calls_own() -> None:
    talk = Talk(replace(family(), wait_s=20.0))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", for_whom("anna"))
    begun_s = talk.now_s
    talk.until(lambda: said(talk, Proceed) == 1)

    assert talk.now_s == pytest.approx(begun_s + 20.0, abs=1.0)


@pytest.mark.parametrize("reading", [GO_ON, YES_GO_ON])
def test_whoever_says_to_go_on_is_asked_again_and_has_not_agreed(
    two: Talk, reading: Reading
) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    two.pass_s(10.0)
    two.hear("ben-tab", reading)
    two.until_asked(QuestionKind.KEEP)

    assert two.noted(Answer) == []


def test_okay_to_waiting_is_no_answer_and_the_wait_goes_on(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    two.pass_s(3.0)
    two.hear("rosa-tab", YES)
    two.pass_s(20.0)

    assert two.noted(Answer) == []
    assert isinstance(two.said[-1].intent, Await)


def test_a_yes_later_of_who_asked_to_wait_is_asked_about(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    two.pass_s(THANKED_S + 5.0)
    two.hear("rosa-tab", YES)
    two.until_asked(QuestionKind.KEEP)

    assert two.noted(Answer) == []


def test_what_another_one_answers_meanwhile_counts_and_ends_no_wait(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    two.pass_s(5.0)
    two.hear("ben-tab", YES)
    two.pass_s(20.0)

    assert [each.status for each in two.noted(Answer)] == [PartStat.ACCEPTED]
    assert isinstance(two.said[-1].intent, Await)


def test_a_press_of_who_asked_to_wait_counts(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    two.pass_s(5.0)
    two.press("rosa-tab", Press.CONFIRM)

    assert [each.status for each in two.noted(Answer)] == [PartStat.ACCEPTED]


def test_a_no_of_who_asked_to_wait_counts_and_the_talk_goes_on(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    two.pass_s(5.0)
    two.hear("rosa-tab", NO)

    assert two.until_asked(QuestionKind.OFFER).puts != ()


def test_who_is_here_already_is_not_waited_for_by_that_sentence(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("ben"))

    assert said(two, Await) == 0


def test_they_are_waited_for_twice_and_no_more(two: Talk) -> None:
    for _ in range(WAITS + 2):
        two.hear("rosa-tab", for_whom("anna"))
        two.pass_s(10.0)
        two.hear("rosa-tab", GO_ON)
        two.until_asked(QuestionKind.KEEP)

    assert said(two, Await) == WAITS


def test_nothing_is_written_while_somebody_is_waited_for() -> None:
    talk = Talk(family())
    for device in ("rosa-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    for device in ("rosa-tab", "ben-tab"):
        talk.hear(device, picks(talk.slots[0]), lasts_s=0.2)
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.OFFER, to="anna")
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES, lasts_s=0.2)
    talk.hear("ben-tab", for_whom())
    talk.pass_s(30.0)
    assert talk.requests == []
    talk.until_asked(QuestionKind.READBACK)

    assert talk.until_over() is not None
    assert len(talk.requests) <= 1


SIX = datetime.fromisoformat("2026-12-07T23:00:00+00:00")


def call_back(*times: TimeSpan) -> Reading:
    return Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE, times=times)


def an_hour(start: datetime, *, refused: bool = False) -> TimeSpan:
    end = start + timedelta(hours=1)
    return TimeSpan(start=start, end=end, grain=Grain.HOUR, refused=refused)


def test_the_hour_to_be_called_at_is_noted_as_a_moment_and_said_once(two: Talk) -> None:
    two.hear("ben-tab", call_back(an_hour(SIX)))

    assert two.until_over() is Outcome.NEEDS_HUMAN
    assert [each.call_at for each in two.noted(ForClinic)] == [SIX]
    said_so = [word(each.intent).text for each in two.said if isinstance(each.intent, Close)]
    assert ["at six in the evening" in text for text in said_so] == [True]


@pytest.mark.parametrize(
    "time",
    [
        replace(an_hour(SIX), end=None),
        replace(an_hour(SIX), grain=Grain.PART_OF_DAY),
        an_hour(SIX - timedelta(days=1)),
    ],
    ids=["after six", "in the evening", "yesterday"],
)
def test_what_is_no_hour_to_come_is_noted_in_their_words_alone(two: Talk, time: TimeSpan) -> None:
    two.hear("ben-tab", call_back(time))

    assert two.until_over() is Outcome.NEEDS_HUMAN
    assert [each.call_at for each in two.noted(ForClinic)] == [None]
    assert Close(outcome=Outcome.NEEDS_HUMAN, call_back=True) in [each.intent for each in two.said]


def test_an_hour_that_does_not_suit_is_not_that_at_which_to_call(two: Talk) -> None:
    two.hear("ben-tab", call_back(an_hour(SIX, refused=True)))

    assert two.until_over() is Outcome.NEEDS_HUMAN
    assert two.noted(ForClinic) == []


def test_who_wants_a_person_is_noted_for_no_hour(two: Talk) -> None:
    two.hear("ben-tab", Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE))
    two.until_over()

    assert two.noted(ForClinic) == []


def test_who_was_not_invited_has_nobody_waited_for(two: Talk) -> None:
    two.join("stranger")
    two.hear("stranger", for_whom("anna"))

    assert said(two, Await) == 0


def test_while_slots_are_looked_for_nobody_is_waited_for(two: Talk) -> None:
    two.hear("rosa-tab", NO)
    two.until(lambda: two.state.phase is Phase.SEARCHING and two.state.saying is None)
    two.hear("ben-tab", for_whom("anna"))

    assert two.state.awaiting is None


def test_a_call_that_ends_meanwhile_says_nothing_more_of_waiting(two: Talk) -> None:
    two.hear("rosa-tab", for_whom("anna"))
    two.hear("ben-tab", Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE))

    assert two.until_over() is Outcome.NEEDS_HUMAN
    assert said(two, Proceed) == 0
