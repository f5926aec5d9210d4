"""How long the people at one device pause, and what they said before the pause that goes on.

A pause ends an utterance before anybody can know that it was one. When its speaker goes on, the
recogniser gets the sound from the first word on again: it makes out a whole sentence, where of a
second half alone it makes something else. And whoever was heard pausing is given more time.

Bounded by the sound of one utterance, ten seconds and a pause, and five numbers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

__all__ = ["Before", "Pauses"]

#: Nobody goes on with more than this, s: it is decoded anew, and a television pauses for ever.
_LONGEST_S = 10.0
#: Of so many utterances the longest pause is remembered.
_REMEMBERED = 5
#: Seconds of silence more than somebody's longest pause: no two pauses are the same.
_MORE_S = 0.15
#: Seconds for which sound is kept beyond the longest pause: an onset is known after 0.06.
_NOTICE_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was said before a pause."""

    start_s: float
    end_s: float
    #: The longest pause in it, s.
    pause_s: float
    #: Its sound, and that of the pause so far.
    sound: Sequence[NDArray[np.int16]]


class Pauses:
    """The pauses at one device.

    Parameters
    ----------
    goes_on_s
        The longest pause after which somebody goes on with what they said; 0 if nobody ever does.
    """

    def __init__(self, *, goes_on_s: float) -> None:
        self._goes_on_s = goes_on_s
        self._longest_s: deque[float] = deque(maxlen=_REMEMBERED)
        self._before: Before | None = None
        self._since: list[NDArray[np.int16]] = []

    @property
    def kept(self) -> bool:
        """Whether the sound of an utterance has to be kept."""
        return self._goes_on_s > 0.0

    def closing_silence_s(self, at_least_s: float, pause_s: float) -> float:
        """Return how long a silence ends what is being said.

        Parameters
        ----------
        at_least_s
            How long it is for somebody who does not pause.
        pause_s
            The longest pause so far in what is being said.
        """
        longest_s = max(*self._longest_s, pause_s, 0.0)
        return at_least_s if longest_s <= at_least_s else longest_s + _MORE_S

    def keep(self, pcm: NDArray[np.int16], until_s: float) -> None:
        """Take the next block in which nobody speaks."""
        if self._before is None:
            return
        if until_s - self._before.end_s > self._goes_on_s + _NOTICE_S:
            self._forget()
        else:
            self._since.append(pcm)

    def take_up(self, start_s: float) -> Before | None:
        """Return what somebody goes on with who begins to speak at `start_s`."""
        before, since = self._before, self._since
        self._forget()
        if before is None or start_s - before.end_s > self._goes_on_s:
            return None
        self._longest_s.pop()
        return replace(
            before,
            pause_s=max(before.pause_s, start_s - before.end_s),
            sound=[*before.sound, *since],
        )

    def end(self, said: Before) -> None:
        """Take note of an utterance that has ended."""
        self._longest_s.append(said.pause_s)
        if self.kept and said.end_s - said.start_s <= _LONGEST_S:
            self._before = said

    def disown(self) -> None:
        """Take note that the last utterance was cut off, or that nothing tells whose it is.

        Nobody goes on with it, and the pause in it is nobody's.
        """
        self._longest_s[-1] = 0.0
        self._forget()

    def _forget(self) -> None:
        self._before = None
        self._since = []
