"""Whoever installs the package gets all that it reads: flows, their schema, the page."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from house.tree import committed

from conference_agent.flows import SHIPPED

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(60)
def test_the_wheel_has_all_that_is_not_code(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    ours = {name for name in committed() if name.startswith("conference_agent/")}
    assert {f"conference_agent/flows/{name}.json" for name in SHIPPED} <= ours
    assert "conference_agent/web/static/page.js" in ours
    assert {name for name in ours if not name.endswith(".py")} - names == set()
