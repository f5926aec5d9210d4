"""From the record of a played scenario, and what its people saw, to its result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from conference_agent.dialogue import Stance
from conference_agent.people import FamilyReport, Record, Scenario, percentiles
from conference_agent.records import CallRecord
from conference_agent.rehearsal.astray import unanswered
from conference_agent.rehearsal.result import Attribution, Latencies, Result
from conference_agent.rehearsal.told import (
    answers_taken,
    local,
    phases,
    rounded,
    sentences,
    transcript,
    turns,
)
from conference_agent.rehearsal.turns import turns_heard
from conference_agent.values import Answer

__all__ = ["result_from_outside", "result_of"]


def result_of(
    file: str,
    scenario: Scenario,
    record: CallRecord,
    report: FamilyReport,
    *,
    writes: int,
    failures: tuple[str, ...],
    misheard: tuple[str, ...],
    delays_s: Sequence[float],
    began_s: float = 0.0,
    stances: Sequence[Stance] = (),
) -> Result:
    """Return what became of a scenario that was played.

    Parameters
    ----------
    file
        As it was named.
    scenario, record, report, writes
        What was to happen, what the store has, what the people saw, and how many writes there are.
    failures, misheard
        What is not as it should be.
    delays_s
        How fast the facilitator answered.
    began_s
        Seconds since the first join at which the clock of the record began.
    stances
        When the facilitator took the floor or left it to others, as far as that is known.
    """
    answers = _settled_answers(record)
    return Result(
        file=file,
        name=scenario.name,
        outcome=None if record.outcome is None else record.outcome.value,
        start=local(record.start, scenario.timezone),
        answers={name: answer.status.value for name, answer in answers.items()},
        evidence={
            name: {
                "evidence": answer.evidence.value,
                "words": answer.words,
                "at_s": rounded(answer.start_s + began_s),
            }
            for name, answer in answers.items()
        },
        writes=writes,
        attribution=Attribution(lines=len(report.lines), wrong=misheard),
        taken=tuple(answers_taken(scenario, record, began_s)),
        floor=sorted(
            [*phases(record, began_s), *turns(stances, began_s), *sentences(report)],
            key=lambda each: each["at_s"],
        ),
        transcript=tuple(transcript(report)),
        latencies=_latencies(delays_s),
        seconds=None if report.left_s is None else rounded(report.left_s),
        failed=failures,
        astray=tuple(unanswered(scenario, record.outcome, answers)) if failures else (),
        not_applied=report.not_applied,
        times_late=report.times_late,
    )


def result_from_outside(
    file: str,
    scenario: Scenario,
    record: Record,
    told: Mapping[str, Any],
    report: FamilyReport,
    *,
    failures: tuple[str, ...],
) -> Result:
    """Return what became of a scenario that another agent played.

    Who was credited with what, and why it did what it did, that agent alone knows.

    Parameters
    ----------
    file
        As it was named.
    scenario, record, report
        What was to happen, what was judged, and what the people saw.
    told
        The record as the appointment API tells it.
    failures
        What is not as it should be.
    """
    return Result(
        file=file,
        name=scenario.name,
        outcome=record.outcome,
        start=None if record.start is None else local(record.start, scenario.timezone),
        answers=record.answers,
        evidence={
            answer["name"]: {"evidence": answer["evidence"], "words": answer["words"]}
            for answer in told["answers"]
        },
        writes=record.writes,
        floor=sorted([*turns_heard(report), *sentences(report)], key=lambda each: each["at_s"]),
        transcript=tuple(transcript(report)),
        latencies=_latencies([delay.delay_s for delay in report.answer_delays()]),
        seconds=None if report.left_s is None else rounded(report.left_s),
        failed=failures,
        times_late=report.times_late,
    )


def _latencies(delays_s: Sequence[float]) -> Latencies | None:
    middle = percentiles(delays_s)
    if middle is None:
        return None
    return Latencies(
        n=middle.n,
        p50_s=rounded(middle.p50_s),
        p95_s=rounded(middle.p95_s),
        each_s=tuple(rounded(delay_s) for delay_s in delays_s),
    )


def _settled_answers(record: CallRecord) -> dict[str, Answer]:
    proposal = record.settled
    latest = {each.member: each for each in record.answers if each.proposal == proposal}
    return {
        member.name: latest[member.id]
        for member in record.call.party.members
        if member.id in latest
    }
