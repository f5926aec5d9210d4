"""How fast and how rightly a call answers those who were asked by name.

Measured is what a person would notice: from the last sample of their speech to the first sound of
the answer at another listener; and whether each utterance was credited to the one who spoke.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from bench.call.sound import call_began_s
from conference_agent.demo.floor import logged_in
from conference_agent.demo.stage import Held
from conference_agent.people import (
    AnswerDelay,
    FamilyReport,
    SpokenLine,
    member_id,
    percentiles,
)
from conference_agent.values import Spoken, Utterance

__all__ = ["STAGES", "Turns", "answers", "measure_turns", "stages_of", "turns_by_name"]

#: Where the time of a turn goes, in order.
STAGES = (
    "to the last voiced sound in the mixer",
    "closing silence",
    "recognition",
    "decision, words, voice",
    "to the listener",
)
#: So much later than an utterance its line of the log may stand, s: 0.01 were seen, on two clocks.
_LOGGED_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """The turns of some calls."""

    turns: int
    p50_s: float
    p95_s: float
    #: Spoken lines, and how many of them were credited to the right person and to nobody else.
    lines: int
    attributed: int
    #: p50 of each stage, seconds.
    stages_s: dict[str, float]
    #: Questions by name that were not answered within the call, or were talked over.
    unanswered: int


def measure_turns(calls: Sequence[Held]) -> Turns | None:
    """Return what the turns of some calls took; ``None`` if no turn could be measured."""
    turns = [(turn, held) for held in calls for turn in turns_by_name(held.report)]
    measured = percentiles([turn.delay_s for turn, _ in turns])
    if measured is None:
        return None
    stages = [stages_of(turn, held) for turn, held in turns]
    expected = sum(expected_turns(held.report) + len(held.failures) for held in calls)
    lines = sum(len(held.report.lines) for held in calls)
    return Turns(
        turns=measured.n,
        p50_s=round(measured.p50_s, 3),
        p95_s=round(measured.p95_s, 3),
        lines=lines,
        attributed=lines - sum(len(held.misheard) for held in calls),
        stages_s={
            name: round(statistics.median(each[name] for each in stages), 3) for name in STAGES
        },
        unanswered=expected - measured.n,
    )


def answers(calls: Sequence[Held]) -> list[float]:
    """Return how long every answer of some calls took, s, whoever was asked."""
    return [delay.delay_s for held in calls for delay in held.report.answer_delays()]


def turns_by_name(report: FamilyReport) -> list[AnswerDelay]:
    """Return the answers to those who were asked by name.

    Left out is the yes that completes the decision: what follows it waits for objections.
    """
    return [
        delay
        for delay in report.answer_delays()
        if _asked_by_name(report, delay.line) and _question_follows(report, delay.line)
    ]


def expected_turns(report: FamilyReport) -> int:
    """Return how many lines were answers to a question by name that another question follows."""
    return sum(
        _asked_by_name(report, line) and _question_follows(report, line) for line in report.lines
    )


def stages_of(turn: AnswerDelay, held: Held) -> dict[str, float]:
    """Split one answer's delay into what each part of the facilitator took, s."""
    record, line = held.record, turn.line
    began_s = call_began_s(held)
    utterance = next(
        entry
        for entry in record.entries
        if isinstance(entry, Utterance)
        and entry.device == line.device
        and entry.end_s + began_s > line.start_s
    )
    spoken = next(
        entry
        for entry in record.entries
        if isinstance(entry, Spoken) and entry.start_s >= utterance.at_s
    )
    heard_s = line.end_s + turn.delay_s
    recognition_s = _recognition_s(held, utterance)
    took_s = (
        utterance.end_s + began_s - line.end_s,
        utterance.at_s - utterance.end_s - recognition_s,
        recognition_s,
        spoken.start_s - utterance.at_s,
        heard_s - (spoken.start_s + began_s),
    )
    return dict(zip(STAGES, took_s, strict=True))


def _recognition_s(held: Held, utterance: Utterance) -> float:
    """Return how long the recogniser took behind the closing silence, s, as the job logged it.

    What it logged last before the utterance was known; 0 where it recognised nothing.
    """
    took_s = [
        float(told["took_s"])
        for at_s, told in logged_in(held.log, began_at=held.record.began_at or held.report.began_at)
        if told.get("action") == "recognise"
        and "took_s" in told
        and utterance.end_s < at_s <= utterance.at_s + _LOGGED_S
    ]
    return took_s[-1] if took_s else 0.0


def _asked_by_name(report: FamilyReport, line: SpokenLine) -> bool:
    earlier = [
        caption
        for caption in report.captions
        if caption.by_facilitator and caption.final and caption.at_s < line.start_s
    ]
    return bool(earlier) and earlier[-1].to == member_id(line.who)


def _question_follows(report: FamilyReport, line: SpokenLine) -> bool:
    later = [
        caption
        for caption in report.captions
        if caption.by_facilitator and caption.at_s > line.end_s
    ]
    return bool(later) and bool(later[0].question)
