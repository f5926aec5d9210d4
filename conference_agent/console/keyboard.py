"""Lines from the keyboard, or from a pipe."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import TextIO

__all__ = ["lines_of"]


async def lines_of(stream: TextIO) -> AsyncIterator[str]:
    """Yield the lines of a stream as they come, without blanks at their ends, until it ends.

    They are read on a thread of their own that dies with the process: nothing can wake a thread
    that waits for a person to type.
    """
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def put(line: str | None) -> None:
        try:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        except RuntimeError:
            return  # the call is over, and its loop closed

    def read() -> None:
        for line in stream:
            put(line.strip())
        put(None)

    threading.Thread(target=read, name="keyboard", daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
