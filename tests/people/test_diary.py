"""When a call is over for the family: the facilitator has left, and not only for a moment."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from conference_agent.people.diary import Diary, FamilyEvent
from conference_agent.people.person import FacilitatorCame, FacilitatorLeft, Joined, Left, Person
from conference_agent.values import DeviceId

ROSA, ANNA = DeviceId("rosa-tab"), DeviceId("anna-tab")


def diary(*events: FamilyEvent) -> Diary:
    made = Diary(now=lambda: datetime(2026, 12, 7, 15, 0, tzinfo=UTC), return_s=4.0)
    for event in (Joined(ROSA, 100.0), *events):
        made.take(event)
    return made


def left_s(made: Diary, now_s: float) -> float | None:
    return made.report({}, now_s=now_s, not_applied=()).left_s


CAME = FacilitatorCame(ROSA, 101.0)


def test_a_call_without_a_facilitator_does_not_end() -> None:
    assert not diary(FacilitatorLeft(ROSA, 102.0, for_good=True)).has_ended(500.0)


def test_a_facilitator_that_takes_its_leave_ends_the_call_at_once() -> None:
    made = diary(CAME, FacilitatorLeft(ROSA, 120.0), FacilitatorLeft(ROSA, 120.1, for_good=True))

    assert made.has_ended(120.1)
    assert left_s(made, 120.1) == pytest.approx(20.0)


def test_a_facilitator_that_is_gone_without_a_word_may_come_back_for_a_while() -> None:
    made = diary(CAME, FacilitatorLeft(ROSA, 120.0), FacilitatorLeft(ANNA, 120.2))

    assert not made.has_ended(123.9)
    assert made.has_ended(124.0)
    assert left_s(made, 124.0) == pytest.approx(20.0)


def test_a_facilitator_that_comes_back_in_time_goes_on() -> None:
    made = diary(CAME, FacilitatorLeft(ROSA, 120.0), FacilitatorCame(ANNA, 122.0))

    assert not made.has_ended(500.0)
    assert left_s(made, 500.0) is None


def test_the_last_leaving_is_the_one_that_counts() -> None:
    made = diary(
        CAME,
        FacilitatorLeft(ROSA, 120.0),
        FacilitatorCame(ROSA, 122.0),
        FacilitatorLeft(ROSA, 150.0, for_good=True),
    )

    assert left_s(made, 150.0) == pytest.approx(50.0)


def test_a_coming_and_a_leaving_are_told_once_though_everybody_sees_them() -> None:
    made = diary()
    seen: list[FamilyEvent] = [CAME, FacilitatorCame(ANNA, 101.1), FacilitatorLeft(ROSA, 120.0)]

    assert [made.take(event) for event in (*seen, FacilitatorLeft(ANNA, 120.1))] == [
        True,
        False,
        True,
        False,
    ]


def test_each_stay_of_somebody_is_told_and_the_last_one_goes_on() -> None:
    made = diary(Joined(ANNA, 103.0), Left(ANNA, 110.0), Joined(ANNA, 115.0))
    anna = Person(ANNA, clock=float, post=lambda _: None)
    told = made.report({"Anna": anna}, now_s=120.0, not_applied=()).stays

    assert told == {"Anna": ((3.0, 10.0), (15.0, math.inf))}
