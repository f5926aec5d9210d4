"""What follows of a name that is set and that nothing reads, where that may be missed."""

from __future__ import annotations

from typing import Final

__all__ = ["so_what"]

_SO: Final = {"ENABLE_CALL_RECORDING": ": no call is recorded"}


def so_what(name: str) -> str:
    """Return the end of the sentence that says that nothing reads it; mostly there is none."""
    return _SO.get(name, "")
