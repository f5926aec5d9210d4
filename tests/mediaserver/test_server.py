"""The real livekit-server as a child process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from livekit import api
from servers import wait_ended

from conference_agent import launch
from conference_agent.mediaserver import MediaServer, MediaServerError, find_or_install
from conference_agent.mediaserver.config import HOST, Ports, free_ports

#: Says where its server is, and waits to be killed.
PARENT = """
import asyncio, sys
from pathlib import Path
from conference_agent.mediaserver import MediaServer

async def main():
    async with MediaServer(Path(sys.argv[1]), log_path=Path(sys.argv[2])) as server:
        print(server.http_url, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""

#: Says that it runs, and waits to be killed.
WAITING = "import signal; print('running', flush=True); signal.pause()"


@pytest.fixture(scope="session")
def binary() -> Path:
    return find_or_install()


@pytest.fixture
def log_path(tmp_path: Path) -> Path:
    return tmp_path / "server.log"


def taken(kind: socket.SocketKind) -> Iterator[int]:
    with socket.socket(type=kind) as holder:
        holder.bind((HOST, 0))
        if kind is socket.SOCK_STREAM:
            holder.listen()
        yield holder.getsockname()[1]


@pytest.fixture
def taken_tcp() -> Iterator[int]:
    yield from taken(socket.SOCK_STREAM)


@pytest.fixture
def taken_udp() -> Iterator[int]:
    yield from taken(socket.SOCK_DGRAM)


async def room_names(server: MediaServer, *, secret: str) -> list[str]:
    async with api.LiveKitAPI(server.http_url, server.api_key, secret) as client:
        return [room.name for room in (await client.room.list_rooms(api.ListRoomsRequest())).rooms]


async def use_and_fail(binary: Path, log_path: Path, urls: list[str]) -> None:
    async with MediaServer(binary, log_path=log_path) as server:
        urls.append(server.http_url)
        raise KeyError


async def use_and_kill(
    binary: Path, log_path: Path, codes: list[int], *, failing: bool = False
) -> None:
    async with MediaServer(binary, log_path=log_path) as server:
        os.kill(server.pid, signal.SIGKILL)
        codes.append(await wait_ended(server))
        if failing:
            raise KeyError


def wait_refused(url: str) -> None:
    """Return as soon as nobody listens there."""
    address = urlsplit(url)
    while True:
        try:
            socket.create_connection((address.hostname or "", address.port or 0)).close()
        except ConnectionRefusedError:
            return
        except ConnectionResetError:
            pass  # it was just going: the next look is refused


def write_script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


async def test_it_takes_its_own_key_at_once(binary: Path, log_path: Path) -> None:
    async with MediaServer(binary, log_path=log_path) as server:
        assert await room_names(server, secret=server.api_secret) == []


async def test_it_refuses_another_secret(binary: Path, log_path: Path) -> None:
    async with MediaServer(binary, log_path=log_path) as server:
        with pytest.raises(api.TwirpError, match="status=401"):
            await room_names(server, secret="x" * 43)


async def test_it_names_one_port_for_participants_and_api(binary: Path, log_path: Path) -> None:
    async with MediaServer(binary, log_path=log_path) as server:
        assert server.url.removeprefix("ws://") == server.http_url.removeprefix("http://")


async def test_it_ends_with_its_block(binary: Path, log_path: Path) -> None:
    async with MediaServer(binary, log_path=log_path) as server:
        url = server.http_url

    wait_refused(url)


async def test_it_ends_with_a_block_that_fails(binary: Path, log_path: Path) -> None:
    urls: list[str] = []

    with pytest.raises(KeyError):
        await use_and_fail(binary, log_path, urls)

    wait_refused(urls[0])


def test_it_ends_with_a_killed_parent(binary: Path, log_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(binary), str(log_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        url = parent.stdout.readline().strip()
        parent.kill()

    wait_refused(url)


def test_where_the_kernel_does_not_do_it_the_launcher_ends_it_with_its_parent() -> None:
    launcher = [sys.executable, "-I", "-S", launch.__file__, "watch", str(os.getpid())]
    command = [*launcher, sys.executable, "-I", "-S", "-c", WAITING]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as watched:
        assert watched.stdin is not None
        assert watched.stdout is not None
        watched.stdout.readline()

        watched.stdin.close()

        assert watched.wait() == -signal.SIGTERM % 256


async def test_two_at_once_do_not_collide(binary: Path, tmp_path: Path) -> None:
    async with (
        MediaServer(binary, log_path=tmp_path / "first.log") as first,
        MediaServer(binary, log_path=tmp_path / "second.log") as second,
    ):
        assert await room_names(first, secret=first.api_secret) == []
        assert await room_names(second, secret=second.api_secret) == []


async def test_a_killed_server_is_noticed_while_it_is_used(binary: Path, log_path: Path) -> None:
    codes: list[int] = []

    with pytest.raises(MediaServerError):
        await use_and_kill(binary, log_path, codes)

    assert codes == [-signal.SIGKILL]


async def test_a_killed_server_is_noticed_at_the_end(binary: Path, log_path: Path) -> None:
    with pytest.raises(MediaServerError, match=r"had ended by itself \(exit code -9\)"):
        await use_and_kill(binary, log_path, [])


async def test_a_killed_server_is_told_with_the_error_that_it_led_to(
    binary: Path, log_path: Path
) -> None:
    with pytest.raises(KeyError) as caught:
        await use_and_kill(binary, log_path, [], failing=True)

    assert "had ended by itself" in caught.value.__notes__[0]


async def test_a_taken_signalling_port_leads_to_another(
    binary: Path, log_path: Path, taken_tcp: int
) -> None:
    tries = iter([Ports(http=taken_tcp, media=free_ports().media), free_ports()])

    async with MediaServer(binary, log_path=log_path, choose_ports=lambda: next(tries)) as server:
        assert await room_names(server, secret=server.api_secret) == []


async def test_a_taken_media_port_leads_to_another(
    binary: Path, log_path: Path, taken_udp: int
) -> None:
    tries = iter([Ports(http=free_ports().http, media=taken_udp), free_ports()])

    async with MediaServer(binary, log_path=log_path, choose_ports=lambda: next(tries)) as server:
        assert await room_names(server, secret=server.api_secret) == []


async def test_another_server_on_the_port_is_not_taken_for_ours(
    binary: Path, tmp_path: Path
) -> None:
    async with MediaServer(binary, log_path=tmp_path / "first.log") as first:
        http = urlsplit(first.url).port or 0
        tries = iter([Ports(http=http, media=free_ports().media), free_ports()])

        async with MediaServer(
            binary, log_path=tmp_path / "second.log", choose_ports=lambda: next(tries)
        ) as second:
            assert second.url != first.url


async def test_ports_that_are_always_taken_are_given_up(
    binary: Path, log_path: Path, taken_tcp: int
) -> None:
    always = Ports(http=taken_tcp, media=free_ports().media)

    with pytest.raises(MediaServerError, match="found its ports taken 5 times"):
        async with MediaServer(binary, log_path=log_path, choose_ports=lambda: always):
            pass


async def test_a_server_that_fails_is_told_with_its_last_lines(
    tmp_path: Path, log_path: Path
) -> None:
    broken = write_script(tmp_path / "broken", "echo cannot do it; exit 3")

    with pytest.raises(MediaServerError, match=r"(?s)exit code 3\).*cannot do it"):
        async with MediaServer(broken, log_path=log_path):
            pass


async def test_a_missing_server_is_named(tmp_path: Path, log_path: Path) -> None:
    with pytest.raises(MediaServerError, match=r"gone cannot be run: No such file"):
        async with MediaServer(tmp_path / "gone", log_path=log_path):
            pass


async def test_nobody_else_may_read_the_file_with_the_secret(
    tmp_path: Path, log_path: Path
) -> None:
    looking = write_script(tmp_path / "looking", 'ls -l "$2"; exit 1')

    with pytest.raises(MediaServerError, match="-rw-------"):
        async with MediaServer(looking, log_path=log_path):
            pass


def test_a_server_that_was_not_started_has_no_address(binary: Path, log_path: Path) -> None:
    with pytest.raises(MediaServerError, match="not started"):
        _ = MediaServer(binary, log_path=log_path).url
