"""The stores that the contract runs on; another database is one more parameter."""

from __future__ import annotations

import pytest
from databases import path, template, url
from stores.openings import OpenCalls, in_database, in_memory

__all__ = ["open_calls", "path", "template", "url"]


@pytest.fixture(params=["sqlite", "memory"])
def open_calls(request: pytest.FixtureRequest) -> OpenCalls:
    """Tell how to open calls in each kind of store."""
    if request.param == "memory":
        return in_memory
    return in_database(request.getfixturevalue("url"))
