"""Logs that hold no name, number or word of a call, whoever wrote them.

What comes out of a record, ours or another package's, is only this:

- its time, level, logger, file and line;
- its message, if it stands in quotes in the source file that logged it, and is so a fixed phrase.
  Of one that was put together from data in the statement that logged it, that which stands in the
  source, with three dots in the place of the data; anything else is withheld. Arguments are never
  merged in, except for the path of a Rust module, which names a part of a library;
- of `extra`, the keys of `WORDS` with a value of small letters, digits and ``_ . : -``, and the
  keys of `NUMBERS` or with a unit of `UNITS` at their end with a number. A device's identity is
  not among them: it may hold a name;
- of an exception, its type and where it was raised, never its message, and of a group of them
  those of its first one; of one in `extra` under `error`, its type.

Each process calls `configure` once, before anything else logs; it replaces what others set up.
"""

from __future__ import annotations

import ast
import functools
import logging
import re
import sys
import textwrap
import tokenize
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
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

#: The path of a module of a library that is written in Rust.
_RUST = re.compile(r"[a-z][a-z0-9_]*(::[a-z][a-z0-9_]*)+")

_WITHHELD = "(message withheld)"
#: What stands for data in a message.
_DATA = "..."
_SAYS_SOMETHING = re.compile(r"[A-Za-z]{3}")
#: No statement that logs something is longer.
_STATEMENT_LINES = 20

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
    handler = _UntilClosed(stream)
    handler.setFormatter(_Redacting(_Text() if stream.isatty() else _json()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)


class _UntilClosed(logging.StreamHandler[TextIO]):
    """Leaves out what a library logs once the file of a run is closed, as it gives things up."""

    def emit(self, record: logging.LogRecord) -> None:
        if not self.stream.closed:
            super().emit(record)


def redacted(record: logging.LogRecord) -> logging.LogRecord:
    """Return a new record with nothing in it but what may come out; the given one stays."""
    safe = logging.LogRecord(
        record.name, record.levelno, record.pathname, record.lineno, _phrase(record), None, None
    )
    safe.created, safe.msecs = record.created, record.msecs
    vars(safe).update(_allowed(record))
    vars(safe)["where"] = f"{record.filename}:{record.lineno}"
    targets = [arg for arg in record.args or () if isinstance(arg, str) and _RUST.fullmatch(arg)]
    if targets:
        vars(safe)["target"] = str(targets[0])
    if record.exc_info and record.exc_info[1] is not None:
        error = _first(record.exc_info[1])
        vars(safe).update(error=type(error).__name__, raised_at=_raised_at(error.__traceback__))
    return safe


def _phrase(record: logging.LogRecord) -> str:
    message = record.msg
    if not isinstance(message, str):
        return _WITHHELD
    for pattern, fixed in _patterns(record.pathname, record.lineno):
        if pattern.fullmatch(message):
            return fixed
    return message if _stands_in(record.pathname, message) else _WITHHELD


@functools.lru_cache(maxsize=256)
def _patterns(path: str, line: int) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what the texts of the statement at a line match, each with what is fixed in it."""
    lines = _source(path).splitlines()[line - 1 : line - 1 + _STATEMENT_LINES]
    with suppress(SyntaxError):
        return tuple(_texts(ast.parse(textwrap.dedent(_first_statement(lines)))))
    return ()


def _first_statement(lines: Sequence[str]) -> str:
    """Return the lines up to the end of the first statement.

    By its tokens: a parser that is given less than a statement looks for a file to show it from,
    and whoever logs must not wait for that.
    """
    reader = iter([f"{line}\n" for line in lines])
    with suppress(tokenize.TokenError, SyntaxError):
        for token in tokenize.generate_tokens(lambda: next(reader, "")):
            if token.type == tokenize.NEWLINE:
                return "\n".join(lines[: token.end[0]])
    return ""


def _texts(statement: ast.AST) -> Iterator[tuple[re.Pattern[str], str]]:
    for node in ast.walk(statement):
        if not isinstance(node, ast.JoinedStr | ast.Constant):
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        known = [part.value if isinstance(part, ast.Constant) else None for part in parts]
        fixed = "".join(_DATA if part is None else str(part) for part in known)
        if _SAYS_SOMETHING.search(fixed):
            pattern = "".join(".*" if part is None else re.escape(str(part)) for part in known)
            yield re.compile(pattern, re.DOTALL), fixed


@functools.lru_cache(maxsize=64)
def _source(path: str) -> str:
    """Return the text of a source file; of one that is none, nothing."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


@functools.lru_cache(maxsize=1024)
def _stands_in(path: str, message: str) -> bool:
    source = _source(path)
    return f'"{message}"' in source or f"'{message}'" in source


def _allowed(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    for key, value in vars(record).items():
        if key in _STANDARD:
            continue
        if isinstance(value, int | float):
            if key in NUMBERS or key.endswith(UNITS):
                yield key, value
        elif key == "error" and isinstance(value, BaseException):
            yield key, type(value).__name__
        elif isinstance(value, str):
            pattern = _ERROR if key == "error" else _WORD
            if key in {*WORDS, "error"} and pattern.fullmatch(value):
                yield key, str(value)


def _first(error: BaseException) -> BaseException:
    """Return what a group of exceptions began with: that it is one says nothing of what failed."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


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
    """A line for a person: time, level, message, and the rest as key=value.

    Of another package its logger, too.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s", datefmt="%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        extra = [f"{key}={value}" for key, value in vars(record).items() if key not in _STANDARD]
        if record.name.partition(".")[0] not in OURS:
            extra.insert(0, f"logger={record.name}")
        return "  ".join([super().format(record), *extra])
