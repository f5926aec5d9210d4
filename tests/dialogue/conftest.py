from __future__ import annotations

import pytest
from talk import Talk, family


@pytest.fixture
def talk() -> Talk:
    """Return a family of three who are all in the room, with nothing said yet."""
    talk = Talk(family())
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    return talk
