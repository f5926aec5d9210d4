"""Who is speaking, and who above all."""

from __future__ import annotations

from collections.abc import Iterable

from mixer.playout import Playout
from mixer.voice import STEP_S

__all__ = ["Speakers"]

#: Who interrupts is the first when louder by this much for so long: a cough or an "mm" is not.
_LOUDER = 10 ** (3.0 / 10)
_LOUDER_S = 0.2

_LOUDER_STEPS = round(_LOUDER_S / STEP_S)


class Speakers:
    """The sources that have a voice, the active one first."""

    def __init__(self) -> None:
        self._first: Playout | None = None
        self._louder_steps = 0

    def step(self, playouts: Iterable[Playout]) -> list[Playout]:
        """Return those with a voice: the active speaker, then the others by loudness.

        Once in each step, after `Voice.step` of all of them.
        """
        speaking = [playout for playout in playouts if playout.voice.speaking]
        if not speaking:
            return speaking
        if len(speaking) > 1:
            speaking.sort(key=lambda playout: playout.voice.loudness, reverse=True)
        first = self._first = self._choose(speaking)
        speaking.remove(first)
        return [first, *speaking]

    def _choose(self, speaking: list[Playout]) -> Playout:
        loudest, first = speaking[0], self._first
        if first is None or first not in speaking:
            self._louder_steps = 0
            return loudest
        if loudest.voice.loudness <= first.voice.loudness * _LOUDER:
            self._louder_steps = 0
            return first
        # The loudness of a cough outlives it.
        self._louder_steps += loudest.voice.voiced
        if self._louder_steps < _LOUDER_STEPS:
            return first
        self._louder_steps = 0
        return loudest
