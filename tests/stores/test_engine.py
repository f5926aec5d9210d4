"""Transactions on SQLite."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from conference_agent.ports import StoreError
from conference_agent.records import engine
from conference_agent.records.engine import open_database

INSERT = text("INSERT INTO slots (provider, start) VALUES ('p', '2026-12-10 20:00:00.000000')")
COUNT = text("SELECT count(*) FROM slots")


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1)])
async def test_a_connection_is_made_safe(url: str, pragma: str, value: object) -> None:
    async with open_database(url, patience_s=1.0) as database:
        query = text(f"PRAGMA {pragma}")

        assert value == await database.read(lambda connection: connection.scalar(query))


async def test_a_writer_has_the_lock_before_it_looks(url: str, path: Path) -> None:
    def look(_connection: Connection) -> str:
        other = sqlite3.connect(path, timeout=0.0, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            return str(error)
        finally:
            other.close()
        return "free"

    async with open_database(url, patience_s=1.0) as database:
        assert await database.write(look) == "database is locked"


async def test_what_a_failing_work_wrote_is_gone(url: str) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(INSERT)
        raise StoreError

    async with open_database(url, patience_s=1.0) as database:
        with pytest.raises(StoreError):
            await database.write(fail)

        assert await database.read(lambda connection: connection.scalar(COUNT)) == 0


async def test_a_reader_sees_one_moment(url: str, path: Path) -> None:
    def read_twice(connection: Connection) -> tuple[object, object]:
        before = connection.scalar(COUNT)
        other = sqlite3.connect(path)
        with other:
            other.execute(INSERT.text)
        other.close()
        return before, connection.scalar(COUNT)

    async with open_database(url, patience_s=1.0) as database:
        assert await database.read(read_twice) == (0, 0)


@pytest.mark.parametrize("driver", ["sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"])
async def test_whichever_sqlite_driver_is_named_the_file_is_opened(path: Path, driver: str) -> None:
    async with open_database(f"{driver}:///{path}", patience_s=1.0) as database:
        assert await database.read(lambda connection: connection.scalar(COUNT)) == 0


@pytest.mark.parametrize(("as_usual_s", "level"), [(1.5, "DEBUG"), (0.0, "WARNING")])
async def test_a_lock_is_worth_a_warning_only_when_it_lasts(
    url: str,
    path: Path,
    as_usual_s: float,
    level: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "_AS_USUAL_S", as_usual_s)
    caplog.set_level("DEBUG", logger=engine.__name__)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        async with open_database(url, patience_s=0.4) as database:
            with pytest.raises(StoreError):
                await database.write(lambda connection: connection.execute(INSERT))
    finally:
        writer.close()

    assert {record.levelname for record in caplog.records} == {level}
