"""Who brings the speaker is a remark beside their own yes, and no answer of whoever drives."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize(
    "text",
    [
        "yes, Ben can drive me",
        "yes, my neighbour will take me there",
        "I'll be there, Ben says he can drive me",
        "sure, Anna is coming with me",
        "yes my son is picking me up",
        "my daughter can give me a lift, so yes I'll be there",
    ],
)
def test_a_yes_beside_it_is_the_speakers_own(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts == (Act.ACCEPT,)


@pytest.mark.parametrize(
    "text",
    [
        "Ben says yes",
        "Ben can do it",
        "yes, Ben says yes",
        "Ben can drive me",
        "yes, Ben can make it",
        "that's fine for mum",
    ],
)
def test_what_another_one_answers_is_theirs(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.RELAY


@pytest.mark.parametrize(
    "text",
    [
        "yes, if Ben can drive me",
        "yes, Ben can drive me if he gets off work",
        "yes, I hope Ben can drive me",
        "yes, Ben might drive me",
        "no, Ben can drive me another day",
        "yes but Ben can't drive me",
        "Ben can drive me, but I don't want to go",
    ],
)
def test_a_yes_that_hangs_on_it_is_none(text: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context()).acts


def test_in_spanish_it_is_the_speakers_own_too(context: MakeContext) -> None:
    spanish = replace(context(), languages=("es",))

    assert read("sí, mi hijo me lleva", spanish).acts == (Act.ACCEPT,)
    assert Act.ACCEPT not in read("sí, si mi hijo me lleva", spanish).acts


def test_it_picks_no_slot_of_two(context: MakeContext) -> None:
    assert read("yes, Ben can drive me", context(QuestionKind.OFFER)).acts == (Act.UNSURE,)
