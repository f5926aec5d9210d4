"""The one who writes: notes, look-ups and the one commit, in the order they were asked for.

It runs beside the story so that a slow store never makes a pause in the talk, and in order so
that nothing is committed before what it rests on is on the record.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from dataclasses import replace
from typing import Final, assert_never

from conference_agent.ports import (
    Clock,
    Post,
    SlotTakenError,
    Store,
    StoreError,
    UnreadError,
)
from conference_agent.values import (
    Commit,
    Committed,
    DeviceId,
    Entry,
    FindSlots,
    Note,
    Outcome,
    Presence,
    SlotsFound,
    SlotTaken,
    StoreFailed,
    Unread,
    Utterance,
)

__all__ = ["Scribe"]

logger = logging.getLogger(__name__)

#: The family waits for it, so an answer that takes longer counts as none.
TIMEOUT_S: Final = 5.0

_Work = Note | FindSlots | Commit | Outcome


class Scribe:
    """Write to the store, one thing after the other.

    Parameters
    ----------
    store
        The record of the call.
    clock
        For the moment at which an answer came.
    post
        Gets what the store answered.
    invited
        The devices of the party. The identity of any other may be a phone's number, which is on
        no record: there it is the first, the second guest.
    """

    def __init__(
        self, store: Store, *, clock: Clock, post: Post, invited: Collection[DeviceId]
    ) -> None:
        self._store = store
        self._clock = clock
        self._post = post
        self._named = {device: device for device in invited}
        # Unbounded on purpose: nothing that belongs on the record is dropped.
        self._work: asyncio.Queue[_Work | None] = asyncio.Queue()
        self._finishing = False
        #: An entry could not be written: what rests on the record must not be written either.
        self._broken = False

    def write(self, work: Note | FindSlots | Commit) -> None:
        """Have something written or looked up after what was asked for before."""
        self._work.put_nowait(work)

    def close(self, outcome: Outcome) -> None:
        """Have the outcome put on the record."""
        self._work.put_nowait(outcome)

    def finish(self) -> None:
        """End `run` when everything has been written, or as soon as the store fails."""
        self._finishing = True
        self._work.put_nowait(None)

    async def run(self) -> None:
        """Write until `finish`; what the store cannot do is reported, never raised."""
        while (work := await self._work.get()) is not None:
            if self._broken and (self._finishing or isinstance(work, Commit)):
                self._refuse(work)
                continue
            try:
                async with asyncio.timeout(TIMEOUT_S):
                    await self._do(work)
            except (StoreError, TimeoutError) as error:
                logger.warning(
                    "the store did not answer",
                    extra={"action": "store_failed", "error": type(error).__name__},
                )
                await self._fail(work)

    async def _do(self, work: _Work) -> None:
        match work:
            case Note(entry=entry):
                await self._store.note(self._without_numbers(entry))
            case FindSlots():
                slots = await self._store.free_slots()
                self._post(SlotsFound(at_s=self._clock.elapsed_s(), slots=slots))
            case Commit(request=request):
                try:
                    receipt = await self._store.commit(request)
                except SlotTakenError:
                    slot = request.proposal.start
                    self._post(SlotTaken(at_s=self._clock.elapsed_s(), slot=slot))
                except UnreadError:
                    logger.info("a write waits for the inbox", extra={"action": "hold_back_write"})
                    self._post(Unread(at_s=self._clock.elapsed_s()))
                else:
                    self._post(Committed(at_s=self._clock.elapsed_s(), receipt=receipt))
            case Outcome():
                await self._store.close(work)
            case _:
                assert_never(work)

    def _without_numbers(self, entry: Entry) -> Entry:
        """Return an entry with the identity of nobody who was not invited."""
        if not isinstance(entry, Utterance | Presence):
            return entry
        guests = len(set(self._named.values()) - set(self._named)) + 1
        named = self._named.setdefault(entry.device, DeviceId(f"guest-{guests}"))
        return replace(entry, device=named)

    async def _fail(self, work: _Work) -> None:
        """Report a failure; a write whose result is unknown is looked up by its key first."""
        if isinstance(work, Commit):
            try:
                async with asyncio.timeout(TIMEOUT_S):
                    receipt = await self._store.receipt(work.request.idempotency_key)
            except (StoreError, TimeoutError):
                receipt = None
            if receipt is not None:
                self._post(Committed(at_s=self._clock.elapsed_s(), receipt=receipt))
                return
        self._broken = self._broken or isinstance(work, Note)
        self._refuse(work)

    def _refuse(self, work: _Work) -> None:
        writing = isinstance(work, Commit)
        self._post(StoreFailed(at_s=self._clock.elapsed_s(), writing=writing))
