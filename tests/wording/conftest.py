from __future__ import annotations

from datetime import datetime

import pytest
from wording.every import APPOINTMENT, SLOTS, intents

from conference_agent.values import Appointment, Intent, Level


@pytest.fixture
def appointment() -> Appointment:
    return APPOINTMENT


@pytest.fixture
def slots() -> tuple[datetime, datetime]:
    return SLOTS


@pytest.fixture
def every_intent(appointment: Appointment, slots: tuple[datetime, datetime]) -> list[Intent]:
    return intents(appointment, slots)


@pytest.fixture
def every_timed_intent(appointment: Appointment, slots: tuple[datetime, datetime]) -> list[Intent]:
    return intents(appointment, slots, Level.TIME)
