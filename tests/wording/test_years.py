"""The year of a day is said where the day alone may be taken for one of another year."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from wording.every import APPOINTMENT, ZONE

from conference_agent.values import AskChoice, AskKeep, Level, Rung, Tell
from conference_agent.wording import Style, word
from conference_agent.wording.years import named_year

_NOW = datetime(2026, 12, 30, 10, tzinfo=ZONE)
_SOON = datetime(2026, 12, 31, 9, tzinfo=ZONE)
_NEXT_YEAR = datetime(2027, 1, 5, 9, tzinfo=ZONE), datetime(2027, 1, 7, 15, tzinfo=ZONE)
_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(ZONE))  # noqa: DTZ001


def choice(*slots: datetime, language: str = "en") -> str:
    intent = AskChoice(appointment=APPOINTMENT, slots=slots, rung=Rung.ALL)
    return word(intent, Style(now=_NOW, languages=(language,))).text


@given(_MOMENTS, _MOMENTS)
def test_a_day_without_its_year_is_of_this_one_and_not_far_off(
    moment: datetime, now: datetime
) -> None:
    if named_year(moment, now) is None:
        assert moment.year == now.year
        assert abs(moment - now) < timedelta(days=300)


def test_now_is_looked_at_in_the_zone_of_the_moment() -> None:
    sydney = ZoneInfo("Australia/Sydney")
    new_year = datetime(2027, 1, 1, 9, tzinfo=sydney)

    assert named_year(new_year, datetime(2026, 12, 31, 15, tzinfo=ZONE)) is None


def test_a_question_about_next_year_names_it() -> None:
    keep = AskKeep(appointment=APPOINTMENT, patient="Rosa", level=Level.TIME, rung=Rung.ALL)
    now = datetime(2025, 12, 30, 10, tzinfo=ZONE)

    assert "December eighth, twenty twenty six, at two" in word(keep, Style(now=now)).text
    assert "December eighth, at two" in word(keep, Style(now=_NOW)).text


def test_slowly_the_day_has_its_year_too() -> None:
    keep = AskKeep(appointment=APPOINTMENT, patient="Rosa", level=Level.TIME, rung=Rung.ALL)
    style = Style(now=datetime(2025, 12, 30, 10, tzinfo=ZONE), slow=True)

    assert "December eighth, twenty twenty six." in word(keep, style).text


def test_of_two_slots_in_one_year_it_is_named_once() -> None:
    assert choice(*_NEXT_YEAR).count("twenty twenty seven") == 1
    assert choice(*_NEXT_YEAR, language="es").count("dos mil veintisiete") == 1


def test_of_two_slots_around_the_new_year_the_later_one_has_it() -> None:
    said = choice(_SOON, _NEXT_YEAR[0])

    assert "thirty first, at nine" in said
    assert "January fifth, twenty twenty seven, at nine" in said


def test_a_sentence_of_a_flow_names_it_as_every_other_one() -> None:
    tell = Tell(
        text="Please come on {{day}}. It is {{moment}}.",
        needs=Level.ALL,
        appointment=APPOINTMENT,
        patient="Rosa",
        start=_NEXT_YEAR[0],
    )

    assert word(tell, Style(now=_NOW)).text.count("twenty twenty seven") == 2
