"""A worker that cannot serve says so in a sentence."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from pathlib import Path

import pytest

IMPATIENT = Path(__file__).parent / "impatient_worker.py"
HELD_UP = Path(__file__).parent / "held_up_worker.py"


async def served(
    folder: Path, *, script: Path = IMPATIENT, **settings: str
) -> tuple[int, list[str]]:
    """Return how a worker ends, and what it says but for its log."""
    environment = {
        **os.environ,  # noqa: TID251 - handed on, not read
        "LIVEKIT_API_KEY": "key",
        "LIVEKIT_API_SECRET": "secret-of-thirty-two-characters-00",
        "DATABASE_URL": f"sqlite:///{folder / 'records.db'}",
        "PREWARM_COUNT": "0",
        "LOG_LEVEL": "CRITICAL",
        **settings,
    }
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        str(script),
        "worker",
        "start",
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await worker.communicate()
    lines = [line for line in errors.decode().splitlines() if not line.startswith("{")]
    assert worker.returncode is not None
    return worker.returncode, lines


@pytest.mark.timeout(40)
@pytest.mark.parametrize(
    "script",
    [
        pytest.param(IMPATIENT, id="impatient"),
        pytest.param(HELD_UP, id="held-up", marks=pytest.mark.slow),
    ],
)
async def test_a_worker_that_gives_up_ends_with_a_sentence(script: Path, tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"ws://127.0.0.1:{nobody.getsockname()[1]}"
        code, lines = await served(tmp_path, script=script, LIVEKIT_URL=url)

    assert (code, len(lines)) == (1, 1), lines
    assert lines[0].startswith("The LiveKit server at LIVEKIT_URL could not be reached")


@pytest.mark.timeout(40)
async def test_a_worker_without_a_store_ends_with_a_sentence(tmp_path: Path) -> None:
    code, lines = await served(
        tmp_path,
        LIVEKIT_URL="ws://127.0.0.1:1",
        DATABASE_URL=f"sqlite:///{tmp_path / 'missing' / 'records.db'}",
    )

    assert (code, len(lines)) == (2, 1), lines
    assert lines[0].startswith("DATABASE_URL names")
