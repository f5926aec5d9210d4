"""What turns a call: help that is needed, a person, a pause, what was not heard, a calling off."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("she's fallen and she's not moving", Act.EMERGENCY),
        ("he's lying on the floor and not answering", Act.EMERGENCY),
        ("she won't wake up", Act.EMERGENCY),
        ("I've got a pain in my chest", Act.EMERGENCY),
        ("she's bleeding and it won't stop", Act.EMERGENCY),
        ("nobody called Rosa lives here", Act.WRONG_PARTY),
        ("this is a pizza place", Act.WRONG_PARTY),
        ("lose my number", Act.OPT_OUT),
        ("I don't want any more of these calls", Act.OPT_OUT),
        ("no Rosa at this number", Act.WRONG_PARTY),
        ("cross me off", Act.CANCEL),
        ("I don't talk to machines", Act.ASK_HUMAN),
        ("is there a human there I can talk to", Act.ASK_HUMAN),
        ("get me the office please", Act.ASK_HUMAN),
        ("call us at six", Act.ASK_HUMAN),
        ("call me back later", Act.ASK_HUMAN),
        ("try me again tomorrow", Act.ASK_HUMAN),
        ("can someone call us back this evening", Act.ASK_HUMAN),
        ("just a tick", Act.WAIT),
        ("bear with me", Act.WAIT),
        ("hold the line", Act.WAIT),
        ("you what", Act.ASK_REPEAT),
        ("I can hardly hear you", Act.ASK_REPEAT),
        ("which days did you say", Act.ASK_REPEAT),
        ("just call the whole thing off", Act.CANCEL),
        ("please take it out of the book", Act.CANCEL),
        ("take me off the schedule", Act.CANCEL),
    ],
)
def test_it_is_found(text: str, act: Act, context: MakeContext) -> None:
    assert read(text, context()).act is act


@pytest.mark.parametrize(
    "text",
    [
        "she doesn't wake up early",
        "I fell asleep on the sofa",
        "the rain won't stop",
        "nobody likes mondays",
        "I like talking to machines",
        "did you call me back",
        "what's your cancellation policy",
        "can I cancel later if I need to",
        "has it been cancelled",
        "my son doesn't live near here",
        "if that's what Anna wants",
    ],
)
def test_what_sounds_like_it_turns_nothing(text: str, context: MakeContext) -> None:
    turning = {
        Act.EMERGENCY,
        Act.WRONG_PARTY,
        Act.OPT_OUT,
        Act.ASK_HUMAN,
        Act.CANCEL,
        Act.RELAY,
    }

    assert not turning & set(read(text, context()).acts)


def test_a_question_about_medicine_asks_for_no_other_time(context: MakeContext) -> None:
    reading = read("should I take my tablets that morning", context())

    assert reading.acts == (Act.ASK_DETAILS,)


@pytest.mark.parametrize("text", ["the sooner the better", "the earlier the better"])
def test_the_sooner_the_better_is_the_first_of_two(text: str, context: MakeContext) -> None:
    slot = read(text, context(QuestionKind.OFFER)).slot

    assert slot is not None
    assert slot.day == 9


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "I need help",
        "she fell",
        "mum has fallen down the stairs",
        "I fell this morning and my hip hurts terribly",
        "I am bleeding",
    ],
)
def test_who_needs_help_now_is_heard(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "I need help with the parking",
        "she fell asleep",
        "I fell last year and my hip hurts when it rains, that was years ago",
        "I can't breathe with those masks on",
        "thanks for your help",
    ],
)
def test_who_needs_none_now_is_not_taken_to(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is not Act.EMERGENCY


@pytest.mark.parametrize("text", ["is there a human there", "is there a real lady I can speak to"])
def test_who_asks_for_a_human_is_understood(text: str, context: MakeContext) -> None:
    assert read(text, context(None)).act is Act.ASK_HUMAN


@pytest.mark.parametrize(
    "text",
    [
        "cancel that, I'll keep it",
        "never mind",
        "should we cancel",
        "I cancelled my holiday for this so yes",
    ],
)
def test_what_only_speaks_of_cancelling_calls_nothing_off(text: str, context: MakeContext) -> None:
    assert Act.CANCEL not in read(text, context()).acts


@pytest.mark.parametrize(
    "text",
    [
        "I can't talk now",
        "I don't want Anna to know",
        "please don't say what it is for in front of Anna",
        "no hablo ingles",
        "not that I know of",
        "no I heard you",
        "no I can't hear you",
        "I don't think that'll be a problem",
        "oh dear, is that tomorrow already, I thought it was next week",
        "I doubt it",
    ],
)
def test_a_no_that_is_of_something_else_refuses_nothing(text: str, context: MakeContext) -> None:
    assert not {Act.DECLINE, Act.PROPOSE, Act.ACCEPT} & set(read(text, context()).acts)


@pytest.mark.parametrize(
    "text", ["I don't want Anna to drive", "no", "I can't come now", "count me out", "no I can't"]
)
def test_a_no_to_it_still_does(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.DECLINE


def test_any_day_but_one_asks_for_another(context: MakeContext) -> None:
    assert read("any day but Tuesday", context()).act is Act.PROPOSE


def test_who_asks_which_is_sooner_asks_for_none(context: MakeContext) -> None:
    assert Act.PROPOSE not in read("which one is sooner", context(QuestionKind.OFFER)).acts
