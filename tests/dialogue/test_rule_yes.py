"""Rule 2: a yes counts only from a member, with evidence, to what was put. Each test cheats."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from talk import (
    FRIDAY,
    MIXED,
    NO,
    SENTENCE_S,
    TAIL_S,
    THURSDAY,
    WEDNESDAY,
    YES,
    Talk,
    family,
    member,
    picks,
)

from conference_agent.values import (
    Act,
    Answer,
    Apologise,
    AskChoice,
    Grain,
    MemberId,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    Role,
    TimeSpan,
)

ROSA = MemberId("rosa")


def test_a_yes_to_nothing_is_no_answer(talk: Talk) -> None:
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.state.answers == ()


def test_a_yes_before_the_hour_was_named_is_no_answer(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.hear("rosa-tab", YES, start_s=talk.now_s + SENTENCE_S - TAIL_S - 0.5)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.state.answers == ()


def test_a_yes_a_little_before_the_hour_was_named_counts(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.hear("rosa-tab", YES, start_s=talk.now_s + SENTENCE_S - TAIL_S - 0.25)
    talk.until_asked(QuestionKind.KEEP)

    assert [answer.member for answer in talk.state.answers] == ["rosa"]


def test_a_strangers_yes_is_nobodys(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("stranger", YES)

    assert talk.state.answers == ()


def test_a_yes_that_another_member_says_at_ones_own_device_is_nobodys(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", replace(YES, speaker=(MemberId("anna"),)))

    assert talk.state.answers == ()


def test_two_yeses_on_two_devices_are_two(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    start_s = talk.now_s
    talk.hear("rosa-tab", YES, start_s=start_s)
    talk.hear("anna-tab", YES, start_s=start_s)

    assert {answer.member for answer in talk.state.answers} == {"rosa", "anna"}


def test_words_and_sign_that_disagree_are_asked_for_again_by_name(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", MIXED)
    talk.until(lambda: isinstance(talk.said[-1].intent, Apologise))
    question = talk.until_asked(QuestionKind.KEEP, to="rosa")

    assert question.to == (ROSA,)
    assert talk.requests == []


def test_a_low_confidence_yes_is_asked_for_again(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES, confidence=0.05)

    assert talk.state.answer(ROSA, talk.state.keep) is None
    assert talk.until_asked(QuestionKind.KEEP, to="rosa").to == (ROSA,)


def test_a_bare_yes_to_two_slots_is_an_answer_to_neither(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", YES)

    assert talk.state.topic is not None
    assert talk.state.topic.proposal is None
    question = talk.until_asked(QuestionKind.OFFER, to="rosa")
    assert isinstance(question.intent, AskChoice)


def test_after_a_pick_a_bare_yes_counts_for_the_picked_slot(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    answer = talk.state.answer(MemberId("ben"), Proposal(ProposalKind.MOVE, THURSDAY))

    assert answer is not None
    assert answer.status is PartStat.ACCEPTED


@pytest.mark.parametrize(("after_s", "counts"), [(0.1, False), (0.3, True)])
def test_a_bare_yes_counts_for_a_picked_slot_only_if_it_began_with_the_pick_all_but_over(
    talk: Talk, *, after_s: float, counts: bool
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    begun_s = talk.now_s
    talk.hear("anna-tab", picks(THURSDAY), start_s=begun_s)  # half a second long
    talk.hear("ben-tab", YES, start_s=begun_s + after_s, lasts_s=1.2)
    answer = talk.state.answer(MemberId("ben"), Proposal(ProposalKind.MOVE, THURSDAY))

    assert (answer is not None and answer.status is PartStat.ACCEPTED) is counts


def test_a_yes_to_the_old_time_is_no_yes_to_the_new_one(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    talk.pass_s(1.0)

    assert talk.state.answer(ROSA, Proposal(ProposalKind.MOVE, THURSDAY)) is None


def test_a_late_joiners_yes_counts_only_after_it_was_put_to_them() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("ben-tab")
    talk.hear("ben-tab", YES)

    assert talk.state.answer(MemberId("ben"), talk.state.keep) is None
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="ben")
    talk.hear("ben-tab", YES)
    assert talk.until_over() is Outcome.CONFIRMED


def test_an_absent_required_member_blocks() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_a_relayed_yes_makes_the_facilitator_ask_that_person(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    talk.hear("ben-tab", YES)
    talk.hear("anna-tab", Reading(acts=(Act.RELAY,), polarity=Polarity.YES))

    assert talk.state.answer(ROSA, talk.state.keep) is None
    assert talk.until_asked(QuestionKind.KEEP, to="rosa").to == (ROSA,)


def test_an_observers_no_does_not_block() -> None:
    people = (
        member("Rosa", Role.PATIENT),
        member("Olga", Role.OBSERVER, required=False),
    )
    talk = Talk(family(*people))
    talk.join("rosa-tab")
    talk.join("olga-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("olga-tab", NO)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert any(each.member == "olga" for each in talk.state.answers)


def test_another_time_in_answer_to_keep_is_a_decline(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", Reading(acts=(Act.PROPOSE,), polarity=Polarity.NONE))
    answer = talk.state.answer(MemberId("anna"), talk.state.keep)

    assert answer is not None
    assert answer.status is PartStat.DECLINED


def test_nobody_else_is_asked_once_a_required_member_declined(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until(lambda: talk.state.phase is Phase.SEARCHING)
    asked = [sentence for sentence in talk.said if sentence.question is QuestionKind.KEEP]

    assert len(asked) == 1


def test_a_no_is_heard_while_the_question_is_still_being_said(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    no_at_once = Reading(acts=(Act.DECLINE,), polarity=Polarity.NO, stops=True)
    talk.hear("anna-tab", no_at_once, start_s=talk.now_s, lasts_s=0.3)
    talk.pass_s(0.1)

    assert [answer.status for answer in talk.state.answers] == [PartStat.DECLINED]


def test_naming_a_free_slot_while_objecting_opens_it(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    named = Reading(acts=(Act.DECLINE, Act.PROPOSE), polarity=Polarity.NO, slot=WEDNESDAY)
    talk.hear("anna-tab", named)
    question = talk.until_asked(QuestionKind.OFFER)
    answer = talk.state.answer(MemberId("anna"), Proposal(ProposalKind.MOVE, WEDNESDAY))

    assert question.puts == (Proposal(ProposalKind.MOVE, WEDNESDAY),)
    assert answer is not None
    assert answer.status is PartStat.ACCEPTED


def test_a_yes_that_names_another_time_is_no_yes(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    day = WEDNESDAY.replace(hour=0, minute=0)
    wednesday = TimeSpan(start=day, end=day + timedelta(days=1), grain=Grain.DAY)
    talk.hear("rosa-tab", Reading(acts=(Act.ACCEPT,), polarity=Polarity.YES, times=(wednesday,)))

    assert talk.state.answer(ROSA, talk.state.keep) is None


def test_a_yes_that_names_the_time_that_was_put_is_a_yes(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    day = talk.state.keep.start.replace(hour=0, minute=0)
    tuesday = TimeSpan(start=day, end=day + timedelta(days=1), grain=Grain.DAY)
    talk.hear("rosa-tab", Reading(acts=(Act.ACCEPT,), polarity=Polarity.YES, times=(tuesday,)))

    assert talk.state.answer(ROSA, talk.state.keep) is not None


def test_a_yes_that_names_another_slot_is_no_yes(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    other = Reading(acts=(Act.ACCEPT,), polarity=Polarity.YES, slot=WEDNESDAY)
    talk.hear("rosa-tab", other)

    assert talk.state.answer(ROSA, talk.state.keep) is None


def test_a_yes_to_an_offer_that_names_a_slot_nobody_has_is_no_yes(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("rosa-tab", picks(FRIDAY))

    assert talk.state.answer(ROSA, Proposal(ProposalKind.MOVE, THURSDAY)) is None
    assert talk.until_asked(QuestionKind.OFFER, to="rosa").to == (ROSA,)


def test_a_slot_that_somebody_may_want_is_not_picked(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", Reading(acts=(Act.UNSURE,), polarity=Polarity.NONE, slot=THURSDAY))

    assert talk.state.topic is not None
    assert talk.state.topic.proposal is None
    assert talk.until_asked(QuestionKind.OFFER, to="rosa").to == (ROSA,)


def test_a_yes_said_for_somebody_who_agreed_changes_nothing(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    before = talk.state.topic
    relay = Reading(acts=(Act.RELAY,), polarity=Polarity.YES, addressee=ROSA)
    talk.hear("anna-tab", relay)

    assert talk.state.topic == before


def test_what_a_stranger_says_for_somebody_changes_nothing(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state.topic
    talk.hear("stranger", Reading(acts=(Act.RELAY,), polarity=Polarity.NO, addressee=ROSA))

    assert talk.state.topic == before


def test_a_wait_while_a_choice_is_open_doubts_nobody(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", Reading(acts=(Act.WAIT,), polarity=Polarity.NONE))

    assert talk.state.topic is not None
    assert talk.state.topic.owed == frozenset()


@pytest.mark.parametrize(("confidence", "doubtful"), [(0.5, True), (0.9, False)])
def test_another_day_at_the_hour_of_an_offer_is_believed_if_it_was_heard_well(
    talk: Talk, confidence: float, doubtful: bool
) -> None:
    later = THURSDAY + timedelta(days=5)
    span = TimeSpan(start=later, end=None, grain=Grain.MINUTE)
    other = Reading(acts=(Act.PROPOSE,), polarity=Polarity.YES, times=(span,))
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", other, confidence=confidence)

    refused = [
        each
        for each in talk.noted(Answer)
        if each.proposal.kind is ProposalKind.MOVE and each.status is PartStat.DECLINED
    ]
    assert (refused == []) is doubtful
