"""What somebody else has agreed to is told of them, and is no yes of the speaker."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, QuestionKind


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


@pytest.mark.parametrize(
    "text",
    [
        "yes she can",
        "yes mum will",
        "of course Rosa can",
        "that's a yes from mum",
        "yes for her",
        "yes I'll make sure she's there",
        "I can answer for mum, yes",
    ],
)
def test_a_yes_for_another_is_none_of_the_speaker(text: str, context: MakeContext) -> None:
    acts = read(text, context()).acts

    assert acts[0] is Act.RELAY
    assert Act.ACCEPT not in acts


@pytest.mark.parametrize(
    "text", ["yes we can", "yes it is fine", "yes that's a yes from me", "yes Ben can drive me"]
)
def test_a_yes_of_ones_own_stays_one(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts == (Act.ACCEPT,)


@pytest.mark.parametrize(
    "text", ["yes I'll bring her", "I will drive mum", "sure, I'll let her know"]
)
def test_whoever_brings_another_says_yes_for_themselves_alone(
    text: str, context: MakeContext
) -> None:
    assert read(text, context()).acts == (Act.ACCEPT, Act.RELAY)


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday would be better for mum",
        "mum would prefer Wednesday",
        "he'd rather have Wednesday",
        "Wednesday is best for Ben",
    ],
)
def test_what_another_would_rather_have_is_told_of_them(text: str, context: MakeContext) -> None:
    assert read(text, context(QuestionKind.OFFER)).acts[0] is Act.RELAY


def test_what_suits_another_and_oneself_is_ones_own(context: MakeContext) -> None:
    acts = read("Wednesday is better for mum and me", context(QuestionKind.OFFER)).acts

    assert Act.RELAY not in acts


@pytest.mark.parametrize("text", ["I never said that", "no, I didn't say that"])
def test_who_denies_what_was_told_of_them_is_asked(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts == (Act.UNSURE,)


def test_who_seconds_another_says_the_same_whatever_it_was(context: MakeContext) -> None:
    reading = read("I second that", context())

    assert reading.echoes
    assert reading.times == ()


def test_who_comes_and_does_not_drive_is_asked(context: MakeContext) -> None:
    assert read("I can come but I'm not driving", context()).acts == (Act.UNSURE,)
