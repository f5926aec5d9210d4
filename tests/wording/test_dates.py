from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.wording import spoken_date, spoken_time

_DATES = [
    ("2026-01-01", "Thursday, January first"),
    ("2026-01-31", "Saturday, January thirty first"),
    ("2026-02-02", "Monday, February second"),
    ("2026-02-28", "Saturday, February twenty eighth"),
    ("2028-02-29", "Tuesday, February twenty ninth"),
    ("2026-03-03", "Tuesday, March third"),
    ("2026-03-30", "Monday, March thirtieth"),
    ("2026-04-04", "Saturday, April fourth"),
    ("2026-04-24", "Friday, April twenty fourth"),
    ("2026-05-05", "Tuesday, May fifth"),
    ("2026-05-25", "Monday, May twenty fifth"),
    ("2026-06-06", "Saturday, June sixth"),
    ("2026-06-26", "Friday, June twenty sixth"),
    ("2026-07-07", "Tuesday, July seventh"),
    ("2026-07-27", "Monday, July twenty seventh"),
    ("2026-08-08", "Saturday, August eighth"),
    ("2026-08-18", "Tuesday, August eighteenth"),
    ("2026-09-09", "Wednesday, September ninth"),
    ("2026-09-19", "Saturday, September nineteenth"),
    ("2026-10-10", "Saturday, October tenth"),
    ("2026-10-20", "Tuesday, October twentieth"),
    ("2026-11-11", "Wednesday, November eleventh"),
    ("2026-11-21", "Saturday, November twenty first"),
    ("2026-12-08", "Tuesday, December eighth"),
    ("2026-12-12", "Saturday, December twelfth"),
    ("2026-12-13", "Sunday, December thirteenth"),
    ("2026-12-14", "Monday, December fourteenth"),
    ("2026-12-15", "Tuesday, December fifteenth"),
    ("2026-12-16", "Wednesday, December sixteenth"),
    ("2026-12-17", "Thursday, December seventeenth"),
    ("2026-12-22", "Tuesday, December twenty second"),
    ("2026-12-23", "Wednesday, December twenty third"),
    ("2026-12-31", "Thursday, December thirty first"),
]
_TIMES = [
    ("00:00", "midnight"),
    ("00:05", "twelve oh five in the morning"),
    ("00:30", "twelve thirty in the morning"),
    ("01:00", "one in the morning"),
    ("06:10", "six ten in the morning"),
    ("07:45", "seven forty five in the morning"),
    ("08:00", "eight in the morning"),
    ("08:01", "eight oh one in the morning"),
    ("08:09", "eight oh nine in the morning"),
    ("08:11", "eight eleven in the morning"),
    ("08:15", "eight fifteen in the morning"),
    ("08:19", "eight nineteen in the morning"),
    ("09:00", "nine in the morning"),
    ("09:20", "nine twenty in the morning"),
    ("09:30", "nine thirty in the morning"),
    ("10:40", "ten forty in the morning"),
    ("11:00", "eleven in the morning"),
    ("11:59", "eleven fifty nine in the morning"),
    ("12:00", "noon"),
    ("12:01", "twelve oh one in the afternoon"),
    ("12:30", "twelve thirty in the afternoon"),
    ("13:00", "one in the afternoon"),
    ("13:05", "one oh five in the afternoon"),
    ("14:30", "two thirty in the afternoon"),
    ("15:00", "three in the afternoon"),
    ("15:15", "three fifteen in the afternoon"),
    ("16:50", "four fifty in the afternoon"),
    ("16:59", "four fifty nine in the afternoon"),
    ("17:00", "five in the evening"),
    ("18:12", "six twelve in the evening"),
    ("19:35", "seven thirty five in the evening"),
    ("20:59", "eight fifty nine in the evening"),
    ("21:00", "nine at night"),
    ("23:55", "eleven fifty five at night"),
]


@pytest.mark.parametrize(("day", "spoken"), _DATES)
def test_a_date_is_spoken_as_weekday_month_and_day(day: str, spoken: str) -> None:
    assert spoken_date(datetime.fromisoformat(day)) == spoken


@pytest.mark.parametrize(("clock", "spoken"), _TIMES)
def test_a_time_is_spoken_with_its_part_of_the_day(clock: str, spoken: str) -> None:
    assert spoken_time(datetime.fromisoformat(f"2026-12-08T{clock}")) == spoken


@given(st.datetimes())
def test_no_moment_is_spoken_with_a_digit_or_a_sign(moment: datetime) -> None:
    assert re.fullmatch(r"[A-Za-z ,]+", f"{spoken_date(moment)} {spoken_time(moment)}")
