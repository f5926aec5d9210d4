"""A line that ends without a word is a death, and somebody comes after the dead."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from waiting import until

from conference_agent.calls import Alive, Line, Watcher, open_watcher
from conference_agent.calls.liveness import DONE
from conference_agent.calls.watcher import DEATHS, WITHIN_S
from conference_agent.values import CallId

ALIVE = Alive(call=CallId("call-1"), room="room-1", identity="agent-1", pid=42)


class Reviver:
    """Remembers what it was asked for, and does what the test says."""

    def __init__(self) -> None:
        self.revived: list[Alive] = []
        self.given_up: list[Alive] = []
        self.comes = True
        #: While it is not set, nobody comes.
        self.may = asyncio.Event()
        self.may.set()
        self.changed = asyncio.Condition()
        #: Found at the first look, and never again.
        self.left: tuple[Alive, ...] = ()
        self.looked = asyncio.Event()

    async def revive(self, dead: Alive) -> bool:
        await self.may.wait()
        async with self.changed:
            self.revived.append(dead)
            self.changed.notify_all()
        return self.comes

    async def give_up(self, dead: Alive) -> None:
        async with self.changed:
            self.given_up.append(dead)
            self.changed.notify_all()

    async def abandoned(self) -> tuple[Alive, ...]:
        left, self.left = self.left, ()
        self.looked.set()
        return left

    async def wait(self, *, revived: int = 0, given_up: int = 0) -> None:
        async with self.changed:
            await self.changed.wait_for(
                lambda: len(self.revived) >= revived and len(self.given_up) >= given_up
            )


class VirtualSweep:
    """Lets a watcher look for abandoned calls when the test says so."""

    def __init__(self) -> None:
        self._again = asyncio.Event()

    def look_again(self) -> None:
        self._again.set()

    async def wait(self, _seconds: float) -> None:
        await self._again.wait()
        self._again.clear()


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@asynccontextmanager
async def watched(
    folder: Path, clock: Clock | None = None, *, left: tuple[Alive, ...] = ()
) -> AsyncIterator[tuple[Watcher, Reviver, Path]]:
    reviver, path = Reviver(), folder / "watcher"
    reviver.left = left
    async with open_watcher(path, reviver, now_s=clock or Clock()) as watcher:
        yield watcher, reviver, path


async def opened(path: Path, alive: Alive = ALIVE) -> asyncio.StreamWriter:
    _, writer = await asyncio.open_unix_connection(path)
    writer.write(alive.to_line())
    await writer.drain()
    return writer


@asynccontextmanager
async def holding(path: Path, watcher: Watcher) -> AsyncIterator[asyncio.StreamWriter]:
    writer = await opened(path)
    try:
        await until_alive(watcher, 1)
        yield writer
    finally:
        writer.close()


async def until_alive(watcher: Watcher, count: int) -> None:
    await until(lambda: len(watcher.alive) == count)


async def test_a_line_that_ends_without_a_word_is_a_death(tmp_path: Path) -> None:
    async with watched(tmp_path) as (_, reviver, path):
        (await opened(path)).close()
        await reviver.wait(revived=1)

    assert reviver.revived == [ALIVE]


async def test_a_line_that_ends_in_good_order_is_none(tmp_path: Path) -> None:
    async with watched(tmp_path) as (watcher, reviver, path):
        async with holding(path, watcher) as writer:
            writer.write(DONE)
        await until_alive(watcher, 0)
        # and one that follows, so that there was time to take it for a death
        (await opened(path, Alive(call=CallId("2"), room="r", identity="a", pid=1))).close()
        await reviver.wait(revived=1)

        assert ALIVE not in reviver.revived
        assert watcher.statistics().deaths == 1


async def test_the_kernel_ends_the_line_of_a_killed_process(tmp_path: Path) -> None:
    code = (
        "import signal, socket, sys\n"
        "line = socket.socket(socket.AF_UNIX)\n"
        "line.connect(sys.argv[1])\n"
        "line.sendall(sys.argv[2].encode())\n"
        "signal.pause()\n"
    )
    async with watched(tmp_path) as (watcher, reviver, path):
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, str(path), ALIVE.to_line().decode()
        )
        await until_alive(watcher, 1)
        os.kill(child.pid, signal.SIGKILL)
        await reviver.wait(revived=1)
        await child.wait()

    assert reviver.revived == [ALIVE]


async def test_the_jobs_that_are_alive_are_known_with_their_processes(tmp_path: Path) -> None:
    async with watched(tmp_path) as (watcher, _, path), holding(path, watcher):
        assert watcher.alive[0].pid == 42


@pytest.mark.parametrize(
    "said",
    [b"", b"\n", b"hello\n", b"[]\n", b'{"call": 1}\n', b"x" * 10_000, b"\xff\xfe\n"],
    ids=["nothing", "empty", "no-json", "a-list", "parts-missing", "too-long", "no-text"],
)
async def test_what_is_no_line_is_no_death(tmp_path: Path, said: bytes) -> None:
    async with watched(tmp_path) as (watcher, reviver, path):
        _, writer = await asyncio.open_unix_connection(path)
        writer.write(said)
        writer.close()
        (await opened(path)).close()
        await reviver.wait(revived=1)

        assert watcher.statistics().deaths == 1


async def test_a_job_that_dies_again_and_again_is_given_up(tmp_path: Path) -> None:
    async with watched(tmp_path) as (watcher, reviver, path):
        for death in range(DEATHS):
            (await opened(path)).close()
            await reviver.wait(revived=death + 1)
        (await opened(path)).close()
        await reviver.wait(given_up=1)

        assert len(reviver.revived) == DEATHS
        assert watcher.statistics().given_up == 1


async def test_deaths_that_lie_apart_are_not_counted_together(tmp_path: Path) -> None:
    clock = Clock()
    async with watched(tmp_path, clock) as (_, reviver, path):
        for death in range(2 * DEATHS):
            (await opened(path)).close()
            await reviver.wait(revived=death + 1)
            clock.now_s += WITHIN_S / DEATHS + 1

    assert reviver.given_up == []


async def test_deaths_of_other_calls_are_not_counted(tmp_path: Path) -> None:
    async with watched(tmp_path) as (_, reviver, path):
        for number in range(2 * DEATHS):
            other = Alive(call=CallId(f"call-{number}"), room="r", identity="a", pid=1)
            (await opened(path, other)).close()
        await reviver.wait(revived=2 * DEATHS)

    assert reviver.given_up == []


async def test_a_call_after_which_nobody_comes_is_given_up(tmp_path: Path) -> None:
    async with watched(tmp_path) as (_, reviver, path):
        reviver.comes = False
        (await opened(path)).close()
        await reviver.wait(given_up=1)

    assert reviver.given_up == [ALIVE]


async def test_a_revival_under_way_ends_when_the_next_one_dies_too(tmp_path: Path) -> None:
    second = Alive(call=ALIVE.call, room="room-1", identity="agent-2", pid=43)
    async with watched(tmp_path) as (watcher, reviver, path):
        reviver.may.clear()
        (await opened(path)).close()
        await until(lambda: watcher.statistics().deaths == 1)
        (await opened(path, second)).close()
        await until(lambda: watcher.statistics().deaths == 2)
        reviver.may.set()
        await reviver.wait(revived=1)

    assert reviver.revived == [second]


async def test_who_died_while_nobody_watched_is_followed_too(tmp_path: Path) -> None:
    async with watched(tmp_path, left=(ALIVE,)) as (watcher, reviver, _):
        await reviver.wait(revived=1)

        assert reviver.revived == [ALIVE]
        assert watcher.statistics().deaths == 1


async def test_a_call_whose_job_has_a_line_is_not_taken_for_abandoned(tmp_path: Path) -> None:
    other = Alive(call=CallId("call-2"), room="room-2", identity="agent-2", pid=0)
    clock = VirtualSweep()
    reviver, path = Reviver(), tmp_path / "watcher"
    async with open_watcher(path, reviver, now_s=Clock(), wait=clock.wait) as watcher:
        await reviver.looked.wait()
        async with holding(path, watcher):
            reviver.left = (ALIVE, other)
            clock.look_again()
            await reviver.wait(revived=1)

    assert reviver.revived == [other]


async def test_a_watcher_that_ends_revives_nobody(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        async with watched(tmp_path) as (watcher, reviver, path):
            await stack.enter_async_context(holding(path, watcher))

        assert reviver.revived == []
        assert not path.exists()


async def test_what_goes_wrong_beside_it_comes_out_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        async with watched(tmp_path):
            raise KeyError


async def test_the_socket_is_for_its_user_alone(tmp_path: Path) -> None:
    async with watched(tmp_path) as (_, _, path):
        assert path.stat().st_mode & 0o777 == 0o600


async def test_the_socket_of_a_killed_watcher_is_taken_over(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / "watcher"))

    async with watched(tmp_path) as (watcher, _, path), holding(path, watcher):
        pass


async def test_a_file_that_is_no_socket_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "watcher").write_text("mine")
    with pytest.raises(OSError, match="in use"):
        async with watched(tmp_path):
            pass

    assert (tmp_path / "watcher").read_text() == "mine"


class Job:
    """A job's end of a line, in a task of its own."""

    def __init__(self, path: Path | None) -> None:
        self.line = Line(path, ALIVE)
        self._tasks = asyncio.TaskGroup()

    async def __aenter__(self) -> Line:
        await self._tasks.__aenter__()
        self._running = self._tasks.create_task(self.line.run())
        await self.line.wait_open()
        return self.line

    async def __aexit__(self, *_: object) -> None:
        self._running.cancel()
        await self._tasks.__aexit__(None, None, None)


async def test_a_job_is_alive_while_it_holds_its_line(tmp_path: Path) -> None:
    async with watched(tmp_path) as (watcher, reviver, path):
        async with Job(path):
            await until_alive(watcher, 1)
        await reviver.wait(revived=1)

    assert reviver.revived == [ALIVE]


async def test_a_job_that_says_done_is_not_followed(tmp_path: Path) -> None:
    async with watched(tmp_path) as (watcher, _, path):
        async with Job(path) as line:
            await until_alive(watcher, 1)
            await line.say_done()
        await until_alive(watcher, 0)

        assert watcher.statistics().deaths == 0


async def test_a_job_opens_its_line_again_when_the_watcher_was_gone(tmp_path: Path) -> None:
    async with watched(tmp_path) as (first, _, path):
        job = Job(path)
        line = await job.__aenter__()
        await until_alive(first, 1)
    async with watched(tmp_path) as (second, _, _):
        await until_alive(second, 1)
        await line.say_done()
        await job.__aexit__()

        assert second.statistics().deaths == 0


@pytest.mark.parametrize("path", [None, Path("/nowhere/watcher")])
async def test_a_call_is_held_where_nobody_watches(path: Path | None) -> None:
    async with Job(path) as line:
        await line.say_done()


def test_a_line_says_no_more_than_who_and_where() -> None:
    assert json.loads(ALIVE.to_line()) == {
        "call": "call-1",
        "room": "room-1",
        "identity": "agent-1",
        "pid": 42,
    }
