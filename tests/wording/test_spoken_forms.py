"""Dates, numbers, names, addresses and money are said as people say them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference_agent.wording.dates import spoken_date, spoken_moment, spoken_time
from conference_agent.wording.numbers import spoken_number, spoken_ordinal, spoken_year
from conference_agent.wording.spoken import spoken


def _aware(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


_SAID: dict[str, Callable[[str], str]] = {
    "moment": lambda written: spoken_moment(datetime.fromisoformat(written)),
    "seen": lambda written: spoken_moment(*map(_aware, written.split(" seen "))),
    "date": lambda written: spoken_date(datetime.fromisoformat(written)),
    "time": lambda written: spoken_time(datetime.fromisoformat(f"2026-12-08T{written}")),
    "number": lambda written: spoken_number(int(written)),
    "ordinal": lambda written: spoken_ordinal(int(written)),
    "year": lambda written: spoken_year(int(written)),
    "text": spoken,
}
_ROWS = [
    tuple(cell.strip() for cell in line.split(" | "))
    for line in Path(__file__).with_name("spoken_forms.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
#: What records are made of, and what somebody may put into one.
_PIECES = st.sampled_from(
    (
        *("Dr. ", "St. ", "Main ", "12 ", "305", "$5", ".50", "2:30", " pm", "12/08/2026", "-"),
        *("<b>", "&amp;", "Anna", "5th ", "IL ", "62701", "½", "٣", "²", "?", "!", ". ", ", ", "'"),
    )
)
_WRITTEN = st.one_of(st.text(), st.lists(_PIECES).map("".join))


def _allowed(char: str) -> bool:
    return char.isalpha() or unicodedata.category(char).startswith("M") or char in " '-,"


@pytest.mark.parametrize(("kind", "written", "said"), _ROWS)
def test_what_is_written_is_said_as_people_say_it(kind: str, written: str, said: str) -> None:
    assert _SAID[kind](written) == said


def test_the_table_has_its_rows() -> None:
    assert len(set(_ROWS)) == len(_ROWS) >= 60


@given(_WRITTEN)
def test_nothing_is_left_that_a_voice_would_spell_out(written: str) -> None:
    assert all(map(_allowed, spoken(written)))


@given(_WRITTEN)
def test_what_is_said_has_no_gap_and_no_comma_at_its_ends(written: str) -> None:
    said = spoken(written)

    assert said == " ".join(said.split()) == said.strip(" ,")


@given(st.lists(st.sampled_from(("Anna", "cleaning", "with", "the", "Clinic", "Lopez", "tooth"))))
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    assert spoken(" ".join(words)) == " ".join(words)


@given(st.integers(0, 10**9 - 1), st.integers(0, 10**9 - 1))
@example(30, 13)
def test_two_numbers_never_sound_the_same(first: int, second: int) -> None:
    assert (spoken_number(first) == spoken_number(second)) is (first == second)


@given(st.integers(1900, 2099), st.integers(1900, 2099))
def test_two_years_never_sound_the_same(first: int, second: int) -> None:
    assert (spoken_year(first) == spoken_year(second)) is (first == second)


@given(st.text(st.sampled_from("0123456789"), min_size=10, max_size=10))
def test_a_phone_number_has_a_word_for_each_digit(digits: str) -> None:
    written = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"

    assert len(spoken(written).replace(",", "").split()) == len(digits)
