"""Where an installed livekit-server is kept, and who may write there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from conference_agent.mediaserver.binary import NAME, VERSION, Progress

__all__ = ["binary_path", "cache_dir", "locked", "process_environment"]


def process_environment() -> Mapping[str, str]:
    """Return this process's environment: PATH, the cache's place, and what Go reads."""
    return os.environ  # noqa: TID251 - tools and places of the machine, no setting of ours


def cache_dir(environment: Mapping[str, str]) -> Path:
    """Return the folder of this version in the user's cache (XDG Base Directory, 0.8)."""
    base = environment.get("XDG_CACHE_HOME", "")
    # The specification has relative paths ignored.
    root = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    return root / "conference-agent" / f"{NAME}-{VERSION}"


def binary_path(folder: Path) -> Path:
    """Return where the binary is inside its cache folder."""
    return folder / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


@contextmanager
def locked(folder: Path, *, progress: Progress) -> Iterator[None]:
    """Hold the folder against other processes; wait, and say so, while another has it.

    The lock is the kernel's, so it goes with the process that held it, however that ended.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+b") as file:
        if not _lock_nowait(file.fileno()):
            progress(f"{NAME}: another process is installing it, waiting")
            _wait_lock(file.fileno())
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock_nowait(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_lock(descriptor: int) -> None:
        # LK_LOCK gives up after ten tries, a second apart.
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:
                continue
            return

else:
    import fcntl

    def _lock_nowait(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
