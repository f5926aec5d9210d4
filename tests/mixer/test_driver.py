from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer import MAX_CATCH_UP_S, TICK_S, ClockError, Mixer
from mixer.pace import Pace

TICK = 480

LAW = settings(deadline=None, derandomize=True, max_examples=60)


def test_the_first_call_only_says_what_the_time_is() -> None:
    mixer = Mixer()

    assert [len(mixer.run_until(t_s)) for t_s in (1234.5, 1234.509, 1234.51)] == [0, 0, 1]


def test_an_hour_has_360000_ticks_however_it_is_called() -> None:
    pace = Pace()
    steps = np.random.default_rng(0).uniform(0, 0.05, 200_000).cumsum()
    for t_s in [0.0, *steps[steps < 3600].tolist(), 3600.0]:
        pace.advance(pace.catch_up(t_s))

    assert pace.index == 360_000
    assert pace.jumps == 0


@LAW
@given(st.floats(0, 1e6), st.lists(st.floats(0, MAX_CATCH_UP_S - TICK_S), max_size=30))
def test_blocks_come_when_they_are_due_and_no_earlier(origin_s: float, steps: list[float]) -> None:
    mixer = Mixer(8_000)
    mixer.run_until(origin_s)
    t_s = origin_s
    for step in steps:
        t_s += step
        blocks = mixer.run_until(t_s)

        assert all(block.at_s <= t_s + 1e-6 for block in blocks)
        assert mixer.statistics().ticks == pytest.approx((t_s - origin_s) / TICK_S, abs=1.001)


def test_deadlines_do_not_add_up_lateness() -> None:
    mixer = Mixer(8_000)
    mixer.run_until(0.0)

    counts = [len(mixer.run_until(k * 0.01 + 0.0099)) for k in range(1, 1001)]

    assert counts == [1] * 1000


def test_blocks_are_numbered_and_dated_by_their_deadline() -> None:
    mixer = Mixer()
    mixer.run_until(5.0)

    blocks = mixer.run_until(5.03)

    assert [block.index for block in blocks] == [0, 1, 2]
    assert [block.at_s for block in blocks] == pytest.approx([5.01, 5.02, 5.03])


def test_without_a_clock_blocks_are_dated_from_zero() -> None:
    mixer = Mixer()

    assert [mixer.tick().at_s for _ in range(2)] == pytest.approx([0.01, 0.02])


def test_ticks_before_the_first_call_are_not_due_again() -> None:
    mixer = Mixer()
    for _ in range(5):
        mixer.tick()
    mixer.run_until(100.0)

    blocks = mixer.run_until(100.01)

    assert [(block.index, round(block.at_s, 6)) for block in blocks] == [(5, 100.01)]


def test_a_tick_by_hand_is_not_due_again() -> None:
    mixer = Mixer()
    mixer.run_until(0.0)
    mixer.tick()

    assert mixer.run_until(0.01) == []


def test_the_same_time_again_makes_nothing_due() -> None:
    mixer = Mixer()
    mixer.run_until(0.0)
    mixer.run_until(0.05)

    assert mixer.run_until(0.05) == []


def test_a_step_back_of_a_tick_is_no_error() -> None:
    mixer = Mixer()
    mixer.run_until(0.0)
    mixer.run_until(0.05)

    assert mixer.run_until(0.04) == []


@pytest.mark.parametrize("t_s", [9.98, -1.0, float("nan"), float("inf")])
def test_a_clock_that_runs_backwards_is_refused(t_s: float) -> None:
    mixer = Mixer()
    mixer.run_until(10.0)

    with pytest.raises(ClockError, match=str(t_s)):
        mixer.run_until(t_s)


def test_small_steps_back_do_not_add_up() -> None:
    mixer = Mixer()
    mixer.run_until(10.0)
    mixer.run_until(9.995)

    with pytest.raises(ClockError):
        mixer.run_until(9.985)


def test_a_refused_time_changes_nothing() -> None:
    mixer = Mixer()
    mixer.run_until(10.0)
    with pytest.raises(ClockError):
        mixer.run_until(0.0)

    assert [block.index for block in mixer.run_until(10.01)] == [0]


def test_a_stall_is_made_up_for() -> None:
    mixer = Mixer(8_000)
    mixer.run_until(0.0)

    assert len(mixer.run_until(MAX_CATCH_UP_S)) == 200
    assert mixer.statistics().jumps == 0


def test_a_stall_that_is_too_long_is_skipped_and_counted() -> None:
    mixer = Mixer(8_000)
    mixer.run_until(0.0)
    mixer.run_until(1.0)

    blocks = mixer.run_until(11.0)

    assert [block.index for block in blocks] == list(range(900, 1100))
    now = mixer.statistics()
    assert (now.ticks, now.jumps, now.skipped_ticks) == (300, 1, 800)


def test_after_a_jump_the_pace_is_as_before() -> None:
    mixer = Mixer(8_000)
    mixer.run_until(0.0)
    mixer.run_until(60.0)

    assert [len(mixer.run_until(60 + k / 100)) for k in range(1, 6)] == [1] * 5


@pytest.mark.parametrize("stall_s", [0.25, 1.0, 1.9])
def test_a_stall_of_the_driver_loses_nothing_that_was_pushed_before_it_went_on(
    stall_s: float,
) -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    voice = np.arange(3 * 48_000).astype(np.int16)
    frames = iter(voice.reshape(-1, TICK))
    mixer.run_until(0.0)
    played = []
    for t_s in [*np.arange(1, 51) / 100, *(0.5 + stall_s + np.arange(51) / 100)]:
        while source.statistics().pushed < round(t_s * 48_000):
            source.push(next(frames), t_s)
        played += [block.pcm("anna") for block in mixer.run_until(t_s) if block.filled("anna")]

    now = source.statistics()
    assert (now.dropped, now.underruns, now.shortened) == (0, 0, 0)
    assert np.array_equal(np.concatenate(played)[TICK:], voice[TICK : now.played])


def test_after_a_stall_a_source_is_no_later_than_before() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    mixer.run_until(0.0)
    queued_s = []
    for t_s in [*np.arange(1, 51) / 100, 1.5, 1.51]:
        missing = round(t_s * 48_000) - source.statistics().pushed
        source.push(np.ones(missing, np.int16), t_s)
        mixer.run_until(t_s)
        queued_s.append(source.queued_s)

    assert queued_s[-1] == queued_s[49]


def test_the_stall_of_a_driver_is_no_jitter_of_its_sources() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    mixer.run_until(0.0)
    for tick in range(1, 2_000):
        source.push(np.ones(TICK, np.int16), tick / 100)
        if tick % 100 < 75:
            mixer.run_until(tick / 100)

    now = source.statistics()
    assert (now.target_s, now.underruns, now.shortened) == (TICK_S, 0, 0)
