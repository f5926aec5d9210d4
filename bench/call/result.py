"""What was measured of calls in a real room, its bars, and how it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from bench.call.cost import Cost
from bench.call.turns import Turns
from conference_agent.people import Percentiles

__all__ = ["Result", "missed", "report", "show"]

#: From the question to one person, s: a sketch measured 0.63 and 0.69 at 0.3 s of silence.
P50_BAR_S = 0.75
P95_BAR_S = 1.1
#: Turns that have to be measured, at least.
TURNS = 20
#: "Stop" has to meet the facilitator speaking so often, of twelve moments; some are between two
#: sentences.
STOPS = 8
#: From the dispatch to the first sound of the greeting, with a warm worker, s.
GREETING_BAR_S = 1.5
#: From the onset of "stop" to silence at another listener, s.
BARGE_IN_BAR_S = 0.5
#: Between two sentences of one turn at a listener, s.
GAP_BAR_S = 0.12
#: What takes something of the machine in every call.
METERED = ("job", "recogniser child", "voice child", "media server")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was measured."""

    calls: int
    turns: Turns
    #: From the dispatch to the first sound at a listener, everybody there and the worker warm.
    greeting: Percentiles
    #: From the first sample of "stop" to the facilitator's last sound at another listener.
    barge_in: Percentiles
    #: Silence between two sentences of one turn at a listener.
    gaps: Percentiles
    #: Every answer's delay, in all calls of a scenario, by its name.
    scenarios: dict[str, Percentiles]
    #: What was not as its scenario expects in the other calls than those of the turns, and the
    #: scenarios in which no answer was heard, one sentence each.
    failures: tuple[str, ...] = ()
    costs: tuple[Cost, ...]
    #: Load average of the machine before and after.
    load: tuple[float, float]


def report(result: Result, *, as_json: bool) -> int:
    """Print what was measured, and return the exit code: 1 if a bar is missed."""
    if as_json:
        print(json.dumps(asdict(result) | {"missed": missed(result)}))
    else:
        print("\n".join(show(result)))
    return 1 if missed(result) else 0


def missed(result: Result) -> list[str]:
    """Return the bars that are missed, one sentence each."""
    turns = result.turns
    return [
        sentence
        for holds, sentence in (
            (turns.turns >= TURNS, f"{turns.turns} turns were measured, {TURNS} are needed"),
            _bar("p50 of a turn", turns.p50_s, P50_BAR_S),
            _bar("p95 of a turn", turns.p95_s, P95_BAR_S),
            (turns.unanswered == 0, f"{turns.unanswered} turns or expectations were missed"),
            (
                turns.attributed == turns.lines,
                f"{turns.lines - turns.attributed} lines were not credited to their speaker",
            ),
            _bar("p95 of dispatch to greeting", result.greeting.p95_s, GREETING_BAR_S),
            (
                result.barge_in.n >= STOPS,
                f'{result.barge_in.n} times "stop" met a sentence, {STOPS} are needed',
            ),
            _bar("p95 of barge-in", result.barge_in.p95_s, BARGE_IN_BAR_S),
            _bar("p95 of the gap", result.gaps.p95_s, GAP_BAR_S),
        )
        if not holds
    ] + [*_unmetered(result), *result.failures]


def show(result: Result) -> Iterator[str]:
    """Return the lines of a readable report."""
    turns = result.turns
    yield f"turns by name         {turns.turns}  (of {result.calls} calls)"
    yield "end of speech to first sound of the answer at another listener"
    yield f"  p50                 {turns.p50_s:.2f} s  (bar {P50_BAR_S} s)"
    yield f"  p95                 {turns.p95_s:.2f} s  (bar {P95_BAR_S} s)"
    for name, seconds in turns.stages_s.items():
        yield f"    {seconds:.2f} s  {name}"
    yield f"credited rightly      {turns.attributed} of {turns.lines} lines"
    yield f"missed turns          {turns.unanswered}"
    yield _row("dispatch to greeting", result.greeting, f"p95 {GREETING_BAR_S} s, warm")
    yield _row("stop to silence", result.barge_in, f"p95 {BARGE_IN_BAR_S} s")
    yield _row("gap in a turn", result.gaps, f"p95 {GAP_BAR_S} s")
    for name, answers in result.scenarios.items():
        took = f"{answers.p50_s:.2f} s  p50, {answers.p95_s:.2f} s  p95"
        yield f"  {took} of {answers.n} answers: {name}"
    for cost in result.costs:
        yield f"  {cost.cores:5.3f} cores  {cost.memory_mib:4.0f} MiB  {cost.kind}"
    yield f"load average          {result.load[0]:.2f} before, {result.load[1]:.2f} after"
    for sentence in missed(result):
        yield f"MISSED: {sentence}"


def _unmetered(result: Result) -> Iterator[str]:
    for kind in METERED:
        if not any(cost.kind == kind and cost.memory_mib > 0 for cost in result.costs):
            yield f"what the {kind} takes was not measured"


def _bar(what: str, seconds: float, bar_s: float) -> tuple[bool, str]:
    return seconds <= bar_s, f"{what} is {seconds:.2f} s, the bar is {bar_s} s"


def _row(what: str, measured: Percentiles, bar: str) -> str:
    values = f"p50 {measured.p50_s:.2f} s, p95 {measured.p95_s:.2f} s of {measured.n}"
    return f"{what:22}{values}  (bar {bar})"
