"""``python -m bench.mixer``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

import bench.mixer
from bench.mixer import activity, cost, delivery, quality, speakers, timing
from bench.mixer.rows import Row

__all__ = ["Groups", "groups", "main"]

Groups = Callable[[Path | None], Sequence[Callable[[], Iterator[Row]]]]


def groups(plot_to: Path | None) -> tuple[Callable[[], Iterator[Row]], ...]:
    """Return what yields the rows, group by group; costs are drawn too where a file is given."""
    return (
        partial(cost.rows, plot_to),
        delivery.rows,
        timing.rows,
        quality.rows,
        speakers.rows,
        activity.rows,
    )


def main(arguments: Sequence[str] | None = None, *, groups: Groups = groups) -> int:
    """Run the benchmark, print its rows, and return 1 if a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.mixer", description=bench.mixer.__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the costs too")
    options = parser.parse_args(arguments)
    missed = False
    for group in groups(options.plot):
        for row in group():
            missed |= row.missed
            print(json.dumps(asdict(row)) if options.json else _line(row), flush=True)
    return int(missed)


def _line(row: Row) -> str:
    verdict = "MISSED" if row.missed else ""
    bar = f"({row.bar})" if row.bar else ""
    return f"{row.row}  {row.what:72s} {row.measured:10.3g} {row.unit:16s} {bar:16s} {verdict}"


if __name__ == "__main__":
    sys.exit(main())
