"""Who said it, in a real room: ``python -m bench.ears [--json] [--seeds N] [--room NAME ...]``.

The same family call is held in a dozen rooms, with neighbours, echoes, a television and a bad
line, each with several seeds of voices, hesitations and noises. A call takes about a minute and
half a core; each room has a process of its own. Where packets get lost that has a network
namespace of its own, which takes util-linux, iproute2 and iptables. Of a call that does not end as
expected, or in which somebody was credited with what they did not say, standard error has what was
said, heard and counted. Exit code 1 if a bar is missed, 2 if a room could not be measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path

from bench.ears.network import NetworkError, check, inside, losing
from bench.ears.rooms import ROOMS, Room, in_room
from bench.ears.scoring import Score, score, story
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
#: Two at one phone are asked one after the other, so that nobody overlaps.
_AT_ONE_PHONE = frozenset(room.name for room in ROOMS if room.shared)
_LIMIT_S = 200.0


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.ears", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object a room")
    parser.add_argument("--seeds", type=_count, default=10, help="calls in each room")
    names = [room.name for room in ROOMS]
    parser.add_argument("--room", action="append", choices=names, help="only this one; repeatable")
    parser.add_argument("--jobs", type=_count, default=1, help="rooms at a time")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    rooms = [room for room in ROOMS if not arguments.room or room.name in arguments.room]
    if arguments.here:
        (room,) = rooms
        print(json.dumps(asdict(asyncio.run(_hold(room, arguments.seeds)))))
        return 0
    try:
        scores = asyncio.run(measure(rooms, arguments.seeds, jobs=arguments.jobs))
    except NetworkError as error:
        print(error, file=sys.stderr)
        return 2
    clean = scores.get("clean")
    if clean is None:
        print("without the room clean wrong words have no bar", file=sys.stderr)
    for name, found in scores.items():
        bars = list(missed(name, found, clean))
        if arguments.json:
            print(json.dumps({"room": name, **asdict(found), "missed": bars}))
        else:
            print(row(name, found, bars))
    if len(scores) < len(rooms):
        return 2
    return int(any(True for name, found in scores.items() for _ in missed(name, found, clean)))


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        msg = f"must be a number from 1 on, got {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


async def measure(rooms: Sequence[Room], seeds: int, *, jobs: int = 1) -> dict[str, Score]:
    """Hold the calls, so many rooms at a time, and return what each room says of the ears.

    A room that could not be measured is said, and left out.
    """
    await asyncio.to_thread(find_or_install)
    if any(room.lost for room in rooms):
        await asyncio.to_thread(check)
    free = asyncio.Semaphore(jobs)
    async with asyncio.TaskGroup() as held:
        tasks = [held.create_task(_in_its_own_process(room, seeds, free)) for room in rooms]
    scores = {room.name: task.result() for room, task in zip(rooms, tasks, strict=True)}
    return {name: found for name, found in scores.items() if found is not None}


async def _in_its_own_process(room: Room, seeds: int, free: asyncio.Semaphore) -> Score | None:
    """Hold the calls of a room in a process of its own."""
    options = ["--here", "--seeds", str(seeds), "--room", room.name]
    command = [sys.executable, "-m", "bench.ears", *options]
    async with free, _process(inside(command) if room.lost else command) as child:
        printed, _ = await child.communicate()
    if not printed.strip():
        print(f"{room.name}: not measured (exit code {child.returncode})", file=sys.stderr)
        return None
    return Score(**json.loads(printed))


@asynccontextmanager
async def _process(command: Sequence[str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a command whose output is read; one that is not waited for is ended.

    With it end its media server and its worker, as it may be told to take no interrupt.
    """
    child = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        yield child
    finally:
        if child.returncode is None:
            child.terminate()
            await child.wait()


async def _hold(room: Room, seeds: int) -> Score:
    """Hold the calls of a room in this process, whose network loses packets where it has to."""
    scenario, found = load_scenario(SAMPLE), Score()
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder), binary=find_or_install()) as stage:
            with losing(room.lost, stage.server.media_port) if room.lost else nullcontext():
                for seed in range(seeds):
                    print(f"{room.name}, call {seed + 1} of {seeds} ...", file=sys.stderr)
                    held = await stage.hold(in_room(scenario, room, seed), limit_s=_LIMIT_S)
                    one = score(held)
                    found += one
                    if held.failures or one.false_answers or one.own_voice:
                        told = "\n    ".join(story(held))
                        print(f"{room.name}, call {seed + 1}:\n    {told}", file=sys.stderr)
    return found


def missed(name: str, found: Score, clean: Score | None) -> Iterator[str]:
    """Yield the bars that a room misses, one sentence each."""
    yield from _too_few(name, found)
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


def _too_few(name: str, found: Score) -> Iterator[str]:
    if found.lines < found.calls:
        yield f"{found.lines} lines that nobody spoke over in {found.calls} calls are too few"
    if name not in _AT_ONE_PHONE and found.overlapping < found.calls:
        yield f"{found.overlapping} lines in overlap in {found.calls} calls are too few"


def row(name: str, found: Score, bars: Sequence[str]) -> str:
    """Return a room as one line for people."""
    return (
        f"{name:18} {found.as_expected}/{found.calls} as expected, "
        f"{found.credited}/{found.lines} lines credited, "
        f"{found.overlapping_credited}/{found.overlapping} in overlap, "
        f"{found.false_answers} false answers, "
        f"{found.own_voice} own voice, {found.strays} heard where nobody spoke, "
        f"word error {_word_error(found):.0%}"
        + "".join(f"\n    missed: {sentence}" for sentence in bars)
    )


def _word_error(found: Score) -> float:
    return found.word_errors / found.words if found.words else 0.0


if __name__ == "__main__":
    sys.exit(main())
