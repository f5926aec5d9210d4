"""What hearing needs from a recogniser, and what a recogniser gives back.

To bring one's own, write the six methods of `Recogniser` and hand over an object that is running:
whoever made it opens and closes it, hearing starts, feeds, finishes and cancels utterances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from conference_agent.values import UtteranceId

__all__ = ["Recogniser", "RecogniserError", "Recognition"]


class RecogniserError(Exception):
    """The recogniser could not say what was spoken, or could not be started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What an utterance was understood as."""

    #: The words, as the recogniser writes them; empty when there were none.
    text: str
    #: How sure the recogniser is of them, 0 to 1, by its own measure.
    confidence: float


class Recogniser(Protocol):
    """Speech to text, streamed: any number of utterances at once, each under its own id.

    Sound is ``ndarray of shape (n_samples,), int16``, mono, 16 kHz; it may be reused by the caller
    as soon as the call returns. An utterance is one `start`, any number of `feed`, and then one
    `finish` or one `cancel`. All but `so_far` and `finish` never block and never raise; an
    utterance that went wrong says so in `finish`. An id is unique, and not used again.

    All are called on one event loop, in the order of the sound of each utterance; `finish` of
    one utterance runs while others are fed. It should come back within some seconds: hearing gives
    up after 12 and calls `cancel`.
    """

    def start(self, uid: UtteranceId, pcm: NDArray[np.int16], *, narrow: bool = False) -> None:
        """Begin an utterance with the sound that led up to it.

        That is half a second, or, where somebody goes on after a pause, all since before their
        first word: ten seconds and a pause at most. `narrow` says that the line has a telephone's
        band, so that there is nothing above 3.4 kHz.
        """

    def feed(self, uid: UtteranceId, pcm: NDArray[np.int16]) -> None:
        """Go on with an utterance; sound of one that is not known is dropped."""

    async def so_far(self, uid: UtteranceId) -> str | None:
        """Return the words of an open utterance so far, ``None`` if they are not known at once.

        A recogniser that hears an utterance only when it is whole returns ``None``: the agent then
        goes on a little later after a "mhm".
        """

    def anticipate(self, uid: UtteranceId) -> None:
        """Take note that the speaker of an utterance is silent: `finish` may follow.

        Who needs time for the last words can make them out now. Nothing is fed from here on but
        where the speaker goes on: then all since this silence began, and the rest.
        """

    async def finish(self, uid: UtteranceId) -> Recognition:
        """End an utterance and return what was understood; it may be cancelled.

        Raises
        ------
        RecogniserError
            If it could not be recognised, or is not known.
        """

    def cancel(self, uid: UtteranceId) -> None:
        """Forget an utterance; one that is not known is no error."""
