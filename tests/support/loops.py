"""Fails a test in which an event loop had to wait; the conftest takes these hooks over by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from blocking import found

__all__ = ["pytest_runtest_call", "pytest_runtest_setup", "pytest_runtest_teardown"]


def _watch() -> Iterator[None]:
    before = len(found)
    yield
    if found[before:]:
        # what the loop had to wait for, each place once
        lines = "\n".join(f"  {line}" for line in dict.fromkeys(found[before:]))
        pytest.fail(f"The event loop had to wait:\n{lines}", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Iterator[None]:
    """Fail a test in whose making the loop had to wait."""
    yield from _watch()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Fail a test in which the loop had to wait."""
    yield from _watch()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Fail a test after which the loop had to wait."""
    yield from _watch()
