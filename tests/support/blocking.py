"""Catches what would hold up an event loop: our code that waits, sleeps, reads or writes on it.

While a loop runs in a thread, everything that its call has to do stands still: sound is late, and
nobody is heard. So files, stores, sockets and processes are used on other threads, and time passes
by `asyncio.sleep`. The interpreter itself says what happens (audit events, Python's PEP 578), and
what it does not say is watched at the door. Whoever is in the wrong is the innermost frame of the
package: what a test does itself, and what libraries do by themselves, is theirs. Computing for long
is not seen here.

It watches the process that imports it: that of the tests (`loops`), and those of a worker and its
jobs (`watched_worker`).
"""

from __future__ import annotations

import asyncio
import builtins
import concurrent.futures
import contextlib
import functools
import io
import os
import queue
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, Final

__all__ = ["ALLOWED", "DOORS", "EVENTS", "HANDLES", "found", "told"]

ROOT: Final = Path(__file__).parents[2]
_OURS: Final = (f"{ROOT}/conference_agent/", f"{ROOT}/mixer/")
_TESTS: Final = f"{ROOT}/tests/"

#: What may hold the loop up after all: file, function, and why.
ALLOWED: Final = {
    ("<frozen importlib._bootstrap>", "_find_and_load"): "a module is read once in a process",
    ("asyncio/base_events.py", "subprocess_exec"): "asyncio starts a process on the loop itself",
    ("asyncio/base_events.py", "shutdown_default_executor"): "a loop that closes ends its threads",
    ("concurrent/futures/thread.py", "submit"): "a thread begins at once, or one is idle",
    ("threading.py", "start"): "a thread that begins says so at once",
    ("zoneinfo/_tzpath.py", "find_tzfile"): "a time zone is looked for once in a process",
    ("inspect.py", "getsourcefile"): "FastAPI names the place of a request that it refuses",
    ("linecache.py", "checkcache"): "as what `updatecache` reads is looked at again",
    ("linecache.py", "updatecache"): "a file of source is read once for the traces that name it",
    (
        "logging/__init__.py",
        "emit",
    ): "a line of the log is written where it is logged, as everywhere",
    ("conference_agent/log.py", "_source"): "a file of source is read once, when it first logs",
    ("mimetypes.py", "init"): "the table of file types is read once in a process",
    ("mediaserver/finding.py", "find_or_install"): "a set-up that has no call beside it",
    ("conference_agent/web/app.py", "make_app"): "where the pages are is looked at before a call",
    ("demo/stage.py", "open_stage"): "a set-up that has no call beside it",
    ("providers/storing.py", "_wrong_with"): "a store is looked at before there is a call",
    ("people/nodes.py", "_text"): "a scenario is read before its call",
    ("mediaserver/server.py", "_start"): "the server's few files, before there is a call",
    ("mediaserver/server.py", "_text"): "the log of a server that did not start: there is no call",
}

#: What has been found since the process began; a test looks at what came while it ran.
found: list[str] = []

#: Are told of each as well, where nobody looks at it.
told: list[Callable[[str], object]] = []

#: Audit events of what waits for a disk, a network, a process or the time.
EVENTS: Final = frozenset(
    {
        *("open", "os.listdir", "os.scandir", "os.system", "shutil.copyfile", "shutil.rmtree"),
        *("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
        *("os.truncate", "os.utime"),
        *("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"),
        *("sqlite3.connect", "subprocess.Popen"),
    }
)


def _on_event(event: str, arguments: tuple[Any, ...]) -> None:  # whatever an event carries
    if event in EVENTS and not _is_harmless(event, arguments):
        _note(event)


def _is_harmless(event: str, arguments: tuple[Any, ...]) -> bool:
    match event:
        case "socket.connect":
            return bool(arguments[0].gettimeout() == 0)
        case "open":
            # The few kilobytes of a time zone are read once in a process.
            return not isinstance(arguments[0], str | os.PathLike) or "/zoneinfo/" in str(
                arguments[0]
            )
        case _:
            return False


def _note(what: str) -> None:
    """Note what happens if a loop of this thread has to wait for it, and we are to blame."""
    if asyncio._get_running_loop() is None:
        return
    frame: FrameType | None = sys._getframe(1)
    culprit = None
    by = ""
    while frame is not None:
        code = frame.f_code
        if any(code.co_filename.endswith(file) and code.co_name == name for file, name in ALLOWED):
            return
        if culprit is None and code.co_filename != __file__:
            if code.co_filename.startswith(_TESTS):
                return
            if code.co_filename.startswith(_OURS):
                culprit = f"{os.path.relpath(code.co_filename, ROOT)}:{frame.f_lineno}"
                culprit += f" ({code.co_qualname}{by})"
            by = by or f", by {Path(code.co_filename).name}, {code.co_name}"
        frame = frame.f_back
    if culprit is not None:
        _report(f"{culprit}: {what}")


def _report(wait: str) -> None:
    found.append(wait)
    for tell in told:
        tell(wait)


def _at_the_door(owner: Any, name: str, waits: Callable[[Any], bool]) -> None:
    """Watch a function or method that waits without an audit event."""
    inner = getattr(owner, name)
    what = f"{owner.__name__}.{name}"

    def watched(first: Any, *arguments: Any, **named: Any) -> Any:  # as the method is
        if waits(first):
            _note(what)
        return inner(first, *arguments, **named)

    # a class that keeps a function of a module must not take it for a method of its own
    setattr(owner, name, watched if isinstance(owner, type) else functools.partial(watched))


def _always(_: Any) -> bool:  # whoever it is
    return True


_OF_SOCKETS: Final = ("accept", "recv", "recv_into", "send", "sendall")


def _can_wait(endpoint: socket.socket) -> bool:
    return endpoint.gettimeout() != 0


def _is_blocking(descriptor: int) -> bool:
    with contextlib.suppress(OSError):
        return os.get_blocking(descriptor)
    return False


def _is_path(path: object) -> bool:
    return isinstance(path, str | os.PathLike)


#: What waits without an audit event, and of which first argument it can be said.
DOORS: Final[tuple[tuple[Any, str, Callable[[Any], bool]], ...]] = (
    (time, "sleep", _always),
    *((socket.socket, name, _can_wait) for name in _OF_SOCKETS),
    *((os, name, _is_blocking) for name in ("read", "write", "fsync")),
    (subprocess.Popen, "wait", lambda process: process.returncode is None),
    (subprocess.Popen, "communicate", _always),
    (threading.Thread, "join", lambda thread: thread.is_alive()),
    (concurrent.futures.Future, "result", lambda future: not future.done()),
    (queue.Queue, "get", lambda waiting: waiting.empty()),
    (threading.Condition, "wait", _always),
    (os, "stat", _is_path),
    (os, "waitpid", _always),
)


def _traced(*arguments: Any, **named: Any) -> sqlite3.Connection:  # as sqlite3.connect is called
    connection: sqlite3.Connection = _connect(*arguments, **named)
    # A statement runs on the thread that asked for it, and says so there.
    connection.set_trace_callback(lambda _: _note("a statement of sqlite3"))
    return connection


_connect = sqlite3.connect

#: What waits of a file that was opened elsewhere.
HANDLES: Final = ("read", "readline", "readlines", "write", "writelines")


def _opened(*arguments: Any, **named: Any) -> Any:  # as open is called
    handle = _open(*arguments, **named)
    for name in HANDLES:
        method = getattr(type(handle), name, None)
        if method is not None:
            setattr(handle, name, _of_handle(method, weakref.ref(handle), f"file.{name}"))
    return handle


def _of_handle(method: Any, handle: weakref.ref[Any], what: str) -> Any:
    """Return a method of a file that is watched; it does not keep the file open."""

    def watched(*arguments: Any, **named: Any) -> Any:
        _note(what)
        return method(handle(), *arguments, **named)

    return watched


_open = io.open


def _install() -> None:
    sys.addaudithook(_on_event)
    for module in (builtins, io):
        setattr(module, "open", _opened)  # noqa: B010 - the types have it constant
    for module in (sqlite3, sqlite3.dbapi2):
        setattr(module, "connect", _traced)  # noqa: B010 - the types have it constant
    for owner, name, waits in DOORS:
        _at_the_door(owner, name, waits)


_install()
