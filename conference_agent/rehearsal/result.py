"""What became of one scenario file: a line to read, or a line of JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from conference_agent.dialogue import Stance
from conference_agent.people import Caption, FamilyReport, Record, Scenario, percentiles
from conference_agent.people.script import FACILITATOR
from conference_agent.records import CallRecord
from conference_agent.rehearsal.turns import turns_heard
from conference_agent.values import Answer, Transition, Utterance

__all__ = [
    "Attribution",
    "Latencies",
    "Result",
    "Step",
    "result_from_outside",
    "result_of",
    "unread",
]

#: Shows a part of the work while it lasts; yields what shows a detail of it.
Step = Callable[[str], AbstractContextManager[Callable[[str], None]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whether the right words were credited to the right device."""

    #: Lines that were spoken.
    lines: int
    #: Where that is wrong, one sentence each.
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Latencies:
    """From the end of a line to the first sound of the facilitator's answer, seconds."""

    n: int
    p50_s: float
    p95_s: float
    each_s: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One scenario file, played and judged; moments are seconds since the first join."""

    file: str
    #: ``None`` for a file that cannot be read.
    name: str | None
    outcome: str | None = None
    #: Start of the appointment as the store has it now, in the clinic's zone.
    start: str | None = None
    #: Status by name, on the committed proposal, else on the last one that was answered.
    answers: Mapping[str, str] = field(default_factory=dict)
    #: By name: why the answer is believed to be theirs, their words, and when they said them.
    evidence: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    writes: int | None = None
    attribution: Attribution | None = None
    #: Each answer as it was taken, in order: the later one of somebody stands.
    taken: Sequence[Mapping[str, Any]] = ()
    #: What the facilitator did with the floor, in order: phases, and when it took the floor or left
    #: it to others, each with its reason; and its sentences.
    floor: Sequence[Mapping[str, Any]] = ()
    #: What was said and typed, as the room was shown it: each line when it had ended.
    transcript: Sequence[Mapping[str, Any]] = ()
    latencies: Latencies | None = None
    #: From the first join to the facilitator's leaving; ``None`` if it did not leave.
    seconds: float | None = None
    #: Expectations that do not hold, or why the file cannot be read.
    failed: tuple[str, ...] = ()
    #: Where the talk went another way, if an expectation does not hold.
    astray: tuple[str, ...] = ()
    #: Which variation of the file it is, and what is other than there; ``None`` for the file.
    variation: Mapping[str, Any] | None = None
    #: Keys of the file that had no effect in this run.
    not_applied: tuple[str, ...] = ()
    #: What is odd about the file, with its lines; it was played all the same.
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it in JSON's types."""
        return asdict(self)

    def as_line(self) -> str:
        """Return what a person reads: one line, and one more for each thing that failed."""
        if self.name is None:
            return "\n".join(self.failed)
        verdict = "failed" if self.failed else "ok"
        lasted = "did not end" if self.seconds is None else f"{self.seconds:.0f} s"
        writes = f"{self.writes} write" if self.writes == 1 else f"{self.writes} writes"
        head = f"{verdict:6}  {self.name}: {self.outcome or 'no outcome'}, {writes}, {lasted}"
        below = [*self.failed, *self.astray]
        if self.variation is not None:
            head += f", variation {self.variation['number']} of seed {self.variation['seed']}"
            below += self.variation["changes"] if self.failed else ()
        if self.not_applied:
            below.append(f"these keys have no effect yet: {', '.join(self.not_applied)}")
        below += [f"note: {note}" for note in self.notes]
        return "\n".join([head, *(f"        {sentence}" for sentence in below)])

    def as_transcript(self) -> str:
        """Return who said what, a line each, with the second at which it had ended.

        Below what was said stands what was made of it, and in brackets why the facilitator spoke.
        """
        told = [
            *((line["at_s"], 0, self._told(line)) for line in self.transcript),
            *((each["at_s"], 1, _taken(each)) for each in self.taken),
            *((each["at_s"], 2, _gone(each)) for each in self.floor if each["decision"] == "phase"),
        ]
        ordered = sorted(told, key=lambda each: each[:2])
        return "\n".join(f"        {at_s:6.1f} s  {text}" for at_s, _, text in ordered)

    def _told(self, line: Mapping[str, Any]) -> str:
        """Return one line of the talk, with the reason of the facilitator's."""
        reasons = [
            each["reason"]
            for each in self.floor
            if each["decision"] == "speak" and each["at_s"] < line["at_s"]
        ]
        why = f" [{reasons[-1]}]" if reasons and line["speaker"] == FACILITATOR else ""
        return f"{line['speaker']}: {line['text']}{' (cut off)' if line['cut'] else ''}{why}"


def _taken(answer: Mapping[str, Any]) -> str:
    return (
        f"    {answer['who']} has {answer['status']} to {answer['proposal']} "
        f"{answer['start']} ({answer['evidence']})"
    )


def _gone(phase: Mapping[str, Any]) -> str:
    return f"    from {phase['before']} to {phase['after']}: {phase['reason']}"


def unread(file: str, reason: str) -> Result:
    """Return what became of a file that cannot be read."""
    return Result(file=file, name=None, failed=(reason,))


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
    scenario, record, report
        What was to happen, what the store has, and what the people saw.
    writes
        How many the store has.
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
        start=_local(record.start, scenario.timezone),
        answers={name: answer.status.value for name, answer in answers.items()},
        evidence={
            name: {
                "evidence": answer.evidence.value,
                "words": answer.words,
                "at_s": _round(answer.start_s + began_s),
            }
            for name, answer in answers.items()
        },
        writes=writes,
        attribution=Attribution(lines=len(report.lines), wrong=misheard),
        taken=tuple(_answers(scenario, record, began_s)),
        floor=sorted(
            [*_phases(record, began_s), *_turns(stances, began_s), *_sentences(report)],
            key=lambda each: each["at_s"],
        ),
        transcript=tuple(_transcript(report)),
        latencies=_latencies(delays_s),
        seconds=None if report.left_s is None else _round(report.left_s),
        failed=failures,
        not_applied=report.not_applied,
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
        start=None if record.start is None else _local(record.start, scenario.timezone),
        answers=record.answers,
        evidence={
            answer["name"]: {"evidence": answer["evidence"], "words": answer["words"]}
            for answer in told["answers"]
        },
        writes=record.writes,
        floor=sorted([*turns_heard(report), *_sentences(report)], key=lambda each: each["at_s"]),
        transcript=tuple(_transcript(report)),
        latencies=_latencies([delay.delay_s for delay in report.answer_delays()]),
        seconds=None if report.left_s is None else _round(report.left_s),
        failed=failures,
    )


def _latencies(delays_s: Sequence[float]) -> Latencies | None:
    middle = percentiles(delays_s)
    if middle is None:
        return None
    return Latencies(
        n=middle.n,
        p50_s=_round(middle.p50_s),
        p95_s=_round(middle.p95_s),
        each_s=tuple(_round(delay_s) for delay_s in delays_s),
    )


def _settled_answers(record: CallRecord) -> dict[str, Answer]:
    proposal = record.settled
    latest = {each.member: each for each in record.answers if each.proposal == proposal}
    return {
        member.name: latest[member.id]
        for member in record.call.party.members
        if member.id in latest
    }


def _phases(record: CallRecord, began_s: float) -> Iterator[Mapping[str, Any]]:
    """Return the core's own decisions, with the reasons that it gave."""
    for entry in record.entries:
        if isinstance(entry, Transition):
            yield {
                "at_s": _round(entry.at_s + began_s),
                "decision": "phase",
                "before": entry.before.value,
                "after": entry.after.value,
                "reason": entry.reason,
            }


def _turns(stances: Sequence[Stance], began_s: float) -> Iterator[Mapping[str, Any]]:
    """Return when the facilitator took the floor or left it to others, and why."""
    for each in stances:
        yield {
            "at_s": _round(each.at_s + began_s),
            "decision": "speak" if each.speaks else "silent",
            "reason": each.reason.value,
        }


def _answers(scenario: Scenario, record: CallRecord, began_s: float) -> Iterator[Mapping[str, Any]]:
    """Return every answer that was taken, also those that did not stand."""
    names = {member.id: member.name for member in record.call.party.members}
    said = {entry.id: entry for entry in record.entries if isinstance(entry, Utterance)}
    for entry in record.entries:
        if isinstance(entry, Answer):
            known = said.get(entry.utterance)
            at_s = entry.end_s if known is None else known.at_s
            yield {
                "at_s": _round(at_s + began_s),
                "who": names[entry.member],
                "status": entry.status.value,
                "proposal": entry.proposal.kind.value,
                "start": _local(entry.proposal.start, scenario.timezone),
                "evidence": entry.evidence.value,
                "words": entry.words,
            }


def _sentences(report: FamilyReport) -> Iterator[Mapping[str, Any]]:
    """Return each sentence of the facilitator once, when it had ended."""
    for caption, text in _ended(report):
        if caption.by_facilitator:
            yield _sentence(caption, text)


def _transcript(report: FamilyReport) -> Iterator[Mapping[str, Any]]:
    """Return who said what, in order."""
    for caption, text in _ended(report):
        yield {
            "at_s": _round(caption.at_s),
            # an agent that is not ours may not tell which words are its own
            "speaker": caption.speaker or FACILITATOR,
            "text": text,
            "cut": caption.cut,
        }


def _ended(report: FamilyReport) -> Iterator[tuple[Caption, str]]:
    """Return the first copy of each caption that is final, and its words."""
    seen: set[tuple[str, str]] = set()
    begun: dict[tuple[str, str], str] = {}
    for caption in report.captions:
        key = (caption.sender, caption.segment)
        begun.setdefault(key, caption.text)
        if caption.final and key not in seen:
            seen.add(key)
            # the end of one that was cut off may have no words: it has those of its begin
            yield caption, caption.text or begun[key]


def _sentence(caption: Caption, text: str) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "at_s": _round(caption.at_s),
        "decision": "ask" if caption.question else "say",
        "text": text,
        "cut": caption.cut,
    }
    if caption.question:
        to = caption.to
        told["question"] = caption.question
        told["to"] = "all" if to in {"", "all"} else [part.strip() for part in to.split(",")]
    return told


def _local(moment: datetime, timezone: str) -> str:
    return moment.astimezone(ZoneInfo(timezone)).isoformat()


def _round(seconds: float) -> float:
    """Return milliseconds' precision: more is noise of sums."""
    return round(seconds, 3)
