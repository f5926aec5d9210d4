"""What the embedded recogniser makes of the named voices."""

from __future__ import annotations

import pytest
from hearing.spoken import on_telephone, spoken, words

from conference_agent.dialogue.limits import LOW_CONFIDENCE
from conference_agent.hearing.recogniser import Recogniser
from conference_agent.hearing.recognition import Recognition
from conference_agent.voices import Espeak

#: What a family says on an appointment call; half of them no template was written for.
_SENTENCES = (
    "yes I will be there",
    "yes that's fine",
    "I can't on Tuesday, I have to work",
    "Thursday at three works",
    "Thursday is good for me",
    "the second one",
    "mum says yes",
    "after three",
    "please don't call again",
    "you have the wrong number",
    "could we perhaps do the afternoon instead",
    "I'd rather have it on Friday morning",
    "I'll have to ask my husband first",
    "he says he can drive us on Thursday",
    "have you fed the cat",
    "either of those is fine with me",
    "the earlier one would be better",
    "let me talk to a real person please",
    "yes, go ahead and change it",
    "Ben, are you free on Thursday afternoon",
)

_REFUSALS = ("no I can't make it", "I can't make it", "I can't come on Thursday", "no I can't")

#: What hears many sentences takes its ten seconds for each voice: all of them when all tests run.
VOICES = ("rosa", *(pytest.param(name, marks=pytest.mark.slow) for name in ("anna", "ben")))


async def _heard(variant: str, *texts: str, phone: bool = False) -> list[Recognition]:
    async with Espeak() as voice, Recogniser(decoders=1) as recogniser:
        heard = []
        for text in texts:
            sound = await spoken(voice, text, variant=variant)
            recogniser.start("a", on_telephone(sound) if phone else sound, narrow=phone)
            heard.append(await recogniser.finish("a"))
    return heard


@pytest.mark.timeout(60)
@pytest.mark.parametrize("variant", VOICES)
async def test_three_of_four_sentences_are_right_in_every_word(variant: str) -> None:
    heard = await _heard(variant, *_SENTENCES)
    right = [words(text) == got.text for text, got in zip(_SENTENCES, heard, strict=True)]

    assert sum(right) >= 15


@pytest.mark.timeout(60)
@pytest.mark.slow
@pytest.mark.parametrize("variant", ["rosa", "anna", "ben"])
async def test_over_a_telephone_more_than_half_are(variant: str) -> None:
    heard = await _heard(variant, *_SENTENCES, phone=True)
    right = [words(text) == got.text for text, got in zip(_SENTENCES, heard, strict=True)]

    assert sum(right) > 10


@pytest.mark.timeout(60)
@pytest.mark.parametrize("variant", ["rosa", "anna", "ben"])
async def test_a_refusal_keeps_its_not_or_is_doubtful(variant: str) -> None:
    for heard in await _heard(variant, *_REFUSALS):
        assert "can't" in heard.text.split() or heard.confidence < LOW_CONFIDENCE


@pytest.mark.timeout(60)
@pytest.mark.parametrize("variant", ["rosa", "anna", "ben"])
async def test_a_promise_is_neither_refused_nor_doubtful(variant: str) -> None:
    heard = await _heard(variant, "yes I can", "yes I can make it", "sure I can")

    assert [got.text for got in heard] == ["yes i can", "yes i can make it", "sure i can"]
    assert min(got.confidence for got in heard) > LOW_CONFIDENCE


@pytest.mark.timeout(60)
@pytest.mark.parametrize("variant", ["rosa", "anna", "ben"])
async def test_what_a_listener_murmurs_and_calls_out_is_heard_and_believed(variant: str) -> None:
    heard = await _heard(variant, "okay", "right", "I see", "stop", "wait", "no", "assistant")

    assert [got.text for got in heard] == [
        "okay",
        "right",
        "i see",
        "stop",
        "wait",
        "no",
        "assistant",
    ]
    assert min(got.confidence for got in heard) > LOW_CONFIDENCE
