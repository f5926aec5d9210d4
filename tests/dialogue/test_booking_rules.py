"""Whatever a family says, and whatever a flow wants: what is booked was read back and agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle

import pytest
from bringing import ALL
from household import Loss, live
from hypothesis import given, settings
from hypothesis import strategies as st
from talk import NO, THURSDAY, WEDNESDAY, YES, Talk, family, picks, refuses

from conference_agent.flows import check, shipped_flow
from conference_agent.values import (
    Act,
    Call,
    Grain,
    MemberId,
    Outcome,
    PartStat,
    Polarity,
    ProposalKind,
    Reading,
    Sentence,
    TimeSpan,
)
from conference_agent.values.agenda import (
    RESULTS,
    Agenda,
    Conversation,
    Edge,
    End,
    Ending,
    Function,
    LogicSplit,
    Node,
    NodeId,
    Prompt,
    Settle,
    Settling,
)

BOOKING = shipped_flow("booking")
#: A yes may begin this long before the last word of what is read back, and that 0.4 s before its
#: end.
EARLY_S = 0.7


def wish(slot: datetime) -> Reading:
    day = TimeSpan(
        start=slot.replace(hour=0, minute=0),
        end=slot.replace(hour=0, minute=0) + timedelta(days=1),
        grain=Grain.DAY,
    )
    return Reading(acts=(Act.PROPOSE,), polarity=Polarity.NONE, times=(day,))


ANSWERS = st.sampled_from(
    [
        YES,
        YES,
        YES,
        NO,
        picks(THURSDAY),
        picks(WEDNESDAY),
        refuses(slot=THURSDAY),
        wish(THURSDAY),
        Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE),
        Reading(acts=(Act.OTHER,), polarity=Polarity.NONE),
        None,
    ]
)
LOSSES = st.lists(st.integers(1, 60).map(Loss), max_size=2)


def booking(*, made: bool = False) -> Call:
    call = family()
    return replace(call, appointment=replace(call.appointment, made=made), agenda=BOOKING)


def handing_over(proposal: Settling) -> Call:
    """Return a call whose flow does nothing but hand over what fits its appointment."""
    results = RESULTS[proposal]
    settle = Settle(
        id=NodeId("first"),
        proposal=proposal,
        edges=tuple(Edge(to=NodeId("end"), when=result) for result in results),
    )
    agenda = Agenda(name="drawn", start=settle.id, nodes=(settle, end(Ending.NEEDS_HUMAN)))
    return replace(booking(made=proposal is not Settling.BOOK), agenda=agenda)


@given(
    st.sampled_from([None, Settling.BOOK, Settling.MOVE, Settling.CANCEL]),
    st.lists(ANSWERS, min_size=1, max_size=8),
    LOSSES,
)
@settings(max_examples=50, deadline=None)
def test_one_write_at_most_and_a_deciders_yes_to_what_was_read_back(
    proposal: Settling | None, answers: list[Reading | None], losses: list[Loss]
) -> None:
    call = booking() if proposal is None else handing_over(proposal)
    following: Iterator[Reading | None] = cycle(answers)

    def answer(_member: MemberId, _question: Sentence) -> Reading | None:
        return next(following)

    lived = live(call, answer, *losses)
    deciders = booking().party.deciders

    assert len({each.idempotency_key for each in lived.receipts}) <= 1
    assert (lived.outcome is Outcome.BOOKED) <= (len(lived.receipts) > 0)
    for request in lived.requests:
        assert (request.proposal.kind is ProposalKind.BOOK) is not call.appointment.made
        assert request.readback.proposal == request.proposal
        assert any(
            each.member in deciders
            and each.status is PartStat.ACCEPTED
            and each.start_s >= request.readback.at_s - EARLY_S
            for each in request.answers
        )


def end(outcome: Ending) -> End:
    return End(id=NodeId("end"), outcome=outcome)


def leads(node: type[Function | LogicSplit], **more: str) -> Node:
    edges = (Edge(to=NodeId("end")),)
    return node(id=NodeId("first"), edges=edges, **more)


TAKES_A_YES = Conversation(
    id=NodeId("first"),
    say="Is this a good moment?",
    edges=(Edge(to=NodeId("end"), when=Prompt("Yes.", Act.ACCEPT)), Edge(to=NodeId("end"))),
)


@pytest.mark.parametrize("made", [True, False])
@pytest.mark.parametrize("outcome", [Ending.BOOKED, Ending.CONFIRMED, Ending.CANCELLED])
@pytest.mark.parametrize(
    "first",
    [
        leads(Function, function="book_appointment"),
        leads(Function, function="cancel_appointment"),
        leads(Function, function="end_conversation"),
        leads(LogicSplit),
        TAKES_A_YES,
    ],
    ids=["books", "cancels", "ends", "splits", "takes-a-yes"],
)
def test_a_flow_that_no_check_has_seen_reaches_no_result_without_the_core(
    first: Node, outcome: Ending, made: bool
) -> None:
    agenda = Agenda(name="hostile", start=first.id, nodes=(first, end(outcome)))
    assert check(agenda)
    talk = Talk(replace(booking(made=made), agenda=agenda))
    for device in ALL:
        talk.join(device)
    if first is TAKES_A_YES:
        talk.until(lambda: talk.state.lead.said_s is not None)
        talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.requests == []


def test_a_function_that_nobody_registered_gives_nothing() -> None:
    first = leads(Function, function="transfer_money")
    talk = Talk(
        replace(
            booking(),
            agenda=Agenda(name="hostile", start=first.id, nodes=(first, end(Ending.UNDECIDED))),
        )
    )
    for device in ALL:
        talk.join(device)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.state.lead.variables == {}
