"""A birth date or a code is compared with the right one, however it is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference_agent.understanding.birth import has_figures, proof_of
from conference_agent.values import Proof
from conference_agent.values.vocabulary import ENGLISH_MONTHS as MONTHS
from conference_agent.wording.numbers import spoken_number, spoken_ordinal

ROSAS = date(1941, 3, 3)
DATES = st.dates(date(1900, 1, 1), date(2026, 12, 7))


def year_in_words(year: int) -> str:
    century, rest = divmod(year, 100)
    if century == 20 and rest < 10:
        return f"two thousand and {spoken_number(rest)}" if rest else "two thousand"
    if not rest:
        return f"{spoken_number(century)} hundred"
    zero = "oh " if rest < 10 else ""
    return f"{spoken_number(century)} {zero}{spoken_number(rest)}"


def digit_by_digit(digits: str) -> str:
    return " ".join("oh" if each == "0" else spoken_number(int(each)) for each in digits)


def full_phrases(day: date) -> list[str]:
    """Return ways to say a whole date that mean this one and no other."""
    month, year = MONTHS[day.month - 1], year_in_words(day.year)
    ordinal = spoken_ordinal(day.day)
    return [
        f"{month} {ordinal} {year}",
        f"{month} the {ordinal}, {year}.",
        f"it's the {ordinal} of {month} {year}",
        f"{ordinal} {month} {year}",
        f"I was born on {month} {spoken_number(day.day)}, in {day.year}",
        f"{month} {day.day}, {day.year}",
        f"um {day.day}th of {month} {digit_by_digit(str(day.year))}",
        f"{day:%Y-%m-%d}",
        f"the day is {spoken_number(day.day)}, the month is {month}, the year is {year}",
    ]


def numeric_phrases(day: date) -> list[str]:
    """Return ways to say it in numbers alone, whose order nothing tells."""
    month, number = spoken_number(day.month), spoken_number(day.day)
    return [
        f"{month} {number} {year_in_words(day.year)}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%m%d%Y}",
        digit_by_digit(f"{day:%m%d%Y}"),
    ]


def short_phrases(day: date) -> list[str]:
    """Return ways to say it with the last two digits of the year."""
    rest = f"{day.year % 100:02}"
    spoken = digit_by_digit(rest) if rest[0] == "0" else spoken_number(int(rest))
    return [
        f"{MONTHS[day.month - 1]} {spoken_ordinal(day.day)} {spoken}",
        f"{day.month} {day.day} {rest}",
        f"{day:%m%d%y}",
        digit_by_digit(f"{day:%m%d%y}"),
    ]


@given(day=DATES)
@example(day=date(2000, 1, 30))
def test_every_date_is_known_again_in_every_way_of_saying_it(day: date) -> None:
    phrases = [*full_phrases(day), *numeric_phrases(day), *short_phrases(day)]

    assert [each for each in phrases if proof_of(each, day) is not Proof.RIGHT] == []


@given(day=DATES, other=DATES)
def test_no_other_date_is_taken_for_the_right_one(day: date, other: date) -> None:
    swapped = (day.year, day.month, day.day) == (other.year, other.day, other.month)
    centuries = (day.year % 100, day.month, day.day) == (other.year % 100, other.month, other.day)
    phrases = full_phrases(day) if day != other else []
    phrases += [] if day == other or swapped else numeric_phrases(day)

    assert [each for each in phrases if proof_of(each, other) is Proof.RIGHT] == []
    if not centuries and not swapped and (day.day, day.month) != (other.month, other.day):
        short = short_phrases(day)
        assert [each for each in short if proof_of(each, other) is Proof.RIGHT] == []


@given(day=DATES, days=st.integers(1, 40), back=st.booleans())
def test_no_date_close_by_is_taken_for_the_right_one(day: date, days: int, back: bool) -> None:
    other = day + timedelta(days=-days if back else days)
    swapped = (day.year, day.month, day.day) == (other.year, other.day, other.month)
    phrases = full_phrases(day) + ([] if swapped else numeric_phrases(day) + short_phrases(day))

    assert [each for each in phrases if proof_of(each, other) is Proof.RIGHT] == []


@given(day=DATES)
def test_without_the_year_it_is_not_enough(day: date) -> None:
    month, ordinal = MONTHS[day.month - 1], spoken_ordinal(day.day)
    phrases = [
        f"{month} {ordinal}",
        f"the {ordinal} of {month}",
        f"{day.month} {day.day}",
        f"{month} {spoken_number(day.day)}",
    ]

    assert [each for each in phrases if proof_of(each, day) is Proof.RIGHT] == []


@given(day=DATES)
def test_without_the_day_it_is_not_enough(day: date) -> None:
    phrases = [f"{MONTHS[day.month - 1]} {year_in_words(day.year)}", year_in_words(day.year)]

    assert [each for each in phrases if proof_of(each, day) is Proof.RIGHT] == []


@pytest.mark.parametrize(
    "text",
    [
        "March third nineteen forty one",
        "3 3 41",
        "oh three oh three forty one",
        "the third of March, forty-one",
        "third of the third nineteen forty one",
        "my birthday is March the 3rd 1941, dear",
        "it is the third, the third of March, nineteen hundred and forty one",
        "zero three zero three one nine four one",
        "nineteen forty one March third",
        "no wait. March fourth nineteen forty one, no, March third nineteen forty one",
    ],
)
def test_what_people_say_for_the_third_of_march(text: str) -> None:
    assert proof_of(text, ROSAS) is Proof.RIGHT


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("March third nineteen forty two", Proof.WRONG),
        ("March third nineteen forty one, no, March fourth nineteen forty one", Proof.WRONG),
        ("March third 1941 March fourth 1941 March fifth 1941", Proof.WRONG),
        ("3 3 41 12", Proof.PART),
        ("March third", Proof.PART),
        ("nineteen forty one", Proof.PART),
        ("February thirtieth nineteen forty one", Proof.PART),
        ("02301941", Proof.PART),
        ("I am eighty five", Proof.PART),
        ("in November", Proof.PART),
        ("yes", None),
        ("one moment please", None),
        ("may I ask who is calling?", None),
        ("", None),
    ],
)
def test_what_does_not_show_who_somebody_is(text: str, proof: Proof | None) -> None:
    assert proof_of(text, ROSAS) is proof


def test_a_date_that_can_be_a_month_and_a_year_is_not_enough() -> None:
    assert proof_of("March nineteen forty one", date(1941, 3, 19)) is Proof.PART
    assert proof_of("March nineteenth forty one", date(1941, 3, 19)) is Proof.RIGHT


def test_two_bare_numbers_may_be_day_and_month_in_either_order() -> None:
    assert proof_of("three four forty one", date(1941, 3, 4)) is Proof.RIGHT
    assert proof_of("three four forty one", date(1941, 4, 3)) is Proof.RIGHT
    assert proof_of("fourth of the third forty one", date(1941, 4, 3)) is Proof.WRONG


@given(code=st.text("0123456789", min_size=3, max_size=8))
def test_a_code_is_known_again_digit_by_digit_and_as_typed(code: str) -> None:
    assert proof_of(f"my code is {digit_by_digit(code)}", code) is Proof.RIGHT
    assert proof_of(f"It's {code}.", code) is Proof.RIGHT


@given(
    code=st.text("0123456789", min_size=3, max_size=8),
    other=st.text("0123456789", min_size=3, max_size=8),
)
def test_no_other_code_is_taken_for_the_right_one(code: str, other: str) -> None:
    right = proof_of(digit_by_digit(code), other) is Proof.RIGHT

    assert right is (code == other)


@pytest.mark.parametrize(
    ("text", "code", "proof"),
    [
        ("forty seven eleven", "4711", Proof.RIGHT),
        ("four seven eleven", "47-11", Proof.RIGHT),
        ("a b twelve", "AB12", Proof.RIGHT),
        ("one hundred and twelve", "112", Proof.RIGHT),
        ("forty seven", "4711", Proof.WRONG),
        ("a c twelve", "AB12", Proof.WRONG),
        ("I do not have it", "4711", None),
    ],
)
def test_what_people_say_for_a_code(text: str, code: str, proof: Proof | None) -> None:
    assert proof_of(text, code) is proof


def test_a_month_or_a_number_may_be_a_part_of_a_birth_date() -> None:
    figures = ["October", "the twenty third", "41", "in May forty one"]

    assert all(has_figures(text) for text in figures)
    assert not any(has_figures(text) for text in ["may I", "march on", "one moment", "hello"])
