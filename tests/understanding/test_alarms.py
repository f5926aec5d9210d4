"""Danger is told in many words; what is over, and what is only said so, is none."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act


@pytest.mark.parametrize(
    "text",
    [
        "he has fallen in the bathroom and we can't lift him",
        "she fell and I can't get her up off the floor",
        "my chest feels really tight",
        "his chest has gone heavy",
        "she can hardly breathe",
        "he's gone limp",
        "the side of her face is drooping",
        "her speech is slurred",
        "I can't move my left arm",
        "his whole side has gone numb",
        "she's having some kind of fit",
        "there's so much blood",
        "he's white and clammy",
        "I've taken a whole box of tablets",
        "the kitchen is on fire",
        "I've cut my hand badly",
        "she's burning up",
        "he's not making any sense",
        "I want to end my life",
        "I don't want to live any more",
        "my throat is swelling up",
        "her tongue has swollen up",
        "my face is swelling up and I can't swallow",
        "her lips have swollen",
        "I can't swallow",
        "he fainted",
        "she just passed out",
        "she fell down the stairs and hit her head",
        "I feel like killing myself",
    ],
)
def test_somebody_is_in_danger(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts == (Act.EMERGENCY,)


@pytest.mark.parametrize(
    "text",
    [
        "I fell last year and couldn't get up",
        "she fell two years ago and couldn't get back up",
        "my neighbour had a stroke last year",
        "I had a bit of a fall once",
        "I took all my tablets this morning",
        "I've had too much tea",
        "I want the blue one",
        "he went blue in the second round of questions last week",
        "my hands are cold",
        "she could hardly walk",
        "can we end it here",
        "I don't want to live so far from the clinic",
        "it's a chest of drawers",
        "this is not making any sense to me",
        "they cut my hair badly",
        "face to face is fine",
        "my ankle is swelling up",
        "my throat is a bit sore",
        "my throat was swelling up last week",
        "I can't swallow these pills",
        "mum fainted last year",
        "she fell off her bike and broke her arm two months ago",
    ],
)
def test_a_story_is_no_danger(text: str, context: MakeContext) -> None:
    assert Act.EMERGENCY not in read(text, context()).acts
