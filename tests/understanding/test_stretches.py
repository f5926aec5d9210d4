"""Runs of days, ranges, and times that are counted from now or from a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.understanding import Context, read
from conference_agent.values import Act, Grain, QuestionKind, TimeSpan

MakeContext = Callable[..., Context]
ZONE = ZoneInfo("America/New_York")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def shown(span: TimeSpan) -> tuple[str, str | None]:
    form = "%m-%d %H:%M"
    return span.start.strftime(form), span.end.strftime(form) if span.end else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # now is monday the seventh of december, at ten
        ("this week", "12-07 00:00", "12-14 00:00"),
        ("the end of this week", "12-10 00:00", "12-14 00:00"),
        ("early next week", "12-14 00:00", "12-17 00:00"),
        ("the middle of next week", "12-15 00:00", "12-19 00:00"),
        ("the rest of the week", "12-07 00:00", "12-14 00:00"),
        ("the rest of the month", "12-07 00:00", "01-01 00:00"),
        ("late january", "01-16 00:00", "02-01 00:00"),
        ("early next month", "01-01 00:00", "01-16 00:00"),
        ("the second week of january", "01-04 00:00", "01-11 00:00"),
        ("january 2028", "01-01 00:00", "02-01 00:00"),
        ("the week of the 16th", "12-14 00:00", "12-21 00:00"),
        ("the week starting december 21", "12-21 00:00", "12-28 00:00"),
        ("a week starting tomorrow", "12-08 00:00", "12-15 00:00"),
        ("from the ninth to the eleventh", "12-09 00:00", "12-12 00:00"),
        ("between the 9th and the 11th of january", "01-09 00:00", "01-12 00:00"),
        ("january 9th through 11th", "01-09 00:00", "01-12 00:00"),
        ("monday to wednesday", "12-07 00:00", "12-10 00:00"),
        ("4 to 6 next month", "01-04 00:00", "01-07 00:00"),
        ("within the next three days", "12-07 00:00", "12-10 00:00"),
        ("two weeks from thursday", "12-24 00:00", "12-25 00:00"),
        ("three days after december twelfth", "12-15 00:00", "12-16 00:00"),
        ("monday two weeks from now", "12-21 00:00", "12-22 00:00"),
        ("after 2027", "01-01 00:00", None),
        ("in half an hour", "12-07 10:30", "12-07 10:31"),
        ("two hours from now", "12-07 12:00", "12-07 12:01"),
        ("in a day and two hours", "12-08 12:00", "12-08 12:01"),
        ("within the next two hours", "12-07 10:00", "12-07 12:00"),
        ("friday from nine am for two hours", "12-11 09:00", "12-11 11:00"),
        ("friday for half an hour from two", "12-11 14:00", "12-11 14:30"),
        ("friday 4 til 5pm", "12-11 16:00", "12-11 17:00"),
        ("friday from 1 p.m. to 4", "12-11 13:00", "12-11 16:00"),
        ("friday from 9 to 5pm", "12-11 09:00", "12-11 17:00"),
        ("friday between 10 in the morning and 2", "12-11 10:00", "12-11 14:00"),
        ("friday afternoon 1", "12-11 13:00", "12-11 14:00"),
        ("friday evening at six", "12-11 18:00", "12-11 19:00"),
    ],
)
def test_a_stretch_is_resolved_against_now(
    text: str, start: str, end: str | None, context: MakeContext
) -> None:
    (span,) = read(text, context(None)).times

    assert shown(span) == (start, end)


@pytest.mark.parametrize(
    "text", ["last tuesday", "yesterday", "two weeks ago", "we were there last month"]
)
def test_the_past_is_no_time_for_an_appointment(text: str, context: MakeContext) -> None:
    assert read(text, context(None)).times == ()


@pytest.mark.parametrize(
    "text", ["move it from wednesday to thursday", "can you change wednesday to thursday"]
)
def test_what_is_moved_is_not_on_the_days_in_between(text: str, context: MakeContext) -> None:
    starts = [span.start.day for span in read(text, context(None)).times]

    assert starts == [9, 10]


def test_days_turned_down_are_all_of_their_range(context: MakeContext) -> None:
    reading = read("I can't from monday to wednesday", context(QuestionKind.KEEP))

    assert reading.act is Act.DECLINE
    assert shown(reading.times[0]) == ("12-07 00:00", "12-10 00:00")


def friday(context: MakeContext, *offers: int) -> Context:
    """Return what is read on a friday, with slots at three on these days of december."""
    return replace(
        context(QuestionKind.OFFER),
        now=datetime(2026, 12, 11, 10, tzinfo=ZONE),
        offers=tuple(datetime(2026, 12, day, 15, tzinfo=ZONE) for day in offers),
        free=tuple(datetime(2026, 12, day, 15, tzinfo=ZONE) for day in (15, 22)),
    )


def test_next_tuesday_near_a_weeks_end_is_the_one_on_offer(context: MakeContext) -> None:
    late = read("next tuesday at three", friday(context, 18, 22))

    assert late.slot == datetime(2026, 12, 22, 15, tzinfo=ZONE)


@pytest.mark.parametrize("offers", [(15, 22), (16, 17), ()])
def test_next_tuesday_near_a_weeks_end_picks_nothing_where_it_may_be_two(
    offers: tuple[int, ...], context: MakeContext
) -> None:
    reading = read("next tuesday at three", friday(context, *offers))

    assert reading.slot is None
    assert reading.act is not Act.ACCEPT


def test_tuesday_next_week_is_one_day_at_any_time_of_the_week(context: MakeContext) -> None:
    reading = read("tuesday next week at three", friday(context, 15, 22))

    assert reading.slot == datetime(2026, 12, 15, 15, tzinfo=ZONE)


def test_early_in_the_week_next_tuesday_is_next_weeks(context: MakeContext) -> None:
    (span,) = read("next tuesday", context(None)).times

    assert shown(span) == ("12-15 00:00", "12-16 00:00")


def test_an_hour_from_now_is_an_hour_of_sixty_minutes_where_clocks_change(
    context: MakeContext,
) -> None:
    spring = replace(context(None), now=datetime(2026, 3, 8, 1, 30, tzinfo=ZONE))
    (span,) = read("in an hour", spring).times

    assert shown(span)[0] == "03-08 03:30"


@given(
    now=st.datetimes(datetime(2020, 1, 1), datetime(2080, 1, 1)),  # noqa: DTZ001
    first=st.sampled_from(WEEKDAYS),
    last=st.sampled_from(WEEKDAYS),
)
def test_a_range_of_weekdays_is_shorter_than_eight_days_and_not_past(
    now: datetime, first: str, last: str
) -> None:
    local = now.replace(tzinfo=UTC).astimezone(ZONE)
    context = Context(
        asked=None, offers=(), free=(), now=local, timezone="America/New_York", names={}
    )
    (span,) = read(f"from {first} to {last}", context).times

    assert span.end is not None
    assert span.grain is Grain.DAY
    assert timedelta() < span.end - span.start < timedelta(days=7, hours=12)
    assert span.start.date() >= local.date()
