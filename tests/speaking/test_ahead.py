"""The next sentence is made ready while one is heard."""

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


async def test_the_next_sentence_is_made_ready_while_one_is_heard() -> None:
    stage = Stage()
    async with running(stage):
        stage.say(Words(text="one"))
        stage.say(Words(text="two"))
        stage.say(Words(text="three"))
        stage.session.begin()
        await steps()
        first = stage.tables.prepared.get_nowait()
        stage.session.finish()
        stage.session.begin()
        await steps()

    assert [first, stage.tables.prepared.get_nowait()] == ["two", "three"]
    assert stage.tables.prepared.empty()


async def test_a_sentence_that_is_asked_for_while_one_is_heard_is_made_ready() -> None:
    stage = Stage()
    async with running(stage):
        stage.say(Words(text="one"))
        stage.session.begin()
        await steps()
        stage.say(Words(text="two"))
        await steps()

    assert stage.tables.prepared.get_nowait() == "two"


async def test_nothing_is_made_ready_before_the_first_sentence_is_heard() -> None:
    stage = Stage()
    async with running(stage):
        stage.say(Words(text="one"))
        stage.say(Words(text="two"))
        await steps()

    assert stage.tables.prepared.empty()
