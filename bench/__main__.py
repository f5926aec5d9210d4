"""The benchmarks, one after the other, and one table of them all: ``python -m bench``.

All but `bench.understanding`, which needs sentences that are not in this repository.

Writes `docs/benchmarks.md`, and into `docs/images/` the pictures of the mixer's cost and of a
turn's stages. Exit code 1 if a bar is missed, or a benchmark failed, whose rows stay as they were.
Takes an hour and a half; run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.table import (
    Row,
    call_rows,
    ears_rows,
    interrupting_rows,
    kept,
    mixed_rows,
    mixer_rows,
    page,
    pauses_rows,
    step_rows,
    telephone_rows,
)

_DOCS = Path(__file__).parents[1] / "docs"
_PAGE = _DOCS / "benchmarks.md"
_PLOT = _DOCS / "images" / "turn.png"
#: The exit code of a benchmark that misses a bar.
_MISSED = 1
_SCENARIOS = _DOCS.parent / "tests" / "scenarios"
#: What people do in one room, a call each: how long their answers take is measured.
_ROOMS = (
    "objection-moves-the-slot",
    "patient-leaves",
    "joins-late",
    "two-yeses-at-once",
    "yes-and-no-at-once",
    "muted-by-voice",
    "republished",
    "shared-phone",
    "phone-key",
    "echoing-tab",
)
#: A benchmark: its command, and what makes rows of the table out of what that prints.
Benchmark = tuple[list[str], Callable[[list[Any]], Iterator[Row]]]


def _module(name: str, *options: str) -> list[str]:
    return [sys.executable, "-m", f"bench.{name}", "--json", *options]


ALL: Mapping[str, Benchmark] = {
    "mixer": (_module("mixer", "--plot", str(_DOCS / "images" / "mixer.png")), mixer_rows),
    "step": (_module("step"), step_rows),
    "mixed": (_module("mixed"), mixed_rows),
    "pauses": (_module("pauses"), pauses_rows),
    "telephone": (_module("telephone"), telephone_rows),
    "call": (
        _module(
            "call", "--plot", str(_PLOT), *(str(_SCENARIOS / f"{name}.yaml") for name in _ROOMS)
        ),
        call_rows,
    ),
    "interrupting": (_module("interrupting"), interrupting_rows),
    "ears": (_module("ears", "--seeds", "1"), ears_rows),
}


def main(
    arguments: Sequence[str] | None = None,
    *,
    benchmarks: Mapping[str, Benchmark] = ALL,
    path: Path = _PAGE,
) -> int:
    """Run them all, write the table as each of them has ended, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only",
        action="append",
        choices=benchmarks,
        help="measure this one, keep the rest; repeatable",
    )
    wanted = parser.parse_args(arguments).only or list(benchmarks)
    code = 0
    for name, benchmark in benchmarks.items():
        if name in wanted:
            print(f"bench.{name} ...", file=sys.stderr, flush=True)
            rows = run(*benchmark)
            code = max(code, exit_code(rows))
            if rows:
                before = path.read_text("utf-8") if path.exists() else ""
                lines = {each: kept(before, each) for each in benchmarks}
                lines[name] = [str(row) for row in rows]
                _write(path, lines)
    print(path.read_text("utf-8"))
    return code


def _write(path: Path, lines: Mapping[str, Iterable[str]]) -> None:
    text = page((line for each in lines.values() for line in each), _machine())
    path.write_text(text, "utf-8")


def exit_code(rows: Sequence[Row]) -> int:
    """Return 1 if a bar is missed in one of these rows, or there is none, else 0."""
    return 1 if not rows or any(row.missed for row in rows) else 0


def run(command: Sequence[str], rows_of: Callable[[list[Any]], Iterator[Row]]) -> list[Row]:
    """Run one benchmark as a process of its own, as its reader would.

    One that fails in the middle is said, and has no rows: what it printed until then is a part.
    """
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode in {0, _MISSED}:
        rows = list(rows_of([json.loads(line) for line in done.stdout.splitlines()]))
        # Python's own code after an error is that of a bar that is missed
        if done.returncode == 0 or any(row.missed for row in rows):
            return rows
    print(f"failed (exit code {done.returncode}): its rows stay as they were", file=sys.stderr)
    return []


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
