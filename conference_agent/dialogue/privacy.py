"""What people say of who hears it: the patient's word, and that of whoever is overheard.

It counts at once, also in the middle of a sentence; what may not be heard any more stops.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue.answers import ANSWERING, unclear
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import is_verified, may_be_said
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import State
from conference_agent.values import (
    Act,
    Cleared,
    DeviceId,
    ForClinic,
    HoldBack,
    MemberId,
    Note,
    Outcome,
    Overheard,
    Reading,
    Utterance,
)

__all__ = ["hear_death", "hear_privacy", "recall_overheard", "recall_privacy"]

#: Said once others could hear it, these let the talk go on.
_ALONE: Final = frozenset({Act.ACCEPT})


def hear_death(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Leave a call in which somebody speaks of a death to a person; tell whether it is one."""
    known = draft.state.call.party.members_at(utterance.device)
    if not reading.deceased or reading.act is Act.ACCEPT or not known or unclear(utterance):
        return False
    left = ForClinic(at_s=draft.at_s, utterance=utterance.id, clinical=False, objects=True)
    draft.emit(Note(left))
    outcome, reason = Outcome.NEEDS_HUMAN, "somebody has died"
    close(draft, outcome, reason, bereaved=True, at_once=True)
    return True


def hear_privacy(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in before whom nothing is to be said, and who overhears it; tell whether that is all."""
    if not draft.state.call.party.members_at(utterance.device):
        return False
    kept = _keeps_from(draft, utterance, reading)
    heard = _is_overheard(draft, utterance, reading)
    saying = draft.state.saying
    if (kept or heard) and saying is not None and not may_be_said(draft.state, saying):
        draft.stop_saying()
    return kept or heard


def recall_privacy(state: State, utterance: Utterance, reading: Reading) -> State:
    """Return the state once words that are on the record have been taken in once more.

    Whoever wrote them down may have been lost before what they meant was on it. That the talk may
    go on is recalled by its own entry alone.
    """
    if not utterance.said_here or not state.call.party.members_at(utterance.device):
        return state
    state = _refuse(state, _kept_from(state, utterance, reading))
    if reading.overheard:
        state = recall_overheard(state, utterance.device, overheard=True)
    return state


def recall_overheard(state: State, device: DeviceId, *, overheard: bool) -> State:
    """Return the state in which others hear a device, or do no more."""
    standing = state.standing
    at = standing.overheard | {device} if overheard else standing.overheard - {device}
    return replace(state, standing=replace(standing, overheard=at))


def _keeps_from(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take the patient's word, said at a device of their own: it goes before the record's."""
    party, kept = draft.state.call.party, _kept_from(draft.state, utterance, reading)
    draft.state = _refuse(draft.state, kept)
    for who in kept:
        draft.emit(Note(Cleared(at_s=draft.at_s, member=who, cleared=False)))
        if party.member(who) in draft.state.here():
            draft.plan(HoldBack(name=party.member(who).name))
    return bool(kept)


def _kept_from(state: State, utterance: Utterance, reading: Reading) -> tuple[MemberId, ...]:
    party, patient = state.call.party, state.call.party.patient
    own = party.members_at(utterance.device) == (patient.id,) and is_verified(state, patient)
    return tuple(who for who in reading.keeps_from if who != patient.id) if own else ()


def _refuse(state: State, kept: tuple[MemberId, ...]) -> State:
    standing = state.standing
    refused, cleared = standing.refused.union(kept), standing.cleared.difference(kept)
    return replace(state, standing=replace(standing, refused=refused, cleared=cleared))


def _is_overheard(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take note that others hear a device, or that they do no more."""
    standing, device = draft.state.standing, utterance.device
    if reading.overheard:
        if device not in standing.overheard:
            _note(draft, device, overheard=True)
            draft.plan(HoldBack(name=""))
        return reading.act not in ANSWERING
    goes_on = reading.proceeds or reading.act in _ALONE
    if device not in standing.overheard or not goes_on or unclear(utterance):
        return False
    _note(draft, device, overheard=False)
    return True


def _note(draft: Draft, device: DeviceId, *, overheard: bool) -> None:
    draft.state = recall_overheard(draft.state, device, overheard=overheard)
    draft.emit(Note(Overheard(at_s=draft.at_s, device=device, overheard=overheard)))
