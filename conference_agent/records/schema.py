"""Bringing a database to the newest schema."""

from __future__ import annotations

import logging
import threading
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from conference_agent.ports import StoreError
from conference_agent.records.engine import Database, open_database

if TYPE_CHECKING:  # imported where it is used: a quarter of a second for who opens no store
    from alembic.config import Config

__all__ = ["bring_up_to_date", "check_up_to_date", "load_schema", "upgrade"]

logger = logging.getLogger(__name__)

#: Alembic hands the migration its connection through module globals: one upgrade at a time.
_ALEMBIC = threading.Lock()


def load_schema() -> None:
    """Load what the first opening of a store needs: a fifth of a second that a call would wait."""
    from alembic.runtime import migration  # noqa: F401 - for who opens no store it is not there

    _head()


async def upgrade(url: str, *, patience_s: float = 10.0) -> None:
    """Create the tables of the database at `url`, or bring them to the newest schema.

    Does nothing if they are there already. Several processes may do it at once: `patience_s` is
    how long one waits for another.

    Raises `StoreError` if the database could not be upgraded, or is newer than this program.
    """
    async with open_database(url, patience_s=patience_s) as database:
        await bring_up_to_date(database)


async def bring_up_to_date(database: Database) -> None:
    """Create the tables of an open database, or bring them to the newest schema.

    Raises `StoreError` if the database could not be upgraded, or is newer than this program.
    """
    # Looking needs no lock: a busy database at the newest schema is not disturbed.
    if not await database.read(_is_current):
        await database.write(_upgrade)


async def check_up_to_date(database: Database) -> None:
    """Leave the tables of an open database as they are.

    Raises `StoreError` if they are not there, or not those of this program.
    """
    await database.read(_check)


def _check(connection: Connection) -> None:
    revision = _revision(connection)
    if revision == _head():
        return
    if revision is None:
        msg = "no calls have been kept in it"
    elif revision in _known():
        msg = (
            "it is of an earlier version of this program and needs an upgrade, which a worker "
            "does that is started with it as DATABASE_URL"
        )
    else:
        msg = "it is of a newer version of this program"
    raise StoreError(msg)


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "conference_agent.records:migrations")
    config.set_main_option("path_separator", "os")
    return config


@cache
def _head() -> str | None:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config()).get_current_head()


def _known() -> frozenset[str]:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_config())
    return frozenset(each.revision for each in scripts.walk_revisions())


def _revision(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def _is_current(connection: Connection) -> bool:
    return _revision(connection) == _head()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.util import CommandError

    config = _config()
    config.attributes["connection"] = connection
    try:
        with _ALEMBIC:
            command.upgrade(config, "head")
    except CommandError as exc:
        msg = f"the database cannot be upgraded by this program: {exc}"
        raise StoreError(msg) from exc
    logger.info("schema upgraded", extra={"action": "upgrade_schema", "revision": _head()})
