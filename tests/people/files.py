"""Scenario files that are almost the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from conference_agent.demo import SAMPLE
from conference_agent.people import ScenarioError, load_scenario


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """Return a copy of the sample in which one thing is different."""
    text = SAMPLE.read_text()
    assert old in text
    path = tmp_path / "changed.yaml"
    path.write_text(text.replace(old, new, 1))
    return path


def refusal(path: Path) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return str(caught.value)
