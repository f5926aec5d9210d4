"""The embedded recogniser: sound of any number of utterances in, their words out."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from conference_agent.children import Child, ChildDiedError
from conference_agent.hearing.recogniser_child import (
    ANTICIPATE,
    CANCEL,
    FEED,
    FINISH,
    HEAD,
    SO_FAR,
    START,
    START_NARROW,
)
from conference_agent.hearing.recognition import RecogniserError, Recognition

__all__ = ["Recogniser", "Statistics"]

logger = logging.getLogger(__name__)

_CHILD = "conference_agent.hearing.recogniser_child"
#: Three decoders are loaded in 0.3 s; a busy machine takes a few times that.
_START_TIMEOUT_S = 30.0
#: A decoder ends an utterance in 0.05 s; a child that needs this long is stuck.
_FINISH_TIMEOUT_S = 10.0
#: How often a child that died is started again before it is given up.
_ATTEMPTS = 3
#: Sound that the child may be behind by: a minute of two people. More is dropped, and counted.
_UNSENT_LIMIT_BYTES = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What the recogniser has done since it was opened."""

    utterances: int
    restarts: int
    #: Pieces of sound that a child that was far behind did not get.
    dropped: int


_LOST = "the utterance was lost with the recogniser's process"


class Recogniser:
    """pocketsphinx in a child process, open inside ``async with``.

    An utterance that was open when the child died is lost, and `finish` says so; the child is
    started again, and later utterances are heard.

    Parameters
    ----------
    decoders
        How many utterances can be open at once before another decoder must be made.
    command
        Another module that speaks the child's protocol, and its command line.
    warm
        Whether the context is entered only when the child is ready. Otherwise it is entered at
        once: what is said meanwhile waits for the child, and the `RecogniserError` of one that
        cannot be started ends the context later, within a group.
    so_far_timeout_s
        The words so far of an utterance that are not known by then come too late.
    child
        One that was started early, whatever it is told above; see `process`.
    """

    def __init__(
        self,
        *,
        decoders: int = 3,
        command: Sequence[str] | None = None,
        warm: bool = True,
        so_far_timeout_s: float = 0.2,
        child: Child | None = None,
    ) -> None:
        self._child = child or self.process(decoders=decoders, command=command)
        self._warm = warm
        self._so_far_timeout_s = so_far_timeout_s
        self._tasks = asyncio.TaskGroup()
        self._numbers = count(1)
        # An utterance's number at the child; none when the child never got it, or took it along.
        self._open: dict[str, int | None] = {}
        self._awaited: dict[int, asyncio.Future[Recognition]] = {}
        self._asked: dict[int, asyncio.Future[str]] = {}
        self._up = False
        self._utterances = 0
        self._restarts = 0
        self._dropped = 0

    @staticmethod
    def process(*, decoders: int = 3, command: Sequence[str] | None = None) -> Child:
        """Return the child of a recogniser, not started yet."""
        return Child(*(command or (_CHILD, str(decoders))))

    async def __aenter__(self) -> Self:
        try:
            await self._child.start()
            if self._warm:
                await self._wait_ready()
            # What a child that is not ready yet is sent waits in its pipe.
            self._up = True
        except ChildDiedError as error:
            await self._child.stop()
            msg = "the recogniser's process ended as it started"
            raise RecogniserError(msg) from error
        except BaseException:
            await self._child.stop()
            raise
        await self._tasks.__aenter__()
        self._listener = self._tasks.create_task(self._listen(), name="recogniser to hearing")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.cancel()
        try:
            # A failure of the body is the body's, not one of a group of failures.
            if isinstance(error, asyncio.CancelledError):
                await self._tasks.__aexit__(kind, error, trace)
            else:
                await self._tasks.__aexit__(None, None, None)
        finally:
            self._lose_open()
            await self._child.stop()

    def statistics(self) -> Statistics:
        """Return what has been done so far."""
        return Statistics(
            utterances=self._utterances, restarts=self._restarts, dropped=self._dropped
        )

    def start(self, uid: str, pcm: NDArray[np.int16] | bytes, *, narrow: bool = False) -> None:
        """Begin an utterance; one that is open under this id is forgotten.

        Parameters
        ----------
        uid
            Whatever the caller calls it.
        pcm
            The sound so far: ndarray of shape (n_samples,), int16, or its bytes; mono, 16 kHz.
        narrow
            Whether it comes over a line with a telephone's band.
        """
        self.cancel(uid)
        number = next(self._numbers)
        self._open[uid] = number if self._up else None
        if self._up:
            what = START_NARROW if narrow else START
            self._child.send(HEAD.pack(what, number) + _bytes(pcm))

    def feed(self, uid: str, pcm: NDArray[np.int16] | bytes) -> None:
        """Go on with an utterance; sound of one that is not open is ignored."""
        number = self._open.get(uid)
        if number is None:
            return
        if self._child.unsent_bytes > _UNSENT_LIMIT_BYTES:
            self._dropped += 1
            return
        self._child.send(HEAD.pack(FEED, number) + _bytes(pcm))

    async def so_far(self, uid: str) -> str | None:
        """Return the words of an open utterance so far, ``None`` if the child is not that fast."""
        number = self._open.get(uid)
        if number is None:
            return None
        asked: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._asked[number] = asked
        self._child.send(HEAD.pack(SO_FAR, number))
        try:
            async with asyncio.timeout(self._so_far_timeout_s):
                return await asked
        except TimeoutError:
            return None
        finally:
            self._asked.pop(number, None)

    def anticipate(self, uid: str) -> None:
        """Have the last words of an utterance made out before it ends."""
        number = self._open.get(uid)
        if number is not None:
            self._child.send(HEAD.pack(ANTICIPATE, number))

    async def finish(self, uid: str) -> Recognition:
        """End an utterance and return what was understood.

        Returns
        -------
        Recognition
            Its words in lower case without punctuation; the confidence is the geometric mean of
            their posterior probabilities.

        Raises
        ------
        RecogniserError
            If no utterance is open under this id, or the process died or got stuck with it.
        """
        if uid not in self._open:
            msg = f"no utterance {uid!r} is open"
            raise RecogniserError(msg)
        number = self._open.pop(uid)
        self._utterances += 1
        if number is None:
            raise RecogniserError(_LOST)
        awaited: asyncio.Future[Recognition] = asyncio.get_running_loop().create_future()
        self._awaited[number] = awaited
        self._child.send(HEAD.pack(FINISH, number))
        try:
            async with asyncio.timeout(_FINISH_TIMEOUT_S):
                return await awaited
        except TimeoutError:
            self._child.kill()
            raise RecogniserError(_LOST) from None
        finally:
            self._awaited.pop(number, None)

    def cancel(self, uid: str) -> None:
        """Forget an utterance; one that is not open is no error."""
        number = self._open.pop(uid, None)
        if number is not None:
            self._child.send(HEAD.pack(CANCEL, number))

    async def _wait_ready(self) -> None:
        try:
            async with asyncio.timeout(_START_TIMEOUT_S):
                ready = json.loads(await self._child.receive())
        except TimeoutError as error:
            self._child.kill()
            raise ChildDiedError(_CHILD) from error
        if "error" in ready:
            raise RecogniserError(ready["error"])

    async def _listen(self) -> None:
        if not self._warm:
            try:
                await self._wait_ready()
            except ChildDiedError:
                await self._start_again()
        while self._up:
            try:
                reply = json.loads(await self._child.receive())
            except ChildDiedError:
                await self._start_again()
                continue
            self._take(reply)

    def _take(self, reply: dict[str, Any]) -> None:
        """Hand a reply of the child to whoever waits for it."""
        if "so_far" in reply:
            asked = self._asked.get(reply["utterance"])
            if asked is not None and not asked.done():
                asked.set_result(reply["so_far"])
            return
        awaited = self._awaited.pop(reply["utterance"], None)
        if awaited is not None and not awaited.done():
            awaited.set_result(Recognition(text=reply["text"], confidence=reply["confidence"]))

    async def _start_again(self) -> None:
        for _ in range(_ATTEMPTS):
            self._up = False
            self._lose_open()
            logger.warning("the recogniser's process died", extra={"action": "restart_recogniser"})
            self._restarts += 1
            with contextlib.suppress(ChildDiedError, RecogniserError):
                await self._child.start()
                self._up = True
                await self._wait_ready()
                return
        self._up = False
        self._lose_open()
        logger.error("the recogniser stays down", extra={"action": "give_up_recogniser"})

    def _lose_open(self) -> None:
        self._open = dict.fromkeys(self._open)
        for awaited in self._awaited.values():
            if not awaited.done():
                awaited.set_exception(RecogniserError(_LOST))


def _bytes(pcm: NDArray[np.int16] | bytes) -> bytes:
    return pcm if isinstance(pcm, bytes) else pcm.astype("<i2", copy=False).tobytes()
