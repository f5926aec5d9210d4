"""Utterances that ended: their words are recognised, and each is delivered once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from conference_agent.hearing.changes import Closed
from conference_agent.hearing.ear import Cutter, Ear
from conference_agent.hearing.losses import Losses
from conference_agent.hearing.recognition import Recogniser, RecogniserError
from conference_agent.ports import Post
from conference_agent.values import DeviceId, Flag, Quiet, Utterance, UtteranceId

__all__ = ["Delivery"]

logger = logging.getLogger(__name__)

#: Seconds that a recogniser may take after the end of an utterance. The embedded one takes 0.05,
#: and gives itself 10 before it starts its stuck process again: not to be cut short.
_RECOGNITION_TIMEOUT_S: Final = 12.0
#: Seconds for which a doubtful utterance is kept back until it is known whether its device has an
#: echo: about three seconds after the agent began to speak.
_DOUBT_S: Final = 2.0
#: Seconds between two looks whether that is known.
_LOOK_S: Final = 0.02


class Delivery:
    """What becomes of an utterance once it has ended.

    Parameters
    ----------
    recogniser
        Has its sound.
    losses
        Tells what the network lost of it.
    post
        Gets one `Quiet` and then one `Utterance` for each.
    elapsed_s
        Seconds of the call's monotonic clock.
    """

    def __init__(
        self,
        recogniser: Recogniser,
        losses: Losses,
        *,
        post: Post,
        elapsed_s: Callable[[], float],
    ) -> None:
        self._recogniser = recogniser
        self._losses = losses
        self._post = post
        self._elapsed_s = elapsed_s
        #: For each device whether there is a hole in each part of its latest utterance.
        self._holes: dict[DeviceId, tuple[asyncio.Task[bool], ...]] = {}
        #: Utterances whose recognition is under way.
        self._pending: dict[UtteranceId, tuple[DeviceId, Closed]] = {}
        # as in `HearingStatistics`
        self.opened = 0
        self.posted = 0
        self.unrecognised = 0
        self.echoes = 0
        self.bleeds = 0

    def begin(self, device: DeviceId, tasks: asyncio.TaskGroup) -> None:
        """Take note that an utterance began on a device."""
        self.opened += 1
        self._losses.begin(device, tasks)

    def make_out(self, closed: Closed, ear: Ear[Cutter], tasks: asyncio.TaskGroup) -> None:
        """Have an utterance's words recognised, unless it is known to be nobody's."""
        device = ear.device
        self._close(device, closed)
        self.bleeds += Flag.BLEED in closed.flags
        goes_on = Flag.GOES_ON in closed.flags
        before = self._holes.get(device, ()) if goes_on else ()
        holes = self._holes[device] = (*before, self._losses.end(device, tasks))
        self.echoes += Flag.ECHO in closed.flags
        if closed.flags & {Flag.ECHO, Flag.NOISE} or not closed.with_sound:
            self._recogniser.cancel(closed.uid)
            self._deliver(closed.uid, text="", confidence=0.0, flags=closed.flags)
        else:
            tasks.create_task(self._recognise(closed, ear, holes), name="recognise")

    def abandon(self, still_open: Iterable[tuple[Ear[Cutter], Closed]]) -> None:
        """Keep the promise of one `Utterance` for each `Onset` when hearing ends."""
        for ear, closed in still_open:
            self._close(ear.device, closed)
        for uid, (_, closed) in list(self._pending.items()):
            self._recogniser.cancel(uid)
            self.unrecognised += 1
            flags = closed.flags | {Flag.INCOMPLETE}
            self._deliver(uid, text="", confidence=0.0, flags=flags)

    def _close(self, device: DeviceId, closed: Closed) -> None:
        self._post(Quiet(at_s=self._elapsed_s(), device=device))
        self._pending[closed.uid] = (device, closed)

    async def _recognise(
        self, closed: Closed, ear: Ear[Cutter], holes: tuple[asyncio.Task[bool], ...]
    ) -> None:
        text, confidence, flags = "", 0.0, closed.flags
        began_s = self._elapsed_s()
        try:
            async with asyncio.timeout(_RECOGNITION_TIMEOUT_S):
                recognised = await self._recogniser.finish(closed.uid)
            text, confidence = recognised.text, recognised.confidence
        except (RecogniserError, TimeoutError):
            # somebody said something, and nobody knows what
            flags = closed.flags | {Flag.INCOMPLETE}
            self.unrecognised += 1
            self._recogniser.cancel(closed.uid)
            logger.warning("utterance not recognised", extra={"action": "recognise"})
        else:
            took_s = round(self._elapsed_s() - began_s, 3)
            logger.info(
                "an utterance was recognised", extra={"action": "recognise", "took_s": took_s}
            )
        if any([await hole for hole in holes]):
            flags |= {Flag.INCOMPLETE}
        if closed.doubtful and await self._turns_out_ours(closed, ear):
            text, confidence, flags = "", 0.0, frozenset({Flag.ECHO})
            self.echoes += 1
        self._deliver(closed.uid, text=text, confidence=confidence, flags=flags)

    async def _turns_out_ours(self, closed: Closed, ear: Ear[Cutter]) -> bool:
        """Tell whose a doubtful utterance was, once it is known whether its device has an echo."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_DOUBT_S):
                while not ear.told_apart:  # noqa: ASYNC110 - it tells nobody of it
                    await asyncio.sleep(_LOOK_S)
        return ear.was_ours(closed)

    def _deliver(
        self, uid: UtteranceId, *, text: str, confidence: float, flags: frozenset[Flag]
    ) -> None:
        device, closed = self._pending.pop(uid)
        self.posted += 1
        self._post(
            Utterance(
                at_s=self._elapsed_s(),
                id=uid,
                device=device,
                text=text,
                start_s=closed.start_s,
                end_s=closed.end_s,
                confidence=confidence,
                flags=flags,
            )
        )
