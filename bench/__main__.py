"""The benchmarks, one after the other, and one table of them all: ``python -m bench``.

All but `bench.understanding`, which needs sentences that are not in this repository.

Writes `docs/benchmarks.md`, and into `docs/images/` the pictures of the mixer's cost and of a
turn's stages. Exit code 1 if a bar is missed. Takes an hour and a half; run it on a machine that
does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
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
#: By name, its options, and what makes rows of the table out of what it prints.
ALL: dict[str, tuple[list[str], Callable[[list[Any]], Iterator[Row]]]] = {
    "mixer": (["--plot", str(_DOCS / "images" / "mixer.png")], mixer_rows),
    "step": ([], step_rows),
    "mixed": ([], mixed_rows),
    "pauses": ([], pauses_rows),
    "telephone": ([], telephone_rows),
    "call": (
        ["--plot", str(_PLOT), *(str(_SCENARIOS / f"{name}.yaml") for name in _ROOMS)],
        call_rows,
    ),
    "interrupting": ([], interrupting_rows),
    "ears": (["--seeds", "1"], ears_rows),
}


def main() -> int:
    """Run them all, write the table, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=ALL, help="measure this one, keep the rest; repeatable"
    )
    wanted = parser.parse_args().only or list(ALL)
    before = _PAGE.read_text("utf-8") if _PAGE.exists() else ""
    measured = {name: list(_run(name)) for name in ALL if name in wanted}
    lines = {
        name: [str(row) for row in measured[name]] if name in measured else kept(before, name)
        for name in ALL
    }
    text = page((line for each in lines.values() for line in each), _machine())
    print(text)
    _PAGE.write_text(text, "utf-8")
    return exit_code(row for rows in measured.values() for row in rows)


def exit_code(rows: Iterable[Row]) -> int:
    """Return 1 if a bar is missed in one of these rows, else 0."""
    return 1 if any(row.missed for row in rows) else 0


def _run(name: str) -> Iterator[Row]:
    """Run one benchmark as a process of its own, as its reader would."""
    options, rows_of = ALL[name]
    print(f"bench.{name} ...", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"bench.{name}", "--json", *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if not done.stdout.strip():
        sys.exit(f"bench.{name} measured nothing (exit code {done.returncode})")
    yield from rows_of([json.loads(line) for line in done.stdout.splitlines()])


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
