"""Who was waited for, asked who they are, or asked about a choice is known to have been."""

from __future__ import annotations

from dataclasses import replace

import pytest
from household import Answers, Lived, Loss, hold, live, taken_over
from proof import RIGHT, WRONG, births, unverified
from talk import FRIDAY, MIXED, NO, THURSDAY, WEDNESDAY, YES, Talk, family, member, picks

from conference_agent.dialogue.ids import is_of
from conference_agent.dialogue.limits import ASKS, WAITS
from conference_agent.values import (
    SOMEBODY,
    Act,
    AskBirth,
    AskChoice,
    Await,
    MemberId,
    Outcome,
    Phase,
    Polarity,
    Proceed,
    QuestionKind,
    Reading,
    Resume,
    Role,
    Rung,
    Sentence,
    Spoken,
    Utterance,
)

ROSA = MemberId("rosa")
HERE = ("rosa-tab", "ben-tab")
AGAIN = Reading(acts=(Act.ASK_REPEAT,), polarity=Polarity.NONE)
GO_ON = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, proceeds=True)


def for_whom(who: str = SOMEBODY) -> Reading:
    return Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, awaits=who, stops=True)


def said(talk: Talk, kind: type[object]) -> int:
    return sum(isinstance(each.intent, kind) for each in talk.said)


@pytest.fixture
def two() -> Talk:
    """Return Rosa and Ben, who have asked to wait for Anna."""
    talk = Talk(family())
    for device in HERE:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", for_whom("anna"))
    talk.pass_s(5.0)
    assert said(talk, Await) == 1
    return talk


def test_who_was_waited_for_is_still_waited_for(two: Talk) -> None:
    other = taken_over(two, devices=HERE)
    other.pass_s(30.0)
    assert [type(each.intent) for each in other.said] == [Resume]
    other.until_asked(QuestionKind.KEEP)

    assert (other.state.waits, said(other, Proceed)) == (1, 1)
    assert other.state.topic is not None


def test_who_came_while_nobody_listened_ends_the_wait(two: Talk) -> None:
    other = taken_over(two, devices=(*HERE, "anna-tab"))
    other.until_asked(QuestionKind.KEEP)

    assert said(other, Proceed) == 0
    assert other.now_s < two.now_s + 20.0


@pytest.mark.parametrize("device", HERE)
@pytest.mark.parametrize("reading", [YES, NO, GO_ON], ids=["yes", "no", "go on"])
def test_a_wait_that_had_ended_is_none(two: Talk, device: str, reading: Reading) -> None:
    two.pass_s(5.0)
    two.hear(device, reading)
    ended = two.state.awaiting is None
    state = taken_over(two, devices=HERE).state

    assert (state.awaiting is None) is ended
    assert state.waits == 1


def test_a_wait_that_was_over_is_none(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    assert said(two, Proceed) == 1
    state = taken_over(two, devices=HERE).state

    assert (state.awaiting, state.hold_until_s) == (None, 0.0)


def test_a_wait_of_which_the_record_tells_no_more_is_none() -> None:
    talk = Talk(family())
    for device in HERE:
        talk.join(device)
    talk.until(lambda: talk.state.phase is Phase.OPENING)
    talk.hear("rosa-tab", for_whom("anna"))
    talk.until(lambda: said(talk, Await) == 1 and talk.state.saying is None)
    bare = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE)
    talk.record = [
        replace(each, reading=bare) if isinstance(each, Utterance) else each for each in talk.record
    ]
    state = taken_over(talk, devices=HERE).state

    assert (state.awaiting, state.waits) == (None, 0)


def test_many_facilitators_wait_no_more_often_than_one(two: Talk) -> None:
    two.until_asked(QuestionKind.KEEP)
    two.hear("rosa-tab", for_whom("anna"))
    two.until_asked(QuestionKind.KEEP)
    assert said(two, Await) == WAITS
    other = taken_over(two, devices=HERE)
    other.until_asked(QuestionKind.KEEP)
    other.hear("rosa-tab", for_whom("anna"))
    other.pass_s(30.0)

    assert other.state.waits == WAITS
    assert said(other, Await) == 0


def test_that_somebodys_answer_is_waited_for_is_said_once() -> None:
    talk = Talk(family())
    for device in HERE:
        talk.join(device)
    for device in HERE:
        talk.until_asked(QuestionKind.KEEP)
        talk.hear(device, YES)
    talk.until(lambda: said(talk, Await) == 1 and talk.state.saying is None)
    other = taken_over(talk, devices=HERE)
    other.until_asked(QuestionKind.KEEP)
    other.hear("rosa-tab", YES)

    assert other.until_over() is Outcome.UNDECIDED
    assert (said(other, Await), other.state.waits) == (0, 0)


def nobody_speaks(_: MemberId, __: Sentence) -> Reading | None:
    return None


def says_no(_: MemberId, question: Sentence) -> Reading | None:
    return NO if question.question is QuestionKind.KEEP else None


def mumbles(_: MemberId, question: Sentence) -> Reading | None:
    return NO if question.question is QuestionKind.KEEP else MIXED


def spoken(lived: Lived, kind: type[AskBirth | AskChoice]) -> list[Spoken]:
    sentences = (each for each in lived.record if isinstance(each, Spoken))
    return [each for each in sentences if is_of(each.sentence, kind)]


@pytest.fixture
def stranger() -> Talk:
    """Return Rosa, who has to show that it is her, and Anna, who has not."""
    talk = Talk(family(unverified(), member("Anna", Role.COMPANION)))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.IDENTITY)
    return talk


BOTH = ("rosa-tab", "anna-tab")


def test_who_was_asked_who_they_are_is_asked_in_other_words(stranger: Talk) -> None:
    other = taken_over(stranger, devices=BOTH)
    question = other.until_asked(QuestionKind.IDENTITY)

    assert question.intent == AskBirth(name="Rosa", rung=Rung.REPHRASED)
    assert other.state.standing.asked == {ROSA: 2}


def test_who_did_not_show_who_they_are_is_let_be(stranger: Talk) -> None:
    stranger.until(lambda: bool(stranger.state.standing.passed))
    stranger.pass_s(5.0)
    other = taken_over(stranger, devices=BOTH)
    other.pass_s(15.0)

    assert stranger.state.standing.passed == other.state.standing.passed == {ROSA}
    assert births(other) == []


def test_who_showed_who_they_are_was_not_given_up(stranger: Talk) -> None:
    stranger.hear("rosa-tab", RIGHT)
    stranger.until_asked(QuestionKind.KEEP)

    assert taken_over(stranger, devices=BOTH).state.standing.passed == frozenset()


def test_who_left_before_they_answered_is_asked_when_they_come_back(stranger: Talk) -> None:
    stranger.leave("rosa-tab")
    stranger.pass_s(12.0)
    other = taken_over(stranger, devices=BOTH)

    assert other.until_asked(QuestionKind.IDENTITY).to == (ROSA,)


def test_what_they_asked_to_hear_once_more_is_one_question(stranger: Talk) -> None:
    stranger.hear("rosa-tab", AGAIN)
    stranger.until_asked(QuestionKind.IDENTITY)
    stranger.hear("rosa-tab", WRONG)
    stranger.until_asked(QuestionKind.IDENTITY)

    state = taken_over(stranger, devices=BOTH).state
    assert stranger.state.standing.asked == state.standing.asked == {ROSA: 2}


@pytest.mark.parametrize("second", [1, 3, 5])
def test_over_many_losses_nobody_is_asked_for_ever_who_they_are(second: int) -> None:
    call = family(unverified())
    losses = [Loss(4)] + [Loss(second)] * 6
    lived = live(call, nobody_speaks, *losses)

    assert len(spoken(lived, AskBirth)) <= ASKS


@pytest.mark.parametrize("answers", [says_no, mumbles])
def test_over_two_losses_nobody_is_asked_more_often_about_a_choice(answers: Answers) -> None:
    call = family(member("Rosa", Role.PATIENT))
    length = len(hold(call, answers, Lived([], [], [])).record)
    for first in range(5, length + 1, 3):
        lived = live(call, answers, Loss(first), Loss(9))
        by_name = [each for each in spoken(lived, AskChoice) if each.asked]

        assert len(by_name) <= ASKS


def to_choice(talk: Talk) -> None:
    """Bring a family of three to a choice of two slots."""
    for device in (*BOTH, "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)


def test_what_was_asked_about_a_choice_counts_when_it_is_put_again() -> None:
    talk = Talk(family())
    to_choice(talk)
    talk.hear("rosa-tab", MIXED)
    talk.until_asked(QuestionKind.OFFER, "rosa")
    talk.hear("rosa-tab", AGAIN)
    talk.until_asked(QuestionKind.OFFER, "rosa")
    once = taken_over(talk)
    once.until_asked(QuestionKind.OFFER)
    talk.record += once.record
    twice = taken_over(talk)
    twice.until_asked(QuestionKind.OFFER)

    for other in (once, twice):
        topic = other.state.topic
        assert topic is not None
        assert (topic.asked, topic.vain, topic.repeats) == ({ROSA: 1}, 1, 1)
    assert twice.state.rounds == talk.state.rounds == 1


def test_what_was_asked_before_a_slot_was_picked_counts_behind_it() -> None:
    talk = Talk(family())
    to_choice(talk)
    talk.hear("rosa-tab", MIXED)
    talk.until_asked(QuestionKind.OFFER, "rosa")
    talk.hear("rosa-tab", picks(THURSDAY))
    topic = taken_over(talk).state.topic

    assert topic is not None
    assert (topic.asked, topic.vain) == ({ROSA: 1}, 1)


def test_another_choice_is_another_question() -> None:
    talk = Talk(family(), (WEDNESDAY, THURSDAY, FRIDAY))
    to_choice(talk)
    talk.hear("rosa-tab", MIXED)
    talk.until_asked(QuestionKind.OFFER, "rosa")
    talk.hear("anna-tab", NO)
    talk.until(lambda: talk.state.rounds > 1)
    before = taken_over(talk).state.unpicked

    assert before is not None
    assert (before.asked, before.vain) == ({}, 0)
