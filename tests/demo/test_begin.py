"""What a demonstration says when it is over: how its record is shown again."""

from __future__ import annotations

import asyncio
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from conference_agent.demo import SAMPLE, Screen
from conference_agent.demo.run import begin, shower
from conference_agent.people import Caption, Scenario


async def held(_scenario: Scenario, screen: Screen, folder: Path) -> int:
    (folder / "records.db").touch()
    screen.note("All expectations hold.")
    return 0


async def stopped(scenario: Scenario, screen: Screen, folder: Path) -> int:
    await held(scenario, screen, folder)
    raise asyncio.CancelledError


async def stopped_at_once(_scenario: Scenario, _screen: Screen, _folder: Path) -> int:
    raise asyncio.CancelledError


def shown(tmp_path: Path) -> str:
    run = next((tmp_path / "kept").iterdir())
    return f"conference-agent record show --store {run}"


def test_names_of_a_shared_line_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show = shower(Screen(Console(), names={}, zone=UTC))
    said: dict[str, Any] = {"at_s": 1.0, "receiver": "rosa", "sender": "agent", "segment": "1"}
    rest: dict[str, Any] = {"question": "", "to": "", "sentence": "", "cut": False, "final": True}
    show(Caption(speaker="Rosa or Anna McNeil", text="yes", **said, **rest))
    show(Caption(speaker="facilitator", text="Hello.", **said, **{**rest, "final": False}))

    assert capsys.readouterr().out == "Rosa or Anna McNeil: yes\nFacilitator: Hello.\n"


async def test_its_last_line_names_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await begin(SAMPLE, held, folder=tmp_path / "kept")

    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"The record can be shown again: {shown(tmp_path)}"


async def test_stopped_it_says_how_to_show_the_record_so_far(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(asyncio.CancelledError):
        await begin(SAMPLE, stopped, folder=tmp_path / "kept")

    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"Stopped. The record so far: {shown(tmp_path)}"


async def test_stopped_before_there_is_a_record_it_names_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(asyncio.CancelledError):
        await begin(SAMPLE, stopped_at_once, folder=tmp_path / "kept")

    assert capsys.readouterr().out == "Stopped.\n"
