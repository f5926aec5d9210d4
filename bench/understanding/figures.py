"""What was counted, the bars, and how both are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["OURS", "Bar", "Count", "Figure", "missed", "shown"]

#: What the rules of this repository are called beside the peers.
OURS: Final = "rules"


@dataclass(frozen=True, slots=True)
class Bar:
    """What a share of ours has to be."""

    at_least: float | None = None
    at_most: float | None = None

    def is_met(self, share: float) -> bool:
        """Return whether a share is good enough."""
        return (self.at_least is None or share >= self.at_least) and (
            self.at_most is None or share <= self.at_most
        )

    def __str__(self) -> str:
        """Return it as it stands beside a figure."""
        return f">= {self.at_least}" if self.at_least is not None else f"<= {self.at_most}"


@dataclass(slots=True)
class Count:
    """How many of how many."""

    hits: float = 0
    total: float = 0

    def add(self, hit: bool) -> None:
        """Count one more."""
        self.hits += hit
        self.total += 1

    @property
    def share(self) -> float:
        """The part of them; 0 of none."""
        return self.hits / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One share of one set or of a part of it, of every reader that was measured on it."""

    #: ``answers``, ``dates``, ``sgd`` or ``floor``.
    of: str
    #: What is counted, and of which source, label or grain.
    what: str
    shares: dict[str, float]
    total: int
    bar: Bar | None = None

    @property
    def verdict(self) -> str:
        """``met``, ``missed``, or nothing where there is no bar."""
        if self.bar is None:
            return ""
        return "met" if self.bar.is_met(self.shares[OURS]) else "missed"

    def as_json(self) -> dict[str, object]:
        """Return it for a program."""
        shares = {reader: round(share, 4) for reader, share in self.shares.items()}
        bar = str(self.bar) if self.bar else None
        return {
            "set": self.of,
            "what": self.what,
            "total": self.total,
            "shares": shares,
            "bar": bar,
            "verdict": self.verdict or None,
        }


def missed(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures that are not good enough."""
    return [figure for figure in figures if figure.verdict == "missed"]


def shown(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield a table for each set, with a column for each of its readers."""
    for name in dict.fromkeys(figure.of for figure in figures):
        rows = [figure for figure in figures if figure.of == name]
        readers = list(dict.fromkeys(reader for row in rows for reader in row.shares))
        width = max(len(row.what) for row in rows)
        yield ""
        yield f"{name:{width}}  {'of':>5}" + "".join(f"  {reader:>13}" for reader in readers)
        for row in rows:
            cells = (
                f"  {row.shares[reader]:>13.3f}" if reader in row.shares else f"  {'':>13}"
                for reader in readers
            )
            bar = f"  {row.bar} {row.verdict}" if row.bar else ""
            yield f"{row.what:{width}}  {row.total:>5}{''.join(cells)}{bar}"
