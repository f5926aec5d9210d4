"""What the call at the terminal is about."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from conference_agent.values import (
    Appointment,
    Call,
    CallId,
    Device,
    DeviceId,
    Line,
    Member,
    MemberId,
    Party,
    Role,
)

__all__ = ["DEVICE", "NAME", "TIMEZONE", "call_at"]

#: Who sits at the terminal, the patient, and with what.
NAME: Final = "Rosa"
DEVICE: Final = DeviceId("terminal")
TIMEZONE: Final = "America/New_York"

#: As `datetime.weekday` counts.
_SATURDAY: Final = 5


def call_at(now: datetime) -> tuple[Call, tuple[datetime, ...]]:
    """Return a call about the next working day's appointment, and the slots free after it.

    Parameters
    ----------
    now
        Aware.
    """
    rosa = Member(id=MemberId("rosa"), name=NAME, role=Role.PATIENT)
    # a terminal has no buttons, but keys: it is asked as a phone is
    rosas = Device(id=DEVICE, members=(rosa.id,), line=Line.PHONE)
    today = now.astimezone(ZoneInfo(TIMEZONE))
    first, second, third = _working_days_after(today)
    call = Call(
        id=CallId("console"),
        appointment=Appointment(
            service="dental cleaning",
            provider="Dr. Johnson",
            place="Main Street Dental Clinic",
            start=first.replace(hour=14, minute=30),
            minutes=30,
            timezone=TIMEZONE,
        ),
        party=Party(members=(rosa,), devices=(rosas,)),
        now=today,
    )
    return call, (second.replace(hour=9), third.replace(hour=15))


def _working_days_after(today: datetime) -> list[datetime]:
    """Return the midnights of the next three."""
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
    days = (midnight + timedelta(days=number) for number in range(1, 6))
    return [day for day in days if day.weekday() < _SATURDAY][:3]
