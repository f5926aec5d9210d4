"""The door for any agent, a room with captions and the API: ours passes, a bad one does not."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

import pytest
from rooms.calls import SCENARIOS

from conference_agent.demo import SAMPLE
from conference_agent.demo.stage import Stage, open_stage
from conference_agent.mediaserver import find_or_install
from conference_agent.web import open_site
from conference_agent.web.appointments import make_api

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.slow,
    # rtc reports a handle that is dropped twice when a room closes; nothing is lost by it
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

KEY = "a-key-that-is-long-enough"


async def judged(stage: Stage, address: str, agent: str, scenario: Path) -> tuple[int, Any]:
    """Return the exit code and the result of a scenario played against an agent."""
    await stage.worker.wait_ready()
    settings = {
        "LIVEKIT_URL": stage.server.url,
        "LIVEKIT_API_KEY": stage.server.api_key,
        "LIVEKIT_API_SECRET": stage.server.api_secret,
        "APPOINTMENT_API_KEY": KEY,
    }
    command = ("simulate", "--json", "--agent", agent, "--api", address, str(scenario))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "conference_agent.cli", *command),
        cwd=Path(stage.database_url.removeprefix("sqlite:///")).parent,
        env={**os.environ, **settings},  # noqa: TID251 - handed on, not read
        stdout=PIPE,
    )
    output, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, json.loads(output)


async def test_ours_passes_as_any_agent_would_have_to(tmp_path: Path) -> None:
    async with (
        open_stage(tmp_path, binary=find_or_install()) as stage,
        open_site(make_api(stage.records, key=KEY), port=0) as address,
    ):
        code, result = await judged(stage, address, "facilitator", SAMPLE)

    assert result["failed"] == []
    assert code == 0
    assert (result["outcome"], result["start"]) == ("rescheduled", "2026-12-10T15:00:00-05:00")
    assert (result["writes"], result["evidence"]["Ben"]["evidence"]) == (1, "own")
    assert result["attribution"] is None
    assert asked(result) == ["keep", "offer", "readback"]
    assert result["latencies"]["n"] > 0
    assert {each["decision"] for each in result["floor"]} == {"speak", "silent", "ask", "say"}


async def test_an_agent_that_listens_to_nobody_is_caught(tmp_path: Path) -> None:
    silent = (SCENARIOS / "everyone-silent.yaml").read_text(encoding="utf-8")
    scenario = tmp_path / "silent.yaml"
    scenario.write_text(f"{silent}  never_heard: [root canal]\n", encoding="utf-8")
    port = free_port()
    worker = Path(__file__).parent / "foreign_worker.py"
    command = (sys.executable, str(worker), f"http://127.0.0.1:{port}", KEY)
    async with (
        open_stage(tmp_path, binary=find_or_install(), worker=command, agent="foreign") as stage,
        open_site(make_api(stage.records, key=KEY), port=port) as address,
    ):
        code, result = await judged(stage, address, "foreign", scenario)

    assert code == 1
    assert result["failed"][:2] == [
        "the outcome should be undecided, and is confirmed",
        "there should be 0 writes, and there is 1",
    ]
    assert any("'root canal' was heard" in sentence for sentence in result["failed"])


def asked(result: Any) -> list[str]:
    return [each["question"] for each in result["floor"] if each["decision"] == "ask"]


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
