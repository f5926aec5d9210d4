"""The benchmark of delivery measures what it says, and tells a bar that is missed."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from livekit.rtc._ffi_client import FfiClient

from bench import delivery
from bench.table import delivery_rows


def _result(*, times: float) -> delivery.Result:
    return delivery.Result(
        tracks=10,
        rounds=9,
        delivery_us=1.0,
        livekit_us=times,
        times_cheaper_than_livekit=times,
        bar=6.0,
    )


def test_both_are_measured_in_the_same_rounds() -> None:
    result = delivery.measure(3, rounds=1, n_frames=30)

    assert (result.tracks, result.rounds) == (3, 1)
    assert result.times_cheaper_than_livekit == pytest.approx(
        result.livekit_us / result.delivery_us
    )


def test_measuring_leaves_no_subscription_behind() -> None:
    subscribers = FfiClient.instance.queue._subscribers
    before = len(subscribers)
    delivery.measure(3, rounds=2, n_frames=30)

    assert len(subscribers) == before


def test_it_is_measured_in_nine_rounds_or_more() -> None:
    assert delivery.ROUNDS >= 9


@pytest.mark.parametrize(("times", "exit_code"), [(5.9, 1), (6.0, 0)])
@pytest.mark.parametrize("as_json", [False, True])
def test_a_bar_that_is_missed_is_the_exit_code(
    times: float, exit_code: int, *, as_json: bool
) -> None:
    assert delivery.report([_result(times=times)], as_json=as_json) == exit_code


@pytest.mark.parametrize(("times", "missed"), [(5.9, True), (6.0, False)])
def test_a_row_of_the_table_has_its_bar(times: float, *, missed: bool) -> None:
    (row,) = delivery_rows([asdict(_result(times=times))])

    assert (row.measured, row.bar, row.missed) == (f"{times} times cheaper", "6 times", missed)
