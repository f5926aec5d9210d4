from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from conference_agent.understanding import Context
from conference_agent.values import MemberId, QuestionKind

ZONE = ZoneInfo("America/New_York")
#: A Monday.
NOW = datetime(2026, 12, 7, 10, tzinfo=ZONE)
TUESDAY = datetime(2026, 12, 8, 14, 30, tzinfo=ZONE)
WEDNESDAY = datetime(2026, 12, 9, 9, tzinfo=ZONE)
THURSDAY = datetime(2026, 12, 10, 15, tzinfo=ZONE)

MakeContext = Callable[..., Context]


@pytest.fixture
def slots() -> dict[str, datetime]:
    return {"tuesday": TUESDAY, "wednesday": WEDNESDAY, "thursday": THURSDAY}


@pytest.fixture
def context() -> MakeContext:
    """Return what makes a context by the kind of the open question."""

    def make(asked: QuestionKind | None = QuestionKind.KEEP, *, one: bool = False) -> Context:
        offers = {
            None: (),
            QuestionKind.KEEP: (TUESDAY,),
            QuestionKind.OFFER: (THURSDAY,) if one else (WEDNESDAY, THURSDAY),
            QuestionKind.READBACK: (THURSDAY,),
            QuestionKind.CANCEL: (TUESDAY,),
        }[asked]
        return Context(
            asked=asked,
            offers=offers,
            free=(WEDNESDAY, THURSDAY),
            now=NOW,
            timezone="America/New_York",
            names={name: MemberId(f"m-{name}") for name in ("rosa", "anna", "ben")},
            facilitator_names=("clara",),
        )

    return make
