"""Fetch livekit-server from the archives of its release."""

from __future__ import annotations

import hashlib
import platform
import shutil
import sys
import tarfile
import urllib.request
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from conference_agent.mediaserver.binary import NAME, VERSION, MediaServerError, Progress
from conference_agent.mediaserver.cache import binary_path

__all__ = ["ARCHIVES", "RELEASES", "Archive", "fetch"]

#: Where the releases are.
RELEASES = "https://github.com/livekit/livekit/releases/download"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """One file of the release."""

    name: str
    """Its file name."""

    sha256: str
    """Its SHA-256 in hexadecimal."""


#: By system and machine, in Python's names; the sums are those of the release's checksums.txt.
#: The release has none for macOS.
ARCHIVES = {
    ("linux", "x86_64"): Archive(
        name=f"livekit_{VERSION}_linux_amd64.tar.gz",
        sha256="c020fac437b7cc9b776eef1ad5ea8af77be9acfa07602eca20a3a44930dfbc70",
    ),
    ("linux", "aarch64"): Archive(
        name=f"livekit_{VERSION}_linux_arm64.tar.gz",
        sha256="332015305518765fe05bad74fc3a9d9583e635e7dd130de3c4fc563d69c550f3",
    ),
    ("linux", "armv7l"): Archive(
        name=f"livekit_{VERSION}_linux_armv7.tar.gz",
        sha256="6dceb15fec3b2b90a67615acff7f92a48a901408f31c74f3d290a7d4277f76bd",
    ),
    ("win32", "amd64"): Archive(
        name=f"livekit_{VERSION}_windows_amd64.zip",
        sha256="3ec7eaa76ef64063bf21f78364733703e0969612cb92ffd60661ed45fa4a8906",
    ),
    ("win32", "arm64"): Archive(
        name=f"livekit_{VERSION}_windows_arm64.zip",
        sha256="9a0facddf31346f22854a1beaeaaa2c623c165078c54765115b249d771eb0b66",
    ),
}

#: Seconds without a byte after which the download is given up.
_SILENCE_S = 30.0

_CHUNK_BYTES = 1 << 20


def fetch(
    folder: Path,
    *,
    progress: Progress,
    releases: str = RELEASES,
    archive: Archive | None = None,
) -> Path:
    """Download the archive into a folder, check it, take the server out, return the file.

    Parameters
    ----------
    folder
        Where to put it; on the disk where it is to stay.
    progress
        Takes a line for each megabyte.
    releases
        Address under which the folders of releases are.
    archive
        Which one; the one for this machine if left out.

    Raises
    ------
    MediaServerError
        If the release has none for this machine, or it does not arrive whole and genuine.
    """
    if archive is None:
        system, machine = sys.platform, platform.machine().lower()
        archive = ARCHIVES.get((system, machine))
        if archive is None:
            message = (
                f"The release has no archive for {system} on {machine}:"
                " install Go 1.21 or later (https://go.dev/dl/), which builds it."
            )
            raise MediaServerError(message)
    packed = folder / archive.name
    try:
        found = _download(f"{releases}/v{VERSION}/{archive.name}", packed, progress=progress)
    except OSError as error:
        reason = str(error).strip("<>")
        message = f"The download of {archive.name} failed: {reason}."
        raise MediaServerError(message) from error
    if found != archive.sha256:
        message = f"The download of {archive.name} is refused: its SHA-256 is {found}."
        raise MediaServerError(message)
    unpacked = binary_path(folder)
    _unpack(packed, unpacked)
    unpacked.chmod(0o755)
    return unpacked


def _download(address: str, target: Path, *, progress: Progress) -> str:
    digest = hashlib.sha256()
    with urllib.request.urlopen(address, timeout=_SILENCE_S) as answer, target.open("wb") as file:
        size_mb = int(answer.headers.get("Content-Length") or 0) / 1e6
        done_mb = 0.0
        while chunk := answer.read(_CHUNK_BYTES):
            file.write(chunk)
            digest.update(chunk)
            done_mb += len(chunk) / 1e6
            progress(f"{NAME} {VERSION}: downloading {done_mb:.0f} of {size_mb:.0f} MB")
    return digest.hexdigest()


def _unpack(packed: Path, target: Path) -> None:
    try:
        if packed.suffix == ".zip":
            with zipfile.ZipFile(packed) as box, box.open(f"{NAME}.exe") as inside:
                _copy(inside, target)
            return
        with tarfile.open(packed) as archive, archive.extractfile(NAME) or BytesIO() as member:
            _copy(member, target)
    except (KeyError, tarfile.TarError, zipfile.BadZipFile) as error:
        message = f"There is no {NAME} in {packed.name}."
        raise MediaServerError(message) from error


def _copy(source: IO[bytes], target: Path) -> None:
    with target.open("wb") as file:
        shutil.copyfileobj(source, file)
