from __future__ import annotations

import pytest
from shared_phone import phone, three
from talk import Talk, family

__all__ = ["phone", "talk", "three"]


@pytest.fixture
def talk() -> Talk:
    """Return a family of three who are all in the room, with nothing said yet."""
    talk = Talk(family())
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    return talk
