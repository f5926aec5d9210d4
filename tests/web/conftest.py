from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar
from databases import template
from web.served import Served, serve

__all__ = ["browser", "folder", "served", "template"]


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """Make a folder with a store in it that has the newest schema, and no call."""
    shutil.copy(template, tmp_path / "records.db")
    return tmp_path


@pytest.fixture
async def served(folder: Path) -> AsyncIterator[Served]:
    async with serve(folder) as what:
        yield what


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    """Keep the cookies of one browser."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session
