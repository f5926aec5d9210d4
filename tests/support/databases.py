"""A database of the test's own: the conftest of a folder takes these fixtures over by name."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from conference_agent.records import upgrade

__all__ = ["path", "template", "url"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with the newest schema and nothing in it, once: migrations take a while."""
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
