"""What somebody else has agreed to is told of them, and is no yes of the speaker."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act


@pytest.mark.parametrize(
    "text",
    [
        "mum has agreed",
        "mum has already agreed",
        "Grandma agreed already",
        "mom gave me the thumbs up",
        "Rosa gave me the nod",
        "my sister had just confirmed it",
        "Ben accepted",
    ],
)
def test_what_another_agreed_to_is_told_of_them(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts[0] is Act.RELAY


@pytest.mark.parametrize("text", ["I never said that", "no, I didn't say that"])
def test_who_denies_what_was_told_of_them_is_asked(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts == (Act.UNSURE,)


def test_who_seconds_another_says_the_same_whatever_it_was(context: MakeContext) -> None:
    reading = read("I second that", context())

    assert reading.echoes
    assert reading.times == ()


def test_who_comes_and_does_not_drive_is_asked(context: MakeContext) -> None:
    assert read("I can come but I'm not driving", context()).acts == (Act.UNSURE,)
