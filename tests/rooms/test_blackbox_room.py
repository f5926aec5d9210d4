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


async def against(manner: str, scenario: Path, folder: Path) -> tuple[int, Any]:
    """Return the exit code and the result of a scenario, played against a foreign agent."""
    port = free_port()
    worker = Path(__file__).parent / "foreign_worker.py"
    command = (sys.executable, str(worker), f"http://127.0.0.1:{port}", KEY, manner)
    async with (
        open_stage(folder, binary=find_or_install(), worker=command, agent="foreign") as stage,
        open_site(make_api(stage.records, key=KEY), port=port) as address,
    ):
        return await judged(stage, address, "foreign", scenario)


def forbidding(name: str, words: str, folder: Path) -> Path:
    """Return a scenario in which these words are not to be heard."""
    scenario = folder / f"{name}.yaml"
    text = (SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8")
    scenario.write_text(f"{text}  never_heard: [{words}]\n", encoding="utf-8")
    return scenario


async def test_somebody_elses_agent_that_asks_and_waits_passes(tmp_path: Path) -> None:
    # what it shows is what it says, so nothing else is heard either
    agreed = forbidding("all-agree", "root canal, insurance", tmp_path)
    code, result = await against("asks", agreed, tmp_path)

    assert result["failed"] == []
    assert code == 0
    assert (result["outcome"], result["writes"]) == ("confirmed", 1)
    assert {each["evidence"] for each in result["evidence"].values()} == {"own"}
    # it tells neither what is asked nor that it speaks: the people knew by its words
    assert asked(result) == []
    assert {each["speaker"] for each in result["transcript"]} == {"facilitator"}


async def test_an_agent_that_listens_to_nobody_is_caught(tmp_path: Path) -> None:
    silent = forbidding("everyone-silent", "root canal", tmp_path)
    code, result = await against("listens_to_nobody", silent, tmp_path)

    assert code == 1
    assert result["failed"][:2] == [
        "the outcome should be undecided, and is confirmed",
        "there should be 0 writes, and there is 1",
    ]
    assert any("'root canal' was heard" in sentence for sentence in result["failed"])


async def test_what_an_agent_begins_and_cuts_off_is_heard_all_the_same(tmp_path: Path) -> None:
    agreed = forbidding("all-agree", "root canal", tmp_path)
    code, result = await against("blurts", agreed, tmp_path)
    (failure,) = result["failed"]

    assert code == 1
    assert failure.startswith("'root canal' was heard at ")
    # what came behind the cut was not
    assert "teeth" not in failure


async def test_what_an_agent_says_and_does_not_show_is_heard(tmp_path: Path) -> None:
    agreed = forbidding("all-agree", "root canal", tmp_path)
    code, result = await against("shows_other_words", agreed, tmp_path)
    (failure,) = result["failed"]

    assert code == 1
    assert failure.startswith("'root canal' was heard at ")
    assert "and not shown" in failure


@pytest.mark.parametrize(
    ("manner", "name", "failures"),
    [
        (
            "takes_any_yes",
            "yes-and-no-at-once",
            ["the outcome should be rescheduled, and is confirmed", "'confirmed' was heard"],
        ),
        (
            "always_talks",
            "all-agree",
            [
                "the outcome should be confirmed, and is missing",
                "the call should end within 90 s, and did not end",
            ],
        ),
        ("tells_before_verifying", "unverified", ["'Tuesday' was heard", "'December' was heard"]),
        ("says_nothing", "unverified", ["the agent should be heard"]),
        ("shows_nothing", "unverified", ["the agent should show captions of what it says"]),
    ],
)
async def test_a_fault_is_caught_in_a_room(
    manner: str, name: str, failures: list[str], tmp_path: Path
) -> None:
    code, result = await against(manner, SCENARIOS / f"{name}.yaml", tmp_path)

    assert code == 1
    for words in failures:
        assert any(words in failure for failure in result["failed"]), result["failed"]


def asked(result: Any) -> list[str]:
    return [each["question"] for each in result["floor"] if each["decision"] == "ask"]


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
