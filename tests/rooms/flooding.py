"""The side of a test that asks for a flood: `rooms/flood.py` as a process of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

__all__ = ["Wish", "open_flood"]

_TESTS = Path(__file__).parents[1]

#: Asks the people for something, and returns when they have done it.
Wish = Callable[[str], Awaitable[None]]


@asynccontextmanager
async def open_flood(url: str, tokens: Sequence[str]) -> AsyncIterator[Wish]:
    """Let one person into a room, and have them and the others come and go as is asked."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(_TESTS / "rooms" / "flood.py"),
        url,
        *tokens,
        env={"PYTHONPATH": f"{_TESTS}:{_TESTS / 'support'}:{_TESTS.parent}"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    asked, done = process.stdin, process.stdout

    async def ask(wish: str) -> None:
        asked.write(f"{wish}\n".encode())
        assert await done.readline() == b"done\n"

    try:
        yield ask
    finally:
        asked.close()
        await process.wait()
