"""A television has no turn: nobody waits for it, and its people are asked, once, for quiet."""

from __future__ import annotations

import pytest
from bringing import ALL, all_say_yes, until_next
from household import taken_over
from talk import NO, SENTENCE_S, THURSDAY, YES, Talk, family, picks

from conference_agent.dialogue.limits import PATIENCE_S, PAUSED_S
from conference_agent.values import (
    Act,
    Answer,
    AskQuiet,
    Device,
    DeviceId,
    Line,
    MemberId,
    Onset,
    Outcome,
    PauseSaying,
    Phase,
    Polarity,
    QuestionKind,
    Reading,
    ResumeSaying,
    SourceJudged,
    SourceState,
)

ROSA, ANNA = MemberId("rosa"), MemberId("anna")
MHM = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
STOP = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, stops=True)
LOSING = [SourceState.NOISY, SourceState.HOLD]
KEEPING = [SourceState.CLEAN, SourceState.BLEED]


def judge(talk: Talk, state: SourceState, device: str = "rosa-tab") -> None:
    talk.happen(SourceJudged(at_s=talk.now_s, device=DeviceId(device), state=state))


def onset(talk: Talk, device: str = "rosa-tab") -> None:
    talk.happen(Onset(at_s=talk.now_s, device=DeviceId(device)))


def asked(talk: Talk) -> list[AskQuiet]:
    return [each.intent for each in talk.said if isinstance(each.intent, AskQuiet)]


def until_saying(talk: Talk) -> None:
    """Wait until the question to all is being said."""
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)


# the floor


def test_nobody_waits_for_a_line_on_hold(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    judge(talk, SourceState.HOLD)
    answered_s = talk.state.last_sound_s
    onset(talk)
    until_next(talk)

    assert talk.now_s == pytest.approx(answered_s + 1.5)


def test_a_voice_over_a_television_gets_a_moment_for_its_answer(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    judge(talk, SourceState.NOISY)
    onset(talk)
    began_s = talk.now_s
    until_next(talk)

    assert talk.now_s == pytest.approx(began_s + PAUSED_S)


def test_nobody_waits_for_a_television_whose_people_were_not_asked(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    until_next(talk)
    talk.until(lambda: talk.state.saying is None)
    asked = talk.state.asked
    judge(talk, SourceState.NOISY, "anna-tab")
    ended_s = talk.now_s
    onset(talk, "anna-tab")
    until_next(talk)

    assert asked is not None
    assert talk.now_s == pytest.approx(ended_s + 7.0)


@pytest.mark.parametrize("state", KEEPING)
def test_a_voice_that_may_be_somebodys_keeps_the_floor(talk: Talk, state: SourceState) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    judge(talk, state)
    onset(talk)
    began_s = talk.now_s
    until_next(talk)

    assert talk.now_s == pytest.approx(began_s + PATIENCE_S)


def test_a_voice_that_is_running_when_it_is_found_to_be_a_television_loses_the_floor(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    onset(talk)
    talk.pass_s(6.0)
    judge(talk, SourceState.NOISY)

    assert talk.state.saying is not None


def test_once_it_is_quiet_there_a_voice_has_the_floor_again(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    judge(talk, SourceState.NOISY)
    judge(talk, SourceState.CLEAN)
    talk.hear("anna-tab", YES)
    onset(talk)
    began_s = talk.now_s
    until_next(talk)

    assert talk.now_s == pytest.approx(began_s + PATIENCE_S)


def test_who_was_asked_by_name_is_heard_out_for_a_moment_beside_the_television(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    judge(talk, SourceState.NOISY)
    talk.pass_s(6.5)
    onset(talk)
    began_s = talk.now_s
    until_next(talk)

    assert talk.now_s == pytest.approx(began_s + PAUSED_S)


def test_before_anything_is_asked_a_television_keeps_nobody_waiting(talk: Talk) -> None:
    judge(talk, SourceState.NOISY)
    onset(talk)
    greeted_s = talk.now_s + SENTENCE_S
    until_next(talk)

    assert talk.now_s == pytest.approx(greeted_s)


def test_what_a_television_says_puts_nothing_off(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    asked_s = talk.now_s
    judge(talk, SourceState.NOISY)
    talk.hear("rosa-tab", MHM, lasts_s=4.0)
    until_next(talk)

    assert talk.now_s == pytest.approx(asked_s + 7.0)


def test_an_answer_beside_a_television_counts(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    judge(talk, SourceState.NOISY)
    talk.hear("rosa-tab", YES)

    assert [each.member for each in talk.noted(Answer)] == [ROSA]


def test_a_television_does_not_interrupt(talk: Talk) -> None:
    until_saying(talk)
    judge(talk, SourceState.NOISY)
    onset(talk)

    assert not any(isinstance(each, PauseSaying) for each in talk.effects)


def test_a_sentence_that_was_paused_for_a_television_goes_on_when_it_is_found_out(
    talk: Talk,
) -> None:
    until_saying(talk)
    onset(talk)
    assert isinstance(talk.effects[-2], PauseSaying)
    judge(talk, SourceState.NOISY)

    assert any(isinstance(each, ResumeSaying) for each in talk.effects)


def test_beside_a_television_somebody_else_still_interrupts(talk: Talk) -> None:
    until_saying(talk)
    judge(talk, SourceState.NOISY)
    onset(talk)
    onset(talk, "anna-tab")
    judge(talk, SourceState.HOLD)

    assert any(isinstance(each, PauseSaying) for each in talk.effects)
    assert not any(isinstance(each, ResumeSaying) for each in talk.effects)


# the write


def test_who_is_heard_over_a_television_may_be_objecting(talk: Talk) -> None:
    judge(talk, SourceState.NOISY)
    all_say_yes(talk)
    onset(talk)
    talk.pass_s(5.0)

    assert talk.requests == []


def test_a_television_does_not_hold_up_the_write_for_ever(talk: Talk) -> None:
    judge(talk, SourceState.NOISY)
    all_say_yes(talk)
    onset(talk)
    began_s = talk.now_s
    talk.until(lambda: bool(talk.requests))

    assert talk.now_s == pytest.approx(began_s + PATIENCE_S)


# asking for quiet


def test_who_sits_beside_a_television_is_asked_for_quiet_before_the_next_question(
    talk: Talk,
) -> None:
    judge(talk, SourceState.NOISY)
    question = talk.until_asked(QuestionKind.KEEP)
    before, last = talk.said[-2:]

    assert before.intent == AskQuiet(names=("Rosa",), line=Line.WEB, choice=False)
    assert before.to == (ROSA,)
    assert last is question


def test_on_a_line_on_hold_too(talk: Talk) -> None:
    judge(talk, SourceState.HOLD)
    talk.until_asked(QuestionKind.KEEP)

    assert [each.names for each in asked(talk)] == [("Rosa",)]


def test_where_it_is_quiet_nobody_is_asked(talk: Talk) -> None:
    judge(talk, SourceState.NOISY)
    judge(talk, SourceState.CLEAN)
    judge(talk, SourceState.BLEED, "anna-tab")
    talk.until_over()

    assert asked(talk) == []


def test_who_was_asked_for_quiet_is_not_asked_again(talk: Talk) -> None:
    judge(talk, SourceState.NOISY)
    talk.until_asked(QuestionKind.KEEP)
    judge(talk, SourceState.CLEAN)
    judge(talk, SourceState.NOISY)
    talk.until_over()

    assert len(asked(talk)) == 1


def test_who_did_not_hear_it_to_its_end_is_asked_again(talk: Talk) -> None:
    judge(talk, SourceState.NOISY)
    talk.until(lambda: bool(asked(talk)))
    talk.hear("anna-tab", STOP, lasts_s=0.2)
    talk.until_over()

    assert len(asked(talk)) == 2


def test_while_a_question_is_open_to_all_nobody_is_asked_for_quiet(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    judge(talk, SourceState.NOISY)
    talk.pass_s(6.9)
    before = asked(talk)
    talk.pass_s(0.2)

    assert (before, len(asked(talk))) == ([], 1)


def test_while_somebody_speaks_nobody_is_asked_for_quiet(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    judge(talk, SourceState.NOISY)
    talk.hear("anna-tab", MHM, start_s=talk.now_s + 6.0, lasts_s=5.0)

    assert asked(talk) == []


def test_when_nothing_is_left_to_ask_nobody_is_asked_for_quiet(talk: Talk) -> None:
    all_say_yes(talk)
    judge(talk, SourceState.NOISY)

    assert talk.until_over() is Outcome.CONFIRMED
    assert asked(talk) == []


def test_a_readback_is_not_preceded_by_it(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    for device in ALL:
        talk.hear(device, picks(THURSDAY))
    judge(talk, SourceState.NOISY)
    talk.until(lambda: talk.state.phase is Phase.READING_BACK)
    talk.until_over()

    assert asked(talk) == []


def test_who_lost_the_connection_is_not_asked(talk: Talk) -> None:
    judge(talk, SourceState.NOISY)
    talk.lose("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)

    assert asked(talk) == []


def test_all_at_a_shared_phone_are_asked_together() -> None:
    people = family().party.devices
    kitchen = Device(id=DeviceId("kitchen"), members=(ROSA, ANNA), line=Line.PHONE)
    talk = Talk(family(devices=(kitchen, people[2])))
    talk.join("kitchen")
    talk.join("ben-tab")
    judge(talk, SourceState.NOISY, "kitchen")
    talk.until_asked(QuestionKind.KEEP)

    assert asked(talk) == [AskQuiet(names=("Rosa", "Anna"), line=Line.PHONE, choice=False)]


def test_before_an_offer_of_two_the_choice_is_named(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    judge(talk, SourceState.NOISY)
    talk.until_asked(QuestionKind.OFFER)

    assert [each.choice for each in asked(talk)] == [True]


def test_a_facilitator_that_takes_over_does_not_ask_for_quiet_again(talk: Talk) -> None:
    judge(talk, SourceState.NOISY)
    talk.until_asked(QuestionKind.KEEP)
    after = taken_over(talk)
    judge(after, SourceState.NOISY)
    after.until_asked(QuestionKind.KEEP)

    assert asked(after) == []
