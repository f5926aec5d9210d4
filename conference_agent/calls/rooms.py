"""What is done about a dead job: its ghost is removed, and another comes into the room."""

from __future__ import annotations

import logging
from typing import Final

from aiohttp import ClientError
from livekit import api
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_fixed

from conference_agent.calls.dispatch import DispatchError, dispatch
from conference_agent.calls.liveness import Alive
from conference_agent.ports import StoreError
from conference_agent.records import Records
from conference_agent.values import Outcome

__all__ = ["Rooms"]

logger = logging.getLogger(__name__)

#: A media server that is started again is back within seconds, and its workers after it.
_PATIENCE_S: Final = 60.0
_AGAIN_S: Final = 0.25
#: How often to dispatch: a worker that is started again has a minute.
_TRIES: Final = 8
#: What a server or a store says that is not there for the moment.
_PASSING: Final = (ClientError, TimeoutError, api.TwirpError, StoreError)


class Rooms:
    """Removes dead participants and dispatches anew.

    Parameters
    ----------
    livekit
        The server's API.
    agent
        Name under which the workers registered.
    records
        Where the leases are.
    """

    def __init__(self, livekit: api.LiveKitAPI, *, agent: str, records: Records) -> None:
        self._livekit = livekit
        self._agent = agent
        self._records = records

    async def revive(self, dead: Alive) -> bool:
        """Bring another job into the room of a dead one; ``False`` if none came."""
        again = AsyncRetrying(
            retry=retry_if_exception_type(_PASSING),
            wait=wait_fixed(_AGAIN_S),
            stop=stop_after_delay(_PATIENCE_S),
            reraise=True,
        )
        try:
            await again(self._replace, dead)
        except (*_PASSING, DispatchError) as error:
            logger.warning(
                "nobody came after a dead job",
                extra={"action": "miss_revival", "error": type(error).__name__},
            )
            return False
        return True

    async def give_up(self, dead: Alive) -> None:
        """Leave the call to a person; the outcome that it has stays."""
        try:
            await self._records.of(dead.call).close(Outcome.NEEDS_HUMAN)
            await self._records.give_back(dead.call, dead.identity)
        except StoreError:
            logger.exception("a call was given up", extra={"action": "miss_record"})

    async def abandoned(self) -> tuple[Alive, ...]:
        """Return who held the calls that are not over and that nobody holds any more."""
        try:
            # a call's room has its name
            left = [
                Alive(call=call, room=call, identity=holder, pid=0)
                for call, holder in await self._records.abandoned()
            ]
            return tuple([dead for dead in left if not await self._is_here(dead)])
        except _PASSING:
            logger.warning("abandoned calls were not looked for", extra={"action": "miss_sweep"})
            return ()

    async def _is_here(self, holder: Alive) -> bool:
        """Tell whether a holder stands in the room: it may only have had no store for a while.

        One that is dead stands there for twenty seconds at most.

        Raises
        ------
        TwirpError
            If the server does not say.
        """
        who = api.RoomParticipantIdentity(room=holder.room, identity=holder.identity)
        try:
            await self._livekit.room.get_participant(who)
        except api.TwirpError as error:
            if error.code != api.TwirpErrorCode.NOT_FOUND:
                raise
            return False
        return True

    async def _replace(self, dead: Alive) -> None:
        await self._records.free(dead.call, dead.identity)
        await self._remove(dead)
        await dispatch(
            self._livekit,
            agent=self._agent,
            room=dead.room,
            call=dead.call,
            besides=dead.identity,
            tries=_TRIES,
        )

    async def _remove(self, dead: Alive) -> None:
        gone = api.RoomParticipantIdentity(room=dead.room, identity=dead.identity)
        try:
            await self._livekit.room.remove_participant(gone)
        except api.TwirpError as error:
            # it may never have come, or the room may be gone with its server
            if error.code != api.TwirpErrorCode.NOT_FOUND:
                raise
