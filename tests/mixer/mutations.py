"""Five mutants of the mixer, and whether its tests kill them: ``python tests/mixer/mutations.py``.

Each is a copy of the package with one line changed, put in front of the real one. Exit code 1 if
the tests pass with one of them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

__all__ = ["MUTANTS", "Mutant", "is_killed", "main"]

_ROOT = Path(__file__).parents[2]
#: The tests that a mutant would have to survive; those without laws first, which fail at once.
_TESTS = ("test_sources.py", "test_outputs.py", "test_limiter.py", "test_laws.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A change of one place of one file."""

    name: str
    file: str
    before: str
    after: str


MUTANTS = (
    Mutant(
        name="gain x 0.01",
        file="source.py",
        before="10 ** (self._gain_db / 20)",
        after="0.01 * 10 ** (self._gain_db / 20)",
    ),
    Mutant(
        name="sign",
        file="mixer.py",
        before="total = sum_of(rows)",
        after="total = -sum_of(rows)",
    ),
    Mutant(
        name="reversal",
        file="mixer.py",
        before="pcm = self._pool.flat.take(slots, 0)",
        after="pcm = self._pool.flat.take(slots, 0)[:, ::-1]",
    ),
    Mutant(
        name="no limiter",
        file="output.py",
        before="return self.limiter.limit(mixed)",
        after="return mixed.astype(np.int32).astype(np.int16)",
    ),
    Mutant(
        name="wrong exclude",
        file="output.py",
        before="if key in output.exclude)",
        after="if key not in output.exclude)",
    ),
)


def is_killed(mutant: Mutant | None) -> bool:
    """Return whether the tests fail with a mutant, or without any for ``None``."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "mixer"
        shutil.copytree(_ROOT / "mixer", package, ignore=shutil.ignore_patterns("__pycache__"))
        if mutant is not None:
            path = package / mutant.file
            text = path.read_text("utf-8")
            if text.count(mutant.before) != 1:
                sys.exit(f"{mutant.name}: {mutant.before!r} is not once in {mutant.file}")
            path.write_text(text.replace(mutant.before, mutant.after), "utf-8")
        return _tests_fail(folder)


def main() -> int:
    """Try all of them, and return 1 if one lives, or if the tests fail without any."""
    if is_killed(None):
        print("the tests fail without any mutant")  # noqa: T201
        return 1
    alive = 0
    for mutant in MUTANTS:
        killed = is_killed(mutant)
        alive += not killed
        print(f"{mutant.name:16s} {'killed' if killed else 'LIVES'}", flush=True)  # noqa: T201
    return int(alive > 0)


def _tests_fail(folder: str) -> bool:
    tests = [str(_ROOT / "tests" / "mixer" / name) for name in _TESTS]
    options = ["-q", "-x", "-p", "no:cacheprovider", f"--rootdir={_ROOT}", "-c", "pyproject.toml"]
    # Before the package of the folder that Python is started in.
    program = f"import sys; sys.path.insert(0, {folder!r}); import mixer, pytest; " + (
        f"assert mixer.__file__.startswith({folder!r}); sys.exit(pytest.main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, *options, *tests],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        check=False,
    )
    if done.returncode not in {0, 1}:
        sys.exit(done.stdout.decode())
    return done.returncode == 1


if __name__ == "__main__":
    sys.exit(main())
