"""One recogniser on the mix beside one for each device: ``python -m bench.mixed [--json]``.

Three people of the embedded voices talk: one after the other, with two in one kitchen, close behind
each other, and at once. Both ways of `AGENT_EARS` hear the same sound through the mixer, the voice
activity and the embedded recogniser. There is no media server, and the recogniser has no process of
its own, so that its time can be told from the rest. Exit code 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from dataclasses import asdict

from bench.mixed.listening import listen
from bench.mixed.result import Score, Situation, missed, shown
from bench.mixed.scoring import score
from bench.mixed.talk import speak, talk_of

__all__ = ["WAYS", "main", "measure"]

WAYS = ("each", "mixed")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.mixed", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object a row")
    parser.add_argument("--seeds", type=int, default=5, help="talks of each kind")
    options = parser.parse_args(arguments)
    any_missed = False
    for situation, way, found in asyncio.run(measure(options.seeds)):
        bars = list(missed(situation, way, found))
        any_missed |= bool(bars)
        if options.json:
            figures = {**asdict(found), "missed": bars}
            print(json.dumps({"situation": situation, "ears": way, **figures}), flush=True)
        else:
            print(_row(situation, way, found, bars), flush=True)
    return int(any_missed)


async def measure(seeds: int) -> list[tuple[Situation, str, Score]]:
    """Have every talk heard both ways, and return what each kind of talk says of each way."""
    voices = await speak()
    found = []
    for situation in Situation:
        scores = dict.fromkeys(WAYS, Score())
        for seed in range(seeds):
            talk = talk_of(situation, seed, voices)
            for way in WAYS:
                scores[way] += score(talk, await listen(talk, mixed=way == "mixed"))
        found += [(situation, way, scores[way]) for way in WAYS]
    return found


def _row(situation: str, way: str, found: Score, bars: list[str]) -> str:
    """Return a row as one line for people."""
    figures = ", ".join(f"{what} {value}" for what, value in shown(found))
    return f"{situation}, {way}: {figures}" + "".join(f"\n    missed: {bar}" for bar in bars)


if __name__ == "__main__":
    sys.exit(main())
