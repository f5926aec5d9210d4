"""The lease of one call, from the side of the facilitator that holds it."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from conference_agent.ports import LeaseLostError, StoreError
from conference_agent.records import Records
from conference_agent.values import CallId

__all__ = ["LEASE_S", "Lease"]

logger = logging.getLogger(__name__)

#: A call whose machine is gone waits this long before somebody else may hold it.
LEASE_S: Final = 15.0
#: Three tries before it runs out.
_RENEW_S: Final = 5.0


class Lease:
    """One facilitator's hold on a call.

    Parameters
    ----------
    records
        Where leases are.
    call
        The call.
    holder
        A name that nobody else has.
    """

    def __init__(self, records: Records, call: CallId, holder: str) -> None:
        self._records = records
        self._call = call
        self._holder = holder

    async def take(self) -> bool:
        """Take it; ``False`` if the call is somebody else's, or over.

        Raises `UnknownCallError` if there is no such call; `StoreError` if the store could not
        answer.
        """
        return await self._records.hold(self._call, self._holder, LEASE_S)

    async def run(self) -> None:
        """Renew it until cancelled.

        A store that does not answer is no reason to leave the family: nobody can write without
        the lease, and the call itself ends honestly when the store stays away.

        Raises
        ------
        LeaseLostError
            If the call is somebody else's now.
        """
        while True:
            await asyncio.sleep(_RENEW_S)
            try:
                held = await self.take()
            except StoreError as error:
                logger.warning(
                    "the lease could not be renewed",
                    extra={"action": "miss_renewal", "error": type(error).__name__},
                )
                continue
            if not held:
                raise LeaseLostError(self._call)

    async def give_back(self) -> None:
        """End it: the call is over, or has not begun."""
        await self._records.give_back(self._call, self._holder)

    async def leave_open(self) -> None:
        """End it in the middle of the call, for whoever comes next."""
        await self._records.free(self._call, self._holder)
