"""What is said to somebody else of the party, and a yes that says itself what it is to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, Polarity

MakeContext = Callable[..., Context]


@pytest.mark.parametrize(
    "text", ["mum do you want tea", "Rosa, have you eaten", "have you got the keys", "no Ben, left"]
)
def test_what_is_said_to_a_person_is_marked(text: str, context: MakeContext) -> None:
    assert read(text, context()).aside


@pytest.mark.parametrize(
    "text",
    [
        "so you're not coming",
        "you can't make it, can you",
        "no you can't",
        "you are coming with me",
        "is your sister not coming that day",
    ],
)
def test_what_can_be_true_of_no_machine_is_said_to_a_person(
    text: str, context: MakeContext
) -> None:
    reading = read(text, context())

    assert reading.aside
    assert reading.acts == (Act.OTHER,)


@pytest.mark.parametrize(
    "text",
    ["you can't make it any earlier", "can you make it Wednesday", "you have to find another day"],
)
def test_what_the_clinic_can_do_is_not(text: str, context: MakeContext) -> None:
    assert not read(text, context()).aside


@pytest.mark.parametrize("text", ["yes", "where is it", "Clara, is it far", "I can make it", "hm"])
def test_what_is_said_to_the_facilitator_is_not(text: str, context: MakeContext) -> None:
    assert not read(text, context()).aside


@pytest.mark.parametrize(
    "text",
    [
        "Anna, no",
        "Anna I do not want that at all",
        "Ben, I am not going",
        "mum, I'd rather not",
        "mum I am not sure",
        "Anna, cancel it",
        "Anna, Wednesday is better",
    ],
)
def test_what_may_be_an_objection_keeps_its_sign(text: str, context: MakeContext) -> None:
    reading = read(text, context())

    assert reading.act in {Act.OTHER, Act.DECLINE}
    assert reading.polarity is Polarity.NO


@pytest.mark.parametrize(
    "text",
    [
        "mum are you not hungry",
        "mum can't you come",
        "mum should we cancel",
        "yes Anna",
        "mum, tea",
    ],
)
def test_a_question_or_a_yes_to_a_person_objects_to_nothing(
    text: str, context: MakeContext
) -> None:
    reading = read(text, context())

    assert (reading.act, reading.polarity) == (Act.OTHER, Polarity.NONE)


@pytest.mark.parametrize(
    "text",
    [
        "yes I will be there",
        "yes I can make it",
        "yes we can come",
        "that works for me",
        "yes to the appointment",
    ],
)
def test_what_it_is_to_is_said(text: str, context: MakeContext) -> None:
    assert read(text, context()).says_what


@pytest.mark.parametrize(
    "text", ["yes", "yes I did", "yes please", "okay", "yes two sugars", "yes I'm coming", "good"]
)
def test_what_it_is_to_is_not_said(text: str, context: MakeContext) -> None:
    assert not read(text, context()).says_what
