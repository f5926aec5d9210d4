"""Install the locked packages: by uv, or by pip where uv does not get them.

uv takes about a fifth of pip's time. It knows nothing of how pip is set up, such as a mirror,
so whoever needs that gets them by pip. Run by deploy/bootstrap.py with the Python of `.venv/`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

__all__ = ["install"]

_QUIET = ["--no-input", "--progress-bar", "off", "--disable-pip-version-check"]

# The lock is whole. Left to resolve, pip takes a newer release of an extra (`coverage[toml]`)
# for one that is not pinned, and stops.
_LOCKED = ["--require-hashes", "--no-deps", "-r"]


def install(python: str, root: Path) -> int:
    """Install what requirements-dev.lock of a checkout has into a Python's environment.

    Returns
    -------
    int
        The exit code of the last tool that was run: 0 if all packages are there.
    """
    pip = [python, "-m", "pip", "install", *_QUIET, *_LOCKED]
    # Compiled now, as pip does: many processes import them at once later.
    uv = [python, "-m", "uv", "pip", "install", "--python", python, "--compile-bytecode", *_LOCKED]
    lock = str(root / "requirements-dev.lock")
    for command in ([*pip, str(root / "requirements-setup.lock")], [*uv, lock]):
        if subprocess.call(command) != 0:
            sys.stdout.write("uv did not get the packages, so pip does: a few minutes.\n")
            sys.stdout.flush()
            return subprocess.call([*pip, lock])
    return 0


if __name__ == "__main__":
    sys.exit(install(sys.executable, Path(__file__).resolve().parent.parent))
