"""Names that were heard or typed a little wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.understanding.likeness import sounds_like


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("sara", "sarah"),
        ("sahra", "sarah"),
        ("klara", "clara"),
        ("stefanie", "stephanie"),
        ("ary", "ari"),
        ("alecks", "alex"),
        ("fasilitator", "facilitator"),
    ],
)
def test_a_slip_of_the_pen_or_the_ear_is_still_the_name(word: str, name: str) -> None:
    assert sounds_like(word, name)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("clear", "clara"),
        ("nine", "nina"),
        ("are", "ari"),
        ("art", "ari"),
        ("farah", "sarah"),
        ("", "sarah"),
        ("sarah", ""),
        ("sarah's", "sarah"),
    ],
)
def test_another_word_is_not(word: str, name: str) -> None:
    assert not sounds_like(word, name)


@given(st.from_regex(r"[a-z]{2,12}", fullmatch=True))
def test_a_name_sounds_like_itself_unless_it_is_a_number(name: str) -> None:
    numbers = sounds_like(name, name)

    assert numbers or name in {"seven", "eight", "nine", "ten"} or sounds_like(f"{name}a", name)
