"""What bounds a call goes on where the record breaks off: nobody is asked for ever by many."""

from __future__ import annotations

from collections import Counter

import pytest
from household import Answers, Lived, Loss, hold, live, taken_over
from questions import asks
from talk import MIXED, YES, Talk, family, member

from conference_agent.dialogue.ids import is_of
from conference_agent.dialogue.limits import ASKS, CALLS, REPEATS, TURNS, VAIN
from conference_agent.values import (
    FACILITATOR,
    Act,
    Apologise,
    AskAgain,
    AskKeep,
    Call,
    Detail,
    Flag,
    MemberId,
    Outcome,
    PassRest,
    Polarity,
    QuestionKind,
    Reading,
    Role,
    Sentence,
    Spoken,
)

ROSA = MemberId("rosa")
ALONE = family(member("Rosa", Role.PATIENT))
AGAIN = Reading(acts=(Act.ASK_REPEAT,), polarity=Polarity.NONE)
CALLS_IT = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, addressee=FACILITATOR)


def everybody_mumbles(_: MemberId, __: Sentence) -> Reading | None:
    return MIXED


def nobody_speaks(_: MemberId, __: Sentence) -> Reading | None:
    return None


def spoken(lived: Lived) -> list[Spoken]:
    return [each for each in lived.record if isinstance(each, Spoken)]


@pytest.mark.parametrize("call", [ALONE, family()], ids=["alone", "three"])
@pytest.mark.parametrize("answers", [everybody_mumbles, nobody_speaks])
def test_over_two_losses_nobody_is_asked_more_often_by_name(call: Call, answers: Answers) -> None:
    length = len(hold(call, answers, Lived([], [], [])).record)
    for first in range(1, length + 1, 6):
        for second in (1, 7):
            lived = live(call, answers, Loss(first), Loss(second))
            kept = [each for each in spoken(lived) if is_of(each.sentence, AskKeep)]
            asked = Counter(each.asked for each in kept if each.asked)

            assert not asked or max(asked.values()) <= ASKS


def test_over_two_losses_no_more_answers_are_asked_for_again_in_vain() -> None:
    length = len(hold(family(), everybody_mumbles, Lived([], [], [])).record)
    for first in range(1, length + 1, 6):
        lived = live(family(), everybody_mumbles, Loss(first), Loss(9))
        vain = [each for each in spoken(lived) if is_of(each.sentence, Apologise)]

        assert len(vain) <= VAIN + 1  # one of them may be lost before its question is put


def test_every_question_about_the_matter_counts(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.hear("rosa-tab", MIXED)
    talk.until_asked(QuestionKind.KEEP, "rosa")
    once = taken_over(talk)
    assert once.state.tally.turns == talk.state.tally.turns == 3
    once.until_asked(QuestionKind.KEEP)
    talk.record += once.record
    twice = taken_over(talk)

    assert twice.state.tally.turns == once.state.tally.turns == 4


def test_the_questions_of_all_facilitators_have_one_end(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    asked = [each for each in talk.record if isinstance(each, Spoken)][-1]
    talk.record += [asked] * (TURNS - 1)
    other = taken_over(talk)

    assert other.until_over() is Outcome.NEEDS_HUMAN
    assert not [each for each in other.said if isinstance(each.intent, AskKeep)]


def test_whoever_was_asked_again_is_known_to_have_been(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", MIXED)
    talk.until_asked(QuestionKind.KEEP, "rosa")
    before, other = talk.state.topic, taken_over(talk).state.topic

    assert before is not None
    assert other is not None
    assert (other.asked, other.vain) == (before.asked, before.vain) == ({ROSA: 1}, 1)
    assert other.owed == before.owed == {ROSA}


def test_for_whom_others_spoke_nothing_was_asked_in_vain(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    says_so = Reading(acts=(Act.RELAY,), polarity=Polarity.YES, addressee=ROSA)
    talk.hear("anna-tab", says_so)
    talk.until_asked(QuestionKind.KEEP, "rosa")
    topic = taken_over(talk).state.topic

    assert topic is not None
    assert (topic.asked, topic.vain, topic.relayed) == ({ROSA: 1}, 0, frozenset())


def test_who_has_been_asked_often_enough_is_not_asked_once_more(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("ben-tab", YES)
    talk.until_asked(QuestionKind.KEEP, "anna")
    asked = [each for each in talk.record if isinstance(each, Spoken)][-1]
    talk.record += [asked] * (ASKS - 1)
    other = taken_over(talk)
    assert other.until_over() is Outcome.UNDECIDED

    assert [each.by_name for each in other.said if isinstance(each.intent, AskKeep)] == [()]


def test_what_was_said_once_more_is_one_question_and_one_request(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", AGAIN)
    talk.until_asked(QuestionKind.KEEP)
    state = taken_over(talk).state

    assert state.tally.turns == talk.state.tally.turns == 1
    assert state.topic is not None
    assert state.topic.repeats == 1


def test_questions_have_one_end_too(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for _ in range(REPEATS):
        talk.hear("rosa-tab", AGAIN)
        talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk)
    other.until_asked(QuestionKind.KEEP)
    other.hear("rosa-tab", asks(Detail.PLACE))
    other.pass_s(3.0)

    assert [type(each.intent) for each in other.said][-2:] == [PassRest, AskAgain]


@pytest.mark.parametrize(
    ("reading", "flags"),
    [
        (AGAIN, frozenset({Flag.BLEED})),
        (Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE), frozenset()),
    ],
)
def test_what_was_no_request_to_us_is_none_then(
    talk: Talk, reading: Reading, flags: frozenset[Flag]
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", reading, flags=flags)
    topic = taken_over(talk).state.topic

    assert topic is not None
    assert topic.repeats == 0


def test_whoever_only_calls_is_answered_no_more_often(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for _ in range(2):
        talk.hear("anna-tab", CALLS_IT)
        talk.until_asked(QuestionKind.KEEP)

    assert taken_over(talk).state.tally.calls == talk.state.tally.calls == 2 < CALLS
