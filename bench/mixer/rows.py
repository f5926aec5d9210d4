"""A row of the benchmark: what was measured, and the bar that it has to reach."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Row", "at_least", "at_most"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure."""

    #: Name of the group of figures, such as P1.
    row: str
    what: str
    measured: float
    unit: str
    #: In words, empty if there is none.
    bar: str = ""
    missed: bool = False


def at_most(row: str, what: str, measured: float, bar: float, unit: str) -> Row:
    """Return a row whose figure must not be greater than the bar."""
    return Row(
        row=row,
        what=what,
        measured=measured,
        unit=unit,
        bar=f"at most {bar:g}",
        missed=not measured <= bar,
    )


def at_least(row: str, what: str, measured: float, bar: float, unit: str) -> Row:
    """Return a row whose figure must not be less than the bar."""
    return Row(
        row=row,
        what=what,
        measured=measured,
        unit=unit,
        bar=f"at least {bar:g}",
        missed=not measured >= bar,
    )
