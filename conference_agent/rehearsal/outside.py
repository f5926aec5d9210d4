"""What is known of a call that another agent held: what it wrote, and what it showed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from conference_agent.people import (
    Begun,
    Caption,
    FamilyReport,
    HeardSentence,
    Record,
    heard_of,
    sounds,
)

__all__ = ["record_from_outside"]


def record_from_outside(told: Mapping[str, Any], report: FamilyReport) -> Record:
    """Return what a scenario's expectations are about, as it is known from outside.

    Parameters
    ----------
    told
        The record as the appointment API tells it.
    report
        What the people saw and heard.
    """
    start = told["start"]  # none while nothing is booked
    return Record(
        outcome=told["outcome"],
        start=None if start is None else datetime.fromisoformat(start),
        answers={answer["name"]: answer["status"] for answer in told["answers"]},
        writes=told["writes"],
        sentences=list(_sentences(report)),
        begun=list(heard_of(_cut(report.captions), report.recordings)),
    )


def _sentences(report: FamilyReport) -> Iterator[HeardSentence]:
    """Return each sentence of the agent once, from its first appearance to its last sound.

    One that was cut off is among them where the agent does not tell that, or when it began: then
    all of it may have been said.
    """
    cut, shown = _cut_s(report.captions), _shown(report.captions)
    ends_s = [
        end_s
        for tracks in report.recordings.values()
        for recording in tracks
        for _, end_s in sounds(recording)
    ]
    for key, (start_s, text) in shown.items():
        if start_s >= cut.get(key, float("-inf")):
            next_s = _next_s(shown, start_s)
            end_s = max((each for each in ends_s if start_s < each < next_s), default=start_s)
            yield HeardSentence(start_s=start_s, end_s=end_s, text=text)


def _cut(captions: Sequence[Caption]) -> Iterator[Begun]:
    """Return each sentence that was shown as it began, and later to be cut off."""
    cut, shown = _cut_s(captions), _shown(captions)
    for key, (start_s, text) in shown.items():
        if start_s < cut.get(key, float("-inf")):
            next_s = _next_s(shown, start_s)
            yield Begun(text=text, start_s=start_s, until_s=cut[key], next_s=next_s)


def _next_s(shown: Mapping[tuple[str, str], tuple[float, str]], start_s: float) -> float:
    """Return when the sentence behind one appeared."""
    later_s = (other_s for other_s, _ in shown.values() if other_s > start_s)
    return min(later_s, default=float("inf"))


def _cut_s(captions: Sequence[Caption]) -> Mapping[tuple[str, str], float]:
    """Return when it was told of a sentence that it was cut off."""
    found: dict[tuple[str, str], float] = {}
    for caption in captions:
        if caption.cut:
            found.setdefault(_line(caption), caption.at_s)
    return found


def _shown(captions: Sequence[Caption]) -> Mapping[tuple[str, str], tuple[float, str]]:
    """Return when each sentence of the agent appeared, and its last words."""
    first_s: dict[tuple[str, str], float] = {}
    last: dict[tuple[str, str], str] = {}
    for caption in captions:
        if caption.by_facilitator:
            first_s.setdefault(_line(caption), caption.at_s)
            if caption.text:  # the end of one that was cut off may have no words
                last[_line(caption)] = caption.text
    return {key: (first_s[key], text) for key, text in last.items()}


def _line(caption: Caption) -> tuple[str, str]:
    return caption.sender, caption.segment
