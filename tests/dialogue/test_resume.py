"""A call that is taken over: what is said first, what is not said again, what is not written."""

from __future__ import annotations

import pytest
from bringing import ALL, to_readback_of_thursday
from household import taken_over
from talk import (
    THURSDAY,
    YES,
    Talk,
    family,
    receipt,
)

from conference_agent.values import (
    Act,
    Close,
    Disclose,
    Goodbye,
    Greet,
    MemberId,
    Outcome,
    Phase,
    Polarity,
    Proposal,
    ProposalKind,
    Publish,
    QuestionKind,
    Reading,
    Resume,
    StoreFailed,
    Transition,
)

ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")


def intents(talk: Talk) -> list[type]:
    return [type(each.intent) for each in talk.said]


def test_it_says_sorry_first_and_asks_the_open_question_again(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk)
    question = other.until_asked(QuestionKind.KEEP)

    assert intents(other) == [Resume, type(question.intent)]


def test_who_was_told_and_greeted_is_not_told_again(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk)
    other.until_asked(QuestionKind.KEEP)

    assert not {Disclose, Greet} & set(intents(other))


def test_who_joined_while_it_was_gone_is_told_and_greeted() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk)
    other.until_asked(QuestionKind.KEEP)
    greeting = other.said[2].intent

    assert intents(other)[:3] == [Resume, Disclose, Greet]
    assert isinstance(greeting, Greet)
    assert greeting.names == ("Ben",)


def test_who_joined_while_the_disclosure_was_being_said_is_told() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.pass_s(3.0)
    talk.join("anna-tab")
    talk.pass_s(1.1)
    other = taken_over(talk, devices=("rosa-tab", "anna-tab"))
    other.until(lambda: Greet in intents(other))

    assert intents(other) == [Resume, Disclose, Greet]


def test_a_call_lost_before_anybody_was_told_begins_as_any_other(talk: Talk) -> None:
    other = taken_over(Talk(family()))
    other.until_asked(QuestionKind.KEEP)

    assert intents(other)[:2] == [Disclose, Greet]


def test_nobody_is_here_before_they_are_reported_and_that_does_not_end_the_call(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk, devices=())
    assert other.state.present == frozenset()
    other.pass_s(15.0)
    assert other.outcome is None
    for device in ALL:
        other.join(device)
        other.hear(device, YES)
    other.until_asked(QuestionKind.KEEP)
    for device in ALL:
        other.hear(device, YES)

    assert other.until_over() is Outcome.CONFIRMED


def test_a_room_to_which_nobody_comes_back_is_left(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk, devices=())
    began_s = other.now_s

    assert other.until_over() is Outcome.UNDECIDED
    assert other.now_s == pytest.approx(began_s + 20.0)


def test_a_room_that_nobody_had_entered_is_left_after_a_minute_in_all() -> None:
    other = taken_over(Talk(family()), devices=())

    assert other.until_over() is Outcome.UNREACHABLE
    assert other.now_s == pytest.approx(60.0)


def test_what_was_announced_is_not_announced_again(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.said) and isinstance(talk.said[-1].intent, Goodbye))
    other = taken_over(talk, written=receipt(talk.requests[0]), outcome=Outcome.CONFIRMED)

    assert other.until_over() is Outcome.CONFIRMED
    assert intents(other) == [Resume, Goodbye]


def test_the_result_is_announced_as_far_as_those_present_may_hear_it(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    other = taken_over(talk, devices=("ben-tab",), written=receipt(talk.requests[0]))
    other.until_over()

    assert intents(other) == [Resume, Goodbye]


def test_a_call_that_had_ended_says_how_and_goodbye(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", Reading(acts=(Act.OPT_OUT,), polarity=Polarity.NONE))
    other = taken_over(talk, outcome=Outcome.OPTED_OUT)

    assert other.until_over() is Outcome.OPTED_OUT
    assert intents(other) == [Resume, Close, Goodbye]


def test_a_call_lost_before_its_outcome_was_written_ends_with_it(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", Reading(acts=(Act.OPT_OUT,), polarity=Polarity.NONE))
    other = taken_over(talk)

    assert other.until_over() is Outcome.OPTED_OUT


def test_an_emergency_is_answered_after_all(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", Reading(acts=(Act.EMERGENCY,), polarity=Polarity.NONE))
    other = taken_over(talk, outcome=Outcome.NEEDS_HUMAN)
    other.until_over()
    closing = other.said[1].intent

    assert isinstance(closing, Close)
    assert closing.emergency


def test_an_unconfirmed_write_is_said_honestly_after_all(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    talk.happen(StoreFailed(at_s=talk.now_s, writing=True))
    other = taken_over(talk, outcome=Outcome.NEEDS_HUMAN)
    other.until_over()
    closing = other.said[1].intent

    assert isinstance(closing, Close)
    assert closing.unconfirmed


def test_a_call_that_had_said_goodbye_is_left_without_a_word(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until_over()
    other = taken_over(talk, written=receipt(talk.requests[0]), devices=())

    assert other.outcome is Outcome.CONFIRMED
    assert other.said == []


def test_a_call_that_had_ended_waits_a_moment_for_those_it_says_goodbye_to(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE))
    other = taken_over(talk, devices=(), outcome=Outcome.NEEDS_HUMAN)
    other.pass_s(3.0)
    assert other.outcome is None

    assert other.until_over() is Outcome.NEEDS_HUMAN
    assert other.said == []


def test_the_record_says_that_the_call_was_taken_over(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    other = taken_over(talk)
    taken = other.noted(Transition)[0]

    assert (taken.before, taken.after) == (Phase.COMMITTING, Phase.KEEPING)


def test_the_page_is_shown_where_the_call_stands(talk: Talk) -> None:
    to_readback_of_thursday(talk)
    other = taken_over(talk, devices=("rosa-tab",))
    shown = [each for each in other.effects if isinstance(each, Publish)][-1]

    assert shown.proposal == Proposal(ProposalKind.MOVE, THURSDAY)
    assert {each.member for each in shown.answers} == {ROSA, ANNA, BEN}


def test_one_who_left_before_the_disclosure_had_been_said_is_told(talk: Talk) -> None:
    talk.pass_s(1.0)
    talk.leave("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk)
    other.until_asked(QuestionKind.KEEP)

    assert other.state.told == {ROSA, ANNA, BEN}
    assert intents(other)[:3] == [Resume, Disclose, Greet]


def test_who_has_not_come_back_after_one_loss_is_not_taken_for_present_after_the_next() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.join("anna-tab")
    other = taken_over(talk, devices=("rosa-tab",))
    other.until_asked(QuestionKind.KEEP)
    other.record[:0] = talk.record
    third = taken_over(other, devices=("rosa-tab", "anna-tab"))
    third.until_asked(QuestionKind.KEEP)

    assert intents(third)[:3] == [Resume, Disclose, Greet]
