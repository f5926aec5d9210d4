"""Speech to text by a provider: an utterance goes out whole, and its words come back."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from livekit import rtc
from livekit.agents import APIConnectOptions, APIError, stt
from numpy.typing import NDArray

from conference_agent.hearing import Recogniser, RecogniserError, Recognition
from conference_agent.providers.failing import Failure, Rest, failure_of
from conference_agent.values import UtteranceId

__all__ = ["ProviderRecogniser", "RecogniserStatistics"]

logger = logging.getLogger(__name__)

#: Hz, of everything in hearing.
_SAMPLE_RATE: Final = 16_000
#: Seconds that a provider may take for one request. Hearing gives an utterance up after 12.
_ANSWER_S: Final = 5.0
#: Seconds to reach it; it is not asked twice by its plugin, but by us.
_CONNECTION: Final = APIConnectOptions(max_retry=0, timeout=3.0)
#: How often a provider that nobody stands in for is asked for one utterance.
_ATTEMPTS: Final = 2
#: The confidence of words whose provider does not say how sure it is.
_UNTOLD: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class RecogniserStatistics:
    """What a provider's ears have done since they were opened."""

    utterances: int
    #: Requests that failed, by why.
    failures: Mapping[Failure, int]
    #: Utterances that the spare recogniser was given.
    spared: int
    #: Utterances that nobody recognised.
    lost: int


@dataclass(frozen=True, slots=True)
class _Open:
    """An open utterance."""

    narrow: bool
    pieces: list[NDArray[np.int16]]


class ProviderRecogniser:
    """Implements `hearing.Recogniser` over a provider's speech to text.

    The sound of an utterance is kept until it ends; hearing bounds its length. When the provider
    fails the spare recogniser gets the same sound; without one it is asked a second time, and an
    utterance that stays unrecognised is an error: hearing marks it incomplete, and the person is
    asked again.

    Parameters
    ----------
    speech
        Recognises a whole utterance; closed by whoever made it.
    spare
        Running; gets what the provider could not do.
    """

    def __init__(self, speech: stt.STT[Any], *, spare: Recogniser | None = None) -> None:
        self._speech = speech
        self._spare = spare
        self._rest = Rest()
        self._open: dict[UtteranceId, _Open] = {}
        self._utterances = 0
        self._failures: Counter[Failure] = Counter()
        self._spared = 0
        self._lost = 0

    def statistics(self) -> RecogniserStatistics:
        """Return what has been done so far."""
        return RecogniserStatistics(
            utterances=self._utterances,
            failures=dict(self._failures),
            spared=self._spared,
            lost=self._lost,
        )

    def start(self, uid: UtteranceId, pcm: NDArray[np.int16], *, narrow: bool = False) -> None:
        """Begin an utterance with the sound that led up to it."""
        self._open[uid] = _Open(narrow, [pcm.copy()])

    def feed(self, uid: UtteranceId, pcm: NDArray[np.int16]) -> None:
        """Go on with an utterance; sound of one that is not open is dropped."""
        if uid in self._open:
            self._open[uid].pieces.append(pcm.copy())

    async def so_far(self, uid: UtteranceId) -> str | None:
        """Return ``None``: nothing is known of an utterance before it has gone out whole."""
        return None

    def anticipate(self, uid: UtteranceId) -> None:
        """Do nothing: what is asked once is paid once, when the utterance is whole."""

    async def finish(self, uid: UtteranceId) -> Recognition:
        """End an utterance and return what was understood.

        Raises
        ------
        RecogniserError
            If it is not open, or if neither the provider nor the spare could recognise it.
        """
        utterance = self._open.pop(uid, None)
        if utterance is None:
            msg = f"no utterance {uid!r} is open"
            raise RecogniserError(msg)
        self._utterances += 1
        pcm = np.concatenate(utterance.pieces)
        recognition = await self._ask(pcm)
        if recognition is None:
            recognition = await self._ask_spare(uid, pcm, narrow=utterance.narrow)
        return recognition

    def cancel(self, uid: UtteranceId) -> None:
        """Forget an utterance; one that is not open is no error."""
        self._open.pop(uid, None)

    async def _ask(self, pcm: NDArray[np.int16]) -> Recognition | None:
        """Return what the provider understood, ``None`` if it failed or rests."""
        if self._spare is not None and self._rest.resting:
            return None
        for _ in range(_ATTEMPTS if self._spare is None else 1):
            try:
                async with asyncio.timeout(_ANSWER_S):
                    event = await self._speech.recognize(_frame(pcm), conn_options=_CONNECTION)
            except TimeoutError:
                failure = Failure.TIMEOUT
            except APIError as error:
                failure = failure_of(error)
            else:
                self._rest.worked()
                return _recognition(event)
            self._failures[failure] += 1
            self._rest.failed(failure)
            logger.warning(
                "the speech to text of the provider failed",
                extra={"action": "recognise", "kind": str(failure)},
            )
            if not failure.passing:
                break
        return None

    async def _ask_spare(
        self, uid: UtteranceId, pcm: NDArray[np.int16], *, narrow: bool
    ) -> Recognition:
        if self._spare is None:
            self._lost += 1
            msg = "the provider could not recognise an utterance, and nobody stands in for it"
            raise RecogniserError(msg)
        self._spared += 1
        self._spare.start(uid, pcm, narrow=narrow)
        try:
            return await self._spare.finish(uid)
        except RecogniserError:
            self._lost += 1
            raise
        except asyncio.CancelledError:
            self._spare.cancel(uid)
            raise


def _frame(pcm: NDArray[np.int16]) -> rtc.AudioFrame:
    return rtc.AudioFrame(pcm.tobytes(), _SAMPLE_RATE, 1, len(pcm))


def _recognition(event: stt.SpeechEvent) -> Recognition:
    best = event.alternatives[0] if event.alternatives else None
    text = "" if best is None else best.text.strip()
    if best is None or not text:
        return Recognition(text="", confidence=0.0)
    # the framework's zero stands for "not told"
    return Recognition(text=text, confidence=min(1.0, best.confidence) or _UNTOLD)
