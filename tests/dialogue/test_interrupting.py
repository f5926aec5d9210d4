"""The facilitator falls silent for somebody who begins to speak, and goes on if it was nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bringing import ALL
from talk import NO, NOTICE_S, SENTENCE_S, TAIL_S, YES, Talk, family, member

from conference_agent.dialogue.limits import HOLD_S, PAUSED_S, PAUSES, QUIET_S
from conference_agent.values import (
    Act,
    Answer,
    DeviceId,
    Lull,
    LullOver,
    MemberId,
    Onset,
    PartStat,
    PauseSaying,
    Phase,
    Played,
    Polarity,
    QuestionKind,
    Reading,
    ResumeSaying,
    Role,
    SourceJudged,
    SourceState,
    Spoken,
    StopSaying,
)

MHM = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
OKAY = Reading(acts=(Act.ACCEPT,), polarity=Polarity.YES)
STOP = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, stops=True)


@pytest.fixture
def talk() -> Talk:
    """Return a talk in which the question about the appointment has just been begun."""
    talk = Talk(family())
    for device in ALL:
        talk.join(device)
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    return talk


def count(talk: Talk, kind: type) -> int:
    return sum(isinstance(effect, kind) for effect in talk.effects)


def onset(talk: Talk, device: str = "rosa-tab", *, told_apart: bool = True) -> None:
    talk.happen(Onset(at_s=talk.now_s, device=DeviceId(device), told_apart=told_apart))


def lull(talk: Talk, reading: Reading | None, device: str = "rosa-tab") -> None:
    talk.happen(Lull(at_s=talk.now_s, device=DeviceId(device), text="words", reading=reading))


def lull_over(talk: Talk, device: str = "rosa-tab") -> None:
    talk.happen(LullOver(at_s=talk.now_s, device=DeviceId(device)))


def test_it_falls_silent_at_the_first_sound_of_a_voice(talk: Talk) -> None:
    onset(talk)

    assert count(talk, PauseSaying) == 1
    assert count(talk, StopSaying) == 0


def test_after_a_word_that_is_no_stop_it_goes_on_and_the_sentence_is_said(talk: Talk) -> None:
    saying = talk.state.saying
    talk.hear("rosa-tab", MHM)
    talk.until(lambda: talk.state.saying is not saying)

    assert (count(talk, PauseSaying), count(talk, ResumeSaying)) == (1, 1)
    assert [each.complete for each in talk.record if isinstance(each, Spoken)][-1]


def test_the_pause_puts_the_end_off_by_its_length(talk: Talk) -> None:
    began_s = talk.now_s
    talk.hear("rosa-tab", MHM)
    paused_s = talk.now_s - began_s - NOTICE_S
    talk.until_asked(QuestionKind.KEEP)

    assert talk.now_s == pytest.approx(began_s + SENTENCE_S + paused_s)


def test_after_a_stop_it_does_not_go_on(talk: Talk) -> None:
    talk.hear("rosa-tab", STOP)

    assert count(talk, StopSaying) == 1
    assert count(talk, ResumeSaying) == 0


def test_an_answer_into_its_last_words_does_not_pause_it_and_counts(talk: Talk) -> None:
    talk.pass_s(SENTENCE_S - TAIL_S - NOTICE_S + 0.05)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.KEEP)
    (answer,) = talk.state.answers

    assert answer.status is PartStat.ACCEPTED


def test_it_waits_until_everybody_who_began_has_ended(talk: Talk) -> None:
    onset(talk, "anna-tab")
    talk.hear("rosa-tab", MHM)

    assert count(talk, ResumeSaying) == 0


def test_what_may_be_its_own_voice_does_not_interrupt_it(talk: Talk) -> None:
    onset(talk, told_apart=False)

    assert count(talk, PauseSaying) == 0


def test_a_device_that_nobody_invited_does_not_interrupt_it(talk: Talk) -> None:
    onset(talk, "stranger")

    assert count(talk, PauseSaying) == 0


def test_a_voice_that_does_not_end_holds_it_up_for_a_moment_only(talk: Talk) -> None:
    onset(talk)
    talk.pass_s(PAUSED_S + 0.01)

    assert count(talk, ResumeSaying) == 1


def test_one_sentence_is_interrupted_a_few_times_only(talk: Talk) -> None:
    for _ in range(PAUSES + 1):
        talk.hear("rosa-tab", MHM, lasts_s=0.1)

    assert count(talk, PauseSaying) == PAUSES


def test_the_next_sentence_can_be_interrupted_again(talk: Talk) -> None:
    for _ in range(PAUSES):
        talk.hear("rosa-tab", MHM, lasts_s=0.1)
    sentence = talk.state.saying
    talk.hear("anna-tab", NO)
    talk.until(lambda: talk.state.saying not in {None, sentence})
    onset(talk)

    assert count(talk, PauseSaying) == PAUSES + 1


def test_while_nothing_is_said_there_is_nothing_to_interrupt(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = count(talk, PauseSaying)
    onset(talk)

    assert count(talk, PauseSaying) == before


def test_its_goodbye_is_not_interrupted(talk: Talk) -> None:
    talk.hear("rosa-tab", Reading(acts=(Act.OPT_OUT,), polarity=Polarity.NONE))
    talk.until(lambda: talk.state.phase is Phase.CLOSING and talk.state.saying is not None)
    before = count(talk, PauseSaying)
    onset(talk, "anna-tab")

    assert count(talk, PauseSaying) == before


def test_a_sentence_that_ended_all_the_same_leaves_no_pause_behind(talk: Talk) -> None:
    sentence = talk.state.saying
    assert sentence is not None
    onset(talk)
    talk.happen(Played(at_s=talk.now_s, sentence=sentence.id))

    assert talk.state.paused_s is None


def test_a_yes_from_before_a_slot_was_named_is_early_however_the_pause_put_that_off(
    talk: Talk,
) -> None:
    began_s = talk.now_s
    onset(talk, "anna-tab")
    talk.hear("ben-tab", YES, start_s=began_s + SENTENCE_S - TAIL_S)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.noted(Answer) == []


@pytest.mark.parametrize("murmur", [MHM, OKAY])
def test_it_goes_on_at_once_after_a_murmur(talk: Talk, murmur: Reading) -> None:
    onset(talk)
    lull(talk, murmur)

    assert (count(talk, ResumeSaying), talk.state.paused_s) == (1, None)


@pytest.mark.parametrize(
    "reading",
    [
        STOP,
        NO,
        Reading(acts=(Act.EMERGENCY,), polarity=Polarity.NONE),
        Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, addressee=MemberId("anna")),
        None,
    ],
)
def test_it_waits_for_the_end_of_what_may_be_more(talk: Talk, reading: Reading | None) -> None:
    onset(talk)
    lull(talk, reading)

    assert count(talk, ResumeSaying) == 0


def test_it_falls_silent_again_for_whoever_goes_on_after_a_murmur(talk: Talk) -> None:
    onset(talk)
    lull(talk, OKAY)
    lull_over(talk)

    assert (count(talk, PauseSaying), count(talk, ResumeSaying)) == (2, 1)


def test_whoever_goes_on_is_still_stopped_for(talk: Talk) -> None:
    talk.schedule(Lull(at_s=talk.now_s + 0.35, device=DeviceId("rosa-tab"), text="", reading=OKAY))
    talk.hear("rosa-tab", STOP)

    assert (count(talk, ResumeSaying), count(talk, StopSaying)) == (1, 1)


def test_a_murmur_while_somebody_else_speaks_changes_nothing(talk: Talk) -> None:
    onset(talk, "anna-tab")
    onset(talk)
    lull(talk, MHM)

    assert count(talk, ResumeSaying) == 0


def test_a_murmur_while_a_television_runs_elsewhere_is_gone_on_after(talk: Talk) -> None:
    noisy = DeviceId("anna-tab")
    talk.happen(SourceJudged(at_s=talk.now_s, device=noisy, state=SourceState.NOISY))
    onset(talk, "anna-tab")
    onset(talk)
    lull(talk, MHM)

    assert count(talk, ResumeSaying) == 1


def test_a_murmur_behind_words_that_are_still_unread_changes_nothing(talk: Talk) -> None:
    onset(talk)
    onset(talk)
    lull(talk, MHM)

    assert count(talk, ResumeSaying) == 0


def test_a_murmur_without_a_pause_changes_nothing(talk: Talk) -> None:
    onset(talk, told_apart=False)
    lull(talk, MHM)

    assert count(talk, ResumeSaying) == 0


def test_a_murmur_that_was_not_made_out_is_no_answer_to_be_asked_for_again(talk: Talk) -> None:
    talk.hear("rosa-tab", OKAY, confidence=0.1)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.state.topic is not None
    assert (talk.state.topic.again, talk.state.topic.owed) == ((), frozenset())


def test_a_murmur_to_a_question_that_is_asked_again_leaves_a_yes_in_doubt(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", Reading(acts=(Act.ASK_REPEAT,), polarity=Polarity.NONE))
    talk.until(lambda: talk.state.saying is not None)
    talk.hear("rosa-tab", OKAY, confidence=0.1)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.state.topic is not None
    assert talk.state.topic.owed == {"rosa"}


def test_an_observer_who_is_not_made_out_is_not_asked_again() -> None:
    talk = with_observer()
    talk.until_asked(QuestionKind.KEEP)
    said = len(talk.said)
    talk.hear("cara-tab", OKAY, confidence=0.1)
    talk.pass_s(0.5)

    assert len(talk.said) == said


def with_observer() -> Talk:
    """Return a talk in which the question has just been begun, and an observer is there."""
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Cara", Role.OBSERVER, required=False)))
    for device in ("rosa-tab", "cara-tab"):
        talk.join(device)
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    return talk


def test_what_a_no_cut_off_is_not_begun_again_at_once() -> None:
    talk = with_observer()
    talk.hear("cara-tab", replace(NO, stops=True))
    talk.pass_s(QUIET_S)

    assert talk.state.saying is None


def test_whoever_asks_for_time_in_the_first_sentence_gets_it() -> None:
    talk = Talk(family())
    for device in ALL:
        talk.join(device)
    talk.hear("rosa-tab", STOP)
    talk.pass_s(HOLD_S - 1.0)

    assert talk.state.saying is None
