"""Names out of the record as a voice says them."""

from __future__ import annotations

from functools import lru_cache

from conference_agent.wording.spoken import spoken

__all__ = ["listed", "spoken_name"]


@lru_cache(maxsize=64)
def spoken_name(written: str) -> str:
    """Return a name without digits, titles in short form, or markup.

    A record may hold "Dr. Johnson" or "Room 12"; a voice needs "Doctor Johnson", "Room twelve".
    A call names the same few in every sentence.
    """
    return spoken(written)


def listed(names: tuple[str, ...]) -> str:
    """Return names as they are said in a row, as "Rosa, Anna and Ben"; of none nothing."""
    *others, last = [spoken_name(name) for name in names] or [""]
    return f"{', '.join(others)} and {last}" if others else last
