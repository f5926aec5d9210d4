"""Voice activity: an energy that stands out of the noise floor, which is followed.

The floor falls quickly and rises by 2 dB a second, so that it finds the pauses between words. 50 ms
that are 9 dB above it are a voice, until 250 ms without any. Energies are mean squares, where
1 is 0 dBov. Numbers of Python: up to 50 sources they cost less than numpy's arrays (measured).
"""

from __future__ import annotations

import math
from collections import deque

from mixer.pace import TICKS_PER_S

__all__ = ["ENVELOPE_S", "STEP_S", "STEP_TICKS", "Voice"]

#: Ticks that are judged together: 50 ms, half a short syllable. A step for every tick would cost
#: five times as much.
STEP_TICKS = 5
#: The same in seconds.
STEP_S = STEP_TICKS / TICKS_PER_S
#: Seconds of energies that are kept.
ENVELOPE_S = 2.0

#: Where the floor begins, until a pause has shown it.
_FIRST_FLOOR = 10 ** (-60 / 10)
_RISE = 10 ** (2.0 * STEP_S / 10)
#: Part of the way down that the floor goes in a step.
_FALL = 0.5
_ABOVE_FLOOR = 10 ** (9 / 10)
#: Below -52 dBov nothing is a voice: a distant murmur. Above -26 dBov everything is.
_QUIETEST = 10 ** (-52 / 10)
_LOUDEST = 10 ** (-26 / 10)
#: Below -100 dBov is digital silence, a mute, which says nothing about the room.
_SOUNDING = 10 ** (-100 / 10)
_HANGOVER_STEPS = round(0.25 / STEP_S)
#: What is no voice but the noise of the room: 3 dB above its floor, from -55 to -45 dBov.
_QUIET_LEAST = 10 ** (-55 / 10)
_QUIET_MOST = 10 ** (-45 / 10)
#: The memory of a voice's loudness: 0.3 s.
_NEW = 1 - math.exp(-STEP_S / 0.3)


class Voice:
    """What is known of one source's voice."""

    __slots__ = ("_floor", "_steps_left", "energy", "envelope", "loudness", "speaking", "voiced")

    def __init__(self) -> None:
        #: Sums of squares of this step so far.
        self.energy = 0.0
        #: Energies of the last `ENVELOPE_S`.
        self.envelope: deque[float] = deque(maxlen=round(ENVELOPE_S / STEP_S))
        #: Energy over the last 0.3 s or so, of its voice alone.
        self.loudness = 0.0
        #: Whether the last step had a voice, and whether it or one just before had.
        self.voiced = self.speaking = False
        self._floor = _FIRST_FLOOR
        self._steps_left = 0

    @property
    def quiet(self) -> float:
        """Energy below which it is no voice, but the noise of the room or less."""
        return min(max(2 * self._floor, _QUIET_LEAST), _QUIET_MOST)

    def step(self, scale: float) -> None:
        """End a step; `scale` makes a mean square of its sums of squares."""
        energy = self.energy * scale
        self.energy = 0.0
        self.envelope.append(energy)
        floor = self._floor
        if energy > floor:
            self._floor = floor = min(floor * _RISE, energy)
        elif energy > _SOUNDING:
            self._floor = floor = floor + (energy - floor) * _FALL
        if energy > _LOUDEST or (energy > _QUIETEST and energy > floor * _ABOVE_FLOOR):
            self.voiced = self.speaking = True
            self._steps_left = _HANGOVER_STEPS
        else:
            self.voiced = False
            self._steps_left -= 1
            self.speaking = self._steps_left > 0
        self.loudness += ((energy if self.speaking else 0.0) - self.loudness) * _NEW
