"""Which of what is on offer somebody picks: a refusal that turns away from none is no pick."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from understanding.conftest import THURSDAY, WEDNESDAY

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind

MakeContext = Callable[..., Context]
PICKS = {Act.ACCEPT, Act.PROPOSE}


@pytest.mark.parametrize("one", [True, False], ids=["asked by name", "of two"])
@pytest.mark.parametrize(
    "text",
    [
        "I'm not so sure about Thursday",
        "not so easy on Thursday",
        "I don't do so well on Thursdays",
        "I'd rather not do Thursday",
        "I'd better not say Thursday",
        "Thursday? better not",
        "let's not do Thursday",
        "I'd prefer it not to be Thursday",
        "can we avoid Thursday",
        "can we skip Thursday",
        "I'd rather keep Thursday free",
        "I'd like Thursday free",
        "Thursday no, but thanks",
        "I'd have to change my Thursday class",
        "I'd rather die than do Thursday",
        "anything's better than Thursday",
        "I love Thursdays but I'm away",
    ],
)
def test_whoever_turns_an_offer_down_does_not_pick_it(
    text: str, one: bool, context: MakeContext
) -> None:
    acts = read(text, context(QuestionKind.OFFER, one=one)).acts

    assert not PICKS & set(acts)
    assert {Act.DECLINE, Act.UNSURE} & set(acts)


@pytest.mark.parametrize(
    "text",
    [
        "I can't do Wednesday, so Thursday",
        "not Wednesday, Thursday",
        "Wednesday is bad, how about Thursday",
        "I can't on Wednesday, Thursday would be better",
        "I have to work on Wednesday so it'd have to be Thursday",
        "Wednesday no, Thursday yes",
        "Thursday yes, Wednesday no",
        "I'd rather have Thursday",
        "could we take the one on Thursday please",
        "the three o'clock one please",
        "the one at three",
        "the one on Thursday",
        "the one in the afternoon",
    ],
)
def test_whoever_asks_for_one_picks_it(text: str, context: MakeContext) -> None:
    reading = read(text, context(QuestionKind.OFFER))

    assert PICKS & set(reading.acts)
    assert reading.slot == THURSDAY


def test_an_hour_that_is_called_the_one_is_no_other_hour(context: MakeContext) -> None:
    assert read("the nine am one", context(QuestionKind.OFFER)).slot == WEDNESDAY
