"""Jitter, drift and bursts: how the delay of a source follows them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from sounds import RATE, TICK, constant, noise, tone

from mixer import Block, Content, Mixer, Source


def follow(
    mixer: Mixer, source: Source, arrivals_s: Iterable[float], voice: np.ndarray
) -> list[Block]:
    """Push a tick of the voice at each time, on a driver that is on time."""
    times = list(arrivals_s)
    mixer.run_until(0.0)
    blocks, pushed = [], 0
    for tick in range(1, round(times[-1] * 100) + 2):
        while pushed < len(times) and times[pushed] < tick / 100:
            start = pushed * TICK % len(voice)
            source.push(voice[start : start + TICK], times[pushed])
            pushed += 1
        blocks += mixer.run_until(tick / 100)
    return blocks


def steady(n_ticks: int, step_s: float = 0.01) -> np.ndarray:
    return 0.005 + step_s * np.arange(n_ticks)


def test_a_steady_source_has_the_shortest_target() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    follow(mixer, source, steady(1_000), noise(7))

    assert source.statistics().target_s == 0.01


def test_the_target_follows_jitter_and_forgets_it() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    times = steady(12_000)
    times[:1_000:50] += 0.06
    follow(mixer, source, np.maximum.accumulate(times)[:1_000], constant(0, 5))
    shaken_s = source.statistics().target_s
    mixer2 = Mixer(RATE)
    source2 = mixer2.add("anna")
    follow(mixer2, source2, np.maximum.accumulate(times), constant(0, 5))

    assert 0.06 <= shaken_s <= 0.08
    assert source2.statistics().target_s == 0.01


def test_a_rare_hiccup_does_not_make_everybody_wait() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    times = steady(6_000)
    times[3_000] += 0.2
    follow(mixer, source, np.maximum.accumulate(times), constant(0, 5))

    assert source.statistics().target_s == 0.01


def test_a_fast_source_loses_silence_only() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    voice = np.concatenate([tone(200, 100), constant(0, 100)])
    follow(mixer, source, steady(12_060, 0.01 / 1.005), voice)

    now = source.statistics()
    assert now.skipped > 40 * TICK
    assert (now.dropped, now.shortened, now.underruns) == (0, 0, 0)
    assert source.queued_s <= 0.05


def test_a_silent_tick_is_left_out_and_never_one_with_a_voice() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    spurt = tone(200, 20)
    voice = np.concatenate([spurt, constant(0, 20)])
    blocks = follow(mixer, source, steady(4_020, 0.01 / 1.005), voice)

    voiced = [block for block in blocks if block.levels["anna"] < 60]
    assert source.statistics().skipped > 10 * TICK
    assert abs(len(voiced) - 2_010) <= 20


def test_a_slow_source_holds_silence_so_that_it_need_not_be_concealed() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    voice = np.concatenate([tone(200, 100), constant(0, 100)])
    follow(mixer, source, steady(11_940, 0.01 / 0.995), voice)

    now = source.statistics()
    assert now.held_ticks > 40
    assert now.underruns <= 8


def test_silence_is_never_held_twice_in_a_row() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    source.push(constant(1, 20), 0.0)
    mixer.tick()
    mixer._playouts["anna"].adapt(target=5, excess=-3)
    blocks = [mixer.tick() for _ in range(8)]

    held = [block.content("anna") is Content.HELD for block in blocks]
    assert held == [True, False, True, False, True, False, False, False]
    assert all(block.total.any() for block in blocks)


@pytest.mark.parametrize("n_ticks", [30, 200])
def test_a_burst_within_words_is_caught_up_with_by_shortening_the_voice(n_ticks: int) -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    times = steady(1_200)
    times[400 : 400 + n_ticks] = times[400 + n_ticks]
    follow(mixer, source, times, tone(200, 100))

    now = source.statistics()
    assert now.shortened > n_ticks * TICK // 3
    assert now.dropped == now.skipped == 0
    assert source.queued_s <= now.target_s + 0.07


def test_a_shortened_voice_keeps_its_pitch_and_has_no_jump() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    for _ in range(100):
        source.push(tone(200, 1), 0.0)
    heard = np.concatenate([mixer.tick().pcm("anna") for _ in range(41)]).astype(np.int64)[TICK:]

    assert source.statistics().shortened > 0
    crossings = np.count_nonzero(np.diff(heard > 0)) // 2
    assert abs(crossings - 2 * 40) <= 3
    # A tone of 200 Hz and amplitude 8000 moves by 1257 a sample at most.
    assert np.abs(np.diff(heard)).max() < 1_500


def test_a_burst_of_silence_is_cut() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    for _ in range(200):
        source.push(constant(0), 0.0)

    assert source.statistics().shortened > 80 * TICK


def test_noise_is_not_shortened_where_nothing_resembles() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    for number in range(18):
        source.push(noise(1, seed=number), 0.0)

    assert source.statistics().shortened == 0


def test_a_mixer_for_recognisers_shortens_no_voice() -> None:
    mixer = Mixer(RATE, shorten_voices=False)
    source = mixer.add("anna")
    for _ in range(200):
        source.push(tone(200, 1), 0.0)

    assert (source.statistics().shortened, source.queued_s) == (0, 2.0)


def test_in_a_noisy_room_its_noise_is_the_silence_that_is_left_out() -> None:
    mixer = Mixer(RATE, shorten_voices=False)
    source = mixer.add("anna")
    # -50 dBov: more than silence is elsewhere.
    room = noise(1_000, amplitude=180)
    times = steady(2_000)
    times[800:830] = times[830]
    follow(mixer, source, times, room)

    assert source.statistics().skipped >= 25 * TICK
