"""Every benchmark, one after the other, and one table of them all: ``python -m bench [--quick]``.

Writes `docs/benchmarks.md`, and into `docs/images/` the pictures of the mixer's cost and of a
turn's stages. Exit code 1 if a bar is missed. Takes about a quarter of an hour; run it on a
machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.table import Row, call_rows, delivery_rows, mixed_rows, mixer_rows, page, step_rows

_DOCS = Path(__file__).parents[1] / "docs"
_PLOT = _DOCS / "images" / "turn.png"
_ALL: dict[str, tuple[list[str], Callable[[list[Any]], Iterator[Row]]]] = {
    "mixer": (["--plot", str(_DOCS / "images" / "mixer.png")], mixer_rows),
    "delivery": ([], delivery_rows),
    "step": ([], step_rows),
    "mixed": ([], mixed_rows),
    "call": (["--plot", str(_PLOT)], call_rows),
}


def main() -> int:
    """Run them all, write the table, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out calls in real rooms")
    names = [name for name in _ALL if not (parser.parse_args().quick and name == "call")]
    rows = [row for name in names for row in _run(name)]
    text = page(rows, _machine())
    print(text)
    if len(names) == len(_ALL):
        (_DOCS / "benchmarks.md").write_text(text, "utf-8")
    return 1 if any(row.missed for row in rows) else 0


def _run(name: str) -> Iterator[Row]:
    """Run one benchmark as a process of its own, as its reader would."""
    options, rows_of = _ALL[name]
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
