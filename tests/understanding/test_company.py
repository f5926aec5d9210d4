"""Who is said to be at a device that several share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, MemberId, Polarity, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable

ROSA, ANNA, BEN = MemberId("m-rosa"), MemberId("m-anna"), MemberId("m-ben")
TWO, THREE = (ROSA, ANNA), (ROSA, ANNA, BEN)


@pytest.fixture
def answer(context: Callable[..., Context]) -> Context:
    """Return a context in which Rosa's and Anna's phone is asked who is there."""
    return replace(context(None), asked=QuestionKind.IDENTITY, at_device=TWO)


@pytest.fixture
def news(context: Callable[..., Context]) -> Context:
    """Return a context in which something else is asked."""
    return replace(context(QuestionKind.KEEP), at_device=TWO)


@pytest.mark.parametrize(
    "text",
    [
        "both of us",
        "Both.",
        "yes, both of us",
        "we are both here",
        "we're all here",
        "the two of us",
        "everybody",
        "it's Rosa and Anna",
        "Rosa and Anna are both here",
    ],
)
def test_both_are_there(text: str, answer: Context) -> None:
    assert read(text, answer).company == TWO


@pytest.mark.parametrize(
    "text",
    [
        "Anna",
        "this is Anna",
        "hello, this is Anna speaking",
        "Anna here",
        "no, just Anna",
        "it's me, Anna",
        "only Anna is here",
        "Rosa isn't here",
        "this is Anna, Rosa is at work",
        "this is Anna, Rosa has just gone out",
        "it's not Rosa, it's Anna",
        "mum is asleep, this is Anna",
    ],
)
def test_only_one_is_there(text: str, answer: Context) -> None:
    assert read(text, answer).company == (ANNA,)


@pytest.mark.parametrize(
    "text",
    [
        "Anna and me",
        "me and Anna",
        "I'm here with Anna",
        "Anna is here",
        "this is Anna and mum is here too",
        "Rosa and my daughter",
    ],
)
def test_somebody_who_is_not_named_may_be_any_of_them(text: str, answer: Context) -> None:
    assert read(text, answer).company == TWO


@pytest.mark.parametrize(
    "text",
    [
        "just me",
        "it's me",
        "yes",
        "hello?",
        "Rosa or Anna",
        "Rosa?",
        "is Rosa there",
        "no Rosa",
        "not both of us",
        "she is at work",
        "Rosa is here and Rosa is out",
        # heard in part, or spoken to the other: who is left out may be there all the same
        "it's Rosa and then",
        "Rosa is cooking",
        "Rosa, it's for you",
        "Anna, can you hear me",
        "this is Anna, yes I can come",
    ],
)
def test_what_is_not_understood_whole_says_nothing_of_it(text: str, answer: Context) -> None:
    assert read(text, answer).company is None


def test_neither_of_them_may_be_there(answer: Context) -> None:
    assert read("Rosa and Anna are not here", answer).company == ()


def test_somebody_whose_device_it_is_not_may_be_there(answer: Context) -> None:
    assert read("this is Ben", answer).company == (BEN,)


def test_both_of_three_says_nothing(answer: Context) -> None:
    assert read("both of us", replace(answer, at_device=THREE)).company is None


def test_all_of_three_are_there(answer: Context) -> None:
    assert read("all of us", replace(answer, at_device=THREE)).company == THREE


def test_whoever_of_three_is_said_to_be_away_leaves_the_others(answer: Context) -> None:
    assert read("Rosa isn't here", replace(answer, at_device=THREE)).company == (ANNA, BEN)


def test_at_a_device_of_ones_own_nothing_is_said_of_it(answer: Context) -> None:
    assert read("this is Anna", replace(answer, at_device=(ANNA,))).company is None


def test_a_name_without_a_letter_is_nobodys(answer: Context) -> None:
    names = {"?": BEN, **answer.names}

    assert read("this is Anna", replace(answer, names=names)).company == (ANNA,)


def test_who_is_there_and_who_is_not_is_no_answer_to_what_is_put(answer: Context) -> None:
    reading = read("no, not Rosa, just Anna", answer)

    assert reading.acts == (Act.OTHER,)
    assert reading.polarity is Polarity.NONE


def test_a_wrong_number_is_one_whoever_is_named(answer: Context) -> None:
    assert read("there is no Rosa here", answer).act is Act.WRONG_PARTY


@pytest.mark.parametrize(
    "text",
    [
        "Anna is here now",
        "Anna is here too",
        "Anna has just come home",
        "Anna joined us",
        "this is Anna",
        "hello, Anna speaking",
        "I have Anna here",
        "Anna is here and we can both come",
    ],
)
def test_somebody_has_come(text: str, news: Context) -> None:
    assert read(text, news).company == (ANNA,)


@pytest.mark.parametrize(
    "text", ["we are both here", "mum is here now", "my wife has just come in"]
)
def test_whoever_has_come_may_be_any_of_them(text: str, news: Context) -> None:
    assert read(text, news).company == TWO


@pytest.mark.parametrize(
    "text",
    [
        "Anna",
        "Anna isn't here",
        "when Anna is here",
        "Anna will be here soon",
        "is Anna here",
        "Anna is here on Tuesday",
        "yes Anna can come",
        "Anna, are you coming",
        "yes I will be there",
    ],
)
def test_nobody_has_come(text: str, news: Context) -> None:
    assert read(text, news).company is None


@pytest.mark.parametrize(
    "text",
    [
        "neither, this is the cleaner",
        "neither",
        "no, neither of them",
        "nobody is home",
        "this is the cleaner",
        "it's the gardener, they are out",
        "sorry, this is the decorator",
    ],
)
def test_who_is_nobody_of_the_party_says_that_nobody_is_there(text: str, answer: Context) -> None:
    reading = read(text, answer)

    assert reading.company == reading.speaker == ()
    assert reading.absent
    assert reading.acts == (Act.OTHER,)


@pytest.mark.parametrize("text", ["neither, this is Anna", "this is the partner", "it's my sister"])
def test_who_may_be_one_of_them_is_no_stranger(text: str, answer: Context) -> None:
    assert read(text, answer).company != ()


def test_a_stranger_beside_one_of_them_does_not_take_them_away(answer: Context) -> None:
    assert read("this is the cleaner, Rosa is here with me", answer).company is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("this is Anna now, yes she can", (ANNA,)),
        ("hi, it's Anna, what is this about", None),
        ("Anna here, that is fine", (ANNA,)),
        ("it's Rosa and Anna, yes", TWO),
        ("I'm her daughter, yes", (ANNA,)),
        ("this is the cleaner, yes she can", ()),
        ("it is Anna who drives", None),
        ("yes", None),
        ("is this Anna?", None),
    ],
)
def test_who_speaks_at_a_shared_device_by_their_words(
    text: str, who: tuple[MemberId, ...] | None, news: Context
) -> None:
    assert read(text, replace(news, patient=ROSA)).speaker == who


def test_at_a_device_of_ones_own_only_a_name_says_who_speaks(news: Context) -> None:
    assert read("this is Anna now, yes", replace(news, at_device=(ROSA,))).speaker == (ANNA,)
    assert read("this is her niece, yes", replace(news, at_device=(ROSA,))).speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "hi it's Anna, I've taken the phone, mum went to bed",
        "Rosa went to bed",
        "this is Anna, Rosa is not here any more",
        "mum has gone home now",
    ],
)
def test_who_has_left_a_shared_device_is_not_there(text: str, news: Context) -> None:
    reading = read(text, replace(news, patient=ROSA))

    assert reading.absent
    assert reading.company == (ANNA,)


@pytest.mark.parametrize(
    "text",
    [
        "mum is asleep by eight",
        "mum can't come",
        "Rosa went to the doctor on Friday",
        "has Rosa gone home?",
        "it's Rosa, mum went to bed",
    ],
)
def test_these_take_the_patient_from_no_device(text: str, news: Context) -> None:
    assert not read(text, replace(news, patient=ROSA)).absent
