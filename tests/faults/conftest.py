"""Databases of the test's own, and processes that can be killed."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterator
from itertools import count
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from databases import path, template, url

__all__ = ["path", "processes", "template", "url", "urls"]


@pytest.fixture
def urls(template: Path, tmp_path: Path) -> Iterator[str]:
    """Give as many databases as a test needs."""
    return (f"sqlite:///{shutil.copy(template, tmp_path / f'{number}.db')}" for number in count())


@pytest.fixture(scope="session")
def processes() -> ForkServerContext:
    """Fork children of a process that has imported everything and has no threads."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["conference_agent.calls", "conference_agent.facilitator"])
    return context
