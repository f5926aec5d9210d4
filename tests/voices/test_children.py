"""Processes behind a pipe."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.children import Child, ChildDiedError, read_message, write_message


@asynccontextmanager
async def _echo(*arguments: str) -> AsyncIterator[Child]:
    child = Child("tests.voices.echo_child", *arguments)
    try:
        await child.start()
        await child.receive()
        yield child
    finally:
        await child.stop()


@given(st.lists(st.binary(max_size=300), max_size=5))
def test_messages_come_back_as_they_were_written(messages: list[bytes]) -> None:
    reading, writing = os.pipe()
    with open(reading, "rb") as source, open(writing, "wb") as target:
        for message in messages:
            write_message(target, message)
        target.close()

        assert [*iter(lambda: read_message(source), None)] == messages


async def test_a_child_gets_its_arguments() -> None:
    child = Child("tests.voices.echo_child", "one", "two")
    await child.start()
    ready = await child.receive()
    await child.stop()

    assert ready == b"one two"


async def test_what_a_library_prints_does_not_get_between_the_messages() -> None:
    async with _echo() as child:
        child.send(b"first")
        child.send(b"say nothing")
        child.send(b"second")

        assert [await child.receive(), await child.receive()] == [b"first", b"second"]


async def test_a_long_message_arrives_whole() -> None:
    message = bytes(range(256)) * 4096
    async with _echo() as child:
        child.send(message)

        assert await child.receive() == message


async def test_a_child_ends_by_itself_when_its_input_ends() -> None:
    async with _echo() as child:
        child.end_input()

        with pytest.raises(ChildDiedError):
            await child.receive()


async def test_a_killed_child_is_reported() -> None:
    async with _echo() as child:
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)

        with pytest.raises(ChildDiedError):
            await child.receive()


async def test_a_dead_child_can_be_started_again() -> None:
    async with _echo() as child:
        child.send(b"die")
        with pytest.raises(ChildDiedError):
            await child.receive()
        await child.start()
        await child.receive()
        child.send(b"alive")

        assert await child.receive() == b"alive"


async def test_a_child_that_was_stopped_is_gone() -> None:
    async with _echo() as child:
        pid = child.pid
        assert pid is not None
        await child.stop()

        assert child.pid is None
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


async def test_a_stop_that_was_cancelled_leaves_the_child_to_the_next_stop() -> None:
    async with _echo() as child:
        async with asyncio.TaskGroup() as tasks:
            stopping = tasks.create_task(child.stop())
            await asyncio.sleep(0)
            stopping.cancel()

        assert child.pid is not None
        await child.stop()
        assert child.pid is None


async def test_a_child_that_was_started_early_is_taken_over() -> None:
    child = Child("tests.voices.echo_child", "one")
    await asyncio.to_thread(child.start_early)
    pid = child.pid
    await child.start()

    assert (await child.receive(), child.pid) == (b"one", pid)
    await child.stop()


async def test_a_child_that_was_started_early_and_never_taken_over_can_be_stopped() -> None:
    child = Child("tests.voices.echo_child", "one")
    await asyncio.to_thread(child.start_early)
    await child.stop()

    assert child.pid is None


@pytest.mark.parametrize("turns", range(4))
async def test_a_start_that_was_cancelled_leaves_the_child_to_the_next_stop(turns: int) -> None:
    child = Child("tests.voices.echo_child", "one")
    async with asyncio.TaskGroup() as tasks:
        starting = tasks.create_task(child.start())
        for _ in range(turns):
            await asyncio.sleep(0)
        starting.cancel()
    await child.stop()
    # what is not closed by now says so when it is collected, and a warning fails the test
    gc.collect()

    assert child.pid is None


async def test_a_child_whose_taking_over_was_cancelled_is_started_anew() -> None:
    child = Child("tests.voices.echo_child", "one")
    await asyncio.to_thread(child.start_early)
    first = child.pid
    async with asyncio.TaskGroup() as tasks:
        starting = tasks.create_task(child.start())
        await asyncio.sleep(0)
        starting.cancel()
    await child.start()

    assert await child.receive() == b"one"
    assert child.pid != first
    await child.stop()
    gc.collect()
