"""What became of one scenario file: a line to read, or a line of JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from typing import Any

from conference_agent.people.script import FACILITATOR

__all__ = [
    "Attribution",
    "Latencies",
    "Result",
    "Step",
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
    #: How often the machine could not keep real time, in a call by voice.
    times_late: int = 0
    #: What is odd about the file, with its lines; it was played all the same.
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it in JSON's types."""
        return asdict(self)

    def as_line(self) -> str:
        """Return what a person reads: one line, and one more for each thing that failed."""
        if self.name is None:
            return "\n".join(self.failed)
        if self.writes is None:
            return "\n".join(
                [f"failed  {self.name}: was not played to its end", *map(_below, self.failed)]
            )
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
        if self.failed and self.times_late:
            times = "once" if self.times_late == 1 else f"{self.times_late} times"
            below.append(f"note: this machine was held up {times}; that may be why")
        return "\n".join([head, *map(_below, below)])

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


def _below(sentence: str) -> str:
    return f"        {sentence}"


def _taken(answer: Mapping[str, Any]) -> str:
    to = "" if answer["readback"] is None else ", to the readback"
    return (
        f"    {answer['who']} has {answer['status']} to {answer['proposal']} "
        f"{answer['start']} ({answer['evidence']}{to})"
    )


def _gone(phase: Mapping[str, Any]) -> str:
    return f"    from {phase['before']} to {phase['after']}: {phase['reason']}"


def unread(file: str, reason: str) -> Result:
    """Return what became of a file that cannot be read."""
    return Result(file=file, name=None, failed=(reason,))
