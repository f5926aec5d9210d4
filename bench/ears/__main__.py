"""Who said it, in a real room: ``python -m bench.ears [--json] [--seeds N] [--room NAME ...]``.

The same family call is held in a dozen rooms, with neighbours, echoes, a television and a bad
line, each with several seeds of voices, hesitations and noises. A call takes about a minute. Where
packets get lost it is held in a network namespace of its own, which takes util-linux, iproute2 and
iptables. Exit code 1 if a bar is missed, 2 if there is no such network here.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, fields
from pathlib import Path

from bench.ears.network import NetworkError, check, inside, losing
from bench.ears.rooms import ROOMS, Room, in_room
from bench.ears.scoring import Score, score
from conference_agent.demo import SAMPLE
from conference_agent.demo.stage import open_stage
from conference_agent.mediaserver import find_or_install
from conference_agent.people import load_scenario

#: Share of lines that are credited to the one who spoke, where people do not overlap.
CREDIT_BAR = 0.98
#: The same where somebody speaks at another device at the same time.
OVERLAP_BAR = 0.9
#: Word error of the whole path minus that of the clean room, where there is no noise.
WORDS_BAR = 0.03
_NOISY = frozenset({"television", "all together"})
_LIMIT_S = 200.0


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.ears", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object a room")
    parser.add_argument("--seeds", type=int, default=10, help="calls in each room")
    names = [room.name for room in ROOMS]
    parser.add_argument("--room", action="append", choices=names, help="only this one; repeatable")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    rooms = [room for room in ROOMS if not arguments.room or room.name in arguments.room]
    try:
        if any(room.lost for room in rooms) and not arguments.inside:
            check()
        scores = asyncio.run(measure(rooms, arguments.seeds, has_network=arguments.inside))
    except NetworkError as error:
        print(error, file=sys.stderr)
        return 2
    clean = scores.get("clean")
    for name, found in scores.items():
        bars = list(missed(name, found, clean))
        if arguments.json:
            print(json.dumps({"room": name, **asdict(found), "missed": bars}))
        else:
            print(row(name, found, bars))
    return int(any(True for name, found in scores.items() for _ in missed(name, found, clean)))


async def measure(
    rooms: Sequence[Room], seeds: int, *, has_network: bool = False
) -> dict[str, Score]:
    """Hold the calls, and return what each room says of the ears.

    Parameters
    ----------
    rooms
        Where they are held.
    seeds
        Calls in each room.
    has_network
        This process has a network of its own, in which packets may get lost.
    """
    apart = [room for room in rooms if room.lost and not has_network]
    scores = await _hold([room for room in rooms if room not in apart], seeds)
    for room in apart:
        scores[room.name] = await _in_its_own_network(room, seeds)
    return {room.name: scores[room.name] for room in rooms}


async def _hold(rooms: Sequence[Room], seeds: int) -> dict[str, Score]:
    scenario = load_scenario(SAMPLE)
    scores: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder), binary=find_or_install()) as stage:
            for room in rooms:
                found = Score()
                with losing(room.lost, stage.server.media_port) if room.lost else nullcontext():
                    for seed in range(seeds):
                        print(f"{room.name}, call {seed + 1} of {seeds} ...", file=sys.stderr)
                        held = await stage.hold(in_room(scenario, room, seed), limit_s=_LIMIT_S)
                        found += score(held)
                scores[room.name] = found
    return scores


async def _in_its_own_network(room: Room, seeds: int) -> Score:
    """Hold the calls of a room in a process of its own.

    Raises
    ------
    NetworkError
        If the process measured nothing.
    """
    options = ["--inside", "--json", "--seeds", str(seeds), "--room", room.name]
    command = inside([sys.executable, "-m", "bench.ears", *options])
    child = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    printed, _ = await child.communicate()
    if not printed.strip():
        msg = f"{room.name}: nothing was measured (exit code {child.returncode})"
        raise NetworkError(msg)
    figures = json.loads(printed)
    return Score(**{field.name: figures[field.name] for field in fields(Score)})


def missed(name: str, found: Score, clean: Score | None) -> Iterator[str]:
    """Yield the bars that a room misses, one sentence each."""
    if found.false_answers:
        yield f"{found.false_answers} answers of somebody who did not give them"
    if found.own_voice:
        yield f"{found.own_voice} utterances of the facilitator's own voice"
    if found.credited < CREDIT_BAR * found.lines:
        yield f"{found.credited} of {found.lines} lines credited, {CREDIT_BAR:.0%} are needed"
    if found.overlapping_credited < OVERLAP_BAR * found.overlapping:
        yield (
            f"{found.overlapping_credited} of {found.overlapping} lines in overlap credited, "
            f"{OVERLAP_BAR:.0%} are needed"
        )
    if clean is not None and name not in _NOISY:
        more = _word_error(found) - _word_error(clean)
        if more > WORDS_BAR:
            yield f"{more:.1%} more wrong words than in the clean room, at most {WORDS_BAR:.0%}"


def row(name: str, found: Score, bars: Sequence[str]) -> str:
    """Return a room as one line for people."""
    return (
        f"{name:18} {found.as_expected}/{found.calls} as expected, "
        f"{found.credited}/{found.lines} lines credited, "
        f"{found.overlapping_credited}/{found.overlapping} in overlap, "
        f"{found.false_answers} false answers, "
        f"{found.own_voice} own voice, word error {_word_error(found):.0%}"
        + "".join(f"\n    missed: {sentence}" for sentence in bars)
    )


def _word_error(found: Score) -> float:
    return found.word_errors / found.words if found.words else 0.0


if __name__ == "__main__":
    sys.exit(main())
