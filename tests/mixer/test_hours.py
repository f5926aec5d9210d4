"""An hour on virtual time."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from sounds import RATE, TICK, noise, tone

from mixer import Mixer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

_HOUR_S = 3_600
_SPURT = np.concatenate([tone(200, 150), np.zeros(50 * TICK, np.int16)])


def an_hour_of_ten_sources() -> tuple[int, str, Mixer]:
    """Return samples, a hash of them, and the mixer, after an hour of exponential jitter."""
    random = np.random.default_rng(1)
    mixer = Mixer(RATE)
    output = mixer.output()
    sources = [mixer.add(number) for number in range(10)]
    voices = [noise(97, amplitude=500, seed=number).reshape(-1, TICK) for number in range(10)]
    lateness_s = random.exponential(0.004, (10, 997))
    late_s = [np.maximum(lateness_s[number], 0).tolist() for number in range(10)]
    pending: list[list[tuple[float, int]]] = [[] for _ in sources]
    digest = hashlib.blake2b(digest_size=8)
    count = 0
    mixer.run_until(0.0)
    for tick in range(_HOUR_S * 100):
        for number, source in enumerate(sources):
            waiting = pending[number]
            after_s = waiting[-1][0] if waiting else 0.0
            waiting.append((max(tick / 100 + late_s[number][tick % 997], after_s), tick % 97))
            while waiting and waiting[0][0] < (tick + 1) / 100:
                at_s, which = waiting.pop(0)
                source.push(voices[number][which], at_s)
        mixer.run_until((tick + 1) / 100)
        heard = output.read()
        count += len(heard)
        digest.update(heard.tobytes())
    return count, digest.hexdigest(), mixer


def test_an_hour_has_exactly_its_samples_and_is_the_same_every_time() -> None:
    count, digest, mixer = an_hour_of_ten_sources()
    again, digest_again, _ = an_hour_of_ten_sources()

    assert count == again == _HOUR_S * RATE
    assert digest == digest_again
    now = mixer.statistics()
    assert now.ticks == _HOUR_S * 100
    assert all(source.dropped == 0 for source in now.sources.values())
    assert all(source.queued < 0.2 * RATE for source in now.sources.values())


@pytest.mark.parametrize("drift", [5e-3, -5e-3, 50e-6, -50e-6])
def test_an_hour_of_drift_adds_up_to_no_delay(drift: float) -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    mixer.run_until(0.0)
    pushed, longest_s = 0, 0.0
    for tick in range(1, _HOUR_S * 100 + 1):
        while 0.005 + pushed * 0.01 / (1 + drift) < tick / 100:
            start = pushed * TICK % len(_SPURT)
            source.push(_SPURT[start : start + TICK], 0.005 + pushed * 0.01 / (1 + drift))
            pushed += 1
        longest_s = max(longest_s, source.queued_s)
        mixer.run_until(tick / 100)

    now = source.statistics()
    assert longest_s <= 0.07
    assert now.underruns <= 5 * 60
    assert (now.dropped, now.shortened) == (0, 0)
