"""The schema: what the migrations make is what the tables say."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from stores.family import (
    BARE,
    MOVE,
    ROSA,
    THURSDAY,
    WRITTEN_AT,
    a_call,
    a_readback,
    a_request,
    an_answer,
)

from conference_agent.ports import StoreError
from conference_agent.records import open_store, upgrade
from conference_agent.records.tables import metadata
from conference_agent.values import PartStat


def test_the_tables_are_what_the_migrations_make(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        difference = compare_metadata(context, metadata)
    engine.dispose()

    assert difference == []


async def test_a_database_is_made_from_nothing_within_a_running_loop(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"

    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(a_call(), (THURSDAY,))

        assert await records.load(a_call().id) == a_call()


async def test_upgrading_again_keeps_what_is_there(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(a_call(), ())
    await upgrade(url)
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        assert await records.load(a_call().id) == a_call()


async def test_upgrading_a_database_that_is_up_to_date_needs_no_lock(url: str, path: Path) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    try:
        await upgrade(url, patience_s=0.01)
    finally:
        writer.close()


async def test_many_may_upgrade_one_database_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(upgrade(f"sqlite:///{path}"))

    connection = sqlite3.connect(path)
    versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    assert versions == [("0013",)]


async def test_different_databases_may_be_upgraded_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"new-{number}.db" for number in range(4)]
    async with asyncio.TaskGroup() as group:
        for path in paths:
            group.create_task(upgrade(f"sqlite:///{path}"))

    for path in paths:
        async with open_store(f"sqlite:///{path}", wall_clock=lambda: WRITTEN_AT) as records:
            await records.create(a_call(), ())


async def test_words_noted_before_more_was_known_of_them_say_what_their_acts_say(
    url: str, path: Path
) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(a_call(), ())
        await records.of(a_call().id).note(BARE)
        connection = sqlite3.connect(path)
        with connection:
            connection.execute("UPDATE utterances SET told = NULL, echoes = NULL, aside = NULL")
        connection.close()

        assert (await records.read(a_call().id)).entries == (BARE,)


def taken_back(path: Path, revision: str) -> None:
    """Take a database back to an earlier step of its schema."""
    config = Config()
    config.set_main_option("script_location", "conference_agent.records:migrations")
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    engine.dispose()


async def test_answers_of_before_readbacks_stood_with_them_are_kept_without(
    url: str, path: Path
) -> None:
    call, answer = a_call(), an_answer(ROSA, MOVE, status=PartStat.ACCEPTED)
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(call, (THURSDAY,))
        await records.of(call.id).note(replace(answer, readback=a_readback().token))
        await records.of(call.id).note(a_readback())
        await records.of(call.id).commit(a_request(call))
    await asyncio.to_thread(taken_back, path, "0010")
    await upgrade(url)
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        record = await records.read(call.id)

    assert record.answers == (answer,)
    assert record.written is not None
    assert [each.readback for each in record.written.answers] == [None, None]


async def test_a_database_of_a_newer_program_is_refused(url: str, path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(StoreError, match=r"cannot be upgraded by this program.*9999"):
        await upgrade(url)


def test_the_first_step_can_be_taken_back(path: Path) -> None:
    taken_back(path, "base")
    engine = create_engine(f"sqlite:///{path}")
    left = inspect(engine).get_table_names()
    engine.dispose()

    assert left == ["alembic_version"]
