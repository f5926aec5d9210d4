"""Calls in which an appointment is made, moved or called off by those who call."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from dialogue.flowing import call_with, said, told
from flows.examples import Flow, flow_of, loaded
from talk import (
    FRIDAY,
    NO,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    YES,
    Talk,
    family,
    member,
    picks,
    refuses,
)

from conference_agent.flows import shipped_flow
from conference_agent.values import (
    Act,
    Call,
    Close,
    Grain,
    History,
    Outcome,
    Phase,
    Polarity,
    ProposalKind,
    QuestionKind,
    Reading,
    Role,
    Settled,
    SlotTaken,
    TimeSpan,
)

ROSA = "rosa-tab"
CANCEL = Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE)
MOVE = Reading(acts=(Act.PROPOSE,), polarity=Polarity.NONE)
FREE = (WEDNESDAY, THURSDAY, FRIDAY)


def on(slot: datetime) -> Reading:
    """Return a wish for the day of a slot."""
    start = slot.replace(hour=0, minute=0)
    day = TimeSpan(start=start, end=start + timedelta(days=1), grain=Grain.DAY)
    return Reading(acts=(Act.PROPOSE,), polarity=Polarity.NONE, times=(day,))


def caller(
    *,
    made: bool = False,
    flow: Flow | None = None,
    folder: Path = Path(),
    free: tuple[datetime, ...] = FREE,
) -> Talk:
    """Return a call of Rosa's for an appointment that is to be made, or about one that stands."""
    call = family(member("Rosa", Role.PATIENT))
    call = replace(call, appointment=replace(call.appointment, made=made))
    agenda = shipped_flow("booking") if flow is None else loaded(flow, folder)
    talk = Talk(call_with(agenda, call), free)
    talk.join(ROSA)
    return talk


def until_heard(talk: Talk, text: str) -> None:
    """Wait until a sentence of the flow has been said."""
    talk.until(lambda: talk.state.lead.said_s is not None and bool(told(talk)))
    talk.until(lambda: text in told(talk)[-1] and talk.state.lead.said_s is not None)


def wished(reading: Reading) -> Talk:
    talk = caller()
    until_heard(talk, "Which day")
    talk.hear(ROSA, reading)
    return talk


def booked() -> Talk:
    """Return a call in which Friday was booked, at the question for more."""
    talk = wished(on(FRIDAY))
    talk.until_asked(QuestionKind.OFFER)
    talk.hear(ROSA, YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear(ROSA, YES)
    until_heard(talk, "anything else")
    return talk


def test_the_day_that_was_wished_is_offered_and_written_once_it_was_read_back() -> None:
    talk = booked()

    (request,) = talk.requests
    assert (request.proposal.kind, request.proposal.start) == (ProposalKind.BOOK, FRIDAY)
    assert request.outcome is Outcome.BOOKED
    assert request.readback.proposal == request.proposal


def test_a_yes_before_the_readback_books_nothing() -> None:
    talk = wished(on(FRIDAY))
    talk.until_asked(QuestionKind.OFFER)
    talk.hear(ROSA, YES)
    talk.until_over()

    assert talk.outcome is Outcome.UNDECIDED
    assert talk.requests == []


def test_a_free_slot_that_is_named_is_read_back_and_not_taken_without_a_yes() -> None:
    talk = wished(replace(on(THURSDAY), slot=THURSDAY))
    talk.until_asked(QuestionKind.READBACK)

    assert talk.requests == []
    talk.hear(ROSA, YES)
    talk.until(lambda: bool(talk.requests))
    assert talk.requests[0].proposal.start == THURSDAY


def test_who_says_nothing_of_a_day_is_asked_once_more_and_then_offered_what_there_is() -> None:
    talk = caller()
    talk.until_asked(QuestionKind.OFFER)

    first, second = told(talk)
    assert "Which day" in first
    assert "any day" in second
    assert talk.state.topic is not None
    assert talk.state.topic.choice == (WEDNESDAY, THURSDAY)


@pytest.mark.parametrize("act", [Act.RELAY, Act.OTHER])
def test_a_day_that_is_said_for_somebody_else_is_a_wish_too(act: Act) -> None:
    talk = wished(replace(on(FRIDAY), acts=(act,)))
    talk.until_asked(QuestionKind.OFFER)

    assert [each.start for each in talk.said[-1].puts] == [FRIDAY]


def test_whoever_calls_it_off_before_it_is_made_leaves_nothing_undone() -> None:
    talk = wished(on(FRIDAY))
    talk.until_asked(QuestionKind.OFFER)
    talk.hear(ROSA, CANCEL)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_where_nothing_suits_nothing_is_booked() -> None:
    talk = wished(on(FRIDAY))
    talk.until_asked(QuestionKind.OFFER)
    for _ in range(2):
        talk.hear(ROSA, NO)
        talk.pass_s(6.0)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.requests == []


def test_where_nothing_is_free_the_clinic_calls() -> None:
    talk = caller(free=())

    assert talk.until_over() is Outcome.NEEDS_HUMAN


def test_a_slot_that_was_taken_meanwhile_is_not_booked_and_others_are_offered() -> None:
    talk = wished(on(FRIDAY))
    talk.until_asked(QuestionKind.OFFER)
    talk.hear(ROSA, YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.answer_commits = False
    talk.slots = (WEDNESDAY,)
    talk.hear(ROSA, YES)
    talk.until(lambda: talk.state.phase is Phase.COMMITTING)
    talk.happen(SlotTaken(at_s=talk.now_s, slot=FRIDAY))
    talk.until_asked(QuestionKind.OFFER)

    assert talk.state.topic is not None
    assert [each.kind for each in talk.said[-1].puts] == [ProposalKind.BOOK]


def test_an_appointment_that_stands_is_told_and_moved() -> None:
    talk = caller(made=True)
    until_heard(talk, "I see the")
    talk.hear(ROSA, MOVE)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear(ROSA, picks(THURSDAY))
    talk.until_asked(QuestionKind.READBACK)
    talk.hear(ROSA, YES)

    assert talk.until_over() is Outcome.RESCHEDULED
    assert [each.proposal.kind for each in talk.requests] == [ProposalKind.MOVE]


def cancelling() -> Talk:
    talk = caller(made=True)
    until_heard(talk, "I see the")
    talk.hear(ROSA, CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    return talk


def test_an_appointment_that_stands_is_called_off_once_that_was_read_back() -> None:
    talk = cancelling()
    talk.hear(ROSA, YES)
    talk.until_asked(QuestionKind.READBACK)
    assert talk.requests == []
    talk.hear(ROSA, YES)

    assert talk.until_over() is Outcome.CANCELLED
    assert [each.proposal.start for each in talk.requests] == [TUESDAY]


def test_who_does_not_want_to_cancel_after_all_leaves_it_as_it_is() -> None:
    talk = cancelling()
    talk.hear(ROSA, NO)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_who_names_another_time_instead_of_cancelling_is_offered_it() -> None:
    talk = cancelling()
    talk.hear(ROSA, refuses(slot=THURSDAY))
    talk.until_asked(QuestionKind.READBACK)
    talk.hear(ROSA, YES)

    assert talk.until_over() is Outcome.RESCHEDULED


@pytest.mark.parametrize("answer", [YES, NO, None])
def test_whatever_else_is_asked_for_the_booking_stays_and_is_summed_up(
    answer: Reading | None,
) -> None:
    talk = booked()
    if answer is not None:
        talk.hear(ROSA, answer)

    assert talk.until_over() is Outcome.BOOKED
    assert len([each for each in talk.said if isinstance(each.intent, Settled)]) == 2
    assert any("What may I note" in text for text in told(talk)) is (answer is YES)
    assert len(talk.requests) == 1


def test_what_is_murmured_behind_the_result_leads_nowhere() -> None:
    talk = booked()
    before = talk.state.position
    talk.hear(ROSA, Reading(acts=(Act.OTHER,), polarity=Polarity.NONE))

    assert talk.state.position == before


def test_who_leaves_at_the_question_for_more_has_their_booking() -> None:
    talk = booked()
    talk.leave(ROSA)

    assert talk.until_over() is Outcome.BOOKED


def test_a_stranger_who_comes_at_the_question_for_more_hears_nothing_of_the_matter() -> None:
    talk = booked()
    talk.join("stranger")
    talk.hear(ROSA, YES)
    before = len(talk.said)
    talk.until_over()

    assert not any(isinstance(each.intent, Settled) for each in talk.said[before:])


def hands_over(proposal: str) -> Flow:
    """Return a flow that does nothing but hand something over."""
    results = {"book": "booked", "move": "moved", "cancel": "cancelled"}
    ends = {"booked": "booked", "moved": "rescheduled", "cancelled": "cancelled"}
    result = results[proposal]
    return flow_of(
        {
            "id": "it",
            "type": "settle",
            "proposal": proposal,
            "edges": [
                {"when": {"result": result}, "to": "done"},
                {"when": {"result": "undecided"}, "to": "open"},
                {"when": {"result": "human"}, "to": "clinic"},
            ],
        },
        {"id": "done", "type": "end", "outcome": ends[result]},
        {"id": "open", "type": "end", "outcome": "undecided"},
        {"id": "clinic", "type": "transfer"},
    )


@pytest.mark.parametrize(("proposal", "made"), [("book", True), ("move", False), ("cancel", False)])
def test_a_flow_cannot_have_settled_what_the_record_does_not_allow(
    proposal: str, made: bool, tmp_path: Path
) -> None:
    talk = caller(made=made, flow=hands_over(proposal), folder=tmp_path)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.requests == []
    assert any(isinstance(each.intent, Close) for each in talk.said)


def test_an_appointment_that_is_to_be_made_cannot_be_kept() -> None:
    call = family(member("Rosa", Role.PATIENT))
    talk = Talk(replace(call, appointment=replace(call.appointment, made=False)))
    talk.join(ROSA)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.requests == []


@pytest.mark.parametrize("slow_s", [0.01, 4.0])
def test_free_slots_are_waited_for(slow_s: float, tmp_path: Path) -> None:
    flow = flow_of(
        {
            "id": "fetch",
            "type": "function",
            "function": "fetch_slots",
            "edges": [
                {"when": {"equation": "{{slots}} >= 3"}, "to": "say"},
                {"to": "clinic"},
            ],
        },
        said("say", "There are {{slots}} of them.", {"to": "it"}),
        *hands_over("book")["nodes"],
    )
    call = family(member("Rosa", Role.PATIENT))
    call = replace(call, appointment=replace(call.appointment, made=False))
    talk = Talk(call_with(loaded(flow, tmp_path), call), FREE)
    talk.look_up_s = slow_s
    talk.join(ROSA)
    talk.until_asked(QuestionKind.OFFER)

    assert told(talk) == ["There are three of them."]


def test_what_is_to_be_made_has_no_moment_before_it_is_made(tmp_path: Path) -> None:
    flow = flow_of(
        said("when", "It is on {{day}}.", {"to": "it"}),
        *hands_over("book")["nodes"],
    )
    talk = caller(flow=flow, folder=tmp_path)
    talk.until_asked(QuestionKind.OFFER)

    assert told(talk) == []


def resumed(call: Call, talk: Talk) -> Talk:
    again = Talk(call, FREE, history=History(entries=tuple(talk.record)), at_s=talk.now_s)
    again.join(ROSA)
    return again


def test_a_booking_is_gone_on_with_by_another_facilitator_and_read_back_anew() -> None:
    talk = wished(on(FRIDAY))
    talk.until_asked(QuestionKind.OFFER)
    talk.hear(ROSA, YES)
    talk.until_asked(QuestionKind.READBACK)
    again = resumed(talk.state.call, talk)
    again.until_asked(QuestionKind.READBACK)
    again.hear(ROSA, YES)

    assert again.until_over() is Outcome.BOOKED
    assert [each.proposal.start for each in again.requests] == [FRIDAY]


def test_who_wants_neither_has_it_left_as_it_is() -> None:
    talk = caller(made=True)
    until_heard(talk, "I see the")
    talk.hear(ROSA, NO)

    assert talk.until_over() is Outcome.UNDECIDED
    assert told(talk)[-1] == "Then I leave it as it is."
    assert talk.requests == []
