"""The check of `blocking` sees what holds a loop up, and blames the package for nothing else."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import blocking
import pytest
from watched_worker import WATCHED, waits_in, watched_in

FAILING = "import contextlib, os, pathlib\n    with contextlib.suppress(OSError):"
OPENED = "import asyncio; f = await asyncio.to_thread(open, '/dev/null', 'r+');"
#: What must not be done on a loop, and what is said of it.
MISTAKES = {
    "import time; time.sleep(0)": "time.sleep",
    "open('/dev/null').close()": "open",
    "from pathlib import Path; Path('/dev/null').read_text()": "open",
    "import os; os.listdir('/')": "os.listdir",
    "import os; os.scandir('/').close()": "os.scandir",
    "import os; os.system('true')": "os.system",
    f"{FAILING} os.chmod('/nowhere', 0)": "os.chmod",
    f"{FAILING} os.link('/nowhere', '/nothing')": "os.link",
    f"{FAILING} pathlib.Path('/dev').mkdir()": "os.mkdir",
    f"{FAILING} pathlib.Path('/nowhere').unlink()": "os.remove",
    f"{FAILING} pathlib.Path('/nowhere').rename('/nothing')": "os.rename",
    f"{FAILING} pathlib.Path('/nowhere').rmdir()": "os.rmdir",
    f"{FAILING} pathlib.Path('/dev').symlink_to('/nothing')": "os.symlink",
    f"{FAILING} os.truncate('/nowhere', 0)": "os.truncate",
    f"{FAILING} os.utime('/nowhere')": "os.utime",
    f"{FAILING} os.fsync(0)": "os.fsync",
    f"{OPENED} f.read(); f.close()": "file.read",
    f"{OPENED} f.readline(); f.close()": "file.readline",
    f"{OPENED} f.readlines(); f.close()": "file.readlines",
    f"{OPENED} f.write('x'); f.close()": "file.write",
    f"{OPENED} f.writelines(['x']); f.close()": "file.writelines",
    "import os; a, b = os.pipe(); os.write(b, b'x'); os.close(a); os.close(b)": "os.write",
    "import os; a, b = os.pipe(); os.close(b); os.read(a, 1); os.close(a)": "os.read",
    "import contextlib, shutil\n"
    "    with contextlib.suppress(OSError): shutil.copyfile('/nowhere', '/nothing')": (
        "shutil.copyfile"
    ),
    "import shutil; shutil.rmtree('/nowhere', ignore_errors=True)": "shutil.rmtree",
    "import socket; socket.getaddrinfo('127.0.0.1', 1)": "socket.getaddrinfo",
    "import socket; socket.gethostbyname('127.0.0.1')": "socket.gethostbyname",
    "import socket; s = socket.socket(); s.connect_ex(('127.0.0.1', 1)); s.close()": (
        "socket.connect"
    ),
    "import socket, contextlib; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen();"
    " s.settimeout(0.001); x = contextlib.closing(s)\n"
    "    with x, contextlib.suppress(TimeoutError): s.accept()": "socket.accept",
    "import socket; a, b = socket.socketpair(); a.send(b'x'); a.close(); b.close()": "socket.send",
    "import socket; a, b = socket.socketpair(); a.sendall(b'x'); a.close(); b.close()": (
        "socket.sendall"
    ),
    "import socket; a, b = socket.socketpair(); a.send(b'x'); b.recv(1); a.close(); b.close()": (
        "socket.recv"
    ),
    "import socket; a, b = socket.socketpair(); a.send(b'x'); b.recv_into(bytearray(1));"
    " a.close(); b.close()": "socket.recv_into",
    "import sqlite3; sqlite3.connect(':memory:').close()": "sqlite3.connect",
    "import subprocess; subprocess.run(['true'])": "subprocess.Popen",
    "import subprocess; subprocess.Popen(['true']).wait()": "Popen.wait",
    "import subprocess; subprocess.Popen(['true'], stdout=-1).communicate()": "Popen.communicate",
    "import threading as t; e = t.Event(); x = t.Thread(target=e.wait); x.start(); x.join(0.01);"
    " e.set()": "Thread.join",
    "import concurrent.futures as c, contextlib; x = c.Future()\n"
    "    with contextlib.suppress(TimeoutError): x.result(0)": "Future.result",
    "import threading as t; t.Event().wait(0.001)": "Condition.wait",
    "from pathlib import Path; Path('/nowhere').exists()": "os.stat",
    f"{FAILING} os.waitpid(-1, os.WNOHANG)": "os.waitpid",
    "import contextlib, queue; x = queue.Queue()\n"
    "    with contextlib.suppress(queue.Empty): x.get(timeout=0.001)": "Queue.get",
}

#: What may be done on a loop.
RIGHT = [
    "import asyncio, time; await asyncio.to_thread(time.sleep, 0)",
    "import asyncio; (await asyncio.to_thread(open, '/dev/null')).close()",
    "import asyncio; p = await asyncio.create_subprocess_exec('true'); await p.wait()",
    "import socket; a, b = socket.socketpair(); a.setblocking(False); a.send(b'x');"
    " a.close(); b.close()",
    "import tabnanny",
    "import os; a, b = os.pipe(); os.set_blocking(b, False); os.write(b, b'x'); os.close(a);"
    " os.close(b)",
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

    assert any(line.endswith(f": {MISTAKES[code]}") for line in found)
    assert all(re.match(r"conference_agent/planted\.py:[23] \(planted", line) for line in found)


def test_everything_that_is_watched_has_its_mistake() -> None:
    doors = {f"{owner.__name__}.{name}" for owner, name, _ in blocking.DOORS}
    handles = {f"file.{name}" for name in blocking.HANDLES}

    assert blocking.EVENTS | doors | handles == set(MISTAKES.values())


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


PLANTED = str(blocking.ROOT / "conference_agent" / "planted.py")
#: Something that holds a loop up, in a function of the package.
HELD_UP = f"""
import asyncio
names = {{}}
code = 'async def planted():\\n    import time; time.sleep(0)\\n'
exec(compile(code, {PLANTED!r}, 'exec'), names)
def hold_up():
    asyncio.run(names['planted']())
"""
#: Tests in which it happens: while they are made, while they run, and after them.
HELD_UP_IN_TESTS = """
import pytest
@pytest.fixture
def made():
    hold_up()
@pytest.fixture
def ended():
    yield
    hold_up()
def test_made(made):
    pass
def test_called():
    hold_up()
def test_ended(ended):
    pass
"""


@pytest.mark.timeout(60)
def test_a_test_in_which_the_loop_had_to_wait_fails(tmp_path: Path) -> None:
    (tmp_path / "test_planted.py").write_text(HELD_UP + HELD_UP_IN_TESTS, "utf-8")
    # the project's own conftest, as its tests have it
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "conftest",
        "-q",
        "-c",
        os.devnull,
        str(tmp_path),
    ]
    tests = blocking.ROOT / "tests"
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PATH": os.defpath, "PYTHONPATH": f"{tests}:{tests / 'support'}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "conference_agent/planted.py:2 (planted): time.sleep" in done.stdout
    assert "1 failed, 1 passed, 2 errors" in done.stdout


@pytest.mark.timeout(60)
def test_a_worker_that_is_watched_says_what_its_loop_had_to_wait_for(tmp_path: Path) -> None:
    # what a child of the worker does with its parent's main module, and a loop that waits
    code = "import runpy; runpy.run_path(%r, run_name='__mp_main__')%s\nhold_up()\n"
    support = blocking.ROOT / "tests" / "support"
    with (tmp_path / "worker.log").open("w") as log:
        subprocess.run(
            [sys.executable, "-c", code % (WATCHED[1], HELD_UP)],
            env={"PATH": os.defpath, "PYTHONPATH": f"{support}:{blocking.ROOT}"},
            stderr=log,
            check=True,
        )

    assert waits_in(tmp_path / "worker.log") == [
        "conference_agent/planted.py:2 (planted): time.sleep"
    ]
    assert watched_in(tmp_path / "worker.log") == 1
