"""Words of the facilitator that people heard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Forms", "HeardSentence"]

#: A text in each form in which somebody may look for it: as it is said, as it is written.
Forms = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSentence:
    """What was heard of one sentence of the facilitator; moments are seconds of the call."""

    start_s: float
    end_s: float
    #: As far as it was played.
    text: str

    def matches(self, pattern: re.Pattern[str], forms: Sequence[str]) -> Iterator[float]:
        """Give the moment at which each match of an expression has been said.

        Parameters
        ----------
        pattern
            What is looked for.
        forms
            The text, in each form in which it is looked for.

        Yields
        ------
        float
            Seconds of the call. Words are taken to be evenly long.
        """
        for form in forms:
            for match in pattern.finditer(form):
                share = match.end() / len(form) if form else 1.0
                yield self.start_s + (self.end_s - self.start_s) * share
