"""Plain answers beside words that mean something else elsewhere: each of them stays an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from understanding.conftest import THURSDAY

from conference_agent.understanding import Context, read
from conference_agent.values import Act, MemberId, QuestionKind

MakeContext = Callable[..., Context]


@pytest.mark.parametrize(
    "text",
    [
        "I can make it, I'll let her know",
        "yes, please let Anna know",
        "yes, I'll keep Tuesday free",
        "that's fine, I'd forgotten all about the appointment",
        "yes that's right. I was on the other phone",
        "yes, I'm coming with my daughter, who will look after me",
    ],
)
def test_a_yes_beside_it_is_one(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "no, I can't come, I'm on the extension",
        "no, I can't, let Ben know please",
        "I'll pass this time, thanks",
        "I'll pass, that's too far",
        "that's too early for Rosa",
        "it is too early for old people like me",
        "that can't work out",
        "I'm not doing anything before I have spoken to Anna",
        "I'm not doing anything they say",
        "yes, but I would have had to take a day off, and I can't",
    ],
)
def test_a_no_beside_it_is_one(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.DECLINE


@pytest.mark.parametrize(
    "text",
    [
        "I have no plans to come",
        "I have no plans to cancel it",
        "yes, I have no plans to cancel",
        "okay, but I'd have liked to think about it first",
        "yes, but I'd have preferred to be asked first, so no",
        "I have nothing in my diary for Tuesday",
    ],
)
def test_nothing_of_it_agrees_or_cancels(text: str, context: MakeContext) -> None:
    for asked in (QuestionKind.KEEP, QuestionKind.READBACK):
        assert not {Act.ACCEPT, Act.CANCEL} & set(read(text, context(asked)).acts)


@pytest.mark.parametrize(
    "text",
    [
        "I'd rather have Thursday, the traffic is lighter",
        "can you book Thursday, I've got a lift",
        "could we do Thursday, the bus runs then",
        "Thursday works for me, I'll let Mum know",
        "can you get me in at three",
        "can I come over on Thursday",
    ],
)
def test_an_offer_is_picked_whatever_its_reason(text: str, context: MakeContext) -> None:
    assert read(text, context(QuestionKind.OFFER)).slot == THURSDAY


@pytest.mark.parametrize(
    "text",
    [
        "yes, he doesn't need to know the address",
        "yes, that's right, they don't need to hear it again",
    ],
)
def test_what_nobody_needs_to_hear_is_kept_from_nobody(text: str, context: MakeContext) -> None:
    at = (MemberId("m-rosa"),)

    assert read(text, replace(context(), at_device=at)).keeps_from == ()


@pytest.mark.parametrize(
    "text", ["nobody has lived here since Rosa died", "the phone is mine since mum passed away"]
)
def test_a_death_that_is_told_beside_is_one(text: str, context: MakeContext) -> None:
    assert read(text, context()).deceased


@pytest.mark.parametrize("text", ["stop bothering my mother at night", "stop calling her"])
def test_whoever_wants_no_calls_for_another_gets_none(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.OPT_OUT
