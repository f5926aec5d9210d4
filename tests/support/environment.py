"""No setting of the machine that the tests run on reaches them."""

from __future__ import annotations

import pytest

from conference_agent.settings import Settings

__all__ = ["bare_environment"]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
