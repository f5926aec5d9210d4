"""What the words ask for: times that suit, a free slot named while objecting, a calling off."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from conference_agent.dialogue.availability import asked_for
from conference_agent.dialogue.state import Said, Wish
from conference_agent.values import Act, MemberId, Party, Reading, Role

__all__ = ["calls_off", "has_a_say", "named_instead", "wishes_of"]

_OBJECTING: Final = frozenset({Act.DECLINE, Act.PROPOSE})


def wishes_of(member: MemberId, reading: Reading) -> tuple[Wish, ...]:
    """Return what a clear answer says about times; a slot that it picks is no wish."""
    slot, suits = reading.slot, reading.act is Act.PROPOSE
    if reading.act not in _OBJECTING or (slot is not None and suits):
        return ()
    return tuple(
        Wish(member=member, span=span, suits=asked_for(span, declined=not suits))
        for span in reading.times
        if slot is None or not (span.start <= slot < (span.end or slot))
    )


def has_a_say(party: Party, member: MemberId) -> bool:
    """Tell whether what somebody wants may come up: an observer's words are on record, no more."""
    return party.member(member).role is not Role.OBSERVER


def calls_off(party: Party, said: Said) -> bool:
    """Tell whether a decider wants the appointment cancelled, and asks for no other time."""
    return said.reading.act is Act.CANCEL and said.member in party.deciders


def named_instead(reading: Reading) -> datetime | None:
    """Return the slot that a clear objection names instead, or ``None`` if there is none."""
    return reading.slot if reading.act in _OBJECTING else None
