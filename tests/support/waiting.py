"""Waiting for a condition in real time, where the kernel or another process brings it about."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import isawaitable

from tenacity import AsyncRetrying, retry_if_result, stop_after_delay, wait_fixed

__all__ = ["until"]


async def until(condition: Callable[[], bool | Awaitable[bool]], *, within_s: float = 8.0) -> None:
    """Return when a condition holds; fail when it does not come to that."""

    async def look() -> bool:
        holds = condition()
        return await holds if isawaitable(holds) else holds

    again = AsyncRetrying(
        retry=retry_if_result(lambda holds: not holds),
        wait=wait_fixed(0.005),
        stop=stop_after_delay(within_s),
    )
    await again(look)
