"""The archives of the release, from a page on 127.0.0.1."""

from __future__ import annotations

import functools
import hashlib
import http.server
import io
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conference_agent.mediaserver import VERSION, MediaServerError
from conference_agent.mediaserver.release import ARCHIVES, Archive, fetch

SERVER = b"#!/bin/sh\necho the server\n"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serve files and print nothing."""

    def log_message(self, *_: object) -> None:
        return


@dataclass(frozen=True, slots=True)
class Page:
    """A release page and the folder behind it."""

    folder: Path
    address: str

    def publish(self, *, member: str = "livekit-server") -> Archive:
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as box:
            entry = tarfile.TarInfo(member)
            entry.size = len(SERVER)
            box.addfile(entry, io.BytesIO(SERVER))
        target = self.folder / f"v{VERSION}" / "server.tar.gz"
        target.parent.mkdir()
        target.write_bytes(packed.getvalue())
        return Archive(name=target.name, sha256=hashlib.sha256(packed.getvalue()).hexdigest())


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    folder = tmp_path / "page"
    folder.mkdir()
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Page(folder, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


def fetched(page: Page, archive: Archive, folder: Path, lines: list[str] | None = None) -> Path:
    progress = [] if lines is None else lines
    return fetch(folder, progress=progress.append, releases=page.address, archive=archive)


def test_the_server_is_taken_out_of_the_archive(page: Page, tmp_path: Path) -> None:
    archive = page.publish()

    assert fetched(page, archive, tmp_path).read_bytes() == SERVER


def test_the_server_can_be_run(page: Page, tmp_path: Path) -> None:
    archive = page.publish()

    assert fetched(page, archive, tmp_path).stat().st_mode & 0o111 == 0o111


def test_the_download_is_told(page: Page, tmp_path: Path) -> None:
    archive = page.publish()
    lines: list[str] = []

    fetched(page, archive, tmp_path, lines)

    assert lines == [f"livekit-server {VERSION}: downloading 0 of 0 MB"]


def test_another_sum_is_refused(page: Page, tmp_path: Path) -> None:
    archive = page.publish()

    with pytest.raises(MediaServerError, match="is refused: its SHA-256 is"):
        fetched(page, Archive(name=archive.name, sha256="0" * 64), tmp_path)


def test_a_refused_archive_is_not_unpacked(page: Page, tmp_path: Path) -> None:
    archive = page.publish()

    with pytest.raises(MediaServerError):
        fetched(page, Archive(name=archive.name, sha256="0" * 64), tmp_path)

    assert not (tmp_path / "livekit-server").exists()


def test_an_archive_without_a_server_is_named(page: Page, tmp_path: Path) -> None:
    archive = page.publish(member="something-else")

    with pytest.raises(MediaServerError, match=r"no livekit-server in server\.tar\.gz"):
        fetched(page, archive, tmp_path)


def test_a_missing_archive_is_named(page: Page, tmp_path: Path) -> None:
    with pytest.raises(MediaServerError, match=r"download of gone\.tar\.gz failed: .*404"):
        fetched(page, Archive(name="gone.tar.gz", sha256="0" * 64), tmp_path)


def test_every_archive_has_a_whole_sum() -> None:
    assert all(len(bytes.fromhex(archive.sha256)) == 32 for archive in ARCHIVES.values())
