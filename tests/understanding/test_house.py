"""What a household says around a question: to each other, of each other, of what else is due."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding.languages import read
from conference_agent.values import Act, Polarity, QuestionKind

OFFER = QuestionKind.OFFER
_ANSWERS = {Act.ACCEPT, Act.DECLINE, Act.PROPOSE, Act.CANCEL}


@pytest.mark.parametrize(
    "text",
    [
        "don't cry, it's only the clinic",
        "don't shout at me",
        "it's the clinic, about your eyes",
        "yes I've got your coat here",
        "no you hold the phone",
        "you're not driving her with that knee",
        "no, she's not my sister",
        "Ben, have you had your dinner",
        "my husband's gone very quiet",
        "no I'm not hungry",
        "not that one Mum, the blue one",
        "okay okay I'm coming",
        "no leave it, I'll get it",
        "we're coming over",
        "yes, yes, I'm looking for it",
        "sure, go ahead and eat",
        "yeah it's them again",
        "of course you can have one",
        "no don't get up",
        "never mind him",
    ],
)
def test_what_is_said_to_each_other_answers_nothing(text: str, context: MakeContext) -> None:
    assert not _ANSWERS & set(read(text, context()).acts)


@pytest.mark.parametrize(
    "text",
    [
        "don't book it",
        "don't",
        "no, she's not able to come",
        "don't put me down for Tuesday",
        "he's gone that week",
        "I can't make it out there",
        "no, not now",
        "no, I'm not well",
        "no, don't book it",
        "not that one, the blue one is no good either",
        "Tuesday is my chemo day",
        "that's the day of the funeral",
        "I've got the plumber coming on Tuesday",
        "I haven't the strength",
    ],
)
def test_what_refuses_beside_it_still_does(text: str, context: MakeContext) -> None:
    assert {Act.DECLINE, Act.RELAY} & set(read(text, context()).acts)


@pytest.mark.parametrize("text", ["Tuesday is my day off", "Tuesday is the day I'm free"])
def test_a_day_that_is_free_is_no_refusal(text: str, context: MakeContext) -> None:
    assert Act.DECLINE not in read(text, context()).acts


def test_an_objection_to_somebody_keeps_its_sign(context: MakeContext) -> None:
    reading = read("absolutely not, you are not driving Mum", context())

    assert reading.aside
    assert reading.polarity is Polarity.NO


@pytest.mark.parametrize(
    "text",
    [
        "mum's nodding",
        "he's shaking his head",
        "Ben's given me the thumbs up",
        "my mother reckons that's fine",
        "put mum down as a yes",
        "the patient agrees",
        "my gran says that's fine",
        "he's pointing at it and nodding",
        "Ben texted me, he's fine with it",
        "the lady is asking for another day",
    ],
)
def test_what_somebody_shows_is_theirs_to_say(text: str, context: MakeContext) -> None:
    reading = read(text, context())

    assert Act.RELAY in reading.acts
    assert Act.ACCEPT not in reading.acts


def test_one_puts_oneself_down(context: MakeContext) -> None:
    assert read("put me down as a yes", context()).acts == (Act.ACCEPT,)


@pytest.mark.parametrize(
    "text",
    [
        "okay as long as it's not upstairs",
        "yes, provided the hospital lets him out",
        "only if someone else drives",
        "Tuesday's fine, it's Thursdays I can't do",
        "I can't make it out",
        "ask me again tomorrow",
        "yes when my nurse lets me know",
        "no leave it, I'll get it",
    ],
)
def test_what_is_neither_a_yes_nor_a_no_is_asked_for(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "I don't see why not",
        "can do",
        "quite right",
        "you can rely on me",
        "we're all set",
        "yes that's doable",
        "yes, cheers",
        "right you are",
        "no, leave it as it is",
        "we're coming",
        "sure, go ahead and book it",
        "of course, you can put me down",
        "yes, looking forward to it",
    ],
)
def test_turns_of_speech_that_agree(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts == (Act.ACCEPT,)


@pytest.mark.parametrize(
    "text",
    [
        "I don't see why",
        "what can you do",
        "that's quite right, I can't",
        "you've got it wrong",
        "I can't rely on me being well",
        "are we all set",
    ],
)
def test_the_same_words_agree_to_nothing_elsewhere(text: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context()).acts


@pytest.mark.parametrize(
    "text",
    [
        "forget the whole thing",
        "we've sorted it with another clinic",
        "I won't be needing it any more",
        "he's gone private",
        "we're stopping the treatment",
    ],
)
def test_what_is_not_needed_any_more_is_called_off(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.CANCEL


@pytest.mark.parametrize(
    "text",
    [
        "I won't need that one",
        "I won't need it until Friday",
        "we've gone with another day",
        "don't forget the whole thing",
    ],
)
def test_what_is_needed_at_another_time_is_not(text: str, context: MakeContext) -> None:
    assert Act.CANCEL not in read(text, context()).acts


@pytest.mark.parametrize(
    "text",
    [
        "anything after school?",
        "any chance of pushing it back a day",
        "would Friday morning be possible",
        "you haven't got a Friday have you",
        "any day bar Mondays",
        "any day that week except the Tuesday",
    ],
)
def test_another_time_is_asked_for(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.PROPOSE


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("I'm not discussing this with a computer", Act.ASK_HUMAN),
        ("can somebody from the surgery ring us instead", Act.ASK_HUMAN),
        ("put a human on", Act.ASK_HUMAN),
        ("put a doctor on the list", Act.OTHER),
        ("what were they again", Act.ASK_REPEAT),
        ("will the same doctor see him", Act.ASK_DETAILS),
        ("how do I know this isn't a scam", Act.ASK_DETAILS),
        ("ta-ra then", Act.BYE),
    ],
)
def test_what_else_is_wanted_of_the_call(text: str, act: Act, context: MakeContext) -> None:
    assert read(text, context(OFFER)).act is act


def test_either_on_a_condition_refuses_neither(context: MakeContext) -> None:
    assert read("either, as long as it's not before eight", context(OFFER)).act is Act.UNSURE
