"""What a call would wait for is in its process before there is a call."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from conference_agent.records import upgrade
from conference_agent.worker import PRELOADED

_OPEN = """
import asyncio, importlib, sys

for name in sys.argv[2:]:
    importlib.import_module(name)
from conference_agent.clock import wall_clock
from conference_agent.records import open_store

async def opened():
    async with open_store(sys.argv[1], wall_clock=wall_clock):
        return sorted({*sys.modules} - before)

before = {*sys.modules}
print(*asyncio.run(opened()))
"""


def test_opening_the_store_of_a_call_loads_nothing(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'calls.db'}"
    asyncio.run(upgrade(store))

    done = subprocess.run(
        [sys.executable, "-c", _OPEN, store, *PRELOADED], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == []
