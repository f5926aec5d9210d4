"""When somebody can: what of the words is meant for every day, and what is turned down."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, Grain, QuestionKind, Repeats

if TYPE_CHECKING:
    from collections.abc import Callable

KEEP, OFFER = QuestionKind.KEEP, QuestionKind.OFFER
ONCE, DAILY, WEEKLY = Repeats.ONCE, Repeats.DAILY, Repeats.WEEKLY


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("not on Tuesday", [(ONCE, True)]),
        ("not Tuesdays", [(WEEKLY, True)]),
        ("Thursdays never work for me", [(WEEKLY, True)]),
        ("any Thursday would be good", [(WEEKLY, False)]),
        ("every Thursday after three", [(WEEKLY, False)]),
        ("Thursday after three would be better", [(ONCE, False)]),
        ("after three would be better", [(DAILY, False)]),
        ("I can only do mornings", [(DAILY, False)]),
        ("mornings are bad for me", [(DAILY, True)]),
        ("I work till five", [(DAILY, True)]),
        ("I can't before noon", [(DAILY, True)]),
        ("not before ten", [(DAILY, False)]),
        ("I can do any day but not in the morning", [(DAILY, True)]),
        ("no, any morning but Monday", [(DAILY, False), (ONCE, True)]),
        ("every day but Friday", [(ONCE, True)]),
        ("next week would be better", [(ONCE, False)]),
        ("can we do it at four", [(ONCE, False)]),
        ("next Thursday would be better", [(ONCE, False)]),
    ],
)
def test_a_time_is_meant_once_or_again_and_again_and_asked_for_or_turned_down(
    text: str, times: list[tuple[Repeats, bool]], context: Callable[..., Context]
) -> None:
    reading = read(text, context(KEEP))

    assert [(each.repeats, each.refused) for each in reading.times] == times


@pytest.mark.parametrize(
    "text", ["neither, only mornings", "none of those, I need something in the morning"]
)
def test_who_turns_both_down_asks_for_what_they_name_and_picks_none(
    text: str, context: Callable[..., Context]
) -> None:
    reading = read(text, context(OFFER))

    assert reading.acts == (Act.PROPOSE, Act.DECLINE)
    assert reading.slot is None
    assert {(each.repeats, each.refused) for each in reading.times} == {(DAILY, False)}


def test_who_needs_to_work_asks_for_nothing(context: Callable[..., Context]) -> None:
    (time,) = read("I can't, we need to work on Tuesday", context(KEEP)).times

    assert time.refused


@pytest.mark.parametrize(
    "text", ["the Thursday one please", "I'd take the Thursday one", "Thursday one works"]
)
def test_the_one_of_a_day_is_an_offer_and_no_hour(
    text: str, context: Callable[..., Context], slots: dict[str, datetime]
) -> None:
    reading = read(text, context(OFFER))

    assert (reading.act, reading.slot) == (Act.ACCEPT, slots["thursday"])


def test_at_one_is_an_hour(context: Callable[..., Context]) -> None:
    (time,) = read("Thursday at one", context(OFFER)).times

    assert time.start.hour == 13


@pytest.mark.parametrize(
    "text",
    [
        "wait for my daughter",
        "please wait for Anna",
        "we'd rather wait until Anna is home",
        "can we wait till my son comes",
    ],
)
def test_who_wants_somebody_to_be_waited_for_wants_time(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context(KEEP)).act is Act.WAIT


@pytest.mark.parametrize(
    "text", ["let's wait for Thursday", "can we wait until Thursday", "I can't wait for it"]
)
def test_to_wait_for_a_day_is_no_wait(text: str, context: Callable[..., Context]) -> None:
    assert Act.WAIT not in read(text, context(KEEP)).acts


@pytest.mark.parametrize(
    "text",
    [
        "call us at six",
        "can you call us back at six",
        "ring us this evening",
        "call us back after six",
        "call me on Wednesday",
        "phone again after lunch",
        "I'd like you to ring me in the morning",
        "call me back",
        "can you call me again tomorrow",
        "please call back later",
        "could you phone us in an hour",
    ],
)
def test_another_call_is_for_a_person_to_make(text: str, context: Callable[..., Context]) -> None:
    assert read(text, context(KEEP)).act is Act.ASK_HUMAN


@pytest.mark.parametrize(
    "text",
    [
        "I will call back later",
        "Ben will call me tonight",
        "she always calls us on Wednesday",
        "I have to ring my sister on Wednesday",
        "I told Ben to ring me tonight",
        "I can call you back at six",
        "did you call me at six",
        "don't call me at work",
    ],
)
def test_who_calls_somebody_else_asks_for_no_call(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context(KEEP)).act is not Act.ASK_HUMAN


def test_to_be_in_a_place_is_no_yes(context: Callable[..., Context]) -> None:
    assert Act.ACCEPT not in read("I am in Boston all week", context(KEEP)).acts
    assert read("I'm in", context(KEEP)).act is Act.ACCEPT


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Ben says yes", "m-ben"),
        ("whenever Ben can drive", "m-ben"),
        ("Ben can't drive on Thursday", "m-ben"),
        ("my mum says yes", None),
        ("Rosa says Ben can drive", None),
    ],
)
def test_a_relayed_answer_is_that_of_the_one_who_is_named(
    text: str, whose: str | None, context: Callable[..., Context]
) -> None:
    reading = read(text, context(KEEP))

    assert (reading.act, reading.addressee) == (Act.RELAY, whose)


@pytest.mark.parametrize(
    "text",
    [
        "any afternoon would be better",
        "I'd need it after school",
        "it would have to be after five",
        "Wednesday would be easier",
        "we'd want it outside my shift",
    ],
)
def test_what_would_be_better_is_asked_for(text: str, context: Callable[..., Context]) -> None:
    assert read(text, context(KEEP)).act is Act.PROPOSE


@pytest.mark.parametrize(
    "text",
    [
        "I have to go to work after lunch",
        "I'd be at school",
        "the afternoon is fine",
        "after school",
    ],
)
def test_what_else_is_said_of_such_an_hour_asks_for_none(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context(KEEP)).act is not Act.PROPOSE


def test_when_to_call_is_known(context: Callable[..., Context]) -> None:
    (evening,) = read("ring us this evening", context(KEEP)).times

    assert (evening.start.day, evening.grain) == (7, Grain.PART_OF_DAY)
