"""When somebody can, what is offered to all, and what is said of the party before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bringing import ALL
from hypothesis import given
from hypothesis import strategies as st
from talk import FRIDAY, NO, THURSDAY, TUESDAY, WEDNESDAY, YES, Talk, family, refuses

from conference_agent.dialogue.availability import asked_for, covers
from conference_agent.values import (
    Act,
    AskChoice,
    AskMove,
    Concord,
    Grain,
    Polarity,
    QuestionKind,
    Reading,
    Repeats,
    TimeSpan,
)

ZONE = "America/New_York"
NEXT_TUESDAY = TUESDAY + timedelta(days=7)


def hours(first: int, last: int | None, *, refused: bool = False) -> TimeSpan:
    """Return hours of every day."""
    start = TUESDAY.replace(hour=first, minute=0)
    end = None if last is None else TUESDAY.replace(hour=0, minute=0) + timedelta(hours=last)
    return TimeSpan(start=start, end=end, grain=Grain.HOUR, repeats=Repeats.DAILY, refused=refused)


TUESDAYS = TimeSpan(
    start=TUESDAY.replace(hour=0, minute=0),
    end=WEDNESDAY.replace(hour=0),
    grain=Grain.DAY,
    repeats=Repeats.WEEKLY,
    refused=True,
)


def asks_for(*times: TimeSpan) -> Reading:
    return Reading(acts=(Act.PROPOSE,), polarity=Polarity.NONE, times=times)


def offered(talk: Talk) -> tuple[Concord, tuple[datetime, ...]]:
    """Return what is said of the party with the next offer, and the slots of it."""
    intent = talk.until_asked(QuestionKind.OFFER).intent
    assert isinstance(intent, AskChoice | AskMove)
    return intent.concord, intent.slots if isinstance(intent, AskChoice) else (intent.slot,)


def family_with(*slots: datetime) -> Talk:
    talk = Talk(family(), slots=slots)
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    return talk


@pytest.mark.parametrize(
    ("span", "slot", "within"),
    [
        (hours(15, None), THURSDAY, True),
        (hours(15, None), WEDNESDAY, False),
        (hours(9, 12), WEDNESDAY, True),
        (hours(9, 12), WEDNESDAY.replace(hour=12), False),
        (hours(20, 24), WEDNESDAY.replace(hour=23), True),
        (TUESDAYS, NEXT_TUESDAY, True),
        (TUESDAYS, WEDNESDAY, False),
        (replace(TUESDAYS, repeats=Repeats.ONCE), TUESDAY, True),
        (replace(TUESDAYS, repeats=Repeats.ONCE), NEXT_TUESDAY, False),
        (replace(TUESDAYS, repeats=Repeats.ONCE, end=None), NEXT_TUESDAY, True),
    ],
)
def test_hours_are_of_every_day_and_weekdays_of_every_week(
    span: TimeSpan, slot: datetime, within: bool
) -> None:
    assert covers(span, slot, ZONE) is within


@given(st.integers(0, 400), st.integers(0, 23))
def test_hours_of_every_day_are_those_of_the_wall_clock_summer_and_winter(
    days: int, hour: int
) -> None:
    slot = datetime(2026, 12, 8, hour, tzinfo=ZoneInfo(ZONE)) + timedelta(days=days)

    assert covers(hours(9, 12), slot, ZONE) is (9 <= hour < 12)


def test_a_day_in_a_no_does_not_suit_and_hours_in_it_do_unless_they_are_turned_down() -> None:
    tuesday = replace(TUESDAYS, repeats=Repeats.ONCE, refused=False)

    assert not asked_for(tuesday, declined=True)
    assert asked_for(tuesday, declined=False)
    assert asked_for(hours(10, None), declined=True)
    assert not asked_for(hours(0, 10, refused=True), declined=True)
    assert not asked_for(hours(0, 10, refused=True), declined=False)


def test_after_three_leaves_out_what_is_earlier_on_any_day() -> None:
    talk = family_with(WEDNESDAY, THURSDAY, FRIDAY)
    talk.hear("anna-tab", asks_for(hours(15, None)))

    assert offered(talk)[1] == (THURSDAY,)


def test_not_tuesdays_leaves_out_those_of_other_weeks() -> None:
    talk = family_with(THURSDAY, NEXT_TUESDAY)
    talk.hear("anna-tab", refuses(TUESDAYS))

    assert offered(talk)[1] == (THURSDAY,)


def test_nothing_is_said_of_a_party_that_does_not_differ() -> None:
    talk = family_with(WEDNESDAY, THURSDAY)
    talk.hear("anna-tab", NO)

    assert offered(talk) == (Concord.UNSAID, (WEDNESDAY, THURSDAY))


def test_it_is_said_that_they_differ_where_one_can_and_another_cannot() -> None:
    talk = family_with(WEDNESDAY, THURSDAY)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", NO)

    assert offered(talk) == (Concord.DIFFERS, (WEDNESDAY, THURSDAY))


def test_it_is_said_that_nothing_suits_all_where_by_their_words_nothing_does() -> None:
    talk = family_with(WEDNESDAY, THURSDAY)
    talk.hear("rosa-tab", asks_for(hours(8, 12)))
    talk.hear("anna-tab", asks_for(hours(13, 17)))

    assert offered(talk) == (Concord.NOTHING, (WEDNESDAY, THURSDAY))


def test_it_is_said_of_one_slot_too() -> None:
    talk = family_with(THURSDAY)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", NO)

    assert offered(talk) == (Concord.DIFFERS, (THURSDAY,))
