"""What is foreseen is made ready while a sentence is heard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from speaking.scripted import Stage

from conference_agent.values import Words


@asynccontextmanager
async def running(stage: Stage) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        run = tasks.create_task(stage.mouth.run())
        yield
        run.cancel()


async def steps() -> None:
    """Let whatever can run have run."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_what_is_foreseen_is_made_ready_once() -> None:
    stage = Stage()
    async with running(stage):
        for text in ("one", "two"):
            stage.mouth.foresee(Words(text=text))
            await steps()

    assert [stage.tables.prepared.get_nowait() for _ in range(2)] == ["one", "two"]
    assert stage.tables.prepared.empty()


async def test_of_two_that_are_foreseen_at_once_the_second_is_made_ready() -> None:
    stage = Stage()
    async with running(stage):
        stage.mouth.foresee(Words(text="one"))
        stage.mouth.foresee(Words(text="two"))
        await steps()

    assert stage.tables.prepared.get_nowait() == "two"
    assert stage.tables.prepared.empty()


async def test_nothing_is_made_ready_that_is_not_foreseen() -> None:
    stage = Stage()
    async with running(stage):
        stage.say(Words(text="one"))
        stage.say(Words(text="two"))
        stage.session.begin()
        await steps()

    assert stage.tables.prepared.empty()
