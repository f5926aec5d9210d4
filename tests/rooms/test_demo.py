"""What `make demo` runs: the kitchen table by voice, with the facilitator killed in between."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow]


async def test_the_kitchen_table_comes_to_its_end_though_its_facilitator_is_killed(
    tmp_path: Path,
) -> None:
    picture = tmp_path / "tracks.png"
    arguments = ("demo", "--kill", "--picture", str(picture), "--folder", str(tmp_path / "calls"))
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "conference_agent.cli", *arguments), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await demo.communicate()
    told = output.decode()

    assert demo.returncode == 0, told
    assert "its process is killed: kill -9" in told
    assert "killed to first sound of the next one" in told
    assert "rescheduled" in told
    assert picture.read_bytes().startswith(b"\x89PNG")
