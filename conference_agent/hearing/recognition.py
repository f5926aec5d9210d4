"""What hearing needs from a recogniser."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from conference_agent.values import UtteranceId

__all__ = ["Recognised", "Recogniser", "RecogniserError"]


class RecogniserError(Exception):
    """The recogniser could not say what was spoken."""


class Recognised(Protocol):
    """What an utterance was understood as."""

    @property
    def text(self) -> str:
        """The words, or an empty text when there were none."""

    @property
    def confidence(self) -> float:
        """The recogniser's own, 0 to 1."""


class Recogniser(Protocol):
    """Speech to text, streamed: any number of utterances at once, each under its own id.

    Sound is ``ndarray of shape (n_samples,), int16``, mono, 16 kHz, and may be reused by the
    caller as soon as the call returns. `start`, `feed` and `cancel` never block and never raise;
    an utterance that went wrong says so in `finish`.
    """

    def start(self, uid: UtteranceId, pcm: NDArray[np.int16]) -> None:
        """Begin an utterance with the sound that led up to it."""

    def feed(self, uid: UtteranceId, pcm: NDArray[np.int16]) -> None:
        """Go on with an utterance."""

    async def finish(self, uid: UtteranceId) -> Recognised:
        """End an utterance and return what was understood.

        Raises
        ------
        RecogniserError
            If it could not be recognised.
        """

    def cancel(self, uid: UtteranceId) -> None:
        """Forget an utterance; one that is not known is no error."""
