"""Feasts by which people reckon, and the days that are before and behind them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.understanding.feasts import coming_feast
from conference_agent.values import Act

_SUNDAY = 6


@pytest.mark.parametrize(
    ("name", "today", "day"),
    [
        ("christmas", date(2026, 12, 7), date(2026, 12, 25)),
        ("christmas", date(2026, 12, 25), date(2026, 12, 25)),
        ("christmas", date(2026, 12, 26), date(2027, 12, 25)),
        ("new year", date(2026, 12, 7), date(2027, 1, 1)),
        ("thanksgiving", date(2026, 11, 1), date(2026, 11, 26)),
        ("easter", date(2026, 12, 7), date(2027, 3, 28)),
        ("easter", date(2025, 1, 1), date(2025, 4, 20)),
        ("easter", date(2038, 1, 1), date(2038, 4, 25)),
        ("easter", date(2285, 1, 1), date(2285, 3, 22)),
        ("easter", date(2049, 1, 1), date(2049, 4, 18)),
    ],
)
def test_the_next_day_of_a_feast(name: str, today: date, day: date) -> None:
    assert coming_feast(name, today) == day


@given(st.integers(1900, 2299))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = coming_feast("easter", date(year, 1, 1))

    assert day.weekday() == _SUNDAY
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("not before Christmas", date(2026, 12, 25)),
        ("it has to be after Christmas", date(2026, 12, 26)),
        ("we can only come after the new year", date(2027, 1, 2)),
        ("could it be after Easter", date(2027, 3, 29)),
    ],
)
def test_who_reckons_by_a_feast_asks_for_another_time(
    text: str, first: date, context: MakeContext
) -> None:
    reading = read(text, context())

    assert reading.act is Act.PROPOSE
    assert [span.start.date() for span in reading.times if not span.refused] == [first]


def test_before_a_feast_is_until_it(context: MakeContext) -> None:
    (span,) = read("it has to be before Christmas", context()).times

    assert span.end is not None
    assert span.end.date() - timedelta(days=0) == date(2026, 12, 25)


@pytest.mark.parametrize("text", ["merry Christmas", "happy new year to you"])
def test_a_wish_for_a_feast_asks_for_nothing(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.OTHER
