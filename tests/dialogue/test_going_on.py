"""Somebody goes on with what was taken for a whole answer, and the whole is what counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from questions import WAIT
from talk import MIXED, NO, THURSDAY, TUESDAY, WEDNESDAY, YES, Talk, family, picks, refuses

from conference_agent.dialogue import vague
from conference_agent.dialogue.limits import LOW_CONFIDENCE
from conference_agent.values import (
    Act,
    Answer,
    Apologise,
    DeviceId,
    Disclose,
    Flag,
    Grain,
    MemberId,
    PartStat,
    Phase,
    Polarity,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    StopSaying,
    TimeSpan,
    Utterance,
    UtteranceId,
)

ROSA = MemberId("rosa")
KEEP = Proposal(ProposalKind.KEEP, TUESDAY)
OTHER = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
DAY = TimeSpan(start=THURSDAY.replace(hour=0), end=THURSDAY.replace(hour=23), grain=Grain.DAY)


@pytest.fixture
def asked(talk: Talk) -> Talk:
    """Return a talk in which Rosa was asked by name whether the appointment can be kept."""
    talk.until_asked(QuestionKind.KEEP, "rosa")
    return talk


class Speaker:
    """Rosa, who says the first half of something."""

    def __init__(self, talk: Talk, first: Reading, *, flags: frozenset[Flag] = frozenset()) -> None:
        self.talk = talk
        self.start_s = talk.now_s
        talk.hear("rosa-tab", first, flags=flags)

    def goes_on(
        self, whole: Reading, *, after_s: float = 0.3, flags: frozenset[Flag] = frozenset()
    ) -> None:
        """Say the second half after a while; what is heard then is the whole."""
        self.talk.pass_s(after_s)
        self.talk.hear(
            "rosa-tab",
            whole,
            start_s=self.start_s,
            lasts_s=self.talk.now_s + 0.8 - self.start_s,
            flags=flags | {Flag.GOES_ON},
        )


def stand(talk: Talk, proposal: Proposal = KEEP) -> PartStat | None:
    answer = talk.state.answer(ROSA, proposal)
    return None if answer is None else answer.status


def move(slot: datetime) -> Proposal:
    return Proposal(ProposalKind.MOVE, slot)


def stops(talk: Talk) -> int:
    return sum(isinstance(effect, StopSaying) for effect in talk.effects)


def heard(talk: Talk) -> Utterance:
    return talk.noted(Utterance)[-1]


def test_a_yes_that_goes_on_to_a_no_is_no_yes(asked: Talk) -> None:
    Speaker(asked, YES).goes_on(NO)

    assert stand(asked) is PartStat.DECLINED


def test_the_answer_to_the_first_half_is_cut_off(asked: Talk) -> None:
    Speaker(asked, YES).goes_on(NO)

    assert stops(asked) == 1


def test_what_says_the_same_lets_the_answer_go_on(asked: Talk) -> None:
    Speaker(asked, YES).goes_on(YES)

    asked.until_asked(QuestionKind.KEEP, "anna")

    assert stops(asked) == 0


def test_an_answer_rests_on_the_whole(asked: Talk) -> None:
    Speaker(asked, YES).goes_on(YES)
    answer = asked.noted(Answer)[-1]

    assert (answer.utterance, answer.end_s) == (heard(asked).id, heard(asked).end_s)


def test_it_may_go_on_twice(asked: Talk) -> None:
    rosa = Speaker(asked, YES)
    rosa.goes_on(YES)
    rosa.goes_on(NO)

    assert stand(asked) is PartStat.DECLINED


def test_a_yes_that_goes_on_to_no_answer_is_asked_for_again(asked: Talk) -> None:
    Speaker(asked, YES).goes_on(WAIT)

    assert stand(asked) is PartStat.TENTATIVE
    assert asked.state.topic is not None
    assert ROSA in asked.state.topic.owed


def test_nothing_is_written_on_a_yes_that_was_gone_on_with() -> None:
    talk = Talk(family(*family().party.members[:1]))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    Speaker(talk, YES).goes_on(WAIT, after_s=0.8)
    talk.pass_s(5.0)

    assert talk.requests == []


def test_words_that_were_no_answer_and_are_none_change_nothing(asked: Talk) -> None:
    Speaker(asked, OTHER).goes_on(OTHER)

    assert stand(asked) is None
    assert stops(asked) == 0


def test_words_that_were_no_answer_may_go_on_to_one(asked: Talk) -> None:
    Speaker(asked, OTHER).goes_on(YES)

    assert stand(asked) is PartStat.ACCEPTED


def test_a_doubtful_whole_takes_a_clear_half_back(asked: Talk) -> None:
    Speaker(asked, YES).goes_on(YES, flags=frozenset({Flag.INCOMPLETE}))

    assert stand(asked) is PartStat.TENTATIVE


def test_a_clear_whole_counts_although_its_first_half_was_doubtful(asked: Talk) -> None:
    Speaker(asked, YES, flags=frozenset({Flag.INCOMPLETE})).goes_on(YES)

    assert stand(asked) is PartStat.ACCEPTED


def test_the_talk_goes_back_to_what_the_first_half_answered(asked: Talk) -> None:
    rosa = Speaker(asked, NO)
    asked.until(lambda: asked.state.phase is Phase.MOVING)
    rosa.goes_on(YES, after_s=0.2)

    assert asked.state.phase is Phase.KEEPING
    assert asked.state.topic is not None
    assert asked.state.topic.proposal == KEEP
    assert stand(asked) is PartStat.ACCEPTED


def test_after_going_back_the_next_one_is_asked(asked: Talk) -> None:
    rosa = Speaker(asked, NO)
    asked.until(lambda: asked.state.phase is Phase.MOVING)
    rosa.goes_on(YES, after_s=0.2)
    asked.until(lambda: asked.state.saying is not None)
    question = asked.until_asked(QuestionKind.KEEP)

    assert "anna" in question.to


def test_a_reason_for_a_no_refuses_nothing_that_was_offered_since(asked: Talk) -> None:
    rosa = Speaker(asked, NO)
    asked.until(lambda: asked.state.phase is Phase.MOVING)
    rosa.goes_on(refuses(DAY), after_s=0.2)

    assert asked.state.phase is Phase.MOVING
    assert stand(asked, move(WEDNESDAY)) is None
    assert [wish.span for wish in asked.state.wishes] == [DAY]


def test_a_free_slot_named_behind_a_no_is_taken_up(asked: Talk) -> None:
    rosa = Speaker(asked, NO)
    asked.until(lambda: asked.state.phase is Phase.MOVING)
    rosa.goes_on(refuses(slot=THURSDAY), after_s=0.2)
    asked.until(lambda: stand(asked, move(THURSDAY)) is not None)

    assert stand(asked, move(THURSDAY)) is PartStat.ACCEPTED


def test_a_wish_of_the_first_half_is_forgotten(asked: Talk) -> None:
    Speaker(asked, refuses(DAY)).goes_on(YES)

    assert asked.state.wishes == ()


def test_another_slot_may_be_picked_in_the_same_breath(asked: Talk) -> None:
    asked.hear("anna-tab", NO)
    asked.until_asked(QuestionKind.OFFER, "rosa")
    Speaker(asked, picks(THURSDAY)).goes_on(picks(WEDNESDAY))

    assert stand(asked, move(THURSDAY)) is PartStat.TENTATIVE
    assert stand(asked, move(WEDNESDAY)) is PartStat.ACCEPTED
    assert asked.state.topic is not None
    assert asked.state.topic.proposal == move(WEDNESDAY)


def test_a_sentence_that_was_being_said_before_is_not_cut_off(asked: Talk) -> None:
    asked.hear("rosa-tab", YES, flags=frozenset({Flag.INCOMPLETE}))
    asked.until(lambda: asked.state.saying is not None)
    assert asked.state.saying is not None
    assert isinstance(asked.state.saying.intent, Apologise)
    Speaker(asked, YES).goes_on(NO, after_s=0.05)

    assert stand(asked) is PartStat.DECLINED
    assert stops(asked) == 0


def test_said_into_the_question_the_whole_alone_is_heard_out(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    Speaker(talk, NO).goes_on(WAIT, after_s=0.05)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.noted(Answer) == []


def test_what_another_said_into_the_question_is_heard_out_too(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.hear("anna-tab", NO)
    Speaker(talk, NO).goes_on(WAIT, after_s=0.05)
    talk.until_asked(QuestionKind.KEEP)

    assert [answer.member for answer in talk.noted(Answer)] == ["anna"]


def test_a_yes_whose_first_word_came_before_the_question_is_asked_for(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    Speaker(talk, OTHER).goes_on(YES, after_s=0.05)
    question = talk.until_asked(QuestionKind.KEEP, "rosa")

    assert stand(talk) is None
    assert question.to == (ROSA,)


def test_somebody_who_came_meanwhile_is_still_told_that_an_assistant_calls(asked: Talk) -> None:
    rosa = Speaker(asked, NO)
    asked.until(lambda: asked.state.phase is Phase.MOVING)
    disclosing = tuple(each for each in asked.said if isinstance(each.intent, Disclose))
    asked.state = replace(asked.state, saying=None, queue=disclosing)
    rosa.goes_on(YES, after_s=0.0)

    assert asked.state.saying is disclosing[0]


def test_after_a_resumption_the_whole_is_taken_as_it_is(asked: Talk) -> None:
    rosa = Speaker(asked, YES)
    asked.state = replace(asked.state, taken={})
    rosa.goes_on(NO)
    asked.until_asked(QuestionKind.KEEP, "anna")

    assert stand(asked) is PartStat.DECLINED


@pytest.mark.parametrize(
    ("reading", "confidence", "is_vague"),
    [
        (YES, 0.9, False),
        (YES, LOW_CONFIDENCE - 0.01, True),
        (MIXED, 0.9, True),
        (WAIT, 0.1, False),
        (None, 0.9, False),
    ],
)
def test_only_an_answer_that_is_not_clear_is_vague(
    reading: Reading | None, confidence: float, is_vague: bool
) -> None:
    said = Utterance(
        at_s=2.0,
        id=UtteranceId("u1"),
        device=DeviceId("rosa-tab"),
        text="words",
        start_s=1.0,
        end_s=1.6,
        confidence=confidence,
        reading=reading,
    )

    assert vague(said) is is_vague


def test_what_is_typed_is_whole(asked: Talk) -> None:
    asked.chat("rosa-tab", YES)

    assert asked.state.taken == {}
