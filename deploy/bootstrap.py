"""Set this checkout up: `.venv/` with the package in it, and livekit-server.

Run by `make setup` with whatever Python there is: it keeps to the standard library of 3.8, so
that it gets far enough to say what is missing. A step is skipped while what it was made from has
not changed; what was made is noted in `.venv/setup.json`.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

__all__ = ["Progress", "Setup", "SetupError", "Step", "find_python", "main"]

#: What `requires-python` in pyproject.toml says, newest first.
VERSIONS = ((3, 13), (3, 12), (3, 11))

#: Prints the version, and whether a virtual environment with pip can be made.
_PROBE = """
import sys
try:
    import ensurepip, venv
    whole = 1
except ImportError:
    whole = 0
print(sys.version_info[0], sys.version_info[1], whole)
"""

#: The note of a step that has begun to change `.venv/`.
_UNFINISHED = "unfinished"

#: Seconds for a Python to answer; a cold disk takes a few.
_PROBE_TIMEOUT_S = 30

#: Seconds between two drawings of the line on a terminal, and between two lines without one.
_REDRAW_S, _HEARTBEAT_S = 0.1, 10.0

#: Letters of a tool's line that are shown where there is no terminal.
_LINE = 200

#: The end of a line that is shown in part.
_MORE = " ..."

#: Lines of a failed tool that are shown.
_TAIL_LINES = 12

#: What tools say when they do not get through.
_NO_NETWORK = ("name resolution", "NewConnectionError", "no such host", "from versions: none")


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do."""


class Step(NamedTuple):
    """One thing to do."""

    name: str
    """What it is, for people; its note goes by it too."""

    command: Sequence[str]
    """What does it."""

    inputs: Sequence[Path]
    """Files that it is made from: it is done again when one changes."""

    names_file: bool = False
    """Its last line of output is a file: it is done again when that changes or goes."""

    in_venv: bool = False
    """It changes `.venv/`, which is made again if it does not come to its end: what an installer
    that was interrupted leaves behind looks installed to the next one."""


def main() -> int:
    """Set the checkout up; return 0 when it is ready."""
    root = Path(__file__).resolve().parent.parent
    setup = Setup(root, Progress(sys.stderr))
    try:
        done = setup.run_all()
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. `make setup` goes on from here.\n")
        return 130
    if not done:
        sys.stderr.write("The set-up is up to date.\n")
    return 0


def find_python(running: str, path: str) -> str:
    """Return a Python of `VERSIONS` that can make virtual environments.

    Parameters
    ----------
    running
        The one that is tried first.
    path
        Folders to look in, as in PATH. What is there may be a shim that fails: each is tried.

    Raises
    ------
    SetupError
        If there is none; says what to install.
    """
    lame = None
    for python in _candidates(running, path):
        answer = _probe(python)
        if answer is None or answer[:2] not in VERSIONS:
            continue
        if answer[2]:
            return python
        lame = lame or (python, answer)
    if lame is not None:
        python, (major, minor, _) = lame
        message = (
            f"{python} is Python {major}.{minor} without venv, so it cannot make a virtual"
            f" environment: install it (Debian, Ubuntu: apt-get install python{major}.{minor}-venv)"
            " and run `make setup` again."
        )
        raise SetupError(message)
    message = (
        "There is no Python 3.11, 3.12 or 3.13 on PATH: install one (Debian, Ubuntu: apt-get"
        " install python3 python3-venv; macOS: brew install python@3.13) and run `make setup`"
        " again, or name it: `make setup PYTHON=/path/to/python3.13`."
    )
    raise SetupError(message)


def _candidates(running: str, path: str) -> Iterator[str]:
    yield running
    for major, minor in VERSIONS:
        for folder in path.split(os.pathsep):
            python = os.path.join(folder, f"python{major}.{minor}")
            if os.access(python, os.X_OK):
                yield python


def _probe(python: str) -> tuple[int, int, int] | None:
    try:
        answer = subprocess.run(
            [python, "-I", "-c", _PROBE],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PROBE_TIMEOUT_S,
            check=True,
        )
        major, minor, whole = map(int, answer.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return major, minor, whole


class Setup:
    """The steps of one checkout, and the notes of what is done."""

    def __init__(self, root: Path, progress: Progress) -> None:
        self._root = root
        self._venv = root / ".venv"
        self._python = str(self._venv / "bin" / "python")
        self._notes_path = self._venv / "setup.json"
        self._progress = progress

    def run_all(self) -> int:
        """Do what is not done yet; return how many steps that were."""
        steps = self._steps()
        total = len(steps) + 1
        done = 0
        if not self.is_sound():
            self._make_venv(f"[1/{total}]")
            done += 1
        for number, step in enumerate(steps, start=2):
            done += self.run(step, f"[{number}/{total}]")
        return done

    def run(self, step: Step, place: str) -> bool:
        """Do a step unless its note says that it is done; tell whether it was run."""
        notes = self._notes()
        digest = _digest(step.inputs)
        noted = notes.get(step.name)
        if noted is not None and noted == [digest, *_stamp(noted[1])]:
            return False
        if step.in_venv:
            self._write({**notes, _UNFINISHED: [step.name]})
        last = self._progress.run(step, place)
        notes[step.name] = [digest, *_stamp(last if step.names_file else "")]
        self._write(notes)
        return True

    def _steps(self) -> list[Step]:
        pip = [self._python, "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
        pip += ["--disable-pip-version-check"]
        packages = self._root / "deploy" / "packages.py"
        lock = self._root / "requirements-dev.lock"
        # The build tools are in the lock, so the build needs no environment of its own.
        project = ["--no-deps", "--no-build-isolation", "-e", str(self._root)]
        server = [self._python, "-m", "conference_agent.mediaserver", "install"]
        sources = sorted((self._root / "conference_agent" / "mediaserver").glob("*.py"))
        return [
            Step("packages", [self._python, str(packages)], [lock], in_venv=True),
            Step(
                "conference-agent",
                [*pip, *project],
                [self._root / "pyproject.toml"],
                in_venv=True,
            ),
            Step("livekit-server", server, sources, names_file=True),
        ]

    def is_sound(self) -> bool:
        """Tell whether `.venv/` was made here, is whole, and its Python is one of ours and runs."""
        answer = _probe(self._python) if os.access(self._python, os.X_OK) else None
        notes = self._notes()
        whole = notes.get("checkout") == [str(self._root)] and _UNFINISHED not in notes
        return whole and answer is not None and answer[:2] in VERSIONS

    def _make_venv(self, place: str) -> None:
        python = find_python(sys.executable, os.environ.get("PATH", ""))  # noqa: TID251
        if self._venv.is_symlink():
            self._venv.unlink()
        command = [python, "-m", "venv", "--clear", str(self._venv)]
        self._progress.run(Step("virtual environment", command, []), place)
        self._write({"checkout": [str(self._root)]})

    def _notes(self) -> dict[str, list[object]]:
        try:
            notes = json.loads(self._notes_path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return notes if isinstance(notes, dict) else {}

    def _write(self, notes: dict[str, list[object]]) -> None:
        fresh = self._notes_path.with_suffix(".new")
        fresh.write_text(json.dumps(notes, indent=2), encoding="utf-8")
        fresh.replace(self._notes_path)


class Progress:
    """Run tools, and show that they work: a line that changes, or lines without a terminal."""

    def __init__(self, stream: TextIO, heartbeat_s: float = _HEARTBEAT_S) -> None:
        self._stream = stream
        self._live = stream.isatty() and os.environ.get("TERM") != "dumb"  # noqa: TID251
        self._heartbeat_s = heartbeat_s

    def run(self, step: Step, place: str) -> str:
        """Run a step to its end and return the last line of its output.

        Raises
        ------
        SetupError
            If it fails; shows its last lines and where the whole log is.
        """
        title = f"{place} {step.name}"
        descriptor, log_path = tempfile.mkstemp(prefix="conference-agent-setup-", suffix=".log")
        began = time.monotonic()  # noqa: TID251 - runs before there is anything to take it from
        if not self._live:
            self._stream.write(f"{title} ...\n")
            self._stream.flush()
        with os.fdopen(descriptor, "w", encoding="utf-8") as log:
            code, tail = self._follow(step.command, log, title, began)
        took_s = time.monotonic() - began  # noqa: TID251
        self._clear()
        if code != 0:
            raise SetupError(_failure(title, code, tail, log_path))
        os.unlink(log_path)
        self._stream.write(f"{title}: done in {took_s:.1f} s\n")
        self._stream.flush()
        return tail[-1] if tail else ""

    def _follow(
        self, command: Sequence[str], log: TextIO, title: str, began: float
    ) -> tuple[int, list[str]]:
        tail: deque[str] = deque(maxlen=_TAIL_LINES)
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
            errors="replace",
        ) as tool:
            try:
                for line in self._lines(tool, title, began, tail):
                    log.write(f"{line}\n")
            except BaseException:
                tool.terminate()
                raise
        return tool.returncode, list(tail)

    def _lines(
        self, tool: subprocess.Popen[str], title: str, began: float, tail: deque[str]
    ) -> Iterator[str]:
        """Give each line as it comes, and draw while none does."""
        lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=_read, args=(tool, lines), daemon=True).start()
        drawn = began
        while True:
            try:
                line = lines.get(timeout=min(_REDRAW_S, self._heartbeat_s))
            except queue.Empty:
                line = ""
            if line is None:
                return
            if line.strip():
                tail.append(line.strip())
                yield line
            now = time.monotonic()  # noqa: TID251
            if now - drawn >= (_REDRAW_S if self._live else self._heartbeat_s):
                drawn = now
                self._draw(title, now - began, tail[-1] if tail else "")

    def _draw(self, title: str, elapsed_s: float, latest: str) -> None:
        if not self._live:
            self._stream.write(f"{title}: {elapsed_s:.0f} s, {_shortened(latest, _LINE)}\n")
        else:
            turn = "|/-\\"[int(elapsed_s / _REDRAW_S) % 4]
            line = f"{turn} {title} {elapsed_s:.0f} s  {latest}"
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(f"\r{_shortened(line, width).ljust(width)}")
        self._stream.flush()

    def _clear(self) -> None:
        if self._live:
            self._stream.write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")


def _shortened(text: str, width: int) -> str:
    """Return a text that fits: its first whole words, and a sign that there are more."""
    if len(text) <= width:
        return text
    words, _, rest = text[: width - len(_MORE) + 1].rpartition(" ")
    # A long word, such as a path, is better cut than left out.
    if len(rest) > width // 2 or not words:
        return text[: width - len(_MORE)] + _MORE
    return words + _MORE


def _read(tool: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    for line in tool.stdout or ():
        lines.put(line.rstrip("\n"))
    lines.put(None)


def _failure(title: str, code: int, tail: list[str], log_path: str) -> str:
    shown = "\n".join(f"    {line}" for line in tail)
    no_network = any(phrase in line for line in tail for phrase in _NO_NETWORK)
    hint = " It looks as if there is no network." if no_network else ""
    return (
        f"{title} failed (exit code {code}).{hint} Its last lines:\n{shown}\n"
        f"The whole log: {log_path}\nRun `make setup` again: it goes on from here."
    )


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp(name: object) -> list[object]:
    """Return a file's name, size and time; no file, no size."""
    try:
        state = os.stat(str(name))
    except OSError:
        return [name, 0, 0]
    return [name, state.st_size, state.st_mtime_ns]


if __name__ == "__main__":
    sys.exit(main())
