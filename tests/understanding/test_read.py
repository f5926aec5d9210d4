from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, Polarity, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

KEEP, OFFER, READBACK = QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.READBACK


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("yes I will be there", KEEP),
        ("Yes!", KEEP),
        ("yeah", KEEP),
        ("uh huh", KEEP),
        ("okay great see you then", KEEP),
        ("i can", KEEP),
        ("I can make it, no problem", KEEP),
        ("we'll all be there", KEEP),
        ("no, keep it", KEEP),
        ("no no please leave it as it is", KEEP),
        ("no, that's fine", KEEP),
        ("no problem", KEEP),
        ("why not", KEEP),
        ("I don't mind", KEEP),
        ("yes, I can't wait", KEEP),
        ("tuesday is fine", KEEP),
        ("two thirty is okay", KEEP),
        ("yes, Tuesday at half past two", KEEP),
        ("let me check ... yes, I can make it", KEEP),
        ("yes please", READBACK),
        ("that's right", READBACK),
        ("no, that's fine", READBACK),
        ("thursday at three, yes", READBACK),
        ("thursday at three works", OFFER),
        ("the second one please", OFFER),
        ("yes the first one", OFFER),
    ],
)
def test_a_clear_yes_is_an_accept(
    text: str, asked: QuestionKind, context: Callable[..., Context]
) -> None:
    assert read(text, context(asked)).act is Act.ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "no I can make it",
        "no i can",
        "no i have to make it",
        "no we can be there",
        "no i do",
        "no tuesday is fine",
        "no that works",
        "no that's right",
        "yes I can't",
        "yes i can not make it",
        "yeah no",
        "no yeah",
        "yes no",
        "sure but it's not possible for me yes",
        "i'm afraid i can",
        "sorry i can make it",
        "unfortunately that works",
    ],
)
def test_words_that_contradict_the_sign_are_mixed_and_unsure(
    text: str, context: Callable[..., Context]
) -> None:
    reading = read(text, context(KEEP))

    assert (reading.polarity, reading.acts) == (Polarity.MIXED, (Act.UNSURE,))


@pytest.mark.parametrize("text", ["no thursday at three", "no i can do thursday"])
def test_a_no_before_an_offered_slot_may_be_a_lost_not(
    text: str, context: Callable[..., Context]
) -> None:
    reading = read(text, context(OFFER))

    assert (reading.acts, reading.slot) == ((Act.UNSURE,), None)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "Nope.",
        "no I can't make it",
        "I can\u2019t",
        "i cant",
        "i cannot",
        "I can't on Tuesday, I have to work",
        "i don't think i can make it",
        "i'm busy then",
        "i have a meeting",
        "i work on tuesday",
        "we are not coming",
        "that's not possible",
        "tuesday doesn't work for me",
        "not tuesday",
        "yes but not on tuesday",
        "i can but not on tuesday",
        "no thank you",
        "i'd rather not",
        "of course not",
        "i am afraid not",
    ],
)
def test_a_no_or_a_reason_against_it_is_a_decline(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context(KEEP)).acts == (Act.DECLINE,)


@pytest.mark.parametrize(
    "text",
    [
        "maybe",
        "i think so",
        "i'm not sure",
        "i don't know",
        "it depends",
        "yes if anna drives me",
        "yes I can come but I have to leave at three",
        "yes at three",
        "yes thursday",
        "could be",
        "don't cancel it",
        "everybody can come",
        "yes, that will work?",
        "tuesday at half past two",
        "i could come",
        "yes i know",
        "sure if you want",
        "same here",
        "tell her yes",
    ],
)
def test_what_is_not_sure_is_unsure(text: str, context: Callable[..., Context]) -> None:
    assert read(text, context(KEEP)).act is Act.UNSURE


@pytest.mark.parametrize("text", ["yes", "okay", "either is fine", "both work", "any day is fine"])
def test_a_yes_that_names_neither_of_two_slots_is_unsure(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context(OFFER)).act is Act.UNSURE


def test_a_bare_yes_to_one_slot_is_an_accept(context: Callable[..., Context]) -> None:
    assert read("yes", context(OFFER, one=True)).act is Act.ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "can we do thursday instead",
        "thursday would be better",
        "could we make it earlier",
        "i need another day",
        "we have to reschedule",
        "do you have anything later",
        "what about friday",
        "i can only do mornings",
        "move it to the tenth",
        "december tenth at three",
        "i can come at three",
        "no, make it wednesday at nine",
        "cancel it and find another day",
    ],
)
def test_another_time_is_a_proposal_whether_named_or_not(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context(KEEP)).act is Act.PROPOSE


def test_an_objection_that_names_another_time_also_declines(
    context: Callable[..., Context],
) -> None:
    assert read("no, how about friday", context(KEEP)).acts == (Act.PROPOSE, Act.DECLINE)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("cancel it please", Act.CANCEL),
        ("i don't need the appointment anymore", Act.CANCEL),
        ("can you cancel my appointment on tuesday", Act.CANCEL),
        ("mum says yes", Act.RELAY),
        ("anna says she can't make it", Act.RELAY),
        ("rosa can make it", Act.RELAY),
        ("it works for anna", Act.RELAY),
        ("my wife wants thursday", Act.RELAY),
        ("can you repeat that", Act.ASK_REPEAT),
        ("sorry i did not hear you", Act.ASK_REPEAT),
        ("pardon", Act.ASK_REPEAT),
        ("what do you mean", Act.ASK_REPEAT),
        ("who is this", Act.ASK_DETAILS),
        ("yes what time is it", Act.ASK_DETAILS),
        ("is it on tuesday", Act.ASK_DETAILS),
        ("which doctor is it", Act.ASK_DETAILS),
        ("i want to talk to a real person", Act.ASK_HUMAN),
        ("can i speak to someone", Act.ASK_HUMAN),
        ("stop calling me", Act.OPT_OUT),
        ("take me off your list", Act.OPT_OUT),
        ("you have the wrong number", Act.WRONG_PARTY),
        ("nobody here by that name", Act.WRONG_PARTY),
        ("call an ambulance", Act.EMERGENCY),
        ("she can't breathe", Act.EMERGENCY),
        ("nope, she moved out years ago, this is the new tenant", Act.WRONG_PARTY),
        ("we are the new owners", Act.WRONG_PARTY),
        ("hold on", Act.WAIT),
        ("let me check my calendar", Act.WAIT),
        ("stop talking", Act.WAIT),
        ("no no wait", Act.WAIT),
        ("hello", Act.GREET),
        ("yes hello", Act.GREET),
        ("yes this is anna", Act.GREET),
        ("good morning", Act.GREET),
        ("goodbye", Act.BYE),
        ("have a nice day", Act.BYE),
        ("thank you", Act.OTHER),
        ("everybody ready", Act.OTHER),
        ("der termin passt mir gut", Act.OTHER),
        ("今日は", Act.OTHER),
        ("", Act.OTHER),
        ("?!", Act.OTHER),
    ],
)
def test_other_acts_are_told_apart(text: str, act: Act, context: Callable[..., Context]) -> None:
    assert read(text, context(KEEP)).act is act


@pytest.mark.parametrize(
    "text", ["yes, hold on", "yes but what did you say", "okay bye", "okay, who is this"]
)
def test_a_yes_on_the_way_to_something_else_is_no_accept(
    text: str, context: Callable[..., Context]
) -> None:
    assert Act.ACCEPT not in read(text, context(KEEP)).acts


def test_a_question_after_a_yes_leaves_the_yes(context: Callable[..., Context]) -> None:
    reading = read("Yes, that's fine. Where is the parking?", context(KEEP))

    assert reading.acts == (Act.ACCEPT, Act.ASK_DETAILS)


def test_unknown_text_has_no_polarity(context: Callable[..., Context]) -> None:
    assert read("bananas on the moon", context(KEEP)).polarity is Polarity.NONE


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("ben can you drive me", "m-ben"),
        ("can you drive me ben", "m-ben"),
        ("hey Ben, what do you think?", "m-ben"),
        ("anna is thursday okay for you", "m-anna"),
        ("everybody ready", "all"),
        ("Clara, can you repeat that", "facilitator"),
        ("thanks, robot", "facilitator"),
        ("i'll ask ben", None),
        ("this is anna", None),
        ("mum can you drive me", None),
    ],
)
def test_who_is_spoken_to_is_found_at_either_end(
    text: str, addressee: str | None, context: Callable[..., Context]
) -> None:
    assert read(text, context(KEEP)).addressee == addressee


@pytest.mark.parametrize(
    "text",
    [
        "ben can you drive me",
        "can you drive me ben",
        "mum is thursday okay for you",
        "yes ben",
        "ben stop calling me",
        "anna let's do thursday",
    ],
)
def test_talk_among_the_members_is_side_talk(text: str, context: Callable[..., Context]) -> None:
    assert read(text, context(KEEP)).acts == (Act.OTHER,)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("ben i can't make it", Act.DECLINE),
        ("yes anna, i can make it", Act.ACCEPT),
        ("ben call an ambulance", Act.EMERGENCY),
    ],
)
def test_side_talk_that_carries_an_own_answer_keeps_it(
    text: str, act: Act, context: Callable[..., Context]
) -> None:
    assert read(text, context(KEEP)).acts == (act,)


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("stop", True),
        ("wait a second", True),
        ("hold on", True),
        ("no", True),
        ("no no that's wrong", True),
        ("please stop talking", True),
        ("Clara, stop", True),
        ("Clara", True),
        ("hey assistant", True),
        ("one moment please", True),
        ("let me get my calendar", True),
        ("yes", False),
        ("nobody told me", False),
        ("i can't stop by", False),
        ("no Rosa, not now", False),
        ("Anna, wait for me", False),
        ("stop it, Mum", False),
    ],
)
def test_who_wants_silence_gets_it(text: str, stops: bool, context: Callable[..., Context]) -> None:
    assert read(text, context(KEEP)).stops is stops


@pytest.mark.parametrize(
    ("text", "asked", "slot"),
    [
        ("thursday at three", OFFER, "thursday"),
        ("thursday", OFFER, "thursday"),
        ("three", OFFER, "thursday"),
        ("3 pm", OFFER, "thursday"),
        ("15:00", OFFER, "thursday"),
        ("the tenth", OFFER, "thursday"),
        ("December 10th", OFFER, "thursday"),
        ("thursday the tenth at three", OFFER, "thursday"),
        ("nine in the morning", OFFER, "wednesday"),
        ("the day after tomorrow", OFFER, "wednesday"),
        ("before noon", OFFER, "wednesday"),
        ("in the afternoon", OFFER, "thursday"),
        ("the first one", OFFER, "wednesday"),
        ("the later one", OFFER, "thursday"),
        ("not wednesday thursday", OFFER, "thursday"),
        ("instead of wednesday thursday", OFFER, "thursday"),
        ("I can't on Wednesday but Thursday at three works", OFFER, "thursday"),
        ("what about thursday", OFFER, "thursday"),
        ("wednesday at three", OFFER, None),
        ("thursday the ninth", OFFER, None),
        ("wednesday or thursday", OFFER, None),
        ("thursday or friday", OFFER, None),
        ("thursday but not at three", OFFER, None),
        ("I can't on thursday", OFFER, None),
        ("not the first one", OFFER, None),
        ("half past nine", OFFER, None),
        ("yes", OFFER, None),
        ("mum says thursday", OFFER, None),
        ("tuesday works", KEEP, "tuesday"),
        ("can we do thursday instead", KEEP, "thursday"),
        ("i can only do mornings", KEEP, "wednesday"),
        ("can we do three instead", KEEP, None),
        ("friday is better", KEEP, None),
        ("not on tuesday", KEEP, None),
    ],
)
def test_a_slot_is_what_the_words_single_out(
    text: str,
    asked: QuestionKind,
    slot: str | None,
    context: Callable[..., Context],
    slots: dict[str, datetime],
) -> None:
    assert read(text, context(asked)).slot == (slots[slot] if slot else None)


def test_a_time_that_no_offer_has_is_a_proposal(context: Callable[..., Context]) -> None:
    assert read("wednesday at three", context(OFFER)).acts == (Act.PROPOSE,)


def test_an_echo_of_the_time_agrees_to_nothing(context: Callable[..., Context]) -> None:
    assert read("thursday at three", context(READBACK)).acts == (Act.UNSURE,)
