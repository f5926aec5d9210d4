"""Dates in figures, and days counted from what is on offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from understanding.conftest import NOW, MakeContext

from conference_agent.understanding import Context, read
from conference_agent.understanding.named import Named
from conference_agent.understanding.normalise import normalise
from conference_agent.understanding.times import named_times
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("can we do 12/21", 12, 21),
        ("12/21 at 3 would be better", 12, 21),
        ("how about 21/12", 12, 21),
        ("1/8/2027 please", 1, 8),
        ("could we make it 1/8/27", 1, 8),
        ("can we do 5/5", 5, 5),
        ("2026-12-21", 12, 21),
        ("2026-12-21T15:00 please", 12, 21),
    ],
)
def test_a_date_in_figures_is_a_day(text: str, month: int, day: int, context: MakeContext) -> None:
    reading = read(text, context())

    assert reading.act is Act.PROPOSE
    assert [(span.start.month, span.start.day) for span in reading.times] == [(month, day)]


SLOTS = {"december": date(2027, 12, 3), "march": date(2027, 3, 12)}


def figures(context: Context, text: str, *free: str, timezone: str, offers: str = "") -> Named:
    nine = time(9, tzinfo=ZoneInfo(timezone))
    (named,) = named_times(
        normalise(text).text,
        replace(
            context,
            offers=tuple(datetime.combine(SLOTS[each], nine) for each in offers.split()),
            free=tuple(datetime.combine(SLOTS[each], nine) for each in free),
            timezone=timezone,
        ),
    )
    return named


@pytest.mark.parametrize(
    ("timezone", "month"), [("America/New_York", 3), ("Europe/London", 12), ("Asia/Tokyo", 12)]
)
def test_two_numbers_are_in_the_order_of_the_zone_and_asked_about(
    timezone: str, month: int, context: MakeContext
) -> None:
    named = figures(context(), "can we do 03/12", timezone=timezone)

    assert named.days is not None
    assert (named.days.first.month, named.doubtful) == (month, True)


@pytest.mark.parametrize(
    ("offers", "free", "month", "doubtful"),
    [
        ("december", (), 12, False),
        ("march", ("december",), 3, False),
        ("", ("december",), 12, False),
        ("december march", (), 3, True),
        ("december march", ("december",), 12, False),
    ],
)
def test_what_could_be_offered_tells_their_order_unless_it_is_both(
    offers: str, free: tuple[str, ...], month: int, doubtful: bool, context: MakeContext
) -> None:
    named = figures(context(), "3/12", *free, timezone="America/New_York", offers=offers)

    assert named.days is not None
    assert (named.days.first.month, named.doubtful) == (month, doubtful)


def test_of_two_orders_the_one_that_lies_ahead_is_meant(context: MakeContext) -> None:
    for timezone, text in (("Europe/London", "12/11/2026"), ("America/New_York", "11/12/2026")):
        named = figures(context(), text, timezone=timezone)

        assert named.days is not None
        assert (named.days.first, named.doubtful) == (date(2026, 12, 11), False)


@given(
    st.dates(date(2026, 12, 7), date(2034, 12, 7)),
    st.sampled_from(["America/New_York", "America/Bogota", "Europe/London", "Australia/Sydney"]),
)
def test_a_date_that_is_written_in_its_zone_s_order_is_itself(day: date, timezone: str) -> None:
    order = f"{day.month}/{day.day}" if "America" in timezone else f"{day.day:02}/{day.month:02}"
    context = Context(
        asked=None,
        offers=(),
        free=(),
        now=NOW.astimezone(ZoneInfo(timezone)),
        timezone=timezone,
        names={},
    )
    named = figures(context, f"{order}/{day.year}", timezone=timezone)

    assert named.days is not None
    assert (named.days.first, named.days.single) == (day, True)


@pytest.mark.parametrize("text", ["mejor el 3/12", "mejor el 3/12/27 a las 5"])
def test_in_spanish_the_day_is_first_wherever_the_clinic_is(
    text: str, context: MakeContext
) -> None:
    (span,) = read(text, replace(context(), languages=("es",))).times

    assert (span.start.month, span.start.day, span.start.year) == (12, 3, 2027)


def test_a_share_is_no_date_in_spanish_either(context: MakeContext) -> None:
    assert read("falta 1/2 hora", replace(context(), languages=("es",))).times == ()


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
        ("Monday week", 14, 1),
        ("a fortnight on Monday", 21, 1),
        ("a fortnight on Tuesday please", 22, 1),
        ("Sunday fortnight", 27, 1),
        ("a fortnight today", 21, 1),
        ("tomorrow fortnight", 22, 1),
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
