"""What else a caller wants is noted for the clinic; for whom they call, nobody is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dialogue.flowing import kinds, told
from dialogue.test_booking import CANCEL, MOVE, ROSA, booked, caller, until_heard
from talk import NO, YES

from conference_agent.values import (
    Act,
    Disclose,
    Flag,
    ForClinic,
    Outcome,
    PassOn,
    Polarity,
    Reading,
    Utterance,
)
from conference_agent.wording import word

MORE = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)


def test_what_else_is_wanted_is_noted_for_the_clinic_in_the_callers_words() -> None:
    talk = booked()
    talk.hear(ROSA, YES)
    until_heard(talk, "What may I note")
    talk.hear(ROSA, MORE, text="a new prescription please")

    assert talk.until_over() is Outcome.BOOKED
    (left,) = talk.noted(ForClinic)
    words = {each.id: each.text for each in talk.noted(Utterance)}
    assert words[left.utterance] == "a new prescription please"
    assert kinds(talk).count(PassOn) == 1


@pytest.mark.parametrize(
    "reading",
    [
        MORE,
        MOVE,
        CANCEL,
        Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE),
        Reading(acts=(Act.UNSURE,), polarity=Polarity.NONE),
    ],
)
def test_what_is_wanted_at_once_is_noted_and_not_asked_for_again(reading: Reading) -> None:
    talk = booked()
    talk.hear(ROSA, reading, text="one for my husband too")

    assert talk.until_over() is Outcome.BOOKED
    assert len(talk.noted(ForClinic)) == 1
    assert not any("What may I note" in text for text in told(talk))
    assert len(talk.requests) == 1


@pytest.mark.parametrize(
    "reading",
    [
        NO,
        Reading(acts=(Act.PROPOSE, Act.DECLINE), polarity=Polarity.NO),
        Reading(acts=(Act.BYE,), polarity=Polarity.NONE),
        replace(MORE, proceeds=True),
    ],
)
def test_who_wants_nothing_more_has_nothing_noted(reading: Reading) -> None:
    talk = booked()
    talk.hear(ROSA, reading, text="no there is nothing else")
    talk.until_over()

    assert talk.noted(ForClinic) == []


def test_what_two_say_to_each_other_behind_the_result_is_not_for_the_clinic() -> None:
    talk = booked()
    talk.join("stranger")
    talk.hear(ROSA, MORE, text="where did you put the car keys")
    talk.until_over()

    assert talk.noted(ForClinic) == []


def test_whoever_has_called_is_not_told_for_whom() -> None:
    talk = caller()
    talk.until(lambda: bool(talk.said))

    (first,) = [each.intent for each in talk.said if isinstance(each.intent, Disclose)]
    assert "Rosa" not in word(first).text
    assert "automated assistant" in word(first).text


def test_what_only_comes_through_behind_the_result_is_not_for_the_clinic() -> None:
    talk = booked()
    talk.hear(ROSA, MORE, text="a new prescription please", flags=frozenset({Flag.ECHO}))
    talk.until_over()

    assert talk.noted(ForClinic) == []
