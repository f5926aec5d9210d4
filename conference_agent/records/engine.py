"""The database behind the records: connections, transactions, retries, errors at the border.

Everything that only SQLite needs is here; the rest of the package is plain SQLAlchemy.
Work is a function of a `Connection` and runs in one transaction. One thread does all the work of
one `Database`, so what is asked first is done first, and work that has begun is finished even
if nobody waits for it any more.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_delay, wait_random

from conference_agent.ports import StoreError

__all__ = ["Database", "open_database"]

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

#: Longest that SQLite itself waits for another process's lock before we look again.
MAX_BUSY_S = 0.25
#: Nobody need know that somebody waited for a lock for no longer.
_AS_USUAL_S = 1.5
#: Primary result codes 5 and 6 (sqlite.org/rescode.html): another connection holds the lock.
LOCKED_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
#: Extended result codes carry the primary one in their low byte.
PRIMARY_CODE_MASK = 0xFF


class Database:
    """Runs work in transactions, off the event loop."""

    def __init__(self, engine: Engine, executor: ThreadPoolExecutor, *, patience_s: float) -> None:
        self._reading = engine
        self._writing = engine.execution_options(writes=True)
        self._executor = executor
        self._patience_s = patience_s

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Return what `work` finds in one snapshot of the database.

        Raises `StoreError` if the database could not answer, or `work` says so.
        """
        return await self._run(self._reading, work)

    async def write(self, work: Callable[[Connection], Result]) -> Result:
        """Return what `work` returns when all it wrote is stored, or nothing of it.

        `work` may run more than once: what an earlier run wrote is gone by then.

        Raises `StoreError` if the database could not answer, or `work` says so.
        """
        return await self._run(self._writing, work)

    async def _run(self, engine: Engine, work: Callable[[Connection], Result]) -> Result:
        def attempt() -> Result:
            with engine.begin() as connection:
                return work(connection)

        def persist() -> Result:
            retrying = Retrying(
                retry=retry_if_exception(_is_locked),
                stop=stop_after_delay(self._patience_s),
                wait=wait_random(min=0.005, max=0.025),
                before_sleep=_report,
                reraise=True,
            )
            return retrying(attempt)

        try:
            return await asyncio.get_running_loop().run_in_executor(self._executor, persist)
        except SQLAlchemyError as exc:
            raise StoreError(_reason(exc)) from exc


@asynccontextmanager
async def open_database(
    url: str, *, patience_s: float, read_only: bool = False
) -> AsyncIterator[Database]:
    """Open the database at `url`; work waits at most about `patience_s` for a lock.

    With `read_only` nothing is made or changed, neither the file nor others beside it.

    Raises `StoreError` if `url` names no database that records can be kept in.
    """
    busy_s = min(MAX_BUSY_S, patience_s)
    engine = _reader(_parsed(url), busy_s=busy_s) if read_only else _engine(_parsed(url), busy_s)
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")
    try:
        yield Database(engine, executor, patience_s=patience_s)
    finally:
        try:
            # Last in the queue of the one thread: work that has begun is done by then.
            await asyncio.get_running_loop().run_in_executor(executor, engine.dispose)
        finally:
            executor.shutdown(wait=False)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as exc:
        msg = "the database's address is no URL: write sqlite:///PATH"
        raise StoreError(msg) from exc
    if parsed.get_backend_name() != "sqlite":
        msg = f"records are kept in SQLite: write sqlite:///PATH, not {parsed.get_backend_name()}"
        raise StoreError(msg)
    # Whichever driver is named, ours is the one of the standard library.
    return parsed.set(drivername="sqlite")


def _reader(url: URL, *, busy_s: float) -> Engine:
    path = Path(url.database or "").absolute()

    def connect() -> sqlite3.Connection:
        # Whoever has it open keeps a log beside it. Where there is none the file is the whole of
        # it, and SQLite need not lay files of its own there to read it.
        how = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
        return sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, timeout=busy_s)

    return create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)


def _engine(url: URL, busy_s: float) -> Engine:
    # Parameters are words of a call: they must not reach an error message.
    engine = create_engine(url, hide_parameters=True)

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver begins no transactions on its own: `begin` below does.
        connection.isolation_level = None
        try:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {round(busy_s * 1000)}")
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error:
            connection.close()
            raise

    def begin(connection: Connection) -> None:
        # A writer takes the lock at once: one that reads first could not upgrade its snapshot.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _is_locked(error: BaseException) -> bool:
    if not isinstance(error, OperationalError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code is not None and code & PRIMARY_CODE_MASK in LOCKED_CODES


def _report(state: RetryCallState) -> None:
    # two programs that start on a new store wait for each other, as they should
    took_s = state.seconds_since_start or 0.0
    logger.log(
        logging.DEBUG if took_s < _AS_USUAL_S else logging.WARNING,
        "database locked, trying again",
        extra={"action": "retry_locked", "attempt": state.attempt_number},
    )


def _reason(error: SQLAlchemyError) -> str:
    # Only the driver's operational messages are free of stored values.
    detail = error.orig if isinstance(error, OperationalError) else type(error).__name__
    return f"the database could not answer: {detail}"
