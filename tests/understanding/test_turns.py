"""Whose turn it is in talk of several people."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from conference_agent.understanding import Context, read
from conference_agent.understanding.turns import Reason, Remark, Turn, Verdict, speaks
from conference_agent.values import MemberId, QuestionKind

NOW = datetime(2026, 12, 7, 10, tzinfo=ZoneInfo("America/New_York"))
HELLO = Remark(speaker="Clara", text="Hello, this is Clara. How can I help you?")
TOLD = Remark(speaker="Clara", text="It is on Main Street.")
ASIDE = Remark(speaker="Ben", text="Mind the step.")


def verdict(
    text: str,
    *history: Remark,
    asked: QuestionKind | None = None,
    others: tuple[str, ...] = ("Ben",),
) -> Verdict:
    context = Context(
        asked=asked,
        offers=(NOW,) if asked else (),
        free=(),
        now=NOW,
        timezone="America/New_York",
        names={name.lower(): MemberId(name) for name in ("Rosa", *others)},
        facilitator_names=("clara",),
    )
    turn = Turn(
        text=text,
        speaker="Rosa",
        others=others,
        agent="Clara",
        asked=asked is not None,
        history=history,
    )
    return speaks(turn, read(text, context), context)


@pytest.mark.parametrize(
    "text",
    ["Clara, where is it?", "thanks clara", "Klara can you say it again", "hey robot", "Clara?"],
)
def test_it_speaks_when_its_name_is_called(text: str) -> None:
    assert verdict(text, ASIDE) == Verdict(True, Reason.ADDRESSED)


@pytest.mark.parametrize(
    "text", ["Ben, can you drive me?", "what do you think ben", "folks, quiet"]
)
def test_it_is_silent_when_another_name_is_called(text: str) -> None:
    assert verdict(text, TOLD) == Verdict(False, Reason.TO_ANOTHER)


@pytest.mark.parametrize(
    "text",
    ["Where do we park?", "how long does it take", "so can you tell us the address", "Is it open?"],
)
def test_it_answers_questions_that_speak_to_nobody_else(text: str) -> None:
    assert verdict(text, TOLD) == Verdict(True, Reason.ASKED)


@pytest.mark.parametrize(
    "text",
    [
        "Can you ask if they have a lift?",
        "Maybe ask it what time they close.",
        "Do you think it can hear us?",
        "It might know where that is.",
        "Should we take the bus?",
        "Why don't we go home?",
        "Can you drive me there?",
        "Is that okay for you?",
        "We are late, aren't we?",
    ],
)
def test_it_is_silent_when_the_person_beside_is_spoken_to(text: str) -> None:
    assert verdict(text, TOLD) == Verdict(False, Reason.TO_ANOTHER)


def test_i_would_like_to_ask_is_said_to_it() -> None:
    assert verdict("I would like to ask about the parking", HELLO).speak


@pytest.mark.parametrize("text", ["So it's...", "we would like to", "well um"])
def test_it_waits_for_the_end_of_a_sentence(text: str) -> None:
    assert verdict(text, HELLO) == Verdict(False, Reason.UNFINISHED)


@pytest.mark.parametrize("text", ["wait", "let me check my calendar"])
def test_it_waits_when_it_is_told_to(text: str) -> None:
    assert verdict(text, asked=QuestionKind.KEEP) == Verdict(False, Reason.HELD)


@pytest.mark.parametrize("text", ["yes that is fine", "no I can't", "could we do Friday at ten"])
def test_it_takes_up_an_answer_to_its_question(text: str) -> None:
    assert verdict(text, asked=QuestionKind.KEEP) == Verdict(True, Reason.ANSWERED)


CALLED = Remark(speaker="Rosa", text="Clara, are you there?")
ANSWERED = Remark(speaker="Clara", text="Yes, I am here. So, can everybody make it?")


@pytest.mark.parametrize("text", ["it is about the parking", "it rained all day"])
def test_who_has_just_called_it_speaks_to_it_without_its_name(text: str) -> None:
    said = verdict(text, CALLED, ANSWERED, asked=QuestionKind.KEEP)

    assert said == Verdict(True, Reason.ADDRESSED)


@pytest.mark.parametrize(
    "history",
    [(CALLED, ANSWERED, ASIDE), (Remark(speaker="Ben", text="Clara?"), ANSWERED), (ANSWERED,)],
)
def test_once_another_has_spoken_it_takes_the_name_again(history: tuple[Remark, ...]) -> None:
    assert not verdict("it rained all day", *history, asked=QuestionKind.KEEP).speak


def test_talk_to_the_one_beside_is_theirs_also_right_after_it_was_called() -> None:
    assert not verdict("Ben, it rained all day", CALLED, ANSWERED).speak


@pytest.mark.parametrize("text", ["it rained all day", "the soup was good yesterday", "Ben drives"])
def test_talk_that_answers_nothing_earns_silence(text: str) -> None:
    said = verdict(text, ASIDE, asked=QuestionKind.KEEP)

    assert said == Verdict(False, Reason.AMONG_THEMSELVES)


def test_what_follows_its_own_question_at_once_is_an_answer_to_it() -> None:
    assert verdict("the nurse will come", HELLO) == Verdict(True, Reason.ANSWERED)


def test_what_follows_its_statement_is_no_answer() -> None:
    assert not verdict("the nurse will come", TOLD).speak


@pytest.mark.parametrize(
    "wish", ["We would like to go to the second floor", "My sister wants to know the way"]
)
def test_a_wish_is_for_it_once_it_takes_part(wish: str) -> None:
    assert verdict(wish, TOLD, ASIDE).speak
    assert not verdict(wish, ASIDE).speak


@pytest.mark.parametrize("text", ["Hello", "good morning", "goodbye"])
def test_it_greets_back(text: str) -> None:
    assert verdict(text, ASIDE) == Verdict(True, Reason.GREETED)


def test_thanks_between_two_people_are_left_to_them() -> None:
    assert not verdict("Thank you.", TOLD).speak


def test_with_one_person_it_takes_every_turn_that_is_finished() -> None:
    assert verdict("the kettle broke", TOLD, others=()) == Verdict(True, Reason.ALONE)
    assert verdict("I would like to", TOLD, others=()) == Verdict(False, Reason.UNFINISHED)


def test_another_voice_in_the_history_is_company() -> None:
    assert not verdict("the kettle broke", ASIDE, others=()).speak


@pytest.mark.parametrize("text", ["Ben has collapsed", "I want to speak to a person"])
def test_safety_and_a_human_come_before_everything(text: str) -> None:
    assert verdict(text, ASIDE) == Verdict(True, Reason.SAFETY)
