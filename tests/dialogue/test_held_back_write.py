"""A write that the store holds back, because somebody's press was still to be read."""

from __future__ import annotations

import pytest
from bringing import ALL
from talk import NO, SENTENCE_S, THURSDAY, WEDNESDAY, YES, Talk, family, receipt, refuses

from conference_agent.dialogue.limits import HELD_BACK
from conference_agent.values import (
    Act,
    Committed,
    Outcome,
    Phase,
    Polarity,
    Press,
    QuestionKind,
    Reading,
    Regret,
    SlotTaken,
    TimeSpan,
    Unread,
    Voided,
)
from conference_agent.values.speech import Grain

STOP_CALLING = Reading(acts=(Act.OPT_OUT,), polarity=Polarity.NONE)


def committing() -> Talk:
    """Return a talk whose write has been asked for and not been answered."""
    talk = Talk(family())
    talk.answer_commits = False
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: talk.state.phase is Phase.COMMITTING)
    return talk


def committing_a_move() -> Talk:
    """Return a talk that has asked for the write of another slot."""
    talk = Talk(family())
    talk.answer_commits = False
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.press("ben-tab", Press.DECLINE)
    talk.until_asked(QuestionKind.OFFER)
    for device in ALL:
        talk.press(device, Press.PICK_1)
    talk.until_asked(QuestionKind.READBACK)
    talk.press("rosa-tab", Press.CONFIRM)
    talk.until(lambda: talk.state.phase is Phase.COMMITTING)
    return talk


def hold_back(talk: Talk) -> None:
    talk.happen(Unread(at_s=talk.now_s))


def test_it_is_asked_for_again_with_the_same_key_when_nothing_objects() -> None:
    talk = committing()
    hold_back(talk)
    assert talk.state.phase is Phase.KEEPING
    talk.until(lambda: len(talk.requests) > 1)
    first, second = talk.requests
    talk.happen(Committed(at_s=talk.now_s, receipt=receipt(second)))

    assert first.idempotency_key == second.idempotency_key
    assert talk.until_over() is Outcome.CONFIRMED


def test_it_is_not_asked_for_again_before_the_inbox_could_be_read() -> None:
    talk = committing()
    hold_back(talk)
    talk.pass_s(0.4)

    assert len(talk.requests) == 1


@pytest.mark.parametrize("held_back_first", [True, False])
def test_the_press_that_was_still_to_be_read_stops_it(held_back_first: bool) -> None:
    talk = committing()
    if held_back_first:
        hold_back(talk)
    talk.press("ben-tab", Press.DECLINE, at_s=talk.now_s - 0.1)
    if not held_back_first:
        hold_back(talk)
    talk.pass_s(10.0)

    assert len(talk.requests) == 1
    assert talk.noted(Voided)


def test_what_was_said_during_it_counts_when_it_is_held_back() -> None:
    talk = committing()
    talk.hear("anna-tab", NO)
    hold_back(talk)
    talk.pass_s(10.0)

    assert len(talk.requests) == 1
    assert talk.noted(Voided)


def test_who_wants_no_more_calls_during_it_is_heeded_when_it_is_held_back() -> None:
    talk = committing()
    talk.hear("ben-tab", STOP_CALLING)
    hold_back(talk)

    assert talk.until_over() is Outcome.OPTED_OUT


def test_what_was_said_during_it_changes_nothing_once_it_is_written() -> None:
    talk = committing()
    talk.hear("anna-tab", NO)
    talk.happen(Committed(at_s=talk.now_s, receipt=receipt(talk.requests[0])))

    assert talk.until_over() is Outcome.CONFIRMED
    assert not talk.noted(Voided)


def test_one_that_is_not_under_way_cannot_be_held_back() -> None:
    talk = Talk(family())
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state
    hold_back(talk)

    assert talk.state.phase is before.phase
    assert talk.state.topic == before.topic


def test_a_moved_appointment_goes_back_to_its_readback() -> None:
    talk = committing_a_move()
    hold_back(talk)

    assert talk.state.phase is Phase.READING_BACK


def test_what_was_said_during_it_outlives_a_sentence_that_ends_meanwhile() -> None:
    talk = committing()
    talk.hear("anna-tab", NO)
    talk.hear("ben-tab", Reading(acts=(Act.EMERGENCY,), polarity=Polarity.NONE))
    talk.pass_s(2 * SENTENCE_S + 1.0)
    hold_back(talk)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert len(talk.requests) == 1


def test_an_inbox_that_cannot_be_read_ends_the_call_honestly() -> None:
    talk = committing()
    for _ in range(HELD_BACK + 1):
        talk.until(lambda: talk.state.phase is Phase.COMMITTING)
        hold_back(talk)

    assert talk.until_over() is Outcome.NEEDS_HUMAN


def test_what_was_said_during_it_counts_for_what_is_looked_for_when_the_slot_was_taken() -> None:
    talk = committing_a_move()
    whole_day = TimeSpan(start=THURSDAY.replace(hour=0), end=None, grain=Grain.DAY)
    talk.hear("anna-tab", refuses(whole_day))
    talk.happen(SlotTaken(at_s=talk.now_s, slot=WEDNESDAY))

    assert any(wish.member == "anna" for wish in talk.state.wishes)


def test_who_wants_no_more_calls_during_it_is_heeded_when_the_slot_was_taken() -> None:
    talk = committing()
    talk.hear("ben-tab", STOP_CALLING)
    talk.happen(SlotTaken(at_s=talk.now_s, slot=WEDNESDAY))

    assert talk.until_over() is Outcome.OPTED_OUT
    assert not any(isinstance(sentence.intent, Regret) for sentence in talk.said)


def test_what_was_said_behind_closing_words_changes_nothing() -> None:
    talk = committing()
    talk.hear("ben-tab", STOP_CALLING)
    talk.hear("rosa-tab", Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE))
    hold_back(talk)

    assert talk.until_over() is Outcome.OPTED_OUT
