"""The sentences, in two halves: one to build on, and one that is held out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from conference_agent.values import QuestionKind

__all__ = ["Half", "Line", "clear_lines", "slow_lines"]

_HERE = Path(__file__).parent
_PAUSE = " / "


class Half(StrEnum):
    """Which sentences."""

    BUILDING = "building"
    HELD_OUT = "held out"


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody answers."""

    asked: QuestionKind
    #: What is said without a pause, in order.
    pieces: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return " ".join(self.pieces)


def slow_lines(half: Half) -> tuple[Line, ...]:
    """Return the sentences with pauses in them."""
    return _half_of(_HERE / "sentences.txt", half)


def clear_lines(half: Half) -> tuple[Line, ...]:
    """Return the short and clear answers, which have none."""
    return _half_of(_HERE / "clear.txt", half)


def _half_of(path: Path, half: Half) -> tuple[Line, ...]:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return tuple(_line(line) for line in lines[half is Half.HELD_OUT :: 2])


def _line(text: str) -> Line:
    asked, _, answer = text.partition(": ")
    return Line(QuestionKind(asked), tuple(answer.split(_PAUSE)))
