"""An event loop whose time begins at zero: the clock of one call."""

from __future__ import annotations

import asyncio

__all__ = ["CallLoop"]


class CallLoop(asyncio.SelectorEventLoop):
    """Counts seconds from its own beginning; the parts of a text call take its time."""

    def __init__(self) -> None:
        super().__init__()
        self._began_s = super().time()

    def time(self) -> float:
        """Return the seconds since the loop was made."""
        return super().time() - self._began_s
