from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.wording import forms
from conference_agent.wording.languages import LANGUAGES

NAMED = ("dental cleaning", "Dr. Johnson", "Main St. Clinic", "Rosa")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("With Doctor Johnson.", "With Dr. Johnson."),
        ("Doctor Johnson's room at Main Street Clinic", "Dr. Johnson's room at Main St. Clinic"),
        ("On Tuesday, December eighth, at noon.", "On Tuesday, December 8, at 12:00 PM."),
        ("May thirty first at two thirty in the afternoon", "May 31 at 2:30 PM"),
        ("nine oh five in the morning, or midnight", "9:05 AM, or 12:00 AM"),
        (
            "martes ocho de diciembre a las dos y media de la tarde",
            "martes 8 de diciembre a las 14:30",
        ),
    ],
)
def test_what_is_said_is_looked_for_as_it_is_written(said: str, written: str) -> None:
    assert written in forms(said, named=NAMED)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("With Dr. Johnson at 8:15 AM.", "With Doctor Johnson at eight fifteen in the morning."),
        ("Is December 8 all right?", "Is December eighth all right?"),
        ("El 8 de diciembre.", "El ocho de diciembre."),
    ],
)
def test_what_is_written_is_looked_for_as_it_is_said(written: str, said: str) -> None:
    assert said in forms(written)


def test_a_text_is_looked_at_as_it_stands_first_and_once() -> None:
    assert forms("Please wait.") == ("Please wait.",)


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from(sorted(LANGUAGES)))
def test_every_moment_that_is_said_is_written_in_figures(at: datetime, code: str) -> None:
    said = LANGUAGES[code].moment(at, at)

    assert any(f"{at:%M}" in form and str(at.day) in form for form in forms(said) if form != said)


@given(st.text())
def test_any_text_has_forms(text: str) -> None:
    assert forms(text)[0] == text
