"""Text that is read as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.voices.text import plain


@given(st.text())
def test_positions_are_kept(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="<>/&;ab1 []\x00\ud800"))
def test_nothing_that_marks_is_left(text: str) -> None:
    assert not set(plain(text)) & set("<>[]\x00\ud800")


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("<b>yes</b>", "yes"),
        ('<break time="800ms"/>yes', "yes"),
        ("yes&nbsp;please", "yes please"),
        ("[[h@l'oU]] *yes*", "h@l'oU yes"),
        ("three < four", "three four"),
    ],
)
def test_markup_is_left_out(text: str, spoken: str) -> None:
    assert plain(text).split() == spoken.split()


def test_ordinary_text_is_unchanged() -> None:
    text = "Señora Núñez & Dr. O'Neil: Tuesday, 8 December, at 3:30 p.m. — is that fine?"

    assert plain(text) == text
