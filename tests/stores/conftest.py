"""The stores that the contract runs on; another database is one more parameter."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from stores.openings import OpenCalls, in_database, in_memory

from conference_agent.records import upgrade


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with the newest schema and nothing in it."""
    path = tmp_path_factory.mktemp("template") / "records.db"
    asyncio.run(upgrade(f"sqlite:///{path}"))
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """Copy the template into a file of the test's own."""
    return Path(shutil.copy(template, tmp_path / "records.db"))


@pytest.fixture
def url(path: Path) -> str:
    """Address the test's own database."""
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "memory"])
def open_calls(request: pytest.FixtureRequest) -> OpenCalls:
    """Tell how to open calls in each kind of store."""
    if request.param == "memory":
        return in_memory
    return in_database(request.getfixturevalue("url"))
