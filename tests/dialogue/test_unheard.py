"""Somebody who is here and of whom nothing is heard is told, once, and asked to press."""

from __future__ import annotations

import pytest
from bringing import until_next
from household import taken_over
from talk import NO, THURSDAY, WEDNESDAY, YES, Talk, family, picks

from conference_agent.values import (
    Act,
    Answer,
    AskPress,
    Device,
    DeviceId,
    Evidence,
    Line,
    MemberId,
    Onset,
    PartStat,
    Polarity,
    Press,
    QuestionKind,
    Reading,
    Rung,
    StopSaying,
)

ROSA = MemberId("rosa")
MHM = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
STOP = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, stops=True)


def told(talk: Talk) -> list[AskPress]:
    return [each.intent for each in talk.said if isinstance(each.intent, AskPress)]


def after_rosa_was_asked(talk: Talk, kind: QuestionKind = QuestionKind.KEEP) -> None:
    """Let the others agree, and Rosa be asked by name."""
    talk.until_asked(kind)
    for device in ("anna-tab", "ben-tab"):
        talk.hear(device, YES)
    talk.until_asked(kind, to="rosa")


def steps(talk: Talk) -> list[type | Rung]:
    """Return what Rosa alone was told and asked."""
    mine = [each.intent for each in talk.said if each.to == (ROSA,)]
    return [getattr(each, "rung", type(each)) for each in mine]


def test_one_of_whom_nothing_is_heard_is_told_after_seven_seconds(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    asked_s = talk.now_s
    until_next(talk)

    assert told(talk) == [AskPress(name="Rosa", line=Line.WEB, choice=False)]
    assert talk.now_s == pytest.approx(asked_s + 7.0)


def test_it_takes_the_place_of_the_question_in_other_words(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    talk.until_over()

    assert steps(talk) == [Rung.NAME, AskPress, Rung.LAST]


def test_a_press_answers_the_question_that_is_still_open(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    until_next(talk)
    talk.press("rosa-tab", Press.CONFIRM)
    answer = talk.noted(Answer)[-1]

    assert (answer.member, answer.status) == (ROSA, PartStat.ACCEPTED)
    assert answer.evidence is Evidence.BUTTON


def test_a_voice_that_comes_after_all_answers_it_too(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    until_next(talk)
    talk.hear("rosa-tab", YES)

    assert talk.noted(Answer)[-1].evidence is Evidence.OWN


def test_one_who_made_a_sound_is_asked_in_other_words(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    talk.hear("rosa-tab", MHM)
    until_next(talk)

    assert steps(talk) == [Rung.NAME, Rung.REPHRASED]


def test_one_who_pressed_anything_is_asked_in_other_words(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    talk.press("rosa-tab", Press.PICK_1)
    until_next(talk)

    assert steps(talk) == [Rung.NAME, Rung.REPHRASED]


def test_that_somebody_else_was_heard_does_not_count(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    talk.hear("anna-tab", MHM)
    until_next(talk)

    assert steps(talk) == [Rung.NAME, AskPress]


def test_what_a_stranger_says_does_not_count(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    talk.hear("stranger", MHM)
    until_next(talk)

    assert steps(talk) == [Rung.NAME, AskPress]


def test_one_whose_connection_is_lost_is_asked_in_other_words(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    talk.lose("rosa-tab")
    until_next(talk)

    assert steps(talk) == [Rung.NAME, Rung.REPHRASED]


def test_nobody_is_told_twice(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    until_next(talk)
    talk.press("rosa-tab", Press.DECLINE)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_over()

    assert [each.name for each in told(talk)].count("Rosa") == 1
    assert Rung.REPHRASED in steps(talk)


def test_what_was_cut_off_was_not_told(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    until_next(talk)
    talk.hear("anna-tab", STOP, lasts_s=0.2)
    assert any(isinstance(effect, StopSaying) for effect in talk.effects)
    talk.until_over()

    assert len(told(talk)) == 2


def test_at_a_phone_it_is_a_key_that_is_asked_for() -> None:
    own = family().party.devices
    phone = Device(id=DeviceId("rosa-phone"), members=(ROSA,), line=Line.PHONE)
    talk = Talk(family(devices=(phone, *own[1:])))
    for device in ("rosa-phone", "anna-tab", "ben-tab"):
        talk.join(device)
    after_rosa_was_asked(talk)
    until_next(talk)

    assert [each.line for each in told(talk)] == [Line.PHONE]


def test_between_two_slots_the_choice_is_named(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    until_next(talk)

    assert [each.choice for each in told(talk)] == [True]


def test_once_somebody_picked_one_of_two_slots_a_key_would_be_ambiguous(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.hear("anna-tab", picks(WEDNESDAY))
    until_next(talk)

    assert told(talk) == []
    assert talk.said[-1].to == (ROSA,)


def test_who_was_told_is_not_told_again_by_a_facilitator_that_takes_over(talk: Talk) -> None:
    after_rosa_was_asked(talk)
    until_next(talk)
    talk.until(lambda: talk.state.saying is None)
    after = taken_over(talk)
    after.until_over()

    assert told(after) == []


def test_a_sound_while_the_question_is_being_asked_is_heard(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ("anna-tab", "ben-tab"):
        talk.hear(device, YES)
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.to == (ROSA,))
    talk.happen(Onset(at_s=talk.now_s, device=DeviceId("rosa-tab")))
    talk.until(lambda: talk.said[-1].to == (ROSA,) and len(steps(talk)) > 1)

    assert told(talk) == []
