"""Calls in a real room: ``python -m bench.call [--json] [--plot FILE] [SCENARIO ...]``.

Three people in a real room on this machine are asked by name and answer, ask to have it repeated,
or say "stop" in mid-sentence; then the calls of further scenario files, a minute each, for how
long their answers take. Exit code 1 if a bar is missed; the bars are not moved.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.call.cost import Cost, Meter
from bench.call.greeting import greeting_s
from bench.call.result import TURNS, Result, report
from bench.call.sound import gaps_s, stops_s
from bench.call.turns import answers, measure_turns, turns_by_name
from conference_agent.demo import SAMPLE
from conference_agent.demo.stage import Held, Stage, open_stage
from conference_agent.mediaserver import find_or_install
from conference_agent.people import (
    Percentiles,
    Scenario,
    ScenarioError,
    load_scenario,
    percentiles,
)

_HERE = Path(__file__).parent
_MOST_CALLS = 8
#: When "stop" begins, s after the first sentence: all over the two that follow it, the moment
#: between them included.
_STOPS_AFTER_S = tuple(0.25 + 0.45 * number for number in range(12))
_GREETINGS = 6


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.call", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the stages of a turn")
    parser.add_argument(
        "scenarios", nargs="*", type=Path, metavar="SCENARIO", help="hold this call as well"
    )
    arguments = parser.parse_args()
    try:
        others = [load_scenario(path) for path in arguments.scenarios]
    except ScenarioError as error:
        parser.error(str(error))
    result = asyncio.run(measure(others, quiet=arguments.json))
    code = report(result, as_json=arguments.json)
    if arguments.plot is not None:
        from bench.call.plot import draw  # here: it is slow to import

        draw(result.turns, arguments.plot)
    return code


async def measure(others: Sequence[Scenario] = (), *, quiet: bool) -> Result:
    """Hold calls until enough has been measured, and one for each of the other scenarios."""
    before = os.getloadavg()[0]
    turns, stops, sample = (
        load_scenario(path) for path in (_HERE / "turns.yaml", _HERE / "barge-in.yaml", SAMPLE)
    )
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder), binary=find_or_install()) as stage:
            asked: list[Held] = []
            while sum(len(turns_by_name(held.report)) for held in asked) < TURNS:
                if len(asked) == _MOST_CALLS:
                    break
                asked.append(await _hold(stage, turns, quiet=quiet))
            stopped = [
                await _hold(stage, _with_delay(stops, delay_s), quiet=quiet)
                for delay_s in _STOPS_AFTER_S
            ]
            greetings = await _greetings(stage, turns)
            family, costs = await _metered(stage, sample, quiet=quiet)
            more = [await _hold(stage, scenario, quiet=quiet) for scenario in others]
    calls = [*asked, *stopped, family, *more]
    answered = _answers_of(others, more)
    measured = measure_turns(asked)
    if measured is None:
        sys.exit("no turn could be measured: the facilitator answered nobody")
    return Result(
        calls=len(calls),
        turns=measured,
        greeting=_some(greetings, "no greeting was heard"),
        barge_in=_some(
            [stop for held in stopped for stop in stops_s(held)],
            'no "stop" met the facilitator speaking',
        ),
        gaps=_some([gap for held in calls for gap in gaps_s(held)], "no turn had two sentences"),
        scenarios={
            scenario.name: _some(answers(held), f"nobody was answered in {scenario.name}")
            for scenario, held in ((turns, asked), (stops, stopped), (sample, [family]))
        }
        | answered,
        failures=(
            *_failures([stops] * len(stopped), stopped),
            *_failures([sample, *others], [family, *more]),
            *(f"{each.name}: no answer was heard" for each in others if each.name not in answered),
        ),
        costs=tuple(costs),
        load=(before, os.getloadavg()[0]),
    )


def _with_delay(scenario: Scenario, delay_s: float) -> Scenario:
    """Return a scenario whose first line comes so long after what it waits for."""
    first, *rest = scenario.script
    return replace(scenario, script=(replace(first, delay=delay_s), *rest))


async def _hold(stage: Stage, scenario: Scenario, *, quiet: bool) -> Held:
    held = await stage.hold(scenario)
    if not quiet:
        print(f"{scenario.name}: {held.record.outcome}", flush=True)
        for sentence in (*held.failures, *held.misheard):
            print(f"  {sentence}", flush=True)
    return held


async def _metered(stage: Stage, scenario: Scenario, *, quiet: bool) -> tuple[Held, list[Cost]]:
    """Hold one call with an eye on what its processes take."""
    meter = Meter()
    async with asyncio.TaskGroup() as tasks:
        looking = tasks.create_task(meter.run(), name="meter")
        held = await _hold(stage, scenario, quiet=quiet)
        looking.cancel()
    return held, meter.costs()


async def _greetings(stage: Stage, scenario: Scenario) -> list[float]:
    found = [await greeting_s(stage, scenario) for _ in range(_GREETINGS)]
    if None in found:
        sys.exit(f"{found.count(None)} of {_GREETINGS} greetings were heard by nobody")
    return [seconds for seconds in found if seconds is not None]


def _answers_of(scenarios: Sequence[Scenario], calls: Sequence[Held]) -> dict[str, Percentiles]:
    """Return the delays by scenario; one in which no answer was heard is among the failures."""
    found = {
        scenario.name: percentiles(answers([held]))
        for scenario, held in zip(scenarios, calls, strict=True)
    }
    return {name: measured for name, measured in found.items() if measured is not None}


def _failures(scenarios: Sequence[Scenario], calls: Sequence[Held]) -> Iterator[str]:
    """Yield what was not as its scenario expects, one sentence each."""
    for scenario, held in zip(scenarios, calls, strict=True):
        for sentence in (*held.failures, *held.misheard):
            yield f"{scenario.name}: {sentence}"


def _some(durations_s: Sequence[float], otherwise: str) -> Percentiles:
    measured = percentiles(durations_s)
    if measured is None:
        sys.exit(otherwise)
    return measured


if __name__ == "__main__":
    sys.exit(main())
