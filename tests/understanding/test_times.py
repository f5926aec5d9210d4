from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, Grain, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable

_ZONE = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("tomorrow", "08 00:00", "09 00:00", Grain.DAY),
        ("the day after tomorrow", "09 00:00", "10 00:00", Grain.DAY),
        ("thursday", "10 00:00", "11 00:00", Grain.DAY),
        ("next thursday", "17 00:00", "18 00:00", Grain.DAY),
        ("thursday next week", "17 00:00", "18 00:00", Grain.DAY),
        ("the tenth", "10 00:00", "11 00:00", Grain.DAY),
        ("december tenth", "10 00:00", "11 00:00", Grain.DAY),
        ("the 22nd of December", "22 00:00", "23 00:00", Grain.DAY),
        ("in three days", "10 00:00", "11 00:00", Grain.DAY),
        ("a week from tomorrow", "15 00:00", "16 00:00", Grain.DAY),
        ("next week", "14 00:00", "21 00:00", Grain.WEEK),
        ("the weekend", "12 00:00", "14 00:00", Grain.DAY),
        ("thursday at three", "10 15:00", "10 16:00", Grain.HOUR),
        ("thursday at half past two", "10 14:30", "10 14:31", Grain.MINUTE),
        ("thursday three thirty", "10 15:30", "10 15:31", Grain.MINUTE),
        ("thursday three oh five", "10 15:05", "10 15:06", Grain.MINUTE),
        ("thursday at a quarter to four", "10 15:45", "10 15:46", Grain.MINUTE),
        ("ten past nine on thursday", "10 09:10", "10 09:11", Grain.MINUTE),
        ("thursday nine a m", "10 09:00", "10 10:00", Grain.HOUR),
        ("thursday at 9 p.m.", "10 21:00", "10 22:00", Grain.HOUR),
        ("thursday at 16:45", "10 16:45", "10 16:46", Grain.MINUTE),
        ("nine in the morning on thursday", "10 09:00", "10 10:00", Grain.HOUR),
        ("thursday at eight in the evening", "10 20:00", "10 21:00", Grain.HOUR),
        ("noon on thursday", "10 12:00", "10 13:00", Grain.HOUR),
        ("thursday morning", "10 08:00", "10 12:00", Grain.PART_OF_DAY),
        ("thursday late afternoon", "10 14:00", "10 17:00", Grain.PART_OF_DAY),
        ("tonight", "07 18:00", "08 00:00", Grain.PART_OF_DAY),
        ("tonight at eight", "07 20:00", "07 21:00", Grain.HOUR),
        ("thursday from two to four", "10 14:00", "10 16:00", Grain.MINUTE),
        ("thursday between ten and two", "10 10:00", "10 14:00", Grain.MINUTE),
        ("thursday 9-11", "10 09:00", "10 11:00", Grain.MINUTE),
        ("thursday after three", "10 15:00", "11 00:00", Grain.HOUR),
        ("thursday before noon", "10 00:00", "10 12:00", Grain.HOUR),
        ("thursday not before three", "10 15:00", "11 00:00", Grain.HOUR),
        ("thursday no later than three", "10 00:00", "10 15:00", Grain.HOUR),
        ("after three", "07 15:00", None, Grain.HOUR),
        ("after thursday", "11 00:00", None, Grain.DAY),
        ("from thursday", "10 00:00", None, Grain.DAY),
        ("before thursday", "07 00:00", "10 00:00", Grain.DAY),
        ("nine", "08 09:00", "08 10:00", Grain.HOUR),
    ],
)
def test_a_time_is_resolved_against_now(
    text: str, start: str, end: str | None, grain: Grain, context: Callable[..., Context]
) -> None:
    (span,) = read(text, context(None)).times

    form = "%d %H:%M"
    assert (span.start.strftime(form), span.end and span.end.strftime(form)) == (start, end)
    assert span.grain is grain


@pytest.mark.parametrize(
    "text",
    [
        "one moment please",
        "say that one more time",
        "this may or may not be right",
        "give me a second",
        "good morning",
        "there are three of us",
        "i have two kids",
        "june thirty first",
        "my number is 555 1212",
        "have a nice day",
    ],
)
def test_a_number_or_a_greeting_is_no_time(text: str, context: Callable[..., Context]) -> None:
    assert read(text, context(None)).times == ()


def test_a_weekday_means_the_one_on_offer(context: Callable[..., Context]) -> None:
    far = datetime(2026, 12, 17, 15, tzinfo=_ZONE)
    offered = replace(context(QuestionKind.OFFER), offers=(far,))

    assert read("thursday", offered).slot == far


def test_the_times_of_a_decline_are_those_declined(context: Callable[..., Context]) -> None:
    reading = read("I can't on wednesday or thursday", context(QuestionKind.OFFER))

    assert reading.act is Act.DECLINE
    assert [span.start.day for span in reading.times] == [9, 10]


def test_times_asked_for_come_before_times_turned_down(context: Callable[..., Context]) -> None:
    reading = read("not wednesday, thursday please", context(QuestionKind.OFFER))

    assert [span.start.day for span in reading.times] == [10, 9]


def test_a_part_of_the_day_is_on_every_day_on_offer(context: Callable[..., Context]) -> None:
    reading = read("i can't in the morning", context(QuestionKind.OFFER))

    assert [span.start.day for span in reading.times] == [9, 10]


def test_an_hour_that_the_clocks_skip_is_moved_behind_the_gap(
    context: Callable[..., Context],
) -> None:
    spring = replace(context(None), now=datetime(2026, 3, 7, 12, tzinfo=_ZONE))
    (span,) = read("tomorrow at half past two am", spring).times

    assert span.start.strftime("%d %H:%M") == "08 03:30"
