"""People who are slow to speak: ``python -m bench.pauses [--json] [--half building]``.

Sentences with pauses of 0.35 to 1.2 s in them are spoken by the embedded voice, heard by the real
ears and recogniser and answered by the real facilitator, in virtual time. Counted is in how many
pauses it spoke, and how many answers rest on half a sentence; and because both are easy for one
who waits long, how fast it answers what is short and clear. Each for two halves of the sentences:
one to build on, and one that was held out. Exit code 1 if a bar is missed. Takes about five
minutes.

Of five sentences of one person the facilitator hears the later ones with what it learnt from the
earlier ones, as in a call. It hears each sentence of somebody it never heard before, too.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict

from bench.pauses.call import Heard, Turns, hear_person
from bench.pauses.result import Clear, Slow, clear, missed, show, slow
from bench.pauses.sentences import Half, Line, clear_lines, slow_lines
from bench.pauses.sound import Sound, Voices, speak_all

PAUSES_S = (0.35, 0.55, 0.8, 1.2)
_VARIANTS = ("rosa", "anna", "ben")
#: So many sentences a person says.
_IN_TURN = 5
#: The pause after which clear answers are measured too, s.
_KNOWN_S = 0.8

_Hear = Callable[[Sequence[Turns]], list[list[Heard]]]


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.pauses", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--half", choices=[half.value for half in Half], help="only this one")
    arguments = parser.parse_args()
    halves = [Half(arguments.half)] if arguments.half else list(Half)
    slow_ones, clear_ones = measure(halves)
    bars = list(missed(slow_ones, clear_ones))
    if arguments.json:
        rows = {"slow": [asdict(each) for each in slow_ones]}
        rows |= {"clear": [asdict(each) for each in clear_ones]}
        print(json.dumps({**rows, "missed": bars}))
    else:
        print("\n".join(show(slow_ones, clear_ones)))
    return 1 if bars else 0


def measure(halves: Sequence[Half]) -> tuple[list[Slow], list[Clear]]:
    """Have every sentence answered, with every pause."""
    lines = {line for half in halves for line in (*slow_lines(half), *clear_lines(half))}
    voices = asyncio.run(speak_all(sorted(lines, key=lambda line: line.text), _VARIANTS))
    slow_ones: list[Slow] = []
    clear_ones: list[Clear] = []
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawning) as pool:

        def hear(people: Sequence[Turns]) -> list[list[Heard]]:
            return list(pool.map(hear_person, people))

        for half in halves:
            for pause_s in PAUSES_S:
                print(f"{half}, pauses of {pause_s} s ...", file=sys.stderr, flush=True)
                slow_ones += _slow(half, pause_s, voices, hear)
            print(f"{half}, clear answers ...", file=sys.stderr, flush=True)
            clear_ones += _clear(half, voices, hear)
    return slow_ones, clear_ones


def _slow(half: Half, pause_s: float, voices: Voices, hear: _Hear) -> Iterator[Slow]:
    people = list(_people(slow_lines(half), pause_s, voices))
    in_turn = [heard for person in hear(people) for heard in person]
    asked = [turn for turns in people for turn in turns]
    # the first sentence of a person is one of somebody who was never heard before
    strangers = [(turn,) for turns in people for turn in turns[1:]]
    others = iter(hear(strangers))
    alone = [
        in_turn[index] if index % _IN_TURN == 0 else next(others)[0] for index in range(len(asked))
    ]
    sounds = [sound for _, sound in asked]
    yield slow(half, pause_s, list(zip(sounds, in_turn, strict=True)), in_turn=True)
    yield slow(half, pause_s, list(zip(sounds, alone, strict=True)), in_turn=False)


def _clear(half: Half, voices: Voices, hear: _Hear) -> Iterator[Clear]:
    turns = [turn for person in _people(clear_lines(half), 0.0, voices) for turn in person]
    sounds = [sound for _, sound in turns]
    heard = [person[0] for person in hear([(turn,) for turn in turns])]
    yield clear(half, 0.0, list(zip(sounds, heard, strict=True)))
    before = next(_people(slow_lines(half), _KNOWN_S, voices))[0]
    known = [person[1] for person in hear([(before, turn) for turn in turns])]
    yield clear(half, _KNOWN_S, list(zip(sounds, known, strict=True)))


def _people(lines: Sequence[Line], pause_s: float, voices: Voices) -> Iterator[Turns]:
    """Yield what each person answers: some sentences each, the voices in turn."""
    for number, first in enumerate(range(0, len(lines), _IN_TURN)):
        variant = _VARIANTS[number % len(_VARIANTS)]
        yield tuple(
            (line.asked, Sound.of(voices[variant, line], pause_s=pause_s))
            for line in itertools.islice(lines, first, first + _IN_TURN)
        )


if __name__ == "__main__":
    sys.exit(main())
