"""What either way of hearing makes of the talks of one kind, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["CREDITED", "CREDIT_BAR", "WRONG", "Score", "Situation", "missed", "shown"]

#: Share of lines that either way has to credit where nobody is on anybody's heels.
CREDIT_BAR: Final = 0.98
#: What is counted, as tables and bars call it.
CREDITED: Final = "lines credited"
WRONG: Final = "credited wrongly"


class Situation(StrEnum):
    """How people speak."""

    APART = "one after the other"
    KITCHEN = "one after the other, two in one kitchen"
    HEELS = "close behind each other"
    AT_ONCE = "at once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Scores add up."""

    length_s: float = 0.0
    lines: int = 0
    #: Lines with an utterance that counts on their device, for half of their time at least.
    credited: int = 0
    #: Other lines whose speaker is known to have spoken, and would be asked by name.
    doubtful: int = 0
    #: Utterances that count, on a device at which nobody spoke then, or with words that are
    #: nearer to what somebody at another device said then.
    false_credits: int = 0
    #: Words of the lines that were credited, and of them those replaced, missing or added.
    words: int = 0
    word_errors: int = 0
    hearing_s: float = 0.0
    recogniser_s: float = 0.0
    #: Sound that the recogniser got.
    recognised_s: float = 0.0

    def __add__(self, other: Score) -> Score:
        """Return the sum of both."""
        return Score(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__slots__}
        )


def missed(situation: str, way: str, found: Score) -> Iterator[str]:
    """Yield the bars that are missed, one sentence each.

    What two people at once say must never be credited to one of them by the mix. A recogniser for
    each device has no such bar here: `bench.ears` has one, on the answers that come of it.
    """
    if way == "mixed" and found.false_credits:
        yield f"{found.false_credits} utterances {WRONG}"
    if situation == Situation.APART and found.credited < CREDIT_BAR * found.lines:
        yield f"{CREDITED}: {found.credited} of {found.lines}, {CREDIT_BAR:.0%} are needed"


def shown(found: Score) -> Iterator[tuple[str, str]]:
    """Yield the figures of a score, each with its name; costs are shares of the talk's time."""
    yield CREDITED, f"{found.credited} of {found.lines}"
    yield "lines asked for again", f"{found.doubtful}"
    yield WRONG, f"{found.false_credits}"
    yield "word error", f"{found.word_errors / found.words:.1%}" if found.words else "no words"
    hearing, recogniser = (
        f"{spent_s / found.length_s:.1%}" for spent_s in (found.hearing_s, found.recogniser_s)
    )
    yield "processor, hearing and recogniser", f"{hearing} and {recogniser}"
    yield "sound for the recogniser", f"{found.recognised_s / found.length_s:.0%}"
