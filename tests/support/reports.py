"""What a family did and heard, made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import numpy as np

from conference_agent.people import FamilyReport, HeardSentence, Recording, SpokenLine
from conference_agent.people.captions import Caption
from conference_agent.values import DeviceId

__all__ = ["BEGAN", "asked", "begins", "heard", "report", "spoken"]

#: The first join.
BEGAN = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)


def spoken(who: str, start_s: float, end_s: float, *, text: str = "yes") -> SpokenLine:
    device = DeviceId(f"{who.lower()}-tab")
    return SpokenLine(who=who, device=device, text=text, start_s=start_s, end_s=end_s)


def heard(*spans: tuple[float, float]) -> Sequence[Recording]:
    """Return a recording of 20 s in which there is sound at these times."""
    pcm = np.zeros(20 * 16_000, np.int16)
    for start_s, end_s in spans:
        pcm[round(start_s * 16_000) : round(end_s * 16_000)] = 3000
    return [Recording(pcm=pcm, arrived_s=np.arange(2000, dtype=np.float64) * 0.01)]


def begins(sentences: Sequence[HeardSentence]) -> list[tuple[float, str]]:
    """Return when each sentence began, and its words."""
    return [(each.start_s, each.text) for each in sentences]


def asked(at_s: float, to: str = "", *, question: str = "keep") -> Caption:
    """Return what somebody saw of a sentence of the facilitator."""
    return Caption(
        at_s=at_s,
        receiver="anna-tab",
        sender="facilitator",
        speaker="facilitator",
        text="can you?",
        segment=f"at {at_s}",
        final=True,
        question=question,
        to=to,
        sentence=f"at {at_s}",
        cut=False,
    )


def report(
    lines: Sequence[SpokenLine],
    recordings: Mapping[str, Sequence[Recording]],
    captions: Sequence[Caption] = (),
) -> FamilyReport:
    return FamilyReport(
        began_at=BEGAN,
        began_clock_s=100.0,
        lines=tuple(lines),
        recordings=recordings,
        captions=tuple(captions),
        states=(),
        came_s=0.0,
        left_s=20.0,
        times_late=0,
    )
