"""`conference-agent web`: what it refuses, and how it serves in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conference_agent.cli.commands import app

pytestmark = pytest.mark.timeout(60)

SETTINGS = {
    "LIVEKIT_URL": "wss://media.clinic.example",
    "LIVEKIT_API_KEY": "key",
    "LIVEKIT_API_SECRET": "secret-that-is-long-enough-for-its-purpose",
    "AGENT_WEB_SECRET": "a secret of the server, long enough for it",
}


def start(folder: Path, settings: dict[str, str]) -> subprocess.Popen[str]:
    inherited = {
        name: value
        for name, value in os.environ.items()  # noqa: TID251 - handed on, not read
        if not name.startswith(("AGENT_", "LIVEKIT_"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "conference_agent.cli", "web"],
        cwd=folder,
        env={**inherited, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_without_its_settings_it_says_which_must_be_set(bare_folder: None) -> None:
    result = CliRunner().invoke(app, ["web"])

    assert result.exit_code == 2
    assert result.stderr == (
        "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET, and AGENT_WEB_SECRET must be set: "
        "people are let into rooms by them.\n"
    )


def test_a_secret_that_can_be_guessed_is_refused_and_not_shown(bare_folder: None) -> None:
    settings = {**SETTINGS, "AGENT_WEB_SECRET": "hunter2"}
    result = CliRunner().invoke(app, ["web"], env=settings)

    assert result.exit_code == 2
    assert result.stderr == "AGENT_WEB_SECRET must be a secret of 32 letters or more.\n"


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        with start(tmp_path, {**SETTINGS, "AGENT_WEB_PORT": port}) as process:
            _, said = process.communicate()

    assert process.returncode == 1
    assert said.splitlines()[-1].startswith(f"Port {port} of 127.0.0.1 cannot be used: ")


def test_it_serves_until_it_is_told_to_stop(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    settings = {**SETTINGS, "AGENT_WEB_PORT": port, "AGENT_WEB_LIVEKIT_URL": "wss://seen.example"}
    with start(tmp_path, settings) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"ready: http://127.0.0.1:{port}\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health") as answer:
            policy = answer.headers["content-security-policy"]
        process.terminate()
        code = process.wait(timeout=10)

    assert (answer.status, code) == (200, 0)
    # the address that browsers use, not the worker's
    assert "wss://seen.example" in policy
    assert "media.clinic.example" not in policy
