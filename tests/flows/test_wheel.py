"""Whoever installs the package gets its flows, and the schema for their editor."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conference_agent.flows import SHIPPED

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(60)
def test_the_wheel_has_the_flows_and_their_schema(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {Path(name).name for name in archive.namelist() if "/flows/" in name}

    assert {*(f"{name}.json" for name in SHIPPED), "flow.schema.json"} <= names
