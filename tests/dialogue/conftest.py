from __future__ import annotations

import pytest
from shared_phone import PEOPLE, phone, three
from talk import Talk, family, member

from conference_agent.values import Role

__all__ = ["alone", "phone", "talk", "three", "two"]


@pytest.fixture
def talk() -> Talk:
    """Return a family of three who are all in the room, with nothing said yet."""
    talk = Talk(family())
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    return talk


@pytest.fixture
def two() -> Talk:
    """Return Rosa and Anna, each at a tab of her own, with nothing said yet."""
    talk = Talk(family(*PEOPLE))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    return talk


@pytest.fixture
def alone() -> Talk:
    """Return Rosa, of whose party there is nobody else."""
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    return talk
