"""Databases of the test's own, and processes that can be killed."""

from __future__ import annotations

import asyncio
import multiprocessing
import shutil
from collections.abc import Iterator
from itertools import count
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from conference_agent.records import upgrade


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database once: its migrations take a while."""
    path = tmp_path_factory.mktemp("template") / "records.db"
    asyncio.run(upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture
def url(template: Path, tmp_path: Path) -> str:
    """Copy it into a file of the test's own, and address that."""
    return f"sqlite:///{shutil.copy(template, tmp_path / 'records.db')}"


@pytest.fixture
def urls(template: Path, tmp_path: Path) -> Iterator[str]:
    """Give as many of them as a test needs."""
    return (f"sqlite:///{shutil.copy(template, tmp_path / f'{number}.db')}" for number in count())


@pytest.fixture(scope="session")
def processes() -> ForkServerContext:
    """Fork children of a process that has imported everything and has no threads."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["conference_agent.calls", "conference_agent.facilitator"])
    return context
