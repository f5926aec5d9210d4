"""How the calls of a test are opened in each kind of store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from fakes.store import Calendar, MemoryStore
from stores.family import THURSDAY, WEDNESDAY, WRITTEN_AT

from conference_agent.ports import Store
from conference_agent.records import CallRecord, open_store
from conference_agent.values import Call

SLOTS = (THURSDAY, WEDNESDAY)


@dataclass(frozen=True, slots=True)
class Opened:
    """One call's store, and a look at all that it keeps."""

    store: Store
    read: Callable[[], Awaitable[CallRecord]]


class OpenCalls(Protocol):
    """Opens one store for each call, over one calendar."""

    def __call__(
        self, *calls: Call, slots: tuple[datetime, ...] = SLOTS
    ) -> AbstractAsyncContextManager[tuple[Opened, ...]]: ...


def in_database(url: str) -> OpenCalls:
    """Each call through a connection of its own, as rooms in different processes have."""

    @asynccontextmanager
    async def open_calls(
        *calls: Call, slots: tuple[datetime, ...] = SLOTS
    ) -> AsyncIterator[tuple[Opened, ...]]:
        async with AsyncExitStack() as stack:
            opened = []
            for call in calls:
                opening = open_store(url, wall_clock=lambda: WRITTEN_AT)
                records = await stack.enter_async_context(opening)
                await records.create(call, slots)
                opened.append(Opened(records.of(call.id), partial(records.read, call.id)))
            yield tuple(opened)

    return open_calls


@asynccontextmanager
async def in_memory(
    *calls: Call, slots: tuple[datetime, ...] = SLOTS
) -> AsyncIterator[tuple[Opened, ...]]:
    """Each call in a store of its own over one calendar."""
    calendar: Calendar = dict.fromkeys(slots)
    stores = [MemoryStore(call, calendar, written_at=WRITTEN_AT) for call in calls]
    yield tuple(Opened(store, store.read) for store in stores)
