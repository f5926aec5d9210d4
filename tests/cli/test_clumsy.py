"""What a person gets wrong at the command line is said in one sentence, never by a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from conference_agent.cli.commands import app
from conference_agent.demo import SAMPLE

pytestmark = [pytest.mark.timeout(60), pytest.mark.usefixtures("bare_folder")]

KEY = {"APPOINTMENT_API_KEY": "a-key-of-this-test-alone"}
WEB = {
    "LIVEKIT_URL": "ws://127.0.0.1:1",
    "LIVEKIT_API_KEY": "key",
    "LIVEKIT_API_SECRET": "secret",
    "AGENT_WEB_SECRET": "a-secret-of-this-test-alone-12345",
}
#: A flow that passes the check, and that no call follows.
TWICE = Path(__file__).parents[1] / "flows" / "unfollowed" / "settles-twice.json"


def run(*arguments: str, **settings: str) -> Result:
    return CliRunner().invoke(app, arguments, env=settings)


@pytest.mark.parametrize("port", ["-1", "65536", "many"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    result = run("appointments", "--port", port, **KEY)

    assert result.exit_code == 2
    assert "--port" in result.stderr


@pytest.mark.parametrize("command", ["web", "appointments", "watch"])
def test_a_server_names_the_setting_of_a_store_that_cannot_be_used(
    command: str, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'nowhere' / 'calls.db'}"
    watcher = str(tmp_path / "watcher")
    result = run(command, **KEY, **WEB, DATABASE_URL=url, AGENT_WATCHER=watcher)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"DATABASE_URL names {tmp_path}")
    assert result.stderr.count("\n") == 1


def test_a_watcher_where_something_else_is_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    result = run("watch", **WEB, AGENT_WATCHER=str(tmp_path / "taken"))

    assert result.exit_code == 1
    assert f"something else is at {tmp_path / 'taken'} already" in result.stderr


@pytest.mark.parametrize(
    "command",
    [("simulate", str(SAMPLE)), ("demo", str(SAMPLE)), ("worker", "console", "--text")],
    ids=["simulate", "demo", "console"],
)
def test_a_folder_that_cannot_be_made_is_named_before_anything_begins(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    result = run(*command, "--folder", str(tmp_path / "file"))
    said = result.stdout + result.stderr

    assert result.exit_code == 2
    assert f"Nothing can be kept in {tmp_path / 'file'}: Not a directory." in said
    assert "Name another one with --folder." in said


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("nowhere/tracks.png", "there is no such folder, make it first."),
        ("tracks.xyz", "its name should end in .png, .svg or .pdf, which says the format."),
        ("tracks", "its name should end in .png, .svg or .pdf, which says the format."),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused_before_the_call(
    tmp_path: Path, name: str, trouble: str
) -> None:
    picture = tmp_path / name
    result = run("demo", "--picture", str(picture))

    assert result.exit_code == 2
    assert result.stderr == f"--picture {picture}: {trouble}\n"


def test_an_unknown_setting_stops_the_worker_and_is_named() -> None:
    result = run("worker", "start", AGENT_NMAE="x")

    assert result.exit_code == 2
    named, *_ = result.stderr.splitlines()
    assert named == "AGENT_NMAE is no setting; the nearest one is AGENT_NAME."


def test_a_wrong_setting_stops_the_worker_and_is_named() -> None:
    result = run("worker", "start", WORKER_CONCURRENCY="many")

    assert result.exit_code == 2
    assert result.stderr.startswith("WORKER_CONCURRENCY must be")


def test_a_broken_scenario_file_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("name: broken\nsurprise: 1\n")
    result = run("demo", str(path))

    assert result.exit_code == 2
    assert "broken.yaml, line 2" in result.stdout.replace("\n", " ")


def test_a_refused_file_leaves_nothing_behind(tmp_path: Path) -> None:
    run("demo", str(tmp_path / "missing.yaml"))

    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_is_none_is_refused_before_the_demo_begins(tmp_path: Path) -> None:
    result = run("demo", AGENT_FOO="1")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "AGENT_FOO is no setting" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_flow_that_calls_cannot_follow_is_refused_before_a_call_at_a_terminal() -> None:
    refused = run("worker", "console", "--text", AGENT_FLOW=str(TWICE))

    assert refused.exit_code == 1
    assert refused.stdout.startswith(f"AGENT_FLOW: {TWICE}: node 'book': a call settles one")


def as_a_process(script: str) -> subprocess.CompletedProcess[str]:
    command = f"{sys.executable} -m conference_agent.cli"
    here = str(Path(__file__).parents[2])
    return subprocess.run(
        ["/bin/sh", "-c", script.format(command=command)],
        env={"PATH": os.defpath, "PYTHONPATH": here},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the kernel has no full device")
def test_where_no_output_fits_it_says_so() -> None:
    done = as_a_process("{command} config example > /dev/full")

    assert done.returncode == 1
    assert done.stderr == "There is no space left where the output goes: make some and try again.\n"


def test_a_reader_that_has_enough_is_no_error() -> None:
    done = as_a_process(f"{{command}} simulate --text {SAMPLE} | head -1")

    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_without_a_standard_input_it_says_what_to_give_it() -> None:
    done = as_a_process("{command} understand <&-")

    assert done.returncode == 2
    assert done.stderr == "There is no standard input: give it one JSON object a line.\n"


def test_ctrl_c_while_python_still_imports_is_a_clean_end(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n")
    done = subprocess.run(
        [sys.executable, "-m", "conference_agent.cli", "--help"],
        env={"PATH": os.defpath, "PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2]}"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
