"""Whose word a birth date or a code is, which shows who somebody is only if it is their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import Context, read
from conference_agent.values import MemberId, Proof, QuestionKind

ROSA = MemberId("m-rosa")


@pytest.fixture
def rosas(context: MakeContext) -> Context:
    """Return what is read against where Rosa is asked for her birth date."""
    asked = replace(context(None), asked=QuestionKind.IDENTITY, at_device=(ROSA,), patient=ROSA)
    return replace(asked, sought=date(1948, 3, 2))


@pytest.mark.parametrize(
    "text",
    [
        "I'm her neighbour but I know it, second of March nineteen forty eight",
        "second of March nineteen forty eight, I'm her sister",
        "this is her daughter, second of March nineteen forty nine",
    ],
)
def test_what_somebody_else_knows_proves_nothing(text: str, rosas: Context) -> None:
    reading = read(text, rosas)

    assert reading.proof is Proof.PART
    assert reading.another
    assert reading.absent


def test_a_code_that_somebody_else_knows_proves_nothing(rosas: Context) -> None:
    asked = replace(rosas, sought="4711")

    assert read("I'm her sister, the code is four seven one one", asked).proof is Proof.PART


def test_in_spanish_it_proves_nothing_either(rosas: Context) -> None:
    text = "soy su vecina, pero me la sé: dos de marzo de mil novecientos cuarenta y ocho"

    assert read(text, replace(rosas, languages=("es",))).proof is Proof.PART


def test_said_in_pieces_it_proves_nothing_either(rosas: Context) -> None:
    begun = replace(rosas, begun="I'm her neighbour, second of March")

    assert read("nineteen forty eight", begun).proof is Proof.PART


def test_who_says_it_for_the_one_beside_them_does_not_take_them_away(rosas: Context) -> None:
    text = "I'm her daughter, she is here with me, second of March nineteen forty eight"

    assert read(text, rosas).proof is Proof.PART
    assert not read(text, rosas).absent


def test_a_birthday_that_is_hers_is_not_the_speaker_s(rosas: Context) -> None:
    reading = read("her birthday is the second of March nineteen forty eight", rosas)

    assert reading.proof is Proof.PART
    assert not reading.another


@pytest.mark.parametrize(
    "text",
    [
        "second of March nineteen forty eight",
        "this is Rosa, second of March nineteen forty eight",
        "I was born on March second 1948",
        "I'm her mother, second of March nineteen forty eight",
    ],
)
def test_what_the_member_says_herself_proves_it(text: str, rosas: Context) -> None:
    assert read(text, rosas).proof is Proof.RIGHT
