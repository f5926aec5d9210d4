"""A1: what the two voice models of a device cost, against one alone."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from livekit.local_inference import VAD
from numpy.typing import NDArray

from bench.mixer.rows import Row, at_most
from bench.mixer.speech import speech
from conference_agent.hearing.activity import (
    SAMPLE_RATE,
    WINDOW_SAMPLES,
    SpeechProbability,
    native_probability,
)

__all__ = ["ROUNDS", "Cost", "measure", "rows"]

ROUNDS = 11
#: Seconds of speech per measurement.
_SPEECH_S = 10
#: A second model doubles the work; what weighs the two against each other may cost a quarter.
_BAR = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Medians; CPU in microseconds per window of 32 ms."""

    both_us: float
    alone_us: float
    #: CPU of both divided by that of one, within a round.
    times_alone: float


def measure(rounds: int = ROUNDS, speech_s: int = _SPEECH_S) -> Cost:
    """Let what a device has, and one bare model, take turns with the same speech."""
    sound = speech(speech_s, sample_rate=SAMPLE_RATE, seed=1)
    whole = len(sound) // WINDOW_SAMPLES * WINDOW_SAMPLES
    windows = list(sound[:whole].reshape(-1, WINDOW_SAMPLES))
    contestants = (native_probability(), _alone())
    gc.collect()
    gc.disable()
    try:
        for contestant in contestants:
            _cpu_us(contestant, windows)
        turns = [[_cpu_us(each, windows) for each in contestants] for _ in range(rounds)]
    finally:
        gc.enable()
    both_us, alone_us = (statistics.median(times) for times in zip(*turns, strict=True))
    return Cost(
        both_us=both_us,
        alone_us=alone_us,
        times_alone=statistics.median(both / alone for both, alone in turns),
    )


def rows() -> Iterator[Row]:
    """Yield the row of the group."""
    what = "voice activity of a device, two models, against one alone"
    yield at_most("A1", what, measure().times_alone, _BAR, "times one")


def _alone() -> SpeechProbability:
    model = VAD()
    return lambda window: float(model.predict(window))


def _cpu_us(probability: SpeechProbability, windows: Sequence[NDArray[np.int16]]) -> float:
    began = time.process_time()
    for window in windows:
        probability(window)
    return (time.process_time() - began) / len(windows) * 1e6
