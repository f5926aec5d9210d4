"""A call that is taken over: what of it is still known, and what has to be said anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from bringing import ALL, to_readback_of_thursday
from household import taken_over
from talk import (
    FRIDAY,
    MIXED,
    NO,
    THURSDAY,
    WEDNESDAY,
    YES,
    Talk,
    picks,
    receipt,
)

from conference_agent.dialogue.disclosure import level
from conference_agent.values import (
    Act,
    AskChoice,
    FindSlots,
    Flag,
    Goodbye,
    Grain,
    Level,
    MemberId,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    Proposal,
    ProposalKind,
    QuestionKind,
    Readback,
    Reading,
    Resume,
    SetTimer,
    Settled,
    Timer,
    TimeSpan,
    Transition,
)

ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")


def intents(talk: Talk) -> list[type]:
    return [type(each.intent) for each in talk.said]


def go_on(talk: Talk, first: Reading, whole: Reading) -> None:
    """Have Rosa be taken for whole after half of what she says."""
    start_s = talk.now_s
    talk.hear("rosa-tab", first)
    talk.pass_s(0.3)
    lasts_s = talk.now_s + 0.5 - start_s
    flags = frozenset({Flag.GOES_ON})
    talk.hear("rosa-tab", whole, start_s=start_s, lasts_s=lasts_s, flags=flags)


def test_a_yes_that_was_gone_on_with_is_none_after_a_resumption(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP, "rosa")
    go_on(talk, YES, Reading(acts=(Act.WAIT,), polarity=Polarity.NONE))
    other = taken_over(talk)
    answer = other.state.answer(ROSA, other.state.keep)

    assert answer is not None
    assert answer.status is PartStat.TENTATIVE


def test_a_no_that_was_gone_on_with_leaves_the_call_where_it_was(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP, "rosa")
    go_on(talk, NO, YES)
    other = taken_over(talk)

    assert other.state.phase is Phase.KEEPING
    assert other.state.topic is not None
    assert other.state.topic.proposal == other.state.keep


def test_a_pick_that_was_gone_on_with_is_still_to_be_settled(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    talk.until_asked(QuestionKind.OFFER, "rosa")
    go_on(talk, YES, Reading(acts=(Act.WAIT,), polarity=Polarity.NONE))
    other = taken_over(talk)

    assert [each.before for each in talk.noted(Transition)][-1] is Phase.READING_BACK
    assert other.state.phase is Phase.MOVING
    assert other.state.topic is not None
    assert other.state.topic.kind is QuestionKind.OFFER


def test_a_yes_from_before_counts_but_the_result_needs_a_new_one(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    other = taken_over(talk)
    other.until_asked(QuestionKind.KEEP)
    other.pass_s(6.0)
    assert other.requests == []
    other.hear("rosa-tab", YES)

    assert other.until_over() is Outcome.CONFIRMED
    assert {each.member for each in other.requests[0].answers} == {ROSA, ANNA, BEN}


def test_a_yes_before_it_is_asked_again_is_no_answer(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk)
    other.hear("rosa-tab", YES)
    other.until_asked(QuestionKind.KEEP)

    assert other.state.answers == ()


def test_the_readback_that_was_in_force_is_not_and_does_not_count_as_objected(talk: Talk) -> None:
    to_readback_of_thursday(talk)
    before = talk.state.readback
    other = taken_over(talk)
    assert other.state.readback is None
    assert other.state.objected == talk.state.objected
    other.until_asked(QuestionKind.READBACK)
    other.hear("rosa-tab", YES)

    assert other.until_over() is Outcome.RESCHEDULED
    assert before is not None
    assert other.requests[0].readback.token != before.token


def test_no_id_is_given_out_twice(talk: Talk) -> None:
    to_readback_of_thursday(talk)
    other = taken_over(talk)
    other.until_asked(QuestionKind.READBACK)
    tokens = {each.token for each in talk.noted(Readback)}
    timers = {each.timer for each in talk.effects if isinstance(each, SetTimer)}

    assert not {each.id for each in talk.said} & {each.id for each in other.said}
    assert not tokens & {each.token for each in other.noted(Readback)}
    assert not timers & {each.timer for each in other.effects if isinstance(each, SetTimer)}


def test_lost_while_it_was_written_and_not_written_it_is_read_back_anew(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    other = taken_over(talk)
    other.until_asked(QuestionKind.KEEP)
    assert other.requests == []
    other.hear("rosa-tab", YES)

    assert other.until_over() is Outcome.CONFIRMED
    assert other.requests[0].idempotency_key == talk.requests[0].idempotency_key
    assert other.requests[0].readback.token != talk.requests[0].readback.token


def test_lost_while_it_was_written_and_written_it_is_announced(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    other = taken_over(talk, written=receipt(talk.requests[0]), outcome=Outcome.CONFIRMED)

    assert other.until_over() is Outcome.CONFIRMED
    settled = other.said[1].intent
    assert intents(other) == [Resume, Settled, Goodbye]
    assert isinstance(settled, Settled)
    assert settled.level is Level.ALL
    assert other.requests == []


def test_free_slots_are_looked_up_anew(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk, slots=(FRIDAY,))
    assert sum(isinstance(each, FindSlots) for each in other.effects) == 1
    other.until_asked(QuestionKind.KEEP)
    other.hear("anna-tab", NO)

    assert other.until_asked(QuestionKind.OFFER).puts[0].start == FRIDAY


def test_an_offer_that_nobody_had_picked_from_is_made_again(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    first = talk.until_asked(QuestionKind.OFFER)
    other = taken_over(talk)
    again = other.until_asked(QuestionKind.OFFER)

    assert isinstance(again.intent, AskChoice)
    assert again.puts == first.puts
    assert other.state.rounds == talk.state.rounds


def test_the_slot_that_was_picked_is_still_open(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    other = taken_over(talk)
    question = other.until_asked(QuestionKind.OFFER)

    assert question.puts == (Proposal(ProposalKind.MOVE, THURSDAY),)
    assert other.state.rounds == talk.state.rounds


def test_slots_on_which_they_differed_are_put_to_them_as_if_it_had_not_been_lost(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(WEDNESDAY))
    talk.hear("ben-tab", picks(THURSDAY))
    other = taken_over(talk)
    again, first = (each.until_asked(QuestionKind.OFFER) for each in (other, talk))

    assert again.intent == first.intent
    assert other.state.rounds == talk.state.rounds


def test_what_was_said_about_times_is_not_forgotten(talk: Talk) -> None:
    day = WEDNESDAY.replace(hour=0, minute=0)
    wednesday = TimeSpan(start=day, end=day + timedelta(days=1), grain=Grain.DAY)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", Reading(acts=(Act.DECLINE,), polarity=Polarity.NO, times=(wednesday,)))
    other = taken_over(talk)
    assert other.state.wishes == talk.state.wishes
    question = other.until_asked(QuestionKind.OFFER)

    assert question.puts == (Proposal(ProposalKind.MOVE, THURSDAY),)


def test_a_slot_named_while_objecting_is_taken_up(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    instead = Reading(acts=(Act.DECLINE, Act.PROPOSE), polarity=Polarity.NO, slot=THURSDAY)
    talk.hear("anna-tab", instead)
    other = taken_over(talk)
    question = other.until_asked(QuestionKind.OFFER)

    assert question.puts == (Proposal(ProposalKind.MOVE, THURSDAY),)
    assert other.state.answers[-1].member == ANNA


@pytest.mark.parametrize(
    ("device", "reading", "asked"),
    [
        ("anna-tab", Reading(acts=(Act.WAIT,), polarity=Polarity.NONE), "anna"),
        ("anna-tab", MIXED, "anna"),
        ("ben-tab", Reading(acts=(Act.RELAY,), polarity=Polarity.NO, addressee=ANNA), "anna"),
    ],
)
def test_nothing_is_written_before_one_who_was_to_be_asked_again_has_answered(
    talk: Talk, device: str, reading: Reading, asked: str
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for each in ALL:
        talk.hear(each, YES)
    talk.hear(device, reading, lasts_s=0.2)
    other = taken_over(talk)
    other.until_asked(QuestionKind.KEEP)
    other.hear("rosa-tab", YES)
    other.until_asked(QuestionKind.KEEP, to=asked)
    other.pass_s(5.0)
    assert other.requests == []
    other.hear(f"{asked}-tab", YES)

    assert other.until_over() is Outcome.CONFIRMED


def test_one_who_was_asked_again_and_answered_is_not_asked_once_more(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES, flags=frozenset({Flag.INCOMPLETE}))
    talk.until_asked(QuestionKind.KEEP, to="anna")
    talk.hear("anna-tab", YES)
    other = taken_over(talk)

    assert other.state.topic is not None
    assert other.state.topic.owed == frozenset()


def test_what_was_cut_off_and_objected_to_still_counts(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    stop = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, stops=True)
    talk.hear("rosa-tab", stop, lasts_s=0.2)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    other = taken_over(talk)

    assert (other.state.cuts, other.state.objected) == (1, 1)


def test_an_old_timer_and_what_was_being_said_change_nothing(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    other = taken_over(talk)
    other.until_asked(QuestionKind.KEEP)
    before = other.state
    for timer in {each.timer for each in talk.effects if isinstance(each, SetTimer)}:
        other.happen(Timer(at_s=other.now_s, timer=timer))

    assert other.state == before


def test_a_slot_that_its_proposer_took_back_is_not_taken_up(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    instead = Reading(acts=(Act.PROPOSE, Act.DECLINE), polarity=Polarity.NO, slot=WEDNESDAY)
    talk.hear("anna-tab", instead)
    talk.hear("anna-tab", NO)
    other = taken_over(talk)

    assert other.state.named == ()


def test_lost_between_a_named_slot_and_its_question_it_is_put_in_the_same_round(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    instead = Reading(acts=(Act.DECLINE, Act.PROPOSE), polarity=Polarity.NO, slot=THURSDAY)
    talk.hear("anna-tab", instead)
    talk.until(lambda: talk.state.phase is Phase.MOVING)
    entered = next(
        index
        for index, entry in enumerate(talk.record)
        if isinstance(entry, Transition) and entry.after is Phase.MOVING
    )
    del talk.record[entered:]
    other = taken_over(talk)

    assert other.state.phase is Phase.MOVING
    assert other.state.rounds == talk.state.rounds == 1


OTHER = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)


def test_whom_others_hear_is_told_nothing_until_they_say_so_once_more(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", replace(OTHER, overheard=True))
    other = taken_over(talk)
    other.pass_s(10.0)
    assert level(other.state) is Level.PLACE
    other.hear("anna-tab", replace(OTHER, proceeds=True))

    assert other.until_asked(QuestionKind.KEEP).to == (ROSA, ANNA, BEN)


def test_who_said_that_it_may_go_on_is_not_taken_to_be_overheard(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", replace(OTHER, overheard=True))
    talk.hear("anna-tab", replace(OTHER, proceeds=True))

    assert level(taken_over(talk).state) is Level.ALL


def test_a_neighbours_voice_in_a_microphone_keeps_nobody_from_hearing_it(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    bleed = frozenset({Flag.BLEED})
    talk.hear("anna-tab", replace(OTHER, overheard=True), flags=bleed)

    assert level(taken_over(talk).state) is Level.ALL
