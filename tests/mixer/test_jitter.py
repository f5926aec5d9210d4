from __future__ import annotations

from sounds import RATE, TICK

from mixer.jitter import MAX_TARGET, Jitter


def delays(prebuffer: int) -> Jitter:
    """Return what knows of no push yet."""
    return Jitter(prebuffer, RATE)


def pushed(jitter: Jitter, late_s: list[float], queued: int = 0) -> Jitter:
    """Push a tick every 10 ms, each late by so much."""
    for tick, late in enumerate(late_s):
        jitter.note(tick / 100 + late, TICK, queued, float("inf"))
    return jitter


def test_what_comes_while_the_driver_is_late_says_nothing_about_the_source() -> None:
    jitter = pushed(delays(1), [0.0] * 10)
    jitter.note(0.3, TICK, 40, late_s=0.2)

    assert (jitter.most_queued, jitter.fastest_s, jitter.slowest_s) == (0, 0.0, 0.0)


def test_a_source_in_perfect_time_is_never_faster_or_slower() -> None:
    jitter = pushed(delays(1), [0.0] * 10_049)

    assert (jitter.fastest_s, jitter.slowest_s) == (0.0, 0.0)


def test_the_target_has_an_upper_bound() -> None:
    jitter = pushed(delays(1), [0.45 * (tick % 20 == 0) for tick in range(2_000)])

    assert jitter.target == MAX_TARGET


def test_the_target_is_never_below_the_prebuffer() -> None:
    assert pushed(delays(3), [0.0] * 200).target == 3


def test_a_queue_that_is_too_long_is_known_after_a_window() -> None:
    assert pushed(delays(1), [0.0] * 60, queued=6).excess == 5


def test_a_tick_more_or_less_is_the_phase() -> None:
    assert [pushed(delays(2), [0.0] * 60, queued=n).excess for n in (0, 1, 2, 3, 4)] == [
        -1,
        0,
        0,
        0,
        2,
    ]


def test_a_backlog_that_is_delivered_begins_the_delays_anew() -> None:
    jitter = pushed(delays(1), [1.0] * 30 + [0.0] * 100)

    assert jitter.target == 1
