"""Talk that answers nothing, and answers that are said beside other things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind

MakeContext = Callable[..., Context]
_ANSWERS = {Act.ACCEPT, Act.DECLINE, Act.PROPOSE, Act.CANCEL, Act.RELAY}


@pytest.mark.parametrize(
    "text",
    [
        "it snowed all morning",
        "is it going to be windy tomorrow",
        "the bus was late this morning",
        "should I wear a coat today",
        "remind them of the cake for saturday",
        "what other cats do they have",
        "how is it that the door does not close",
        "is it too late to plant roses",
        "did the postman never ring",
        "are the tickets for both of them",
        "you were here earlier",
        "thanks for chatting, later",
        "see ya later",
    ],
)
def test_talk_with_a_time_or_a_no_in_it_answers_nothing(text: str, context: MakeContext) -> None:
    assert not _ANSWERS & set(read(text, context()).acts)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("friday", Act.PROPOSE),
        ("friday around ten then, please", Act.PROPOSE),
        ("is friday morning free", Act.PROPOSE),
        ("is there anything on friday", Act.PROPOSE),
        ("will she be able to see me on friday at two", Act.PROPOSE),
        ("later please", Act.PROPOSE),
        ("something a bit earlier", Act.PROPOSE),
        ("what other days do you have", Act.PROPOSE),
        ("never mind, cancel it", Act.CANCEL),
        ("the visit is canceled", Act.CANCEL),
        ("you can, thank you", Act.ACCEPT),
        ("please do", Act.ACCEPT),
        ("yes I can come, I can't believe how quick you are", Act.ACCEPT),
        ("naw", Act.DECLINE),
        ("i think that is a mistake", Act.DECLINE),
        ("i can't make up my mind", Act.UNSURE),
        ("sorry I missed that", Act.ASK_REPEAT),
        ("do it again", Act.ASK_REPEAT),
        ("i have to get going", Act.BYE),
    ],
)
def test_an_answer_is_still_one(text: str, act: Act, context: MakeContext) -> None:
    assert read(text, context()).act is act


@pytest.mark.parametrize(
    "text", ["please", "what if I can't come", "yes, do it before they close again, no wait"]
)
def test_what_may_mean_something_else_is_no_yes(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is not Act.ACCEPT


def test_a_yes_before_a_question_agrees_only_to_what_was_put(context: MakeContext) -> None:
    text = "yes that is fine, what is the address"

    assert read(text, context(QuestionKind.KEEP)).act is Act.ACCEPT
    assert read(text, replace(context(QuestionKind.KEEP), offers=())).acts == (Act.ASK_DETAILS,)


@pytest.mark.parametrize(
    "text",
    [
        "I am in Boston until the fifteenth",
        "yes I can hear you",
        "yes we are listening",
        "sure they do",
        "say yes",
        "tell them yes",
        "looking forward to it, but not on Tuesday",
        "I will think about it",
    ],
)
def test_words_with_a_yes_in_them_are_not_all_consent(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is not Act.ACCEPT


def test_looking_forward_asks_for_nobody(context: MakeContext) -> None:
    assert Act.ASK_HUMAN not in read("we are looking forward to it", context()).acts


@pytest.mark.parametrize("text", ["please don't change it", "no need to move it"])
def test_who_wants_nothing_changed_is_asked_what_that_agrees_to(
    text: str, context: MakeContext
) -> None:
    assert read(text, context(QuestionKind.KEEP)).act is Act.UNSURE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the thursday one", 10),
        ("the wednesday one please", 9),
        ("the morning one", 9),
        ("the second one", 10),
        ("the earlier", 9),
        ("the later one works", 10),
        ("option two", 10),
        ("number one", 9),
        ("the first", 9),
        ("the tenth one", 10),
    ],
)
def test_an_offer_is_chosen_by_what_sets_it_apart(
    text: str, day: int, context: MakeContext
) -> None:
    reading = read(text, context(QuestionKind.OFFER))

    assert reading.act is Act.ACCEPT
    assert reading.slot is not None
    assert reading.slot.day == day
    assert {span.start.day for span in reading.times} <= {9, 10}


def test_the_one_behind_a_day_may_still_be_an_hour(context: MakeContext) -> None:
    (span,) = read("friday at one o'clock", context(None)).times

    assert span.start.hour == 13


def test_first_thing_is_early_and_no_offer(context: MakeContext) -> None:
    (span,) = read("first thing tomorrow", context(QuestionKind.OFFER)).times

    assert (span.start.day, span.start.hour) == (8, 8)


def test_a_name_may_be_spelt_otherwise_but_assistance_is_no_assistant(
    context: MakeContext,
) -> None:
    keep = replace(context(), facilitator_names=("clara", "assistant"))

    assert read("klara what time is it", keep).addressee == "facilitator"
    assert read("we are glad of assistance", keep).addressee is None


@pytest.mark.parametrize(
    "text",
    [
        "are you working then",
        "and are you at work on Tuesday",
        "are you home on Tuesday",
        "will you be back by then",
        "do you have to work that day",
        "have you got school on Tuesday",
        "can you get the afternoon off",
        "can you give her a lift",
        "where did I put my glasses",
        "is that the door",
    ],
)
def test_a_question_about_somebodys_day_is_for_them(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts == (Act.OTHER,)


@pytest.mark.parametrize(
    "text",
    [
        "are you a robot",
        "are you working for the clinic",
        "have you got parking",
        "do you have a lift",
        "can you give me the address",
        "where did you say it is",
        "is that the right address",
    ],
)
def test_a_question_for_the_clinic_is_put_to_it(text: str, context: MakeContext) -> None:
    acts = read(text, context()).acts

    assert {Act.ASK_DETAILS, Act.ASK_REPEAT} & set(acts)


@pytest.mark.parametrize(
    "text",
    [
        "what did he say",
        "sorry, what did she say",
        "what's it saying",
        "what was that about Tuesday",
    ],
)
def test_who_asks_what_was_said_hears_it_again(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.ASK_REPEAT


@pytest.mark.parametrize(
    "text", ["what did he say about the dog", "what did the doctor say", "what was that noise"]
)
def test_who_asks_what_another_one_said_does_not(text: str, context: MakeContext) -> None:
    assert Act.ASK_REPEAT not in read(text, context()).acts


@pytest.mark.parametrize(
    "text",
    [
        "yes I'll be there, is there an elevator",
        "yes, do I have to bring anything",
        "yes we can come should we bring the letter",
    ],
)
def test_a_question_behind_a_yes_is_heard(text: str, context: MakeContext) -> None:
    assert read(text, context()).acts == (Act.ACCEPT, Act.ASK_DETAILS)
