"""What hearing would make of a device's surroundings, where there is no sound to be heard."""

from __future__ import annotations

from typing import Final

from conference_agent.people.party import NoiseKind, PartyDevice
from conference_agent.values import Line, SourceState

__all__ = ["source_of"]

#: What is softer is a room behind somebody; what is louder is somebody, or a line on hold. dBFS.
_ROOM_DB: Final = -27.0


def source_of(place: PartyDevice) -> SourceState:
    """Return what is found to come from a device after a while, beside what its people say.

    Only a television has a voice; music and tones are noticed where they are loud on a phone.
    """
    if place.noise is None:
        return SourceState.CLEAN
    loud = place.noise.level_db >= _ROOM_DB
    if place.noise.kind is NoiseKind.TV:
        return SourceState.CLEAN if loud else SourceState.NOISY
    return SourceState.HOLD if loud and place.line is Line.PHONE else SourceState.CLEAN
