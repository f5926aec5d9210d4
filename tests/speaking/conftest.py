"""A source of sound for each test."""

from __future__ import annotations

import pytest
from speaking.timed import TimedSource

__all__ = ["source"]


@pytest.fixture
def source() -> TimedSource:
    return TimedSource()
