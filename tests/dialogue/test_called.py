"""Somebody calls the facilitator, by its name or its role: it answers at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bringing import ALL
from questions import WAIT
from talk import NO, YES, Talk, family

from conference_agent.dialogue import stance
from conference_agent.dialogue.limits import CALLED_S, CALLS, QUIET_S
from conference_agent.values import (
    FACILITATOR,
    Act,
    AskAgain,
    AskKeep,
    AskPress,
    DeviceId,
    Here,
    MemberId,
    Onset,
    PassOn,
    Phase,
    Polarity,
    QuestionKind,
    Reading,
    Reason,
)

TALK = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
HELLO = Reading(acts=(Act.GREET,), polarity=Polarity.NONE)
ASKS = Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE)
CALLS_IT = replace(TALK, addressee=FACILITATOR, stops=True)
SAYS_HELLO = replace(HELLO, addressee=FACILITATOR, stops=True)


def to(member: str, reading: Reading) -> Reading:
    return replace(reading, addressee=MemberId(member))


@pytest.fixture
def talk() -> Talk:
    talk = Talk(family())
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    return talk


@pytest.mark.parametrize("calls", [CALLS_IT, SAYS_HELLO])
def test_it_says_that_it_is_here_and_asks_once_more(talk: Talk, calls: Reading) -> None:
    asked = len(talk.said)
    talk.hear("anna-tab", calls)
    called = stance(talk.state, talk.now_s)
    talk.until_asked(QuestionKind.KEEP)

    assert [type(each.intent) for each in talk.said[asked:]] == [Here, AskAgain]
    assert (called.speaks, called.reason) == (True, Reason.CALLED)


def test_it_answers_though_somebody_asked_for_time(talk: Talk) -> None:
    talk.hear("rosa-tab", WAIT)
    talk.hear("anna-tab", CALLS_IT)

    assert isinstance(talk.said[-1].intent, Here)


def test_who_asked_for_time_still_has_it(talk: Talk) -> None:
    talk.hear("rosa-tab", WAIT)
    talk.hear("anna-tab", CALLS_IT)
    until_s = talk.state.hold_until_s
    talk.until(lambda: any(each.to == (MemberId("rosa"),) for each in talk.said))

    assert talk.now_s >= until_s


def test_it_does_not_speak_over_somebody_else(talk: Talk) -> None:
    said, device = len(talk.said), DeviceId("ben-tab")
    talk.happen(Onset(at_s=talk.now_s, device=device))
    talk.hear("anna-tab", CALLS_IT)
    speaking = len(talk.said)
    talk.until(lambda: isinstance(talk.said[-1].intent, Here))

    assert speaking == said


@pytest.mark.parametrize("kind", [AskKeep, AskPress])
def test_in_the_middle_of_a_sentence_it_stops_and_then_asks_in_whole(
    talk: Talk, kind: type[AskKeep | AskPress]
) -> None:
    before = len(talk.said)
    talk.until(lambda: len(talk.said) > before and isinstance(talk.said[-1].intent, kind))
    asked = len(talk.said)
    talk.hear("anna-tab", CALLS_IT)
    talk.until(lambda: len(talk.said) == asked + 2)

    assert [type(each.intent) for each in talk.said[asked:]] == [Here, AskKeep]


def test_while_free_slots_are_looked_up_it_says_that_it_is_here() -> None:
    talk = Talk(family())
    talk.look_up_s = 60.0
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until(lambda: talk.state.phase is Phase.SEARCHING)
    talk.hear("anna-tab", CALLS_IT)

    assert isinstance(talk.said[-1].intent, Here)


def test_before_it_has_said_who_calls_it_says_nothing_else() -> None:
    talk = Talk(family())
    talk.join("anna-tab")
    talk.hear("anna-tab", CALLS_IT, lasts_s=0.2)
    talk.until_asked(QuestionKind.KEEP)

    assert not any(isinstance(each.intent, Here) for each in talk.said)


@pytest.mark.parametrize("reading", [TALK, to("ben", TALK), to("ben", HELLO), HELLO])
def test_what_is_not_said_to_it_is_not_answered(talk: Talk, reading: Reading) -> None:
    said = len(talk.said)
    talk.hear("anna-tab", reading)
    talk.pass_s(QUIET_S)

    assert len(talk.said) == said


def test_for_a_few_seconds_the_one_who_called_needs_no_name(talk: Talk) -> None:
    talk.hear("anna-tab", CALLS_IT)
    talk.until_asked(QuestionKind.KEEP)
    said = len(talk.said)
    talk.hear("anna-tab", ASKS)

    assert isinstance(talk.said[said].intent, PassOn)


@pytest.mark.parametrize("late_s", [0.0, CALLED_S])
def test_the_others_need_one_and_so_does_who_called_long_ago(talk: Talk, late_s: float) -> None:
    talk.hear("anna-tab", CALLS_IT)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", WAIT)
    talk.pass_s(late_s)
    said = len(talk.said)
    talk.hear("anna-tab" if late_s else "ben-tab", ASKS)

    assert len(talk.said) == said


def test_what_the_one_who_called_says_to_somebody_else_is_not_for_it(talk: Talk) -> None:
    talk.hear("anna-tab", CALLS_IT)
    talk.until_asked(QuestionKind.KEEP)
    said = len(talk.said)
    talk.hear("anna-tab", to("ben", TALK))

    assert len(talk.said) == said


def test_who_does_nothing_but_call_is_answered_a_few_times(talk: Talk) -> None:
    for _ in range(CALLS + 3):
        talk.hear("anna-tab", CALLS_IT)
        talk.pass_s(4.0)

    assert sum(isinstance(each.intent, Here) for each in talk.said) == CALLS


def test_a_yes_with_its_name_is_a_yes(talk: Talk) -> None:
    said = len(talk.said)
    talk.hear("anna-tab", replace(YES, addressee=FACILITATOR))

    assert len(talk.said) == said
    assert talk.state.answer(MemberId("anna"), talk.state.keep) is not None


def test_a_call_is_no_answer_to_the_question_that_is_put_again(talk: Talk) -> None:
    talk.hear("anna-tab", CALLS_IT)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.state.answers == ()
    assert talk.requests == []
