"""Interrupting, in a real room: ``python -m bench.interrupting [--json]``.

People speak into the facilitator's sentences: "stop" and the like, which have to cut them off, and
what must not: "mhm", words to somebody else, a television. Takes eight minutes. Exit code 1 if a
bar is missed; the bars are not moved.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.interrupting.calls import Kind, interruptions, murmurs, television
from bench.interrupting.result import LEAST_WORDS, figures
from bench.interrupting.scoring import Word, beside_televisions, sentences_of, spoken_into
from conference_agent.demo.stage import Held, open_stage
from conference_agent.mediaserver import find_or_install
from conference_agent.people import Scenario
from conference_agent.voices import Espeak

_MOST_INTERRUPTED, _MURMURED = 8, 2
#: A call takes a minute and a half at most.
_LIMIT_S = 150.0


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.interrupting", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    as_json = parser.parse_args().json
    before = os.getloadavg()[0]
    words = asyncio.run(measure(quiet=as_json))
    found = list(figures(words))
    load = (before, os.getloadavg()[0])
    if as_json:
        print(json.dumps({"figures": [asdict(figure) for figure in found], "load": load}))
    else:
        for figure in found:
            bar = f"  (bar {figure.bar})" if figure.bar else ""
            print(f"{'MISSED ' if figure.missed else ''}{figure.what}: {figure.measured}{bar}")
        print(f"load average: {load[0]:.2f} before, {load[1]:.2f} after")
    return int(any(figure.missed for figure in found))


async def measure(*, quiet: bool) -> list[Word]:
    """Hold the calls, and return what was heard in the middle of their sentences."""
    found: list[Word] = []
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_stage(Path(folder), binary=find_or_install()) as stage,
            Espeak() as voice,
        ):
            for scenario in _calls(found):
                held = await stage.hold(scenario, limit_s=_LIMIT_S)
                words = await _words(scenario, held, voice)
                found += words
                if not quiet:
                    print(f"{scenario.name}: {held.record.outcome}", flush=True)
                    print("\n".join(f"  {_shown(word)}" for word in words), flush=True)
    return found


def _calls(found: Sequence[Word]) -> Iterator[Scenario]:
    """Yield calls until enough was spoken into their sentences: some end before all is said."""
    for number in range(_MOST_INTERRUPTED):
        if sum(word.kind is Kind.INTERRUPTION for word in found) < LEAST_WORDS:
            yield interruptions(number)
    for number in range(_MURMURED):
        yield murmurs(number)
    yield television(0)


async def _words(scenario: Scenario, held: Held, voice: Espeak) -> list[Word]:
    if any(place.noise for place in scenario.places):
        return list(beside_televisions(held))
    made = {spoken.text: await voice.speak(spoken.text) for spoken in sentences_of(held)}
    return list(spoken_into(held, made))


def _shown(word: Word) -> str:
    """Return a word as one line for people."""
    told = {
        "silent": word.silent_s,
        "heard again": word.again_s or None,
        "went on": word.resumed_s,
        "lost": word.lost_s,
    }
    rest = [f"{what} {each:+.2f} s" for what, each in told.items() if each is not None]
    return ", ".join([f"{word.kind} {word.text!r}", "cut" if word.cut else "said", *rest])


if __name__ == "__main__":
    sys.exit(main())
