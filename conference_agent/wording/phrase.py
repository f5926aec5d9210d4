"""The wordings of one kind of sentence: openings and endings that go with each other."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Phrase", "Wordings"]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Ways to say one thing: each opening goes with each ending."""

    #: With places for what is named, such as ``{name}`` or ``{slot}``.
    openings: tuple[str, ...]
    endings: tuple[str, ...] = ("",)

    def all(self) -> tuple[str, ...]:
        """Return every wording, the one that is said first at the front."""
        return tuple(
            f"{opening} {ending}".strip() for ending in self.endings for opening in self.openings
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one kind of sentence is said."""

    usual: Wordings
    #: In shorter sentences, for somebody who asked to hear it slower; the usual ones if ``None``.
    slow: Wordings | None = None
