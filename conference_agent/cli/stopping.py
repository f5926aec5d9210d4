"""Commands that run until they are told to stop, by Ctrl-C or a signal."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

import typer

__all__ = ["interrupted_at_once", "stop_at_signals", "told_to_stop"]

#: Said at the first Ctrl-C where something is waited for.
_STOPPING: Final = (
    "Stopping: calls under way are finished first, for a quarter of an hour at most. Ctrl-C once "
    "more drops them."
)


@contextmanager
def interrupted_at_once() -> Iterator[None]:
    """Have a Ctrl-C break off whatever runs, loops in virtual time among it.

    A loop's own way is to cancel what it runs; of thousands of short calls one that ends in that
    moment would take the Ctrl-C with it, and the next one begin.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        signal.default_int_handler(number, frame)

    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:  # not where Ctrl-C is for somebody else
        signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def told_to_stop() -> asyncio.Event:
    """Return what is set once the process is told to stop."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def stop_at_signals(stop: asyncio.Event, drop: asyncio.Event, *, waits: bool) -> None:
    """Stop when told to, and drop what is waited for at a second Ctrl-C.

    Parameters
    ----------
    stop
        Set at the first signal.
    drop
        Set at every Ctrl-C behind that.
    waits
        Whether anything is waited for: then the first Ctrl-C says so.
    """

    def interrupt() -> None:
        if stop.is_set():
            drop.set()
        elif waits:
            typer.echo(_STOPPING, err=True)
        stop.set()

    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupt)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
