"""A database that fails: what the call is told, and what is left behind."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from stores.family import (
    ENTRIES,
    READ,
    THURSDAY,
    TUESDAY,
    WRITTEN_AT,
    a_call,
    a_readback,
    a_request,
)

from conference_agent.ports import SlotTakenError, StoreError
from conference_agent.records import open_store, upgrade
from conference_agent.values import Outcome

CALL = a_call()


@contextmanager
def _locked(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold the write lock, as another process that does not let go."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield connection
    finally:
        connection.close()


def _execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()


async def test_a_lock_that_is_not_let_go_is_a_store_error(url: str, path: Path) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT, patience_s=0.02) as records:
        await records.create(CALL, ())

        with _locked(path), pytest.raises(StoreError, match="database is locked"):
            await records.of(CALL.id).note(READ)


async def test_a_locked_database_can_be_read(url: str, path: Path) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT, patience_s=0.02) as records:
        await records.create(CALL, (THURSDAY,))

        with _locked(path):
            assert await records.of(CALL.id).free_slots() == (THURSDAY,)


async def test_a_write_waits_for_a_lock_that_is_let_go(
    url: str, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT, patience_s=1.0) as records:
        await records.create(CALL, ())
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        connection.execute("BEGIN EXCLUSIVE")

        class LetGo(logging.Handler):
            """Lets the lock go when the store reports that it tries again."""

            def emit(self, record: logging.LogRecord) -> None:
                connection.close()

        logger = logging.getLogger("conference_agent.records.engine")
        caplog.set_level(logging.DEBUG, logger.name)  # the first times are told to nobody else
        handler = LetGo()
        logger.addHandler(handler)
        try:
            await records.of(CALL.id).note(READ)
        finally:
            logger.removeHandler(handler)

        assert (await records.read(CALL.id)).entries == (READ,)


async def test_after_a_failure_the_store_works_again(url: str, path: Path) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT, patience_s=0.02) as records:
        await records.create(CALL, ())
        with _locked(path), pytest.raises(StoreError):
            await records.of(CALL.id).note(READ)
        await records.of(CALL.id).note(READ)

        assert (await records.read(CALL.id)).entries == (READ,)


@pytest.mark.parametrize("table", ["receipts", "receipt_answers"])
async def test_a_commit_that_fails_on_its_way_leaves_nothing(
    url: str, path: Path, table: str
) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, (THURSDAY,))
        await records.of(CALL.id).note(a_readback())
        _execute(
            path,
            f"CREATE TRIGGER fault AFTER INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'x'); END",
        )
        with pytest.raises(StoreError) as failure:
            await records.of(CALL.id).commit(a_request(CALL))
        record = await records.read(CALL.id)

        assert failure.type is StoreError
        assert (record.start, record.outcome, record.written) == (TUESDAY, None, None)
        assert await records.of(CALL.id).free_slots() == (THURSDAY,)


async def test_a_failed_write_is_no_taken_slot(url: str, path: Path) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, (THURSDAY,))
        await records.of(CALL.id).note(a_readback())
        _execute(path, "DROP TABLE slots")

        with pytest.raises(StoreError) as failure:
            await records.of(CALL.id).commit(a_request(CALL))

    assert not isinstance(failure.value, SlotTakenError)


@pytest.mark.parametrize("table", ["utterances", "answers", "spoken"])
async def test_no_word_of_the_call_is_in_an_error(url: str, path: Path, table: str) -> None:
    entries = {"utterances": READ, "answers": ENTRIES["answer"], "spoken": ENTRIES["spoken"]}
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        _execute(path, f"DROP TABLE {table}")

        with pytest.raises(StoreError) as failure:
            await records.of(CALL.id).note(entries[table])

    told = f"{failure.value} {failure.value.__cause__}"
    assert not any(word in told for word in ("Tuesday", "Thursday is", "Hello", "anna"))


async def test_a_file_that_is_no_database_is_a_store_error(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database " * 100)

    with pytest.raises(StoreError, match="could not answer"):
        await upgrade(f"sqlite:///{path}")


async def test_a_place_where_no_file_can_be_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open database file"):
        await upgrade(f"sqlite:///{tmp_path / 'nowhere' / 'records.db'}")


@pytest.mark.parametrize("url", ["", "records.db", "mysql://host/records"])
async def test_an_address_that_names_no_sqlite_file_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///PATH"):
        await upgrade(url)


async def test_a_database_that_is_gone_is_a_store_error_for_every_question(
    url: str, path: Path
) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        for table in ("receipts", "calls", "slots"):
            _execute(path, f"DROP TABLE {table}")
        store = records.of(CALL.id)
        questions = (
            lambda: store.receipt("key-1"),
            store.free_slots,
            lambda: store.close(Outcome.UNDECIDED),
            lambda: records.load(CALL.id),
        )
        for question in questions:
            with pytest.raises(StoreError, match="no such table"):
                await question()
