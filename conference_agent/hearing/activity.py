"""Voice activity of one device: when somebody begins to speak, and when they have fallen silent."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

import numpy as np
from livekit.local_inference import VAD, VAD_WINDOW_SAMPLES
from numpy.typing import NDArray

__all__ = [
    "SAMPLE_RATE",
    "WINDOW_S",
    "WINDOW_SAMPLES",
    "Activity",
    "Change",
    "SpeechProbability",
    "native_probability",
]

#: Hz; the rate of everything in hearing, and the only one the voice model takes.
SAMPLE_RATE = 16_000
#: Samples that the voice model looks at together: 512, no other number.
WINDOW_SAMPLES: int = VAD_WINDOW_SAMPLES
#: Seconds of one window.
WINDOW_S = WINDOW_SAMPLES / SAMPLE_RATE

#: Probability from which a window begins speech: the default of Silero, whose model this is.
#: With it every one of 45 turns through a real room was heard (synthetic voices).
_ONSET_PROBABILITY = 0.5
#: Probability above which a window goes on with speech that has begun: Silero's usual 0.15 below
#: the onset, so that a weak ending ("-t", "-s") does not count as silence.
_HOLD_PROBABILITY = 0.35
#: Seconds of unbroken voice that are an onset: two windows. One alone is a click or a breath.
_ONSET_S = 0.05
#: Added to sums of windows before comparing: they are sums of binary fractions of a second.
_ROUNDING_S = 1e-9

#: Seconds of silence after which the voice model forgets what it heard before. Else what it heard
#: of a sentence makes it deaf to a short word: of 300 ("no", "sure"), said 6 to 25 s later by three
#: synthetic voices, it missed 23; with the reset none. Whoever goes on after a pause is a matter of
#: luck as well: of 960 second halves behind 1.2 and 2 s, by four voices, 14 were a voice only after
#: 0.2 s, up to 0.7 s, which is long enough for half an answer to bind; forgetting after 3 s helped
#: none of them, this early it leaves 5. In noises it hears no more voice than before.
_FORGET_S = 0.6

#: Probability of speech, 0 to 1, in the next `WINDOW_SAMPLES` int16 samples of one device.
SpeechProbability = Callable[[NDArray[np.int16]], float]


def native_probability() -> SpeechProbability:
    """Return a voice model of its own for one device; it remembers what it has just heard.

    About 20 us a window.
    """
    model = VAD()
    silent_s = 0.0

    def probability(window: NDArray[np.int16]) -> float:
        nonlocal silent_s
        found = float(model.predict(window))
        silent_s = 0.0 if found > _HOLD_PROBABILITY else silent_s + WINDOW_S
        if silent_s >= _FORGET_S:
            model.reset()
            silent_s = 0.0
        return found

    return probability


class Change(Enum):
    """What a window changed."""

    NONE = auto()
    BEGAN = auto()
    ENDED = auto()


class Activity:
    """Whether somebody speaks, from one probability of speech a window.

    Speech begins after `_ONSET_S` of windows at `_ONSET_PROBABILITY` or above, goes on with every
    window above `_HOLD_PROBABILITY`, and ends after `closing_silence_s` without one.

    Parameters
    ----------
    closing_silence_s
        Seconds of silence that end speech. May be changed at any time; the next window obeys.
    """

    def __init__(self, *, closing_silence_s: float) -> None:
        self.closing_silence_s = closing_silence_s
        self._speaking = False
        self._voiced_s = 0.0
        self._silent_s = 0.0

    @property
    def speaking(self) -> bool:
        """Whether speech has begun and not ended."""
        return self._speaking

    @property
    def voiced_s(self) -> float:
        """Seconds of unbroken voice up to now."""
        return self._voiced_s

    @property
    def silent_s(self) -> float:
        """Seconds of unbroken silence up to now."""
        return self._silent_s

    def hear(self, probability: float) -> Change:
        """Take the next window's probability of speech and return what it changed."""
        if probability >= _ONSET_PROBABILITY or (
            self._speaking and probability > _HOLD_PROBABILITY
        ):
            return self._hear_voice()
        return self._hear_silence()

    def end(self) -> None:
        """End speech without waiting for silence."""
        self._speaking = False
        self._voiced_s = 0.0

    def _hear_voice(self) -> Change:
        self._voiced_s += WINDOW_S
        self._silent_s = 0.0
        if self._speaking or self._voiced_s < _ONSET_S - _ROUNDING_S:
            return Change.NONE
        self._speaking = True
        return Change.BEGAN

    def _hear_silence(self) -> Change:
        self._silent_s += WINDOW_S
        self._voiced_s = 0.0
        if not self._speaking or self._silent_s < self.closing_silence_s - _ROUNDING_S:
            return Change.NONE
        self._speaking = False
        return Change.ENDED
