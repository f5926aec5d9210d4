"""What words about times are kept as wishes."""

from __future__ import annotations

from datetime import datetime, timedelta

from talk import THURSDAY, WEDNESDAY

from conference_agent.dialogue.wishing import named_instead, wishes_of
from conference_agent.values import Act, Grain, MemberId, Polarity, Reading, TimeSpan

ANNA = MemberId("anna")


def day(moment: datetime) -> TimeSpan:
    start = moment.replace(hour=0, minute=0)
    return TimeSpan(start=start, end=start + timedelta(days=1), grain=Grain.DAY)


def said(*acts: Act, slot: datetime | None = None) -> Reading:
    times = (day(WEDNESDAY), day(THURSDAY))
    return Reading(acts=acts, polarity=Polarity.NONE, times=times, slot=slot)


def test_what_is_declined_does_not_suit() -> None:
    assert [wish.suits for wish in wishes_of(ANNA, said(Act.DECLINE))] == [False, False]


def test_what_is_proposed_suits() -> None:
    assert [wish.suits for wish in wishes_of(ANNA, said(Act.PROPOSE))] == [True, True]


def test_one_slot_that_is_asked_for_is_a_pick_and_no_wish() -> None:
    assert wishes_of(ANNA, said(Act.PROPOSE, slot=THURSDAY)) == ()


def test_the_slot_that_is_named_instead_is_not_among_what_does_not_suit() -> None:
    reading = said(Act.DECLINE, Act.PROPOSE, slot=THURSDAY)

    assert [wish.span for wish in wishes_of(ANNA, reading)] == [day(WEDNESDAY)]
    assert named_instead(reading) == THURSDAY


def test_a_yes_is_no_wish_and_names_nothing_instead() -> None:
    assert wishes_of(ANNA, said(Act.ACCEPT, slot=THURSDAY)) == ()
    assert named_instead(said(Act.ACCEPT, slot=THURSDAY)) is None
