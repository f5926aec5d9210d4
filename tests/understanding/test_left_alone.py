"""Who asks to be left alone, or for the one whom the appointment is with by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act


@pytest.mark.parametrize(
    "text", ["leave me alone", "please leave us in peace", "déjeme en paz", "déjenos tranquilos"]
)
def test_who_wants_to_be_left_alone_is_not_called_again(text: str, context: MakeContext) -> None:
    assert read(text, replace(context(), languages=("en", "es"))).acts == (Act.OPT_OUT,)


@pytest.mark.parametrize(
    "text",
    [
        "Ben, leave me alone",
        "leave me alone with my tea",
        "don't leave me alone there, I'll come with Ben",
        "déjame en paz",
    ],
)
def test_who_says_so_to_another_one_or_of_something_is(text: str, context: MakeContext) -> None:
    assert Act.OPT_OUT not in read(text, replace(context(), languages=("en", "es"))).acts


@pytest.mark.parametrize(
    "text",
    [
        "let me speak to Dr Johnson",
        "I'd rather talk to Doctor Johnson",
        "quiero hablar con el doctor Johnson",
    ],
)
def test_who_wants_the_doctor_by_name_wants_a_person(text: str, context: MakeContext) -> None:
    assert Act.ASK_HUMAN in read(text, replace(context(), languages=("en", "es"))).acts


@pytest.mark.parametrize(
    "text",
    [
        "I spoke to Dr Johnson, yes",
        "I want to talk to Dr Johnson about my knee at the appointment",
    ],
)
def test_who_has_had_the_talk_or_will_have_it_there_does_not(
    text: str, context: MakeContext
) -> None:
    assert Act.ASK_HUMAN not in read(text, replace(context(), languages=("en", "es"))).acts


@pytest.mark.parametrize("text", ["se me hincha la garganta", "se le está cerrando la garganta"])
def test_a_throat_that_closes_is_an_emergency_in_spanish(text: str, context: MakeContext) -> None:
    assert read(text, replace(context(), languages=("en", "es"))).acts == (Act.EMERGENCY,)


def test_a_sore_throat_is_none_in_spanish(context: MakeContext) -> None:
    spanish = replace(context(), languages=("en", "es"))

    assert Act.EMERGENCY not in read("me duele la garganta", spanish).acts
