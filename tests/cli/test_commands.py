"""What a person sees who types a command, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(60)

CLEAN = {
    name: value
    for name, value in os.environ.items()  # noqa: TID251 - handed on, not read
    if not name.startswith(("AGENT_", "LIVEKIT_"))
}


def run(*arguments: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "conference_agent.cli", *arguments],
        cwd=folder,
        env={**CLEAN, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_command_the_commands_are_listed(tmp_path: Path) -> None:
    result = run(folder=tmp_path)

    assert "demo" in result.stdout
    assert "worker" in result.stdout


def test_a_worker_without_a_server_says_what_must_be_set(tmp_path: Path) -> None:
    result = run("worker", "start", folder=tmp_path)

    assert result.returncode == 2
    assert result.stderr.startswith("LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET")


def test_an_unknown_setting_stops_the_worker_and_is_named(tmp_path: Path) -> None:
    result = run("worker", "start", folder=tmp_path, AGENT_NMAE="x")

    assert result.returncode == 2
    assert result.stderr.strip() == "AGENT_NMAE is no setting; the nearest one is AGENT_NAME."


def test_a_wrong_setting_stops_the_worker_and_is_named(tmp_path: Path) -> None:
    result = run("worker", "start", folder=tmp_path, WORKER_CONCURRENCY="many")

    assert result.returncode == 2
    assert result.stderr.startswith("WORKER_CONCURRENCY must be")


def test_a_worker_whose_server_is_not_there_says_so_and_can_be_stopped(tmp_path: Path) -> None:
    settings = {
        "LIVEKIT_URL": "ws://127.0.0.1:1",
        "LIVEKIT_API_KEY": "key",
        "LIVEKIT_API_SECRET": "secret-that-is-long-enough-for-its-purpose",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "conference_agent.cli", "worker", "start"],
        cwd=tmp_path,
        env={**CLEAN, **settings},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        said = next(line for line in process.stderr if "not registered yet" in line)
        process.terminate()
        code = process.wait(timeout=20)

    assert "is the LiveKit server at LIVEKIT_URL up" in said
    assert code == 0


def test_a_broken_scenario_file_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("name: broken\nsurprise: 1\n")
    result = run("demo", str(path), folder=tmp_path)

    assert result.returncode == 2
    assert "broken.yaml, line 2" in result.stdout.replace("\n", " ")


def test_a_refused_file_leaves_nothing_behind(tmp_path: Path) -> None:
    run("demo", str(tmp_path / "missing.yaml"), folder=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_is_none_is_refused_before_the_demo_begins(tmp_path: Path) -> None:
    result = run("demo", folder=tmp_path, AGENT_FOO="1")

    assert (result.returncode, result.stdout) == (2, "")
    assert "AGENT_FOO is no setting" in result.stderr
    assert list(tmp_path.iterdir()) == []
