"""Everyday words that sound like a no and refuse nothing, and plain ones that agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind

MakeContext = Callable[..., Context]
ANSWERS = {Act.ACCEPT, Act.DECLINE, Act.PROPOSE, Act.UNSURE}


@pytest.mark.parametrize(
    "text",
    [
        "I'll pass you to mum",
        "I'll pass the message on",
        "are you coming for dinner later",
        "shall I come over later",
        "can you pick up some milk later",
        "it's too early for tea",
        "I can't wait for Christmas",
        "I can't work this thing",
        "something's wrong with this phone",
        "will you be all right on your own",
        "you all right?",
    ],
)
def test_talk_of_the_house_answers_nothing(text: str, context: MakeContext) -> None:
    assert not ANSWERS & set(read(text, context()).acts)


@pytest.mark.parametrize("text", ["I'll pass", "I pass on that one", "it's too early for me"])
def test_what_does_refuse_still_does(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.DECLINE


@pytest.mark.parametrize("text", ["I'm not doing anything on Tuesday", "I've no plans"])
def test_whoever_has_nothing_on_is_free(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.ACCEPT


@pytest.mark.parametrize(
    "text", ["I don't work Tuesdays", "nobody minds", "not bad", "nothing in the diary"]
)
def test_what_may_be_a_yes_is_asked(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts == (Act.UNSURE,)


@pytest.mark.parametrize(
    "text", ["it is", "perfect, thanks", "brilliant thank you", "good, thank you", "do that"]
)
def test_a_nod_to_the_readback_is_a_yes(text: str, context: MakeContext) -> None:
    assert read(text, context(QuestionKind.READBACK)).acts == (Act.ACCEPT,)


@pytest.mark.parametrize("text", ["it is", "perfect, thanks", "good, thank you"])
def test_the_same_may_be_said_to_a_cup_of_tea(text: str, context: MakeContext) -> None:
    assert read(text, context(QuestionKind.KEEP)).act is Act.OTHER


@pytest.mark.parametrize("text", ["by all means", "gladly", "with pleasure"])
def test_plain_words_of_consent_are_known(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.ACCEPT


def test_a_regret_takes_no_yes_back(context: MakeContext) -> None:
    text = "yes, though I'd have preferred Wednesday"

    assert read(text, context(QuestionKind.READBACK)).acts == (Act.ACCEPT,)


@pytest.mark.parametrize("text", ["yes dear", "that's fine darling"])
def test_a_dear_one_is_not_meant_where_only_the_speaker_was_asked(
    text: str, context: MakeContext
) -> None:
    assert read(text, replace(context(), to_one=True)).act is Act.ACCEPT
    assert read(text, context()).act is Act.UNSURE


@pytest.mark.parametrize(
    "text", ["sorry I pressed the wrong button, I can come", "sorry wrong button"]
)
def test_whoever_pressed_the_wrong_key_wants_it_as_it_was(text: str, context: MakeContext) -> None:
    stands = context(QuestionKind.KEEP).offers[0]

    assert read(text, replace(context(QuestionKind.OFFER), stands=stands)).keeps
