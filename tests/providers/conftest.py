from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from environment import bare_environment
from fakes.provider import FakeProvider, open_provider

__all__ = ["bare_environment", "server"]


@pytest.fixture
async def server() -> AsyncIterator[FakeProvider]:
    async with open_provider() as provider:
        yield provider
