"""Logs that hold no name, number or word of a call, whoever wrote them.

What comes out of a record, ours or another package's, is only this:

- its time, level, logger, file and line;
- its message, if it stands in quotes in the source file that logged it, and is so a fixed phrase;
  anything else was put together from data and is withheld. Arguments are never merged in;
- of `extra`, the keys of `WORDS` with a value of small letters, digits and ``_ . : -``, and the
  keys of `NUMBERS` or with a unit of `UNITS` at their end with a number. A device's identity is
  not among them: it may hold a name;
- of an exception, its type and where it was raised, never its message.

Each process calls `configure` once, before anything else logs; it replaces what others set up.
"""

from __future__ import annotations

import functools
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

__all__ = ["NUMBERS", "OURS", "UNITS", "WORDS", "configure", "redacted"]

#: The loggers that follow the configured level; those of others speak from WARNING on.
OURS = ("conference_agent", "mixer")

#: Keys of `extra` with a word of a fixed set as their value, or an identifier that we made.
WORDS = frozenset({"action", "call", "kind", "outcome", "phase", "question", "revision"})

#: Keys of `extra` with a number.
NUMBERS = frozenset({"attempt", "attempts", "exit_code", "pid", "port"})

#: Ends of keys with a number: seconds, milliseconds, decibels, hertz, counts.
UNITS = ("_s", "_ms", "_db", "_hz", "_count")

_WORD = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,63}")

_ERROR = re.compile(r"[A-Za-z]\w*(Error|Exception)")

_WITHHELD = "(message withheld)"

#: What every record has, so that the rest is `extra`.
_STANDARD = frozenset(vars(logging.LogRecord("", 0, "", 0, "", None, None))) | {
    "message",
    "asctime",
    "taskName",  # from Python 3.12 on
}


def configure(level: str, *, stream: TextIO | None = None) -> None:
    """Send the logs of this process to one place, as JSON lines, or as text to a terminal.

    Parameters
    ----------
    level
        The least level of our own records, as `logging` names it.
    stream
        Where to; standard error if left out.
    """
    stream = sys.stderr if stream is None else stream
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Redacting(_Text() if stream.isatty() else _json()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)


def redacted(record: logging.LogRecord) -> logging.LogRecord:
    """Return a new record with nothing in it but what may come out; the given one stays."""
    safe = logging.LogRecord(
        record.name, record.levelno, record.pathname, record.lineno, _phrase(record), None, None
    )
    safe.created, safe.msecs = record.created, record.msecs
    vars(safe).update(_allowed(record))
    vars(safe)["where"] = f"{record.filename}:{record.lineno}"
    if record.exc_info and record.exc_info[0] is not None:
        kind, _, trace = record.exc_info
        vars(safe).update(error=kind.__name__, raised_at=_raised_at(trace))
    return safe


def _phrase(record: logging.LogRecord) -> str:
    message = record.msg
    if isinstance(message, str) and _stands_in(record.pathname, message):
        return message
    return _WITHHELD


@functools.lru_cache(maxsize=1024)
def _stands_in(path: str, message: str) -> bool:
    try:
        source = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return f'"{message}"' in source or f"'{message}'" in source


def _allowed(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    for key, value in vars(record).items():
        if key in _STANDARD:
            continue
        if isinstance(value, int | float):
            if key in NUMBERS or key.endswith(UNITS):
                yield key, value
        elif isinstance(value, str):
            pattern = _ERROR if key == "error" else _WORD
            if key in {*WORDS, "error"} and pattern.fullmatch(value):
                yield key, str(value)


def _raised_at(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def _json() -> JsonFormatter:
    return JsonFormatter(
        ["levelname", "name", "message"],
        rename_fields={"levelname": "level", "name": "logger"},
        timestamp=True,
    )


class _Redacting(logging.Formatter):
    """Format what is left of a record."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return self._inner.format(redacted(record))


class _Text(logging.Formatter):
    """A line for a person: time, level, message, and the rest as key=value."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s", datefmt="%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        extra = [f"{key}={value}" for key, value in vars(record).items() if key not in _STANDARD]
        return "  ".join([super().format(record), *extra])
