"""What importing hearing brings along."""

from __future__ import annotations

import subprocess
import sys

import pytest

import conference_agent.hearing
from conference_agent.hearing import ears, recognition


def test_the_package_names_its_public_parts() -> None:
    for name in conference_agent.hearing.__all__:
        assert getattr(conference_agent.hearing, name).__name__ == name


def test_a_public_part_is_the_one_of_its_module() -> None:
    assert conference_agent.hearing.Ears is ears.Ears
    assert conference_agent.hearing.Recogniser is recognition.Recogniser


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="Mouth"):
        conference_agent.hearing.Mouth  # noqa: B018


def test_a_child_process_gets_its_module_without_livekit() -> None:
    script = "import conference_agent.hearing, sys; sys.exit('livekit' in sys.modules)"

    finished = subprocess.run([sys.executable, "-c", script], check=False)

    assert finished.returncode == 0
