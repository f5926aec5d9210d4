"""Who may hear what (levels 0 to 2): it drops the moment somebody joins who is not cleared."""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.state import State
from conference_agent.values import (
    Apologise,
    Aside,
    AskBirth,
    AskCancel,
    AskClear,
    AskKeep,
    AskPress,
    AskQuiet,
    AskReadback,
    AskWho,
    Close,
    DeviceId,
    Disclose,
    Goodbye,
    Greet,
    HoldBack,
    Inform,
    Level,
    LookUp,
    Member,
    MemberId,
    PassOn,
    Recap,
    Resume,
    Role,
    Sentence,
    Settled,
    Tell,
)
from conference_agent.values.agenda import Function

__all__ = [
    "all_cleared",
    "introduction",
    "is_cleared",
    "is_verified",
    "level",
    "may_be_said",
    "strangers_here",
    "unproven",
]

#: Sentences that say no more than level 0 allows.
_HARMLESS: Final = (
    Disclose,
    Greet,
    Recap,
    Resume,
    Apologise,
    LookUp,
    AskQuiet,
    AskPress,
    PassOn,
    Aside,
    HoldBack,
    Close,
    Goodbye,
)
#: Sentences that say as much as the level allowed when they were planned.
_LEVELLED: Final = (AskKeep, AskCancel, AskReadback, Inform, Settled)


def level(state: State) -> Level:
    """Return what may be said to those who are in the room now.

    A shared device counts as all who may be at it; a device that was not invited is somebody
    who is not cleared. Who has not been verified may be somebody else, so no more than date,
    time and place is said until everybody is. Who is said not to be at a shared device may be
    there all the same, and verifies nothing.
    """
    here = state.here()
    if not all_cleared(state):
        return Level.PLACE
    attending = state.attending()
    verified = any(
        is_verified(state, member) and member.role in {Role.PATIENT, Role.DECIDER}
        for member in here
        if member.id in attending
    )
    if not verified:
        return Level.PLACE
    return Level.ALL if all(is_verified(state, member) for member in here) else Level.TIME


def is_verified(state: State, member: Member) -> bool:
    """Tell whether somebody came by their own invite, or has shown who they are in this call."""
    return member.verified or member.id in state.standing.proven


def unproven(state: State) -> frozenset[MemberId]:
    """Return the deciders who could show who they are, and have not: they may be anybody."""
    members = state.call.party.members
    deciders = state.call.party.deciders
    return frozenset(
        each.id
        for each in members
        if each.id in deciders and each.secret is not None and not is_verified(state, each)
    )


def all_cleared(state: State) -> bool:
    """Tell whether somebody is here, and all of them may hear the matter once one is verified."""
    here = state.here()
    cleared = all(is_cleared(state, member) for member in here)
    return bool(here) and not strangers_here(state) and cleared


def is_cleared(state: State, member: Member) -> bool:
    """Tell whether somebody may hear the matter: by the record, but for the patient's word."""
    cleared = member.cleared or member.id in state.standing.cleared
    return cleared and member.id not in state.standing.refused


def strangers_here(state: State) -> bool:
    """Tell whether somebody is here who is nobody of the party.

    It is whoever has a device that was not invited, or answered at another one and said that
    nobody is there whose it is, or whoever is said to overhear somebody.
    """
    if state.standing.overheard & state.present:
        return True
    return any(_is_a_stranger_s(state, device) for device in state.present)


def _is_a_stranger_s(state: State, device: DeviceId) -> bool:
    members = state.call.party.members_at(device)
    return not members or not state.at(device)


def may_be_said(state: State, sentence: Sentence) -> bool:
    """Tell whether those present may hear a sentence, as it was worded when it was planned."""
    intent = sentence.intent
    if isinstance(intent, Tell):
        return level(state) >= intent.needs
    if isinstance(intent, _HARMLESS):
        return True
    if isinstance(intent, AskBirth | AskClear):
        return not strangers_here(state)
    if isinstance(intent, AskWho) and all_cleared(state):
        return True
    worded = intent.level if isinstance(intent, _LEVELLED) else Level.TIME
    now = level(state)
    return now is not Level.PLACE and now >= worded


def introduction(state: State) -> Disclose:
    """Return the sentence that says that an automated assistant calls, from where, for whom."""
    call = state.call
    place, patient = call.appointment.place, call.party.patient.name
    called = any(
        isinstance(node, Function) and node.function == "identify_user"
        for node in state.agenda.nodes
    )
    return Disclose(place=place, patient=patient, recorded=call.recorded, called=called)
