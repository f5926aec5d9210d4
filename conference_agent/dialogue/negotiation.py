"""From "I can't" to slots that suit: what to offer next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from conference_agent.dialogue.availability import covers
from conference_agent.dialogue.decision import blocking
from conference_agent.dialogue.reopening import asked_once_more
from conference_agent.dialogue.state import State, Wish
from conference_agent.values import Concord, MemberId, PartStat

__all__ = [
    "concord",
    "contradicted",
    "is_most_wanted",
    "is_refused",
    "offer",
    "wanted_by",
    "wanted_slots",
]

#: More than two times at once cannot be kept in mind by ear.
_AT_ONCE: Final = 2


def offer(state: State) -> tuple[datetime, ...]:
    """Return the one or two free slots to put to the party next, soonest first.

    If any free slot contradicts nobody's stated availability only such are offered, else
    those that suit most. A slot whose decline blocks a decision is not offered again.
    """
    against = _against(state)
    fewest = min(against.values(), default=0)
    best = [slot for slot, count in against.items() if count == fewest]
    return tuple(sorted(best)[:_AT_ONCE])


def concord(state: State) -> Concord:
    """Return what is to be said of the party before free slots are put to it.

    Who said what, and why, is said of nobody: only that they differ.
    """
    if min(_against(state).values(), default=0):
        return Concord.NOTHING
    refused = [each.proposal for each in state.answers if each.status is PartStat.DECLINED]
    stands = [
        state.answer(member.id, refused[-1]) for member in state.call.party.members if refused
    ]
    agreed = any(each is not None and each.status is PartStat.ACCEPTED for each in stands)
    return Concord.DIFFERS if agreed else Concord.UNSAID


def wanted_by(state: State) -> dict[datetime, tuple[MemberId, ...]]:
    """Return which slots are wanted, and by whom: of each the one that they agreed to last.

    Only those count on whose answers a decision rests. A slot is wanted by nobody any more once a
    decline of it blocks a decision, or once it is taken.
    """
    known = {*(state.free or ()), *state.offers}
    wanted: dict[datetime, tuple[MemberId, ...]] = {}
    for member in state.call.party.counted:
        slot = _wants(state, member)
        if slot is not None and slot in known and not is_refused(state, slot):
            wanted[slot] = (*wanted.get(slot, ()), member)
    return wanted


def wanted_slots(state: State) -> list[datetime]:
    """Return the slots that are wanted, by most members first, then soonest first."""
    wanted = wanted_by(state)
    return sorted(wanted, key=lambda slot: (-len(wanted[slot]), slot))


def is_most_wanted(state: State, slots: Iterable[datetime]) -> bool:
    """Tell whether there is a slot among these that more members want than any other one."""
    wanted = {slot: len(who) for slot, who in wanted_by(state).items()}
    most = max(wanted.values(), default=0)
    return any(wanted[slot] == most for slot in slots) and list(wanted.values()).count(most) == 1


def _wants(state: State, member: MemberId) -> datetime | None:
    for answer in reversed(state.answers):
        if answer.member != member or not answer.proposal.kind.takes_slot:
            continue
        stands = state.answer(member, answer.proposal)
        if stands is not None and stands.status is PartStat.ACCEPTED:
            return answer.proposal.start
    return None


def _against(state: State) -> dict[datetime, int]:
    """Return how many members each slot that may be offered contradicts."""
    zone = state.call.appointment.timezone
    return {
        slot: len(contradicted(state.wishes, slot, zone))
        for slot in state.free or ()
        if not is_refused(state, slot) and _ahead(state, slot)
    }


def contradicted(wishes: Iterable[Wish], slot: datetime, timezone: str) -> frozenset[MemberId]:
    """Return whose stated availability a slot contradicts."""
    wishes = tuple(wishes)
    fitting = [wish for wish in wishes if covers(wish.span, slot, timezone)]
    barred = {wish.member for wish in fitting if not wish.suits}
    picky = {wish.member for wish in wishes if wish.suits}
    pleased = {wish.member for wish in fitting if wish.suits}
    return frozenset(barred | (picky - pleased))


def is_refused(state: State, slot: datetime) -> bool:
    """Tell whether somebody whose no blocks a decision has refused a slot, and still does.

    Not while they are to be asked once more.
    """
    proposal = state.taking(slot)
    in_question = asked_once_more(state, proposal)
    standing = (who for who in blocking(state.call.party) if who not in in_question)
    latest = (state.answer(who, proposal) for who in standing)
    return any(answer is not None and answer.status is PartStat.DECLINED for answer in latest)


def _ahead(state: State, slot: datetime) -> bool:
    return slot > state.call.now and slot != state.call.appointment.start
