"""A recogniser that understands what a script says it does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.recognition import RecogniserError, Recognition
from conference_agent.values import UtteranceId

__all__ = ["ScriptedRecogniser"]


class ScriptedRecogniser:
    """Recognises sound by a function of it, after a delay on the event loop's clock.

    `heard` keeps the sound of every utterance, in the order in which they began.
    """

    def __init__(
        self,
        words: Callable[[NDArray[np.int16]], str] = lambda _sound: "yes",
        *,
        delay_s: float = 0.05,
    ) -> None:
        self._words = words
        self._delay_s = delay_s
        self._live: set[UtteranceId] = set()
        self._pieces: dict[UtteranceId, list[NDArray[np.int16]]] = {}
        #: Whether each came over a telephone's line.
        self.narrow: dict[UtteranceId, bool] = {}
        #: Whether the words of an utterance are known before it has ended.
        self.tells_early = False
        #: Whose speakers were silent, each time that they were.
        self.anticipated: list[UtteranceId] = []
        #: From now on every utterance fails.
        self.broken = False

    @property
    def heard(self) -> list[NDArray[np.int16]]:
        return [np.concatenate(pieces) for pieces in self._pieces.values()]

    @property
    def pieces(self) -> list[list[NDArray[np.int16]]]:
        return list(self._pieces.values())

    @property
    def live(self) -> int:
        return len(self._live)

    def start(self, uid: UtteranceId, pcm: NDArray[np.int16], *, narrow: bool = False) -> None:
        self.narrow[uid] = narrow
        self._live.add(uid)
        self._pieces[uid] = [pcm.copy()]

    def feed(self, uid: UtteranceId, pcm: NDArray[np.int16]) -> None:
        if uid in self._live:
            self._pieces[uid].append(pcm.copy())

    async def so_far(self, uid: UtteranceId) -> str | None:
        if uid not in self._live or not self.tells_early:
            return None
        return self._words(np.concatenate(self._pieces[uid]))

    def anticipate(self, uid: UtteranceId) -> None:
        self.anticipated.append(uid)

    async def finish(self, uid: UtteranceId) -> Recognition:
        if uid not in self._live or self.broken:
            self._live.discard(uid)
            raise RecogniserError(uid)
        await asyncio.sleep(self._delay_s)
        self._live.discard(uid)
        return Recognition(text=self._words(np.concatenate(self._pieces[uid])), confidence=0.9)

    def cancel(self, uid: UtteranceId) -> None:
        self._live.discard(uid)
