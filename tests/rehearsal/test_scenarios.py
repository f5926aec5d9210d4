"""Every scenario file, in text: understanding, core and wording as they are in a call."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conference_agent.demo import KITCHEN, SAMPLE
from conference_agent.people import load_scenario
from conference_agent.rehearsal import in_text, rehearse
from conference_agent.values import Press

FILES = [KITCHEN, SAMPLE, *sorted((Path(__file__).parents[1] / "scenarios").glob("*.yaml"))]
TWICE = [file for file in FILES if file.stem in {"all-agree", "shared-phone", "cut-by-mute"}]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_scenario_ends_as_its_file_expects(file: Path) -> None:
    rehearsed = rehearse(load_scenario(file))

    assert rehearsed.failures == ()


def test_every_button_is_pressed_in_a_scenario() -> None:
    pressed = {line.do for file in FILES for line in load_scenario(file).script}

    assert set(Press) - pressed == set()


def in_a_process(seed: str) -> str:
    """Return the JSON lines of some scenarios, with one order of Python's sets and dicts."""
    command = ("-m", "conference_agent.cli", "simulate", "--text", "--json", *map(str, TWICE))
    environment = {**os.environ, "PYTHONHASHSEED": seed}  # noqa: TID251 - handed on, not read
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.timeout(60)
def test_the_same_file_gives_the_same_result_to_the_byte() -> None:
    once, again = in_a_process("1"), in_a_process("2")
    # what an earlier call of the same process left behind changes nothing either
    here = [json.dumps(result.as_json()) for result in in_text([*TWICE, *TWICE])]

    assert len(once.splitlines()) == len(TWICE)
    assert once == again
    assert here == [*once.splitlines(), *once.splitlines()]
