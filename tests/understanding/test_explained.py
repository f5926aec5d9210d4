"""A yes explains its clause: beside words that nobody has thought of it is asked for again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, QuestionKind

KEEP, CANCEL = QuestionKind.KEEP, QuestionKind.CANCEL
#: None of them is a word that people agree with.
_UNKNOWN = (
    "unlikely",
    "doubtful",
    "nowhere",
    "barely",
    "scarcely",
    "seldom",
    "hypothetically",
    "pigs",
    "kettle",
    "blimey",
)


@pytest.mark.parametrize(
    "text",
    [
        "it is unlikely I can make it",
        "there is no chance I can make it",
        "I highly doubt I can make it",
        "without help I can make it nowhere",
        "I fail to see how I can make it",
        "it would take a miracle and then I can make it",
        "sure, when hell freezes over",
        "I will be there in spirit",
        "like hell I will",
        "yes I got your letter",
        "yes that is me",
        "yes please, two sugars",
        "yes put the kettle on",
        "and I said yes last time and look what happened",
        "I told my sister yes, I told her I will be there",
        "oh yeah right, like I can just leave work",
        "oh wonderful",
        "yes what",
        "yes, put it in for the afternoon",
        "fine, if Ben can drive",
        "works now, I can hear you",
        "that's fine, I'll turn it down",
        "all right I've turned it off",
        "of course I remember you",
        "I'm driving right now",
        "I'll drive over there and give you a piece of my mind",
    ],
)
def test_a_yes_with_what_it_does_not_explain_is_none(text: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context(KEEP)).acts


def test_a_yes_that_nobody_believes_cancels_nothing(context: MakeContext) -> None:
    assert not {Act.ACCEPT, Act.CANCEL} & set(read("yeah right", context(CANCEL)).acts)


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "yes I can make it",
        "yes, that's right, thank you very much",
        "yes, I'll be there, my son has the day off",
        "I can make it because my shift was moved",
        "of course we will be there on Tuesday at two thirty",
        "sure, Anna and I will both come",
        "yes please keep the appointment",
        "I understand, and I will be there",
        "leave it as it is",
        "as planned",
        "I'd be happy to",
        "it won't be a problem",
        "I'll drive her, and I'll see you there",
        "I have nothing on that day",
        "wild horses couldn't keep me away",
    ],
)
def test_a_yes_whose_words_are_known_is_one(text: str, context: MakeContext) -> None:
    assert read(text, context(KEEP)).act is Act.ACCEPT


@pytest.mark.parametrize("word", _UNKNOWN)
def test_no_word_beside_it_is_passed_over(word: str, context: MakeContext) -> None:
    texts = (
        f"{word} I can make it",
        f"it is {word} I will be there",
        f"yes {word}",
        f"I can make it {word}",
    )

    assert [each for each in texts if Act.ACCEPT in read(each, context(KEEP)).acts] == []


def test_who_somebody_is_may_be_told_where_it_is_asked_whether_they_may_hear(
    context: MakeContext,
) -> None:
    asked = replace(context(KEEP), asked=QuestionKind.CLARIFY, offers=())

    assert read("yes she is my neighbour", asked).acts == (Act.ACCEPT,)
    assert Act.ACCEPT not in read("yes, over my dead body", asked).acts
    assert Act.ACCEPT not in read("yes she is my neighbour", context(KEEP)).acts
