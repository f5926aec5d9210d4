"""Column types that accept and return the shared values."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator

from conference_agent.records.errors import NaiveDatetimeError

__all__ = ["UtcDateTime", "named", "to_utc"]

#: Room for every name of an enumeration, so that a new one needs no migration.
NAME_LENGTH = 32


def to_utc(moment: datetime) -> datetime:
    """Return the same moment with the offset of UTC.

    Raises
    ------
    NaiveDatetimeError
        If `moment` has no UTC offset.
    """
    if moment.utcoffset() is None:
        msg = f"a stored moment needs a UTC offset, got {moment.isoformat()}"
        raise NaiveDatetimeError(msg)
    return moment.astimezone(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored as UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into what is stored."""
        return None if value is None else to_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn what is stored into an aware moment; SQLite gives the bare UTC time back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def named(kind: type[StrEnum]) -> Enum:
    """Return the type of a column that holds a member of `kind` by its value."""
    return Enum(
        kind,
        native_enum=False,
        length=NAME_LENGTH,
        values_callable=lambda members: [member.value for member in members],
    )
