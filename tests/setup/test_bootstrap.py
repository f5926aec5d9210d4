"""The set-up command: finding Python, what it skips, what it shows, how it fails."""

from __future__ import annotations

import ast
import io
import json
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from setup.scripts import ROOT, load_script, put_python, script

bootstrap = load_script("bootstrap")


class Screen(io.StringIO):
    """A stream that leaves a file behind when it has shown a word."""

    def __init__(self, word: str, seen: Path, *, terminal: bool) -> None:
        super().__init__()
        self._word = word
        self._seen = seen
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def write(self, text: str) -> int:
        if self._word in text:
            self._seen.touch()
        return super().write(text)


@pytest.fixture(autouse=True)
def logs_of_failed_steps_go_with_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def setup(tmp_path: Path, stream: io.StringIO) -> Any:
    (tmp_path / ".venv").mkdir()
    return bootstrap.Setup(tmp_path, bootstrap.Progress(stream))


def python_step(code: str, *inputs: Path, names_file: bool = False) -> Any:
    command = [sys.executable, "-I", "-S", "-c", code]
    return bootstrap.Step("step", command, inputs, names_file)


def test_it_parses_where_python_is_3_8() -> None:
    tree = ast.parse(script("bootstrap").read_text(encoding="utf-8"), feature_version=(3, 8))

    assert tree.body


def test_it_knows_the_versions_of_the_project() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    least, below = re.findall(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', text)[0]

    assert sorted(bootstrap.VERSIONS) == [(3, minor) for minor in range(int(least), int(below))]


def test_the_running_python_is_taken_if_it_will_do(tmp_path: Path) -> None:
    running = put_python(tmp_path, "python3", "echo 3 12 1")

    assert bootstrap.find_python(running, "") == running


def test_a_shim_that_fails_is_passed_over(tmp_path: Path) -> None:
    old = put_python(tmp_path, "python3", "echo 3 9 1")
    put_python(tmp_path / "shims", "python3.13", "exit 127")
    real = put_python(tmp_path / "bin", "python3.13", "echo 3 13 1")

    assert bootstrap.find_python(old, f"{tmp_path}/shims:{tmp_path}/bin") == real


def test_a_python_that_is_not_what_it_is_called_is_passed_over(tmp_path: Path) -> None:
    old = put_python(tmp_path, "python3", "echo 3 9 1")
    put_python(tmp_path, "python3.13", "echo 3 14 1")
    real = put_python(tmp_path, "python3.11", "echo 3 11 1")

    assert bootstrap.find_python(old, str(tmp_path)) == real


def test_without_any_python_it_says_what_to_install(tmp_path: Path) -> None:
    old = put_python(tmp_path, "python3", "echo 3 9 1")

    with pytest.raises(bootstrap.SetupError, match=r"no Python 3\.11, 3\.12 or 3\.13 on PATH"):
        bootstrap.find_python(old, str(tmp_path))


def test_a_python_without_venv_is_named_with_what_to_install(tmp_path: Path) -> None:
    lame = put_python(tmp_path, "python3", "echo 3 11 0")

    with pytest.raises(bootstrap.SetupError, match=r"apt-get install python3\.11-venv"):
        bootstrap.find_python(lame, "")


def test_a_python_without_venv_is_passed_over_for_a_whole_one(tmp_path: Path) -> None:
    lame = put_python(tmp_path, "python3", "echo 3 11 0")
    whole = put_python(tmp_path, "python3.12", "echo 3 12 1")

    assert bootstrap.find_python(lame, str(tmp_path)) == whole


def test_a_step_is_run_once(setup: Any, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("a", encoding="utf-8")

    assert setup.run(python_step("", lock), "[1/1]")
    assert not setup.run(python_step("", lock), "[1/1]")


def test_a_step_is_run_again_when_what_it_is_made_from_changes(setup: Any, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("a", encoding="utf-8")
    setup.run(python_step("", lock), "[1/1]")
    lock.write_text("b", encoding="utf-8")

    assert setup.run(python_step("", lock), "[1/1]")


def test_a_step_is_run_again_when_the_file_that_it_made_is_gone(setup: Any, tmp_path: Path) -> None:
    made = tmp_path / "made"
    step = python_step(f"open({str(made)!r}, 'w'); print({str(made)!r})", names_file=True)
    setup.run(step, "[1/1]")
    made.unlink()

    assert setup.run(step, "[1/1]")


def test_a_step_is_skipped_while_the_file_that_it_made_is_there(setup: Any, tmp_path: Path) -> None:
    made = tmp_path / "made"
    step = python_step(f"open({str(made)!r}, 'w'); print({str(made)!r})", names_file=True)
    setup.run(step, "[1/1]")

    assert not setup.run(step, "[1/1]")


def test_a_step_that_failed_is_run_again(setup: Any) -> None:
    with pytest.raises(bootstrap.SetupError):
        setup.run(python_step("raise SystemExit(1)"), "[1/1]")

    assert setup.run(python_step(""), "[1/1]")


def test_a_failure_names_the_step(setup: Any) -> None:
    with pytest.raises(bootstrap.SetupError, match=r"^\[2/4\] step failed \(exit code 3\)"):
        setup.run(python_step("raise SystemExit(3)"), "[2/4]")


def test_a_failure_shows_the_last_lines(setup: Any) -> None:
    with pytest.raises(bootstrap.SetupError, match="no matching package"):
        setup.run(python_step("raise SystemExit('no matching package')"), "[1/1]")


def test_a_failure_names_the_whole_log(setup: Any) -> None:
    code = "print(*range(100), sep='\\n'); raise SystemExit(1)"
    with pytest.raises(bootstrap.SetupError) as caught:
        setup.run(python_step(code), "[1/1]")

    log = re.findall(r"The whole log: (.*)", str(caught.value))[0]
    assert Path(log).read_text(encoding="utf-8").splitlines() == [str(n) for n in range(100)]


def test_a_missing_network_is_named(setup: Any) -> None:
    code = "raise SystemExit('[Errno -3] Temporary failure in name resolution')"

    with pytest.raises(bootstrap.SetupError, match="as if there is no network"):
        setup.run(python_step(code), "[1/1]")


def test_without_a_terminal_there_is_a_line_before_and_one_after(
    setup: Any, stream: io.StringIO
) -> None:
    setup.run(python_step(""), "[1/1]")

    assert re.fullmatch(
        r"\[1/1\] step \.\.\.\n\[1/1\] step: done in \d+\.\d s\n", stream.getvalue()
    )


def run_until_shown(screen: Screen, seen: Path, *, heartbeat_s: float) -> str:
    waiting = (
        f"import os\nprint('numpy', flush=True)\nwhile not os.path.exists({str(seen)!r}): pass"
    )
    bootstrap.Progress(screen, heartbeat_s).run(python_step(waiting), "[1/1]")
    return screen.getvalue()


def test_without_a_terminal_a_long_step_gives_a_sign_of_life(tmp_path: Path) -> None:
    screen = Screen("numpy", tmp_path / "seen", terminal=False)

    shown = run_until_shown(screen, tmp_path / "seen", heartbeat_s=0.001)

    assert re.search(r"\[1/1\] step: 0 s, numpy\n", shown)


def test_on_a_terminal_the_line_tells_step_seconds_and_the_latest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    screen = Screen("numpy", tmp_path / "seen", terminal=True)

    shown = run_until_shown(screen, tmp_path / "seen", heartbeat_s=10.0)

    assert re.search(r"\r[|/\\-] \[1/1\] step 0 s  numpy +", shown)


LINE = "Collecting livekit-agents==1.8.9 from the lock file"


@pytest.mark.parametrize(
    ("line", "width", "shown"),
    [
        (LINE, len(LINE), LINE),
        (LINE, len(LINE) - 1, "Collecting livekit-agents==1.8.9 from the lock ..."),
        (LINE, 45, "Collecting livekit-agents==1.8.9 from the ..."),
        (LINE, 44, "Collecting livekit-agents==1.8.9 from ..."),
        (LINE, 31, "Collecting livekit-agents== ..."),
        ("a" * 50, 20, "a" * 16 + " ..."),
    ],
)
def test_a_line_that_does_not_fit_ends_between_two_words(line: str, width: int, shown: str) -> None:
    assert bootstrap._shortened(line, width) == shown


def test_a_terminal_gets_no_more_than_its_width(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "20")
    screen = Screen("...", tmp_path / "seen", terminal=True)

    shown = run_until_shown(screen, tmp_path / "seen", heartbeat_s=10.0)

    drawn = shown[: shown.index("step: done")].split("\r")
    assert max(map(len, drawn)) == 19


@pytest.mark.parametrize(
    ("python", "checkout", "sound"),
    [
        ("echo 3 11 1", "here", True),
        ("echo 3 11 1", "/elsewhere", False),
        ("echo 3 10 1", "here", False),
        ("exit 1", "here", False),
    ],
)
def test_a_moved_old_or_broken_virtual_environment_is_made_again(
    setup: Any, tmp_path: Path, python: str, checkout: str, *, sound: bool
) -> None:
    (tmp_path / ".venv/bin").mkdir()
    put_python(tmp_path / ".venv/bin", "python", python)
    where = str(tmp_path) if checkout == "here" else checkout
    notes = tmp_path / ".venv" / "setup.json"
    notes.write_text(json.dumps({"checkout": [where]}), encoding="utf-8")

    assert setup.is_sound() == sound


@pytest.mark.parametrize(("code", "sound"), [("", True), ("raise SystemExit(1)", False)])
def test_what_did_not_come_to_its_end_in_the_virtual_environment_is_not_gone_on_with(
    setup: Any, tmp_path: Path, code: str, *, sound: bool
) -> None:
    (tmp_path / ".venv/bin").mkdir()
    put_python(tmp_path / ".venv/bin", "python", "echo 3 11 1")
    notes = tmp_path / ".venv" / "setup.json"
    notes.write_text(json.dumps({"checkout": [str(tmp_path)]}), encoding="utf-8")

    with suppress(bootstrap.SetupError):
        setup.run(python_step(code)._replace(in_venv=True), "[1/1]")

    assert setup.is_sound() == sound
