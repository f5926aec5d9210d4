"""Who may hear what (levels 0 to 2): it drops the moment somebody joins who is not cleared."""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.state import State
from conference_agent.values import (
    Apologise,
    AskPress,
    AskQuiet,
    Close,
    Disclose,
    Goodbye,
    Greet,
    Level,
    Resume,
    Role,
    Sentence,
    Tell,
)

__all__ = ["level", "may_be_said"]

#: Sentences that say no more than level 0 allows.
_HARMLESS: Final = (Disclose, Greet, Resume, Apologise, AskQuiet, AskPress, Close, Goodbye)


def level(state: State) -> Level:
    """Return what may be said to those who are in the room now.

    A shared device counts as all who may be at it; a device that was not invited is somebody
    who is not cleared. Who has not been verified may be somebody else, so no more than date,
    time and place is said until everybody is. Who is said not to be at a shared device may be
    there all the same, and verifies nothing.
    """
    party = state.call.party
    strangers = any(not party.members_at(device) for device in state.present)
    here = state.here()
    if strangers or not here or not all(member.cleared for member in here):
        return Level.PLACE
    attending = state.attending()
    verified = any(
        member.verified and member.role in {Role.PATIENT, Role.DECIDER}
        for member in here
        if member.id in attending
    )
    if not verified:
        return Level.PLACE
    return Level.ALL if all(member.verified for member in here) else Level.TIME


def may_be_said(state: State, sentence: Sentence) -> bool:
    """Tell whether those present may hear a sentence."""
    if isinstance(sentence.intent, Tell):
        return level(state) >= sentence.intent.needs
    return isinstance(sentence.intent, _HARMLESS) or level(state) is not Level.PLACE
