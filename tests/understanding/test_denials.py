"""A "not" that denies something else than that somebody can come refuses nothing."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize(
    "text",
    [
        "I haven't got the letter",
        "I never got a reminder",
        "I don't have my glasses on",
        "I don't see very well",
        "I didn't get any post",
        "nobody told me about that",
        "there's nothing in the post about it",
        "I'm not wearing my hearing aid",
        "I haven't eaten yet",
        "he's always late isn't he",
        "you're not from round here are you",
        "isn't it cold today",
        "I can't find my glasses",
        "Ben isn't wearing a coat",
        "the doctor wasn't there last time",
    ],
)
def test_what_denies_something_else_answers_nothing(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "I don't have time",
        "I haven't got a car",
        "I don't get off work until six",
        "I'm not well enough",
        "I'm having surgery that day",
        "that's a bad day",
        "I'll be in Florida",
        "it's a bit early for me",
        "I won't manage it",
        "no, I haven't got the letter",
        "that isn't right",
        "please don't book it",
        "I don't want to",
    ],
)
def test_what_refuses_is_still_a_refusal(text: str, context: MakeContext) -> None:
    assert Act.DECLINE in read(text, context()).acts


@pytest.mark.parametrize("text", ["that works, I haven't eaten", "yes, I don't see very well"])
def test_a_denial_beside_a_yes_is_asked_about(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.UNSURE


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("no changes, we'll be there", Act.ACCEPT),
        ("nothing has changed, I'm coming", Act.ACCEPT),
        ("no, change it to Friday", Act.PROPOSE),
    ],
)
def test_that_nothing_changed_denies_nothing(text: str, act: Act, context: MakeContext) -> None:
    assert read(text, context()).act is act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("I'll drive her", Act.ACCEPT),
        ("I can take mum", Act.ACCEPT),
        ("sure, I'm driving", Act.ACCEPT),
        ("I'll give her a lift", Act.ACCEPT),
        ("I can't drive her on Tuesday", Act.DECLINE),
        ("I'll drive her if they let me off", Act.UNSURE),
        ("I could drive her", Act.UNSURE),
        ("Anna will drive her", Act.RELAY),
        ("I'll make some tea", Act.OTHER),
        ("I'll take my pills", Act.OTHER),
        ("I'll go to the shops", Act.OTHER),
    ],
)
@pytest.mark.parametrize("asked", [QuestionKind.KEEP, QuestionKind.OFFER])
def test_who_drives_agrees(text: str, act: Act, asked: QuestionKind, context: MakeContext) -> None:
    assert read(text, context(asked, one=True)).act is act


@pytest.mark.parametrize(
    "text",
    [
        "I'd imagine so",
        "more than likely",
        "hopefully",
        "I'll do my best to be there",
        "I'm fairly sure I can",
        "in principle yes",
        "as far as I can tell, yes",
        "to the best of my knowledge yes",
        "I think that should work",
        "so long as the weather holds, yes",
        "yes, assuming the car is fixed",
        "if Anna can drive me then yes",
        "we'll see",
        "barring accidents, yes",
        "ninety percent sure",
        "if nothing comes up",
        "I'm in two minds",
    ],
)
def test_who_is_not_sure_agrees_to_nothing(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.UNSURE


@pytest.mark.parametrize("text", ["I think that's wrong", "I believe we can't", "I don't think so"])
def test_a_no_that_is_supposed_is_a_no(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.DECLINE


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("yes, I mean no", Act.DECLINE),
        ("yes, sorry, I can't", Act.DECLINE),
        ("I can't, sorry, yes I can", Act.UNSURE),
        ("no, I mean yes", Act.UNSURE),
    ],
)
def test_only_a_no_is_believed_of_who_corrects_themselves(
    text: str, act: Act, context: MakeContext
) -> None:
    assert read(text, context()).act is act


@pytest.mark.parametrize("text", ["yes dear", "of course darling", "sure honey"])
def test_a_yes_to_a_dear_one_is_asked_about(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.UNSURE


@pytest.mark.parametrize(
    "text", ["hold on, is that what we agreed", "please take it out of the book", "did you agree"]
)
def test_words_of_consent_in_something_else_are_no_yes(text: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context(QuestionKind.READBACK)).acts
