"""From "I can't" to slots that suit: what to offer next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from conference_agent.dialogue.decision import blocking
from conference_agent.dialogue.state import State, Wish
from conference_agent.values import MemberId, PartStat, Proposal, ProposalKind

__all__ = ["contradicted", "offer"]

#: More than two times at once cannot be kept in mind by ear.
_AT_ONCE: Final = 2


def offer(state: State) -> tuple[datetime, ...]:
    """Return the one or two free slots to put to the party next, soonest first.

    If any free slot contradicts nobody's stated availability only such are offered, else
    those that suit most. A slot whose decline blocks a decision is not offered again.
    """
    open_slots = [
        slot for slot in state.free or () if not _declined(state, slot) and _ahead(state, slot)
    ]
    against = {slot: len(contradicted(state.wishes, slot)) for slot in open_slots}
    fewest = min(against.values(), default=0)
    best = [slot for slot in open_slots if against[slot] == fewest]
    return tuple(sorted(best)[:_AT_ONCE])


def contradicted(wishes: Iterable[Wish], slot: datetime) -> frozenset[MemberId]:
    """Return whose stated availability a slot contradicts."""
    wishes = tuple(wishes)
    barred = {wish.member for wish in wishes if not wish.suits and _within(wish, slot)}
    picky = {wish.member for wish in wishes if wish.suits}
    pleased = {wish.member for wish in wishes if wish.suits and _within(wish, slot)}
    return frozenset(barred | (picky - pleased))


def _declined(state: State, slot: datetime) -> bool:
    proposal = Proposal(ProposalKind.MOVE, slot)
    latest = (state.answer(who, proposal) for who in blocking(state.call.party))
    return any(answer is not None and answer.status is PartStat.DECLINED for answer in latest)


def _ahead(state: State, slot: datetime) -> bool:
    return slot > state.call.now and slot != state.call.appointment.start


def _within(wish: Wish, slot: datetime) -> bool:
    return wish.span.start <= slot and (wish.span.end is None or slot < wish.span.end)
