"""The sentences of a flow as a voice says them."""

from __future__ import annotations

from datetime import datetime

import pytest

from conference_agent.values import Appointment, Level, Tell, Words
from conference_agent.wording import word

START = datetime.fromisoformat("2026-12-08T19:30:00+00:00")
APPOINTMENT = Appointment(
    service="root canal",
    provider="Dr. Johnson",
    place="Clinic 12",
    start=START,
    minutes=30,
    timezone="America/New_York",
)


def told(text: str, needs: Level = Level.ALL, start: datetime = START) -> str:
    tell = Tell(text=text, needs=needs, appointment=APPOINTMENT, patient="Rosa", start=start)
    words = word(tell)

    assert words == Words(text=words.text)
    return words.text


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Hello from {{place}} for {{ patient }}.", "Hello from Clinic twelve for Rosa."),
        ("It is on {{day}}.", "It is on Tuesday, December eighth."),
        ("Come at {{hour}}.", "Come at two thirty in the afternoon."),
        ("{{moment}}.", "Tuesday, December eighth, at two thirty in the afternoon."),
        ("Your {{service}} is with {{provider}}.", "Your root canal is with Doctor Johnson."),
        ("Call 5550 <b>now</b>.", "Call five five five zero now."),
    ],
)
def test_a_sentence_is_spoken_with_what_the_record_knows(text: str, spoken: str) -> None:
    # a mark may be left before a stop, as in every name that loses its markup
    assert told(text).replace(" .", ".") == spoken


def test_it_speaks_of_the_moment_that_it_is_given() -> None:
    friday = datetime.fromisoformat("2026-12-11T16:00:00+00:00")

    assert told("It is on {{day}}.", start=friday) == "It is on Friday, December eleventh."


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("It is on {{day}}.", Level.PLACE),
        ("This is about {{service}}.", Level.TIME),
        ("Bring your test.", Level.TIME),
    ],
)
def test_a_sentence_that_says_more_than_it_claims_to_is_refused(text: str, needs: Level) -> None:
    with pytest.raises(ValueError, match=f"more than level {needs} allows"):
        told(text, needs)


def test_a_sentence_that_names_what_the_record_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="names 1 variables that the record does not know"):
        told("Hello {{somebody}}.")


@pytest.mark.parametrize(
    ("value", "spoken"),
    [
        ("2026-12-10", "Thursday, December tenth"),
        ("2026-12-08T14:30:00-05:00", "Tuesday, December eighth, at two thirty in the afternoon"),
        ("2026-12-08T19:30:00+00:00", "Tuesday, December eighth, at two thirty in the afternoon"),
        ("my left tooth", "my left tooth"),
        ("3", "three"),
    ],
)
def test_what_was_found_in_the_call_is_spoken_as_everything_else(value: str, spoken: str) -> None:
    tell = Tell(
        text="I note {{it}}.",
        needs=Level.ALL,
        appointment=APPOINTMENT,
        patient="Rosa",
        start=START,
        found=(("it", value),),
    )

    assert word(tell).text == f"I note {spoken}."
