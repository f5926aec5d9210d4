"""The benchmark of delivery measures what it says, and tells a bar that is missed."""

from __future__ import annotations

import pytest
from livekit.rtc._ffi_client import FfiClient

from bench.mixer import delivery
from bench.mixer.delivery import Cost

#: By the number of tracks.
BARS = {3: 1.0, 10: 6.0, 20: 12.0}


def test_both_are_measured_in_the_same_rounds() -> None:
    result = delivery.measure(3, rounds=1, n_frames=30)

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


@pytest.mark.parametrize(("less", "missed"), [(0.01, True), (0.0, False)])
def test_a_row_misses_its_bar_below_it(
    less: float, missed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(n_tracks: int) -> Cost:
        times = BARS[n_tracks] - less
        return Cost(delivery_us=1.0, livekit_us=times, times_cheaper_than_livekit=times)

    monkeypatch.setattr(delivery, "measure", found)

    assert [row.missed for row in delivery.rows()] == [missed] * 3
