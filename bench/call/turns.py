"""How fast and how rightly a call in a real room answers: ``python -m bench.call [--json]``.

Three people in a real room on this machine are asked by name and answer, or ask to have it
repeated. Measured is what a person would notice: from the last sample of their speech to the
first sound of the answer at another listener; and whether each utterance was credited to the one
who spoke. Exit code 1 if a bar is missed; the bars are not moved.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from conference_agent.demo import Held, open_stage
from conference_agent.mediaserver import find_or_install
from conference_agent.people import (
    AnswerDelay,
    FamilyReport,
    SpokenLine,
    load_scenario,
    member_id,
    percentiles,
)
from conference_agent.values import Spoken, Utterance

#: Seconds, from the question to one person: measured 0.63 and 0.69 by a sketch at 0.3 s.
P50_BAR_S = 0.75
P95_BAR_S = 1.1
#: Turns that have to be measured, at least.
TURNS = 20
_MOST_CALLS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was measured, and which bars it reaches."""

    calls: int
    turns: int
    p50_s: float
    p95_s: float
    #: Spoken lines, and how many of them were credited to the right person and to nobody else.
    lines: int
    attributed: int
    #: Where the time goes, p50 of each part, seconds.
    parts_s: dict[str, float]
    #: Questions by name that were not answered within the call, or were talked over.
    unanswered: int
    #: Load average of the machine before and after.
    load: tuple[float, float]
    #: Bars that were missed, one sentence each.
    missed: tuple[str, ...]


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    result = asyncio.run(measure(quiet=arguments.json))
    if arguments.json:
        print(json.dumps(asdict(result)))
    else:
        _show(result)
    return 1 if result.missed else 0


async def measure(*, quiet: bool) -> Result:
    """Hold calls until enough turns have been measured."""
    scenario = load_scenario(Path(__file__).parent / "call.yaml")
    before = os.getloadavg()[0]
    delays_s: list[float] = []
    parts: list[dict[str, float]] = []
    calls = lines = wrong = unanswered = 0
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder), binary=find_or_install()) as stage:
            while len(delays_s) < TURNS and calls < _MOST_CALLS:
                held = await stage.hold(scenario)
                calls += 1
                turns = turns_by_name(held.report)
                delays_s += [turn.delay_s for turn in turns]
                parts += [parts_of(turn, held) for turn in turns]
                lines += len(held.report.lines)
                wrong += len(held.misheard)
                unanswered += len(held.failures)
                unanswered += expected_turns(held.report) - len(turns)
                if not quiet:
                    _tell(held, calls, len(delays_s))
    measured = percentiles(delays_s)
    if measured is None:
        sys.exit("no turn could be measured: the facilitator answered nobody")
    return Result(
        calls=calls,
        turns=measured.n,
        p50_s=round(measured.p50_s, 3),
        p95_s=round(measured.p95_s, 3),
        lines=lines,
        attributed=lines - wrong,
        parts_s={
            name: round(statistics.median(each[name] for each in parts), 3) for name in parts[0]
        },
        unanswered=unanswered,
        load=(before, os.getloadavg()[0]),
        missed=tuple(_missed(measured.n, measured.p50_s, measured.p95_s, wrong, unanswered)),
    )


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


def parts_of(turn: AnswerDelay, held: Held) -> dict[str, float]:
    """Split one answer's delay into what each part of the facilitator took."""
    report, record = held.report, held.record
    began_s = (
        (record.began_at - report.began_at).total_seconds() if record.began_at is not None else 0.0
    )
    line = turn.line
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
    return {
        "to the last voiced sound in the mixer": utterance.end_s + began_s - line.end_s,
        "closing silence and recognition": utterance.at_s - utterance.end_s,
        "decision, words, voice": spoken.start_s - utterance.at_s,
        "to the listener": heard_s - (spoken.start_s + began_s),
    }


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


def _missed(turns: int, p50_s: float, p95_s: float, wrong: int, unanswered: int) -> list[str]:
    checks = [
        (turns >= TURNS, f"{turns} turns were measured, {TURNS} are needed"),
        (p50_s <= P50_BAR_S, f"p50 is {p50_s:.2f} s, the bar is {P50_BAR_S} s"),
        (p95_s <= P95_BAR_S, f"p95 is {p95_s:.2f} s, the bar is {P95_BAR_S} s"),
        (unanswered == 0, f"{unanswered} turns or expectations were missed"),
        (wrong == 0, f"{wrong} lines were not credited to the one who spoke them"),
    ]
    return [sentence for holds, sentence in checks if not holds]


def _tell(held: Held, calls: int, turns: int) -> None:
    print(f"call {calls}: {held.record.outcome}, {turns} turns so far", flush=True)
    for sentence in held.misheard:
        print(f"  {sentence}", flush=True)


def _show(result: Result) -> None:
    print(f"turns by name         {result.turns}  (in {result.calls} calls)")
    print("end of speech to first sound of the answer at another listener")
    print(f"  p50                 {result.p50_s:.2f} s  (bar {P50_BAR_S} s)")
    print(f"  p95                 {result.p95_s:.2f} s  (bar {P95_BAR_S} s)")
    for name, seconds in result.parts_s.items():
        print(f"    {seconds:.2f} s  {name}")
    print(f"credited rightly      {result.attributed} of {result.lines} lines")
    print(f"missed turns          {result.unanswered}")
    print(f"load average          {result.load[0]:.2f} before, {result.load[1]:.2f} after")
    for sentence in result.missed:
        print(f"MISSED: {sentence}")


if __name__ == "__main__":
    sys.exit(main())
