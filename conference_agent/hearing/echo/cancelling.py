"""Taking what a loudspeaker plays out of a microphone's sound: WebRTC's echo canceller."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from livekit import rtc
from numpy.typing import NDArray

from conference_agent.hearing.activity import SAMPLE_RATE

__all__ = ["Canceller"]

#: Slots by which the canceller gets what is played before its echo. It finds the rest of the
#: delay itself, from nothing to about 0.3 s; an echo before its cause it cannot take out.
_AHEAD = 6


class Canceller:
    """Takes an echo out that comes so many slots late; another delay needs another one.

    About 25 dB after a second, 0.65 % of a core (measured through a real room, two shared cores).
    A canceller whose delay jumped was stuck for good in the same measurement.

    Parameters
    ----------
    played
        Returns what the device's loudspeaker plays of a slot, ndarray of shape (160,), int16.
    lag
        Slots from the agent's voice to its echo.
    """

    def __init__(self, played: Callable[[int], NDArray[np.int16]], lag: int) -> None:
        self.lag = lag
        self._played = played
        self._processing = rtc.AudioProcessingModule(echo_cancellation=True)

    def clean(self, pcm: NDArray[np.int16], slot: int) -> NDArray[np.int16]:
        """Return what is left of a block without the echo.

        Parameters
        ----------
        pcm : ndarray of shape (160,), int16
            The microphone's next 10 ms; not changed.
        slot
            When it was.

        Returns
        -------
        ndarray of shape (160,), int16
        """
        played = self._played(slot - self.lag + _AHEAD)
        self._processing.process_reverse_stream(_frame(played))
        frame = _frame(pcm)
        self._processing.process_stream(frame)
        return np.frombuffer(frame.data, np.int16).copy()


def _frame(pcm: NDArray[np.int16]) -> rtc.AudioFrame:
    return rtc.AudioFrame(bytearray(pcm.tobytes()), SAMPLE_RATE, 1, len(pcm))
