"""After a detail was told: the open question in short, in whole to who asks, and not for ever."""

from __future__ import annotations

import pytest
from questions import SAY_AGAIN, asks, in_room, reply, yes_and_asks
from talk import TUESDAY, YES, Talk, family, member

from conference_agent.dialogue.limits import REPEATS
from conference_agent.values import (
    SOMEBODY,
    Act,
    AskAgain,
    AskKeep,
    Detail,
    ForClinic,
    Inform,
    MemberId,
    Outcome,
    PassRest,
    Polarity,
    Press,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    Role,
    Rung,
)


@pytest.fixture
def alone() -> Talk:
    return in_room(family(member("Rosa", Role.PATIENT)), "rosa-tab")


@pytest.fixture
def three() -> Talk:
    return in_room(family(), "rosa-tab", "anna-tab", "ben-tab")


@pytest.mark.parametrize("reading", [asks(Detail.WHEN), SAY_AGAIN])
def test_who_asks_when_it_is_after_the_short_question_hears_the_whole_one(
    alone: Talk, reading: Reading
) -> None:
    alone.until_asked(QuestionKind.KEEP)
    reply(alone, "rosa-tab", asks(Detail.PLACE), 2)
    alone.until_asked(QuestionKind.KEEP)
    (whole,) = reply(alone, "rosa-tab", reading)

    assert isinstance(whole.intent, AskKeep)
    assert whole.puts == (Proposal(ProposalKind.KEEP, TUESDAY),)


def test_the_whole_question_after_the_short_one_is_put_to_who_was_asked(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    three.hear("rosa-tab", YES)
    three.until_asked(QuestionKind.KEEP, to="anna")
    reply(three, "anna-tab", asks(Detail.PLACE), 2)
    three.until_asked(QuestionKind.KEEP, to="anna")
    (whole,) = reply(three, "anna-tab", asks(Detail.WHEN))

    assert isinstance(whole.intent, AskKeep)
    assert (whole.to, whole.intent.rung) == ((MemberId("anna"),), Rung.NAME)


def test_when_and_where_in_one_question_are_both_answered(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    told, whole = reply(alone, "rosa-tab", asks(Detail.PARKING, Detail.WHEN), 2)

    assert isinstance(told.intent, Inform)
    assert isinstance(whole.intent, AskKeep)


def ask_too_much(talk: Talk, *, more: int = 1) -> None:
    """Have Rosa ask more than is answered of one question."""
    for _ in range(REPEATS + more):
        talk.until_asked(QuestionKind.KEEP)
        talk.hear("rosa-tab", asks(Detail.PARKING))


def test_after_five_the_rest_is_left_to_the_clinic_and_said_so_once(alone: Talk) -> None:
    ask_too_much(alone, more=3)
    alone.until_asked(QuestionKind.KEEP)

    assert sum(isinstance(each.intent, PassRest) for each in alone.said) == 1
    rest = next(i for i, each in enumerate(alone.said) if isinstance(each.intent, PassRest))
    assert isinstance(alone.said[rest + 1].intent, AskAgain)
    assert len(alone.noted(ForClinic)) == 3


def test_after_five_requests_to_repeat_it_is_asked_once_more_in_short(alone: Talk) -> None:
    for _ in range(REPEATS + 1):
        alone.until_asked(QuestionKind.KEEP)
        alone.press("rosa-tab", Press.REPEAT)

    assert isinstance(alone.said[-1].intent, AskAgain)
    assert not any(isinstance(each.intent, PassRest) for each in alone.said)


def test_after_that_a_request_to_repeat_is_not_answered(alone: Talk) -> None:
    for _ in range(REPEATS + 1):
        alone.until_asked(QuestionKind.KEEP)
        alone.press("rosa-tab", Press.REPEAT)
    alone.until_asked(QuestionKind.KEEP)
    said = len(alone.said)
    alone.press("rosa-tab", Press.REPEAT)
    alone.pass_s(3.0)

    assert len(alone.said) == said


def test_a_yes_after_too_many_questions_is_not_lost(alone: Talk) -> None:
    ask_too_much(alone, more=2)
    alone.hear("rosa-tab", YES)

    assert alone.until_over() is Outcome.CONFIRMED


def test_a_yes_and_one_question_too_many_is_a_yes(alone: Talk) -> None:
    ask_too_much(alone, more=0)
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", yes_and_asks(Detail.COST))

    assert alone.until_over() is Outcome.CONFIRMED
    assert len(alone.noted(ForClinic)) == 1


def test_a_doctors_question_too_many_is_noted_as_one(alone: Talk) -> None:
    ask_too_much(alone, more=0)
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", asks(Detail.CLINICAL))

    assert [each.clinical for each in alone.noted(ForClinic)] == [True]


def test_talk_among_the_family_after_too_many_questions_is_no_question(three: Talk) -> None:
    ask_too_much(three, more=0)
    three.until_asked(QuestionKind.KEEP)
    three.hear("ben-tab", asks())

    assert three.noted(ForClinic) == []


def test_while_no_question_is_open_none_is_put_to_who_asks_when_it_is(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, awaits=SOMEBODY))
    (told,) = reply(alone, "rosa-tab", asks(Detail.PARKING, Detail.WHEN))
    before = len(alone.said)
    alone.hear("rosa-tab", SAY_AGAIN)
    alone.pass_s(10.0)

    assert isinstance(told.intent, Inform)
    assert len(alone.said) == before
