"""Dates in figures, and days counted from what is on offer."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("can we do 12/21", 12, 21),
        ("12/21 at 3 would be better", 12, 21),
        ("how about 21/12", 12, 21),
        ("1/8/2027 please", 1, 8),
        ("could we make it 1/8/27", 1, 8),
        ("2026-12-21", 12, 21),
        ("2026-12-21T15:00 please", 12, 21),
    ],
)
def test_a_date_in_figures_is_a_day(text: str, month: int, day: int, context: MakeContext) -> None:
    reading = read(text, context())

    assert reading.act is Act.PROPOSE
    assert [(span.start.month, span.start.day) for span in reading.times] == [(month, day)]


def test_the_hour_behind_a_date_in_figures_is_its_hour(context: MakeContext) -> None:
    (span,) = read("2026-12-21 at 15:00", context()).times

    assert (span.start.day, span.start.hour) == (21, 15)


@pytest.mark.parametrize("text", ["I'm on call 24/7", "about 1/2 of it", "13/13", "yes 50/50"])
def test_figures_that_are_no_date_name_no_day(text: str, context: MakeContext) -> None:
    assert read(text, context()).times == ()


def test_a_range_of_hours_is_none(context: MakeContext) -> None:
    (span,) = read("thursday 2-4", context()).times

    assert (span.start.hour, span.start.day) == (14, 10)


@pytest.mark.parametrize(
    ("text", "first", "days"),
    [
        ("the week after next would be better", 21, 7),
        ("I'd prefer the week after", 14, 7),
        ("Thursday week", 17, 1),
        ("a week on Thursday please", 17, 1),
        ("make it the day after", 9, 1),
        ("no, the Monday after", 14, 1),
        ("in a fortnight", 21, 1),
        ("a week later please", 15, 1),
    ],
)
def test_days_counted_from_today_or_the_offer(
    text: str, first: int, days: int, context: MakeContext
) -> None:
    # Monday the 7th; the appointment is on Tuesday the 8th
    (span,) = read(text, context()).times

    assert span.start.day == first
    assert span.end is not None
    assert (span.end - span.start).days == days


def test_the_day_after_tomorrow_is_still_one(context: MakeContext) -> None:
    (span,) = read("the day after tomorrow", context()).times

    assert span.start.day == 9


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday I'm in Boston so Wednesday", 9),
        ("Wednesday's choir so Thursday", 10),
        ("I work on Wednesday, so it'd have to be Thursday", 10),
        ("Wednesday I've got physio, Thursday's free", 10),
        ("not Wednesday, so Thursday then", 10),
    ],
)
def test_a_day_with_a_reason_against_it_is_not_the_choice(
    text: str, day: int, context: MakeContext
) -> None:
    reading = read(text, context(QuestionKind.OFFER))

    assert reading.slot is not None
    assert reading.slot.day == day
    assert [span.start.day for span in reading.times if not span.refused] == [day]


def test_a_day_with_a_reason_for_it_is(context: MakeContext) -> None:
    reading = read("Thursday works so Thursday", context(QuestionKind.OFFER))

    assert reading.slot is not None
    assert not any(span.refused for span in reading.times)


@pytest.mark.parametrize(
    "text",
    [
        "Anna works on Thursdays",
        "Thursday is bin day",
        "Ben is off on Thursday",
        "maybe Thursday",
        "it was Thursday last time",
        "could be Thursday",
        "Thursday but later",
        "I'd have to say no to Thursday",
        "Thursday is no better",
        "Thursday, if Ben can drive me",
    ],
)
def test_to_speak_of_the_day_of_an_offer_is_not_to_take_it(text: str, context: MakeContext) -> None:
    reading = read(text, context(QuestionKind.OFFER))

    assert Act.ACCEPT not in reading.acts
    assert reading.act is not Act.PROPOSE or reading.slot is None


@pytest.mark.parametrize(
    "text",
    ["Thursday", "Thursday please", "I'll take Thursday", "Thursday works", "go with Thursday"],
)
def test_to_name_it_is(text: str, context: MakeContext) -> None:
    reading = read(text, context(QuestionKind.OFFER))

    assert reading.act is Act.ACCEPT
    assert reading.slot is not None
    assert reading.slot.day == 10
