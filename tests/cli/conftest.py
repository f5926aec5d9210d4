from __future__ import annotations

from pathlib import Path

import pytest
from databases import template

from conference_agent.settings import Settings

__all__ = ["bare_folder", "template"]


@pytest.fixture
def bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a command in an empty folder, without a setting."""
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
