"""`conference-agent simulate` by voice: several files on one stage, each in a room of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rooms.calls import SCENARIOS

from conference_agent.demo import SAMPLE

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow]


def test_files_are_played_by_voice_on_one_stage_and_none_sees_the_other(tmp_path: Path) -> None:
    # both move to Thursday: the second one finds it free again
    files = (str(SAMPLE), str(SCENARIOS / "objection-names-a-slot.yaml"))
    result = subprocess.run(
        [sys.executable, "-m", "conference_agent.cli", "simulate", "--json", *files],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    first, second = (json.loads(line) for line in result.stdout.splitlines())

    assert result.returncode == 0, (first["failed"], second["failed"])
    assert [first["file"], second["file"]] == list(files)
    assert first["attribution"] == {"lines": 6, "wrong": []}
    assert [each["question"] for each in first["floor"] if each["decision"] == "ask"] == [
        "keep",
        "offer",
        "readback",
    ]
    reasons = {each["reason"] for each in first["floor"] if each["decision"] == "speak"}
    assert {"who calls is said first", "it is put to those here", "it was written"} <= reasons
    assert first["latencies"]["p50_s"] < 3.0
    assert "2 of 2, the objection names another slot" in result.stderr
