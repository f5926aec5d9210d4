"""The functions that a flow can call: what the record and the store say, as plain variables.

None of them writes. What one prepares is written by the settle node behind it, with its readback
and a yes to it, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from conference_agent.dialogue.disclosure import is_verified
from conference_agent.dialogue.state import State
from conference_agent.values.conditions import Variables

__all__ = ["called", "waits_for"]


def called(state: State, function: str) -> Variables:
    """Return the variables that a function gives; what it did not find does not exist."""
    gives = _GIVE.get(function)
    return {} if gives is None else gives(state)


def waits_for(state: State, function: str) -> bool:
    """Tell whether what a function needs is still being looked up."""
    return function == "fetch_slots" and state.free is None


def _identify_user(state: State) -> Variables:
    """Give who calls: known is who has shown who they are, by their line or in words."""
    party, here = state.call.party, state.attending()
    known = [who for who in here if who in party.deciders and is_verified(state, party.member(who))]
    if not known:
        return {}
    return {"user": party.member(known[0]).name, "name": party.patient.name}


def _retrieve_appointments(state: State) -> Variables:
    """Give the appointment that stands, if one does and is still to come."""
    appointment = state.call.appointment
    if not appointment.made or appointment.start <= state.call.now:
        return {}
    return {"appointments": appointment.local(appointment.start).isoformat()}


def _fetch_slots(state: State) -> Variables:
    """Give how many free slots there are."""
    return {"slots": float(len(state.free))} if state.free else {}


def _end_conversation(state: State) -> Variables:
    """Give how it was written: told from the receipt alone."""
    behind = state.lead.behind
    if behind is None or behind.receipt is None:
        return {}
    return {"summary": str(behind.receipt.outcome)}


_GIVE: Final[Mapping[str, Callable[[State], Variables]]] = {
    "identify_user": _identify_user,
    "retrieve_appointments": _retrieve_appointments,
    "fetch_slots": _fetch_slots,
    "end_conversation": _end_conversation,
}
