"""``python -m bench.mixer``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import bench.mixer
from bench.mixer import activity, cost, delivery, quality, speakers, timing
from bench.mixer.rows import Row

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark, print its rows, and return 1 if a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.mixer", description=bench.mixer.__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the costs too")
    options = parser.parse_args(arguments)
    missed = False
    for row in _rows(options.plot):
        missed |= row.missed
        print(json.dumps(asdict(row)) if options.json else _line(row), flush=True)
    return int(missed)


def _rows(plot: Path | None) -> Iterator[Row]:
    costs = cost.costs()
    if plot is not None:
        cost.plot(costs, plot)
    yield from cost.rows(costs)
    yield from delivery.rows()
    yield from timing.rows()
    yield from quality.rows()
    yield from speakers.rows()
    yield from activity.rows()


def _line(row: Row) -> str:
    verdict = "MISSED" if row.missed else ""
    bar = f"({row.bar})" if row.bar else ""
    return f"{row.row}  {row.what:72s} {row.measured:10.3g} {row.unit:16s} {bar:16s} {verdict}"


if __name__ == "__main__":
    sys.exit(main())
