"""Calls by voice, held for a test, and what each person really received of them."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
from watched_worker import WATCHED, waits_in, watched_in

from conference_agent.demo.stage import Held, Stage, open_stage
from conference_agent.mediaserver import find_or_install
from conference_agent.people import Recording, load_scenario, sounds
from conference_agent.people.listening import EAR_RATE, envelope
from conference_agent.values import Spoken
from conference_agent.voices import Espeak, Speech

SCENARIOS = Path(__file__).parents[1] / "scenarios"
#: Likeness from which on a sentence is the same. Heard whole they gave 0.92 to 0.98, with two
#: holes of 0.3 s in them 0.71 to 0.93, and sentences with other words 0.67 at most.
SAME_SENTENCE = 0.7
#: What one listener alone may have, whose process had no time while the others heard it whole.
STILL_ALIKE = 0.5
#: A machine that has no time for a moment leaves a hole in the sound; what is behind it comes
#: later, and the receiver catches up by leaving some out. For one such step the summed distances
#: have to get smaller by this, dB**2.
HOLE_COST = 6000.0
#: One block's distance is at most this, dB**2: a hole is silent, whatever was said.
FAR = 400.0
#: What is hardly louder than the softest block is silence, dB.
SILENT_DB = 5.0
#: What loopback, jitter buffer, the 10 ms grid of the search and a busy machine add.
LATE_S = 1.5
#: How far before the record's moment a sound may be heard: the grid and the two clocks.
EARLY_S = 0.4


async def hold(
    path: Path, folder: Path, *, worker: tuple[str, ...] = WATCHED, limit_s: float | None = None
) -> Held:
    """Hold the call of a scenario on a stage of its own; no loop of its worker has to wait."""
    async with open_watched(folder, worker=worker) as stage:
        return await hold_on(stage, path, limit_s=limit_s)


async def hold_in_container(path: Path, folder: Path, worker: tuple[str, ...]) -> Held:
    """Hold the call of a scenario with a worker in a container, into which no test can look."""
    async with open_stage(folder, binary=find_or_install(), worker=worker) as stage:
        return await hold_on(stage, path)


@asynccontextmanager
async def open_watched(folder: Path, *, worker: tuple[str, ...] = WATCHED) -> AsyncIterator[Stage]:
    """Open a stage on which no loop of the worker and of its jobs has to wait, to their end."""
    async with open_stage(folder, binary=find_or_install(), worker=worker) as stage:
        yield stage
    # the worker itself, and what its jobs come from
    assert watched_in(folder / "worker.log") >= 2
    assert waits_in(folder / "worker.log") == []


def counted_in(log: Path, action: str) -> list[dict[str, int]]:
    """Return what the parts of each call have counted, as its worker logged it."""
    lines = (json.loads(line) for line in log.read_text().splitlines() if action in line)
    return [
        {what: number for what, number in line.items() if what.endswith("_count")} for line in lines
    ]


async def hold_on(stage: Stage, path: Path, *, limit_s: float | None = None) -> Held:
    """Hold the call of a scenario.

    The worker is ready first: what people do by the clock is to meet the same place of the talk
    however long a machine takes to start one.
    """
    scenario = await asyncio.to_thread(load_scenario, path)
    await stage.worker.wait_ready()
    return await stage.hold(scenario, limit_s=limit_s)


async def mismatches(held: Held) -> list[str]:
    """Return the sentences of the record that were not received as they were said.

    Everybody has to have received something like each, and somebody all of it. What began before
    a person was listening, or ended after they had left, is not theirs to have heard.
    """
    offset_s = began_s(held)
    found = []
    there: Counter[str] = Counter()
    got: Counter[str] = Counter()
    async with Espeak() as voice:
        for spoken in complete(held):
            speech = await voice.speak(spoken.text)
            lasted_s = len(speech.pcm) / speech.sample_rate
            paused_s = max(0.0, spoken.end_s - spoken.start_s - lasted_s)
            alike = {
                name: round(
                    likeness(recording, speech, spoken.start_s + offset_s, paused_s=paused_s), 2
                )
                for name, recording in received(held)
                if recording.arrived_s[0] < spoken.start_s + offset_s
                and spoken.end_s + offset_s < recording.arrived_s[-1] + EARLY_S
            }
            there.update(here_for(held, spoken.start_s + offset_s, spoken.end_s + offset_s))
            got.update(alike.keys())
            if alike and (max(alike.values()) < SAME_SENTENCE or min(alike.values()) < STILL_ALIKE):
                found.append(f"{spoken.sentence}: likeness {alike}")
    # one that a person is late for may be missing, but not most of them
    deaf = [name for name, sentences in there.items() if got[name] < sentences / 2]
    return [*found, *(f"{name} was there, and received no sound of most of it" for name in deaf)]


def here_for(held: Held, start_s: float, end_s: float) -> Iterator[str]:
    """Return who was in the room from well before a sentence to well behind it, by name."""
    for name, stays in held.report.stays.items():
        if any(from_s + LATE_S < start_s and end_s + LATE_S < to_s for from_s, to_s in stays):
            yield name


def likeness(
    recording: Recording, speech: Speech, start_s: float, *, paused_s: float = 0.0
) -> float:
    """Return how well a sentence fits what was heard about when it was said, -1 to 1.

    The correlation of the two envelopes on the path that fits best, of those on which the sound
    is now and then later than before, or catches up again.

    Parameters
    ----------
    recording
        What somebody received.
    speech
        The sentence as it was made.
    start_s
        When its first sound was played, on the recording's clock.
    paused_s
        For how long it was paused on the way: what lies behind a pause comes later.
    """
    made = envelope(speech.pcm, speech.sample_rate)
    # in the silence at its end the next sentence may have begun
    played = made[: np.flatnonzero(made > made.min() + SILENT_DB)[-1] + 1]
    first = int(np.searchsorted(recording.arrived_s, start_s - EARLY_S))
    delays = round((EARLY_S + LATE_S + paused_s) * 100)
    heard = envelope(recording.pcm[160 * first : 160 * (first + len(played) + delays)], EAR_RATE)
    if len(heard) < len(played) + delays:
        heard = np.pad(heard, (0, len(played) + delays - len(heard)), constant_values=heard.min())
    windows = np.lib.stride_tricks.sliding_window_view(heard, delays)[: len(played)]
    distances = np.minimum((windows - played[:, None]) ** 2, FAR)
    cost, steps = distances[0], np.zeros(distances.shape, dtype=np.intp)
    for number, distance in enumerate(distances[1:], start=1):
        lowest = cost.min()
        source = np.argmin(cost)
        jumps = lowest + HOLE_COST < cost
        steps[number] = np.where(jumps, source, np.arange(delays))
        cost = np.where(jumps, lowest + HOLE_COST, cost) + distance
    path = np.empty(len(played), dtype=np.intp)
    path[-1] = np.argmin(cost)
    for number in range(len(played) - 1, 0, -1):
        path[number - 1] = steps[number, path[number]]
    along = windows[np.arange(len(played)), path]
    return float(np.corrcoef(played, along)[0, 1]) if along.std() > 0.0 else 0.0


def began_s(held: Held) -> float:
    """Return when the call's clock began, in seconds since the first join."""
    began_at = held.record.began_at
    assert began_at is not None
    return (began_at - held.report.began_at).total_seconds()


def received(held: Held) -> Iterator[tuple[str, Recording]]:
    """Return what each person received, by name; who left and came back has several."""
    for name, recordings in held.report.recordings.items():
        for recording in recordings:
            if len(recording.arrived_s):
                yield name, recording


def complete(held: Held) -> Iterator[Spoken]:
    for entry in held.record.entries:
        if isinstance(entry, Spoken) and entry.complete:
            yield entry


def unrecorded(held: Held) -> list[tuple[str, float, float]]:
    """Return what somebody heard although the record does not have the facilitator say it."""
    offset_s = began_s(held)
    said = [
        (entry.start_s + offset_s - EARLY_S, entry.end_s + offset_s + LATE_S)
        for entry in held.record.entries
        if isinstance(entry, Spoken)
    ]
    return [
        (name, start_s, end_s)
        for name, recording in received(held)
        for start_s, end_s in sounds(recording)
        if not any(first_s <= start_s <= last_s for first_s, last_s in said)
    ]


def names_in(log: Path) -> list[str]:
    """Return the names and words of the call that a log should not have."""
    text = log.read_text(errors="replace").lower()
    assert "begin_call" in text
    # a fixed phrase of livekit-agents, where the machine is slow: no word of the call
    text = text.replace("synchronous work on the agent loop", "")
    words = ("rosa", "anna", "ben-tab", "dental", "johnson", "thursday", "work", "december")
    return [word for word in words if re.search(rf"\b{word}\b", text)]
