"""A store of the test's own with one call in it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from databases import path, template, url
from stores.family import THURSDAY, WRITTEN_AT, a_call

from conference_agent.records import Records, open_store

__all__ = ["path", "records", "template", "url"]


@pytest.fixture
async def records(url: str) -> AsyncIterator[Records]:
    """Open a copy of it."""
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as opened:
        await opened.create(a_call(), (THURSDAY,))
        yield opened
