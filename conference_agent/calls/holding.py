"""Holding a call: nobody else does meanwhile, and whatever ends it leaves it honest.

In the end either the call has an outcome on its record and the watcher hears "done", or the call
is left open, the watcher does not hear it, and another job goes on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from typing import Final

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_fixed

from conference_agent.calls.lease import Lease
from conference_agent.calls.liveness import Alive, Line
from conference_agent.ports import LeaseLostError, StoreError
from conference_agent.records import CallRecord, CallStore, Records, UnknownCallError
from conference_agent.values import History, Outcome

__all__ = ["Ending", "Holding", "Story", "history_of"]

logger = logging.getLogger(__name__)

#: How long the outcome of a call that is over waits for a store that does not answer.
_PATIENCE_S: Final = 20.0
_AGAIN_S: Final = 0.5


class Ending(StrEnum):
    """Why a job ended."""

    OVER = "the call is over"
    UNKNOWN = "there is no such call"
    HELD = "the call is held already, or over"
    LOST = "somebody else holds the call"
    FAILED = "the call failed"


class Holding:
    """One job's hold on one call.

    Parameters
    ----------
    records
        Where the call and its lease are.
    alive
        Who holds it.
    line
        To the watcher.
    begun
        Set once the call has begun, or goes on.
    wall_clock
        Returns the aware calendar moment.
    """

    def __init__(
        self,
        records: Records,
        alive: Alive,
        line: Line,
        *,
        begun: asyncio.Event,
        wall_clock: Callable[[], datetime],
    ) -> None:
        #: The room was lost under the call: another job may come into it when it is back.
        self.room_lost = False
        self.call = alive.call
        #: Writes as long as the call is ours.
        self.store: CallStore = records.of(alive.call, holder=alive.identity)
        self._begun = begun
        self._records = records
        self._line = line
        self._lease = Lease(records, alive.call, alive.identity)
        self._wall_clock = wall_clock

    async def run(self, story: Story) -> Ending:
        """Hold the call if it is to be held, live through its story, and end it.

        What the story raises comes out of here once the call has been left in order, and
        `StoreError` if the store took neither the lease nor the end.
        """
        try:
            held = await self._lease.take()
        except UnknownCallError:
            logger.error("there is no such call", extra={"action": "refuse_call"})  # noqa: TRY400 - no trace
            await self._line.say_done()
            return Ending.UNKNOWN
        if not held:
            logger.info("the call is held already, or over", extra={"action": "leave_call"})
            await self._line.say_done()
            return Ending.HELD
        try:
            outcome = await self._live(story)
            logger.info("the call ends", extra={"action": "end_call", "outcome": str(outcome)})
            await self._end(outcome)
        except LeaseLostError:
            logger.warning("somebody else holds the call", extra={"action": "lose_call"})
            await self._line.say_done()
            return Ending.LOST
        return Ending.OVER

    async def begin(self, record: CallRecord) -> float:
        """Put on the record that the call begins now, unless it has; return how long it goes on.

        Returns
        -------
        float
            Seconds since the call began: a call that is resumed goes on in time.
        """
        now = self._wall_clock()
        await self._records.began(self.call, now)
        self._begun.set()
        action = "resume_call" if record.entries else "begin_call"
        logger.info("the call begins", extra={"action": action})
        if record.began_at is None:
            return 0.0
        return max(0.0, (now - record.began_at).total_seconds())

    async def _live(self, story: Story) -> Outcome:
        try:
            async with asyncio.TaskGroup() as tasks:
                renewing = tasks.create_task(self._lease.run(), name="lease")
                outcome = await story(self, await self._records.read(self.call))
                renewing.cancel()
        except BaseException as error:
            if _says_lost(error):
                raise LeaseLostError(self.call) from error
            await self._break_off()
            raise
        return outcome

    async def _break_off(self) -> None:
        """Leave a call that we cannot go on with.

        One that had not begun, or whose room was lost, is another job's to go on with. Of one that
        failed the outcome it has stays: the first one is kept.
        """
        if self.room_lost or not self._begun.is_set():
            logger.warning("the call is left open", extra={"action": "leave_open"})
            await self._lease.leave_open()
        else:
            await self._end(Outcome.NEEDS_HUMAN)

    async def _end(self, outcome: Outcome) -> None:
        """Make sure of the outcome, then give the call back and tell the watcher."""
        again = AsyncRetrying(
            retry=retry_if_exception_type(StoreError),
            wait=wait_fixed(_AGAIN_S),
            stop=stop_after_delay(_PATIENCE_S),
            reraise=True,
        )
        # the story has written it too, if the store took it then
        await again(self.store.close, outcome)
        await again(self._lease.give_back)
        await self._line.say_done()


#: Lives through a call, from its record on; it calls `begin` once it is in the room.
Story = Callable[[Holding, CallRecord], Awaitable[Outcome]]


def history_of(record: CallRecord) -> History | None:
    """Return what somebody else has done of a call; ``None`` if it is a new one."""
    if not record.entries:
        return None
    return History(entries=record.entries, receipt=record.receipt, outcome=record.outcome)


def _says_lost(error: BaseException) -> bool:
    """Tell whether the lease was lost, whatever else broke on the way out."""
    return isinstance(error, BaseExceptionGroup) and error.subgroup(LeaseLostError) is not None
