"""A store of the test's own with one call in it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from stores.family import THURSDAY, WRITTEN_AT, a_call

from conference_agent.records import Records, open_store, upgrade


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database once: its migrations take a while."""
    path = tmp_path_factory.mktemp("template") / "records.db"
    asyncio.run(upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture
async def records(template: Path, tmp_path: Path) -> AsyncIterator[Records]:
    """Open a copy of it."""
    path = await asyncio.to_thread(shutil.copy, template, tmp_path / "records.db")
    async with open_store(f"sqlite:///{path}", wall_clock=lambda: WRITTEN_AT) as opened:
        await opened.create(a_call(), (THURSDAY,))
        yield opened
