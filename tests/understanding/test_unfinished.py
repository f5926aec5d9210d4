"""Words that end in the middle are told from those that are all there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conference_agent.understanding import Context, unfinished
from conference_agent.values import QuestionKind

KEEP, OFFER = QuestionKind.KEEP, QuestionKind.OFFER


@pytest.mark.parametrize(
    "text",
    [
        "Thursday at",
        "I can come on",
        "no I have to",
        "I would like to",
        "we could do",
        "we could make",
        "let me say",
        "yes the",
        "with my",
        "the one",
        "I can't because",
        "I can come but",
        "not on Tuesday and",
        "yes that",
        "yes but not",
        "no that",
        "yes I",
        "and then we",
        "my son says",
        "I think",
        "well I guess",
        "I'm afraid",
        "I can only",
        "it is really",
        "yes maybe we could maybe",
        "that day is",
        "Thursday would",
        "three o'clock would be",
        "I am",
        "on Wednesday I have",
        "I'd rather",
        "yes um",
        "Thursday, uh...",
        "well",
        "yes, well",
        "if my daughter can drive me and",
    ],
)
def test_what_ends_in_the_middle_is_told(text: str, context: Callable[..., Context]) -> None:
    assert unfinished(text, context(KEEP))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes",
        "no",
        "no, that's fine",
        "yes I can",
        "yes we will",
        "yes it is",
        "yes I am",
        "yes I will be",
        "I'd love to",
        "I don't want to",
        "I can't make it",
        "yes I think so",
        "not really",
        "not on Tuesday",
        "I can't come on Tuesday",
        "I can come at eleven am",
        "count me in",
        "yes that will do",
        "come on",
        "that's not what I want",
        "what is it for",
        "where are they",
        "could you repeat what you just said",
        "that suits me as well",
        "very well",
        "could be either, I think",
        "thank you",
    ],
)
def test_what_is_all_there_is_is_told(text: str, context: Callable[..., Context]) -> None:
    assert not unfinished(text, context(KEEP))


@pytest.mark.parametrize(
    "text", ["Thursday", "on Thursday", "I could do Thursday", "the tenth", "Thursday afternoon"]
)
def test_to_an_offer_a_day_is_half_an_answer(text: str, context: Callable[..., Context]) -> None:
    assert unfinished(text, context(OFFER))


@pytest.mark.parametrize(
    "text",
    [
        "at three on Thursday",
        "Thursday works",
        "Thursday would be fine",
        "Thursday at three",
        "yes",
    ],
)
def test_an_hour_or_a_verdict_makes_it_a_whole_one(
    text: str, context: Callable[..., Context]
) -> None:
    assert not unfinished(text, context(OFFER))


@pytest.mark.parametrize("asked", [KEEP, QuestionKind.READBACK, None])
def test_to_any_other_question_a_day_is_an_answer(
    asked: QuestionKind | None, context: Callable[..., Context]
) -> None:
    assert not unfinished("no, not on Thursday", context(asked))
