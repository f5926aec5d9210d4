"""Which slots of a sentence had been put, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from conference_agent.values import Mark, Put, Words
from conference_agent.voices import SpokenWord

__all__ = ["puts_of"]


def puts_of(
    words: Words,
    table: Sequence[SpokenWord] | None,
    *,
    played_s: float,
    complete: bool,
    moment_of: Callable[[float], float],
) -> tuple[Put, ...]:
    """Return the slots whose last content word had been played to its end.

    Parameters
    ----------
    words
        The sentence, with its marks.
    table
        Where its words lie in the sound; ``None`` if the voice does not tell: then a slot is put
        by the end of the whole sentence alone.
    played_s
        Seconds of it that were played.
    complete
        Whether that was all of it.
    moment_of
        Position in the sentence to moment of the call.
    """
    ends = ((mark, _end_of(mark, table, played_s, complete=complete)) for mark in words.marks)
    return tuple(
        Put(start=mark.start, at_s=moment_of(end_s)) for mark, end_s in ends if end_s is not None
    )


def _end_of(
    mark: Mark, table: Sequence[SpokenWord] | None, played_s: float, *, complete: bool
) -> float | None:
    """Return the position at which the marked word had been played, ``None`` if it had not."""
    for word in table or ():
        if word.char_end >= mark.char_end:
            if complete or word.end_s <= played_s:
                return min(word.end_s, played_s)
            return None
    return played_s if complete else None
