"""Find livekit-server, or install it: PATH, the cache, Go, the release archive."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from conference_agent.mediaserver import golang, release
from conference_agent.mediaserver.binary import (
    NAME,
    VERSION,
    MediaServerError,
    Progress,
    is_wanted,
)
from conference_agent.mediaserver.cache import (
    binary_path,
    cache_dir,
    locked,
    process_environment,
)

__all__ = ["find_or_install"]


def find_or_install(
    *,
    progress: Progress = lambda _line: None,
    environment: Mapping[str, str] | None = None,
    releases: str = release.RELEASES,
) -> Path:
    """Return a livekit-server of exactly `VERSION`, installing it where there is none.

    Blocks: 0.1 s when it is there, about two minutes when Go builds it for the first time.
    If no source can give it, the `MediaServerError` says why for each.

    Parameters
    ----------
    progress
        Takes a line whenever there is something to tell.
    environment
        PATH, XDG_CACHE_HOME and Go's own variables; this process's if left out.
    releases
        Address under which the folders of releases are.
    """
    environment = process_environment() if environment is None else environment
    on_path = shutil.which(NAME, path=environment.get("PATH", ""))
    if on_path is not None:
        if is_wanted(Path(on_path)):
            return Path(on_path)
        progress(f"{NAME} on PATH is not version {VERSION}, looking elsewhere")
    folder = cache_dir(environment)
    kept = binary_path(folder)
    # A file is moved here whole and tried first, so what is here can be trusted to be whole.
    if is_wanted(kept):
        return kept
    with locked(folder, progress=progress):
        if not is_wanted(kept):
            _install(kept, progress=progress, environment=environment, releases=releases)
    return kept


def _install(
    kept: Path, *, progress: Progress, environment: Mapping[str, str], releases: str
) -> None:
    with tempfile.TemporaryDirectory(prefix="new-", dir=kept.parent) as name:
        folder = Path(name)
        try:
            fresh = golang.build(folder, environment=environment, progress=progress)
        except MediaServerError as error:
            progress(str(error))
            try:
                fresh = release.fetch(folder, progress=progress, releases=releases)
            except MediaServerError as second:
                message = f"{NAME} {VERSION} could not be installed. {error} {second}"
                raise MediaServerError(message) from second
        if not is_wanted(fresh):
            message = f"What was installed as {NAME} does not run or is not version {VERSION}."
            raise MediaServerError(message)
        fresh.replace(kept)
    progress(f"{NAME} {VERSION} is installed: {kept}")
