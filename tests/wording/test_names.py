from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.wording.names import spoken_name


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Dr. Johnson", "Doctor Johnson"),
        ("dr. Johnson", "Doctor Johnson"),
        ("Mrs. Lee & Sons", "Missus Lee and Sons"),
        ("Room 12", "Room twelve"),
        ("Room 7", "Room seven"),
        ("Suite 305", "Suite three zero five"),
        ("<b>Anna</b>", "Anna"),
        ("Main Street Dental Clinic", "Main Street Dental Clinic"),
    ],
)
def test_a_written_name_is_spoken_in_words(written: str, spoken: str) -> None:
    assert spoken_name(written) == spoken


@given(st.text(st.characters(codec="ascii")))
def test_no_name_is_spoken_with_a_digit_or_markup(written: str) -> None:
    assert not re.search(r"[0-9<>&*_`]", spoken_name(written))
