"""The agent's own voice, when a microphone beside a loudspeaker sends it back.

An echo canceller takes the echo out of the sound. This only tells whether there is anything but
echo in it: what a microphone sends back of a voice is that voice, later and softer, so for every
delay there is a factor that the microphone's level does not fall below. Where the voice was loud
and the microphone quiet so much later, the factor for that delay falls; for the delay that the
echo has it stays. From what was played follows how loud the microphone may be with its echo
alone, and what is clearly louder is a person.

A microphone without echo is known as such after the first second of the agent's voice; until then
what it holds while the agent speaks passes for echo.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["EchoGate", "Reference"]

#: Slots of the reference in a second; a slot is as long as a block of the mixer.
_SLOTS_PER_S = 100
#: Delays that are looked at, in slots, from the moment at which the voice is played here to the
#: one at which its echo is mixed: the queues and the ways of the network take 0.1 s at least, as
#: a rule 0.25 s to a tab and back and more to a phone, and the room adds its own.
_SOONEST, _LATEST = 10, 120
_DELAYS = _LATEST - _SOONEST
#: Slots of the past that are kept; a stalled loop is that much behind at most.
_KEPT = 512
#: Slots over which a level is taken: two packets, so that both sides see the same syllable.
_SMOOTH = 4
#: Hz that every line carries, a phone's too: only there a voice and its echo are alike.
_BAND_HZ = (300, 3400)
#: Below this level, dBFS, the voice tells nothing: a pause in it.
_PAUSE_DB = -50.0
#: Mean square that is added before a logarithm is taken: -100 dBFS.
_FLOOR = 1e-10

# The following were chosen together, on 55 s of the agent's voice through ten simulated rooms and
# lines (0 to -30 dB, 0.45 to 0.9 s late, dry and reverberant, overdriven, mu-law): no onset in any
# of them with either of two noises. Of 180 people who spoke over it, 10 dB louder than its echo or
# more, everybody was heard, on average 0.01 s late without an echo and 0.08 s with one; of 36 who
# were as loud as the echo, 19.
#: dB above the loudest possible echo from which a sound is somebody's own.
_MARGIN_DB = 8.0
#: Share of the distance by which a factor falls in a slot.
_FALL = 0.1
#: dB by which it rises in a slot in which nothing contradicts it, and while a person speaks.
_RISE_DB, _RISE_OVER_PERSON_DB = 0.1, 0.03
#: Slots in a row of somebody's own sound that open the gate.
_OPENING = 4
#: Slots for which it stays open after the last: a pause within a word.
_HOLD = 20
#: Blocks of digital silence that may come before the news that the microphone is muted.
_MUTING = 30


#: The lines of the spectrum of a slot that lie in the band, whatever the rate: 100 Hz each.
_BAND = slice(_BAND_HZ[0] // _SLOTS_PER_S, _BAND_HZ[1] // _SLOTS_PER_S + 1)


class Reference:
    """How loud the agent's own voice was during the last seconds."""

    def __init__(self) -> None:
        self._energies = np.zeros(_KEPT)
        self._latest = 0
        self._latest_sound = -_KEPT
        self._levels: tuple[int, NDArray[np.float64]] = (-1, np.zeros(0))

    def play(self, pcm: NDArray[np.int16], *, sample_rate: int, at_s: float) -> None:
        """Take note of sound that begins to play at `at_s`.

        Parameters
        ----------
        pcm : ndarray of shape (n_samples,), int16
            Any number of samples, mono.
        sample_rate
            Hz.
        at_s
            Seconds of the clock that the mixer runs by.
        """
        step = sample_rate // _SLOTS_PER_S
        for n, begin in enumerate(range(0, len(pcm), step)):
            slot = _slot(at_s) + n
            energy = _energy(pcm[begin : begin + step], step)
            self._advance(slot)
            self._energies[slot % _KEPT] += energy
            if energy > 0.0:
                self._latest_sound = max(self._latest_sound, slot)

    def levels(self, at_s: float) -> NDArray[np.float64] | None:
        """Return how loud the voice was whose echo can be here at `at_s`; none if it was silent.

        Returns
        -------
        ndarray of shape (110,), float64
            dBFS: 0.1 s before `at_s`, 0.11 s before it and so on.
        """
        now = _slot(at_s)
        if now - self._latest_sound > _LATEST + _SMOOTH:
            return None
        if self._levels[0] != now:
            self._advance(now)
            past = np.arange(now - _SOONEST, now - _LATEST - _SMOOTH + 1, -1)
            energies = self._energies[past % _KEPT]
            smooth = np.convolve(energies, np.full(_SMOOTH, 1 / _SMOOTH), "valid")
            self._levels = now, _level(smooth)
        return self._levels[1]

    def _advance(self, slot: int) -> None:
        """Forget what lay where the slots up to this one will lie."""
        for new in range(max(self._latest + 1, slot - _KEPT + 1), slot + 1):
            self._energies[new % _KEPT] = 0.0
        self._latest = max(self._latest, slot)


class EchoGate:
    """Tell for one device whether its microphone holds anything but the agent's own voice.

    Parameters
    ----------
    reference
        The agent's voice as it was played.
    """

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        #: For each delay, dB. Until something is known a microphone may hold all of it.
        self._factors = np.zeros(_DELAYS)
        self._energies = np.zeros(_SMOOTH)
        self._own = 0
        self._open = 0
        self._silent = 0
        #: Blocks that were taken for echo.
        self.echoes = 0

    def passes(self, pcm: NDArray[np.int16], *, at_s: float, live: bool) -> bool:
        """Return whether the device's next block may be somebody's own sound.

        Parameters
        ----------
        pcm : ndarray of shape (160,), int16
            10 ms of the device.
        at_s
            Moment of the block.
        live
            Whether a microphone that is not muted gave it: else it tells nothing of the echo.
        """
        played = self._reference.levels(at_s)
        if played is None:
            self._own = self._open = 0
            return True
        self._energies[:-1] = self._energies[1:]
        self._energies[-1] = _energy(pcm, len(pcm))
        voiced = played > _PAUSE_DB
        if not voiced.any():
            self._own = self._open = 0
            return True
        level = float(_level(self._energies.mean()))
        own = level > float((self._factors + played)[voiced].max()) + _MARGIN_DB
        self._silent = self._silent + 1 if live and not pcm.any() else 0
        if live and not 0 < self._silent <= _MUTING:
            self._learn(level - played, voiced)
        self._own = self._own + 1 if own else 0
        self._open = _HOLD if self._own >= _OPENING else self._open - 1
        if self._open <= 0:
            self.echoes += 1
        return self._open > 0

    def _learn(self, seen: NDArray[np.float64], voiced: NDArray[np.bool_]) -> None:
        rise = _RISE_OVER_PERSON_DB if self._open > 0 else _RISE_DB
        change = np.where(seen < self._factors, _FALL * (seen - self._factors), rise)
        self._factors = np.minimum(self._factors + np.where(voiced, change, 0.0), 0.0)


def _slot(at_s: float) -> int:
    return round(at_s * _SLOTS_PER_S)


def _energy(pcm: NDArray[np.int16], step: int) -> float:
    """Return the mean square of 10 ms, `step` samples, in the band; full scale is 1."""
    spectrum = np.abs(np.fft.rfft(pcm / 32768.0, step)[_BAND]) / step
    return float(2.0 * np.square(spectrum).sum())


def _level(energy: NDArray[np.float64]) -> NDArray[np.float64]:
    return 10.0 * np.log10(energy + _FLOOR)
