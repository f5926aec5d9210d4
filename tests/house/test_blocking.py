"""The check of `blocking` sees what holds a loop up, and blames the package for nothing else."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import blocking
import pytest

#: What must not be done on a loop, and what is said of it.
MISTAKES = {
    "import time; time.sleep(0)": "time.sleep",
    "open('/dev/null').close()": "open",
    "from pathlib import Path; Path('/dev/null').read_text()": "open",
    "import os; os.listdir('/')": "os.listdir",
    "import socket; socket.getaddrinfo('127.0.0.1', 1)": "socket.getaddrinfo",
    "import socket; s = socket.socket(); s.connect_ex(('127.0.0.1', 1)); s.close()": "connect",
    "import socket; a, b = socket.socketpair(); a.send(b'x'); b.recv(1); a.close(); b.close()": (
        "socket.recv"
    ),
    "import sqlite3; sqlite3.connect(':memory:').close()": "sqlite3.connect",
    "import subprocess; subprocess.run(['true'])": "subprocess.Popen",
    "import threading as t; e = t.Event(); x = t.Thread(target=e.wait); x.start(); x.join(0.01);"
    " e.set()": "Thread.join",
}

#: What may be done on a loop.
RIGHT = [
    "import asyncio, time; await asyncio.to_thread(time.sleep, 0)",
    "import asyncio; (await asyncio.to_thread(open, '/dev/null')).close()",
    "import asyncio; p = await asyncio.create_subprocess_exec('true'); await p.wait()",
    "import socket; a, b = socket.socketpair(); a.setblocking(False); a.send(b'x');"
    " a.close(); b.close()",
    "import tabnanny",
]


def package_function(code: str) -> Callable[[], Coroutine[Any, Any, None]]:
    """Return a coroutine function that seems to stand in the package."""
    names: dict[str, Any] = {}
    file = str(blocking.ROOT / "conference_agent" / "planted.py")
    exec(compile(f"async def planted():\n    {code}\n", file, "exec"), names)
    planted: Callable[[], Coroutine[Any, Any, None]] = names["planted"]
    return planted


def blamed(code: str) -> list[str]:
    """Return what is found while the code runs on a loop, and take it back."""
    before = len(blocking.found)
    asyncio.run(package_function(code)())
    new = blocking.found[before:]
    del blocking.found[before:]
    return new


@pytest.mark.parametrize("code", MISTAKES)
def test_what_holds_a_loop_up_is_found(code: str) -> None:
    found = blamed(code)

    assert any(MISTAKES[code] in line for line in found)
    assert all(line.startswith("conference_agent/planted.py:2 (planted") for line in found)


@pytest.mark.parametrize("code", RIGHT)
def test_what_does_not_is_not(code: str) -> None:
    assert blamed(code) == []


def test_a_statement_on_a_loop_is_found_though_the_store_was_opened_elsewhere() -> None:
    code = (
        "import asyncio, sqlite3;"
        " c = await asyncio.to_thread(sqlite3.connect, ':memory:', check_same_thread=False);"
        " c.execute('select 1'); c.close()"
    )

    assert blamed(code) == [
        "conference_agent/planted.py:2 (planted): a statement of sqlite3",
    ]


def test_what_a_test_does_itself_is_its_own_affair(tmp_path: Path) -> None:
    async def write() -> None:
        (tmp_path / "file").touch()
        (tmp_path / "file").read_text("utf-8")
        time.sleep(0)  # noqa: ASYNC251 - this is what is tested

    before = len(blocking.found)
    asyncio.run(write())

    assert blocking.found[before:] == []


def test_without_a_loop_nothing_is_held_up() -> None:
    names: dict[str, Any] = {}
    file = str(blocking.ROOT / "mixer" / "planted.py")
    exec(compile("open('/dev/null').close()", file, "exec"), names)

    assert not any("planted" in line for line in blocking.found)


def test_every_exception_has_its_reason() -> None:
    assert all(len(reason.split()) >= 4 for reason in blocking.ALLOWED.values())


@pytest.mark.timeout(60)
def test_a_test_in_which_the_loop_had_to_wait_fails(tmp_path: Path) -> None:
    planted = blocking.ROOT / "conference_agent" / "planted.py"
    (tmp_path / "test_planted.py").write_text(
        "import asyncio\n"
        "names = {}\n"
        "code = 'async def planted():\\n    import time; time.sleep(0)\\n'\n"
        f"exec(compile(code, {str(planted)!r}, 'exec'), names)\n"
        "def test_it():\n"
        "    asyncio.run(names['planted']())\n",
        encoding="utf-8",
    )
    support = blocking.ROOT / "tests" / "support"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "blocking", "-q", "-c", os.devnull, str(tmp_path)],
        cwd=tmp_path,
        env={"PATH": os.defpath, "PYTHONPATH": str(support)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "conference_agent/planted.py:2 (planted): time.sleep" in done.stdout
