from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar
from web.served import Served, serve


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async with serve(tmp_path) as what:
        yield what


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    """Keep the cookies of one browser."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session
