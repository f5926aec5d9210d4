"""Sources and a driver on a virtual clock: hours in seconds, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mixer import TICK_S, Mixer, SourceStatistics

__all__ = ["Played", "play"]

_SAMPLE_RATE = 16_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What became of one source."""

    #: For each push, from its arrival to the block that holds its first sample, in seconds.
    delays_s: NDArray[np.float64]
    statistics: SourceStatistics
    #: Ticks that came out.
    ticks: int


def play(
    voices: Sequence[NDArray[np.int16]],
    arrivals_s: Sequence[NDArray[np.float64]],
    *,
    duration_s: float,
    frame_s: float = TICK_S,
    stalls: Sequence[tuple[float, float]] = (),
) -> list[Played]:
    """Play voices whose frames arrive at given times.

    Parameters
    ----------
    voices
        At 16 kHz, from their beginning again where they end.
    arrivals_s
        When the frames of each voice arrive, ascending.
    duration_s
        How long the driver turns.
    frame_s
        Sound of a frame.
    stalls
        From when to when the driver does not turn.
    """
    mixer = Mixer(_SAMPLE_RATE)
    sources = [mixer.add(number) for number in range(len(voices))]
    size = round(frame_s * _SAMPLE_RATE)
    n_frames = [len(voice) // size for voice in voices]
    delays_s: list[list[float]] = [[] for _ in voices]
    next_frame = [0] * len(voices)
    times_s = [times.tolist() for times in arrivals_s]
    mixer.run_until(0.0)
    for tick in range(1, round(duration_s / TICK_S) + 1):
        deadline_s = tick * TICK_S
        for number, source in enumerate(sources):
            times = times_s[number]
            while next_frame[number] < len(times) and times[next_frame[number]] < deadline_s:
                at_s = times[next_frame[number]]
                start = next_frame[number] % n_frames[number] * size
                source.push(voices[number][start : start + size], at_s)
                owed_s = deadline_s - TICK_S * mixer.statistics().ticks - TICK_S
                waiting_s = source.queued_s - frame_s - owed_s
                delays_s[number].append(waiting_s + deadline_s - at_s)
                next_frame[number] += 1
        if not any(begin <= deadline_s < end for begin, end in stalls):
            mixer.run_until(deadline_s)
    statistics = mixer.statistics()
    return [
        Played(
            delays_s=np.array(delays_s[number]),
            statistics=statistics.sources[number],
            ticks=statistics.ticks,
        )
        for number in range(len(voices))
    ]
