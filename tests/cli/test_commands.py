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


@pytest.mark.slow
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
