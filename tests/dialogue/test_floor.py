"""Pace, silence, presence, and every loop's limit."""

from __future__ import annotations

import pytest
from bringing import ALL
from talk import NO, THURSDAY, WEDNESDAY, YES, Talk, family, picks

from conference_agent.values import (
    Act,
    AskKeep,
    Close,
    Disclose,
    FindSlots,
    Flag,
    Greet,
    MemberId,
    Outcome,
    Phase,
    Polarity,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    Regret,
    SlotTaken,
    StopSaying,
    StoreFailed,
    Thank,
    TimeSpan,
)
from conference_agent.values.speech import Grain


def says(act: Act, *, stops: bool = False) -> Reading:
    return Reading(acts=(act,), polarity=Polarity.NONE, stops=stops)


def test_it_waits_a_moment_for_those_who_are_not_here_yet() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    assert talk.said == []
    talk.pass_s(2.1)

    assert isinstance(talk.said[0].intent, Disclose)


def test_it_begins_at_once_when_everybody_is_here(talk: Talk) -> None:
    assert isinstance(talk.said[0].intent, Disclose)


def test_one_who_joins_late_is_greeted_by_name() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("ben-tab")
    talk.pass_s(3.0)
    greetings = [each.intent for each in talk.said if isinstance(each.intent, Greet)]

    assert [greeting.names for greeting in greetings] == [("Rosa", "Anna"), ("Ben",)]


def test_after_a_question_to_one_person_it_goes_on_at_once(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("rosa-tab", YES)
    thanks = talk.said[-1]
    talk.until(lambda: talk.said[-1] is not thanks)

    assert thanks.intent == Thank(name="Rosa")
    assert talk.said[-1].to == (MemberId("ben"),)
    assert talk.now_s == talk.ends_s[thanks.id]


def test_after_a_question_to_all_it_leaves_a_second_and_a_half(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    answered_s = talk.state.last_sound_s
    talk.until(lambda: talk.state.saying is not None)

    assert talk.now_s == pytest.approx(answered_s + 1.5)


def test_silence_is_seven_seconds_long_before_somebody_is_asked_by_name(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    asked_s = talk.now_s
    talk.until(lambda: talk.state.saying is not None)

    assert talk.now_s == pytest.approx(asked_s + 7.0)


def test_it_does_not_speak_while_somebody_speaks(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    said = len(talk.said)
    talk.hear("anna-tab", says(Act.OTHER), start_s=talk.now_s + 6.0, lasts_s=5.0)

    assert len(talk.said) == said


def test_wait_gives_them_time(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", says(Act.WAIT))
    said = len(talk.said)
    talk.pass_s(12.0)

    assert len(talk.said) == said


def test_stop_silences_it_and_the_question_comes_again(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.hear("anna-tab", says(Act.OTHER, stops=True), lasts_s=0.2)
    talk.pass_s(0.1)
    assert talk.state.saying is None

    assert talk.until_asked(QuestionKind.KEEP).question is QuestionKind.KEEP


def test_the_disclosure_is_said_again_when_it_was_cut_off(talk: Talk) -> None:
    talk.hear("anna-tab", says(Act.OTHER, stops=True), lasts_s=0.2)
    talk.until_asked(QuestionKind.KEEP)
    disclosures = [each for each in talk.said if isinstance(each.intent, Disclose)]

    assert len(disclosures) == 2


def test_being_cut_off_again_and_again_ends_the_call(talk: Talk) -> None:
    for _ in range(8):
        talk.until(lambda: talk.state.saying is not None)
        talk.hear("anna-tab", says(Act.OTHER, stops=True), lasts_s=0.2)
        talk.until(lambda: talk.state.saying is None)

    assert talk.until_over() is Outcome.NEEDS_HUMAN


def test_a_question_is_repeated_on_request_as_it_was(talk: Talk) -> None:
    first = talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", says(Act.ASK_REPEAT))
    again = talk.until_asked(QuestionKind.KEEP)

    assert again.intent == first.intent
    assert again.id != first.id


def test_it_is_repeated_five_times_at_most(talk: Talk) -> None:
    for _ in range(8):
        talk.until_asked(QuestionKind.KEEP)
        talk.hear("anna-tab", says(Act.ASK_REPEAT))
    whole = [each for each in talk.said if isinstance(each.intent, AskKeep) and len(each.to) == 3]

    assert len(whole) == 6


@pytest.mark.parametrize(
    ("act", "outcome"),
    [
        (Act.ASK_HUMAN, Outcome.NEEDS_HUMAN),
        (Act.EMERGENCY, Outcome.NEEDS_HUMAN),
        (Act.OPT_OUT, Outcome.OPTED_OUT),
        (Act.WRONG_PARTY, Outcome.WRONG_PARTY),
    ],
)
def test_some_words_close_the_call_at_once(talk: Talk, act: Act, outcome: Outcome) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", says(act))

    assert talk.until_over() is outcome
    assert isinstance(talk.said[-2].intent, Close)


def test_words_that_close_the_call_stop_what_is_being_said(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.hear("ben-tab", says(Act.EMERGENCY), start_s=talk.now_s + 0.1, lasts_s=0.2)

    assert any(isinstance(each, StopSaying) for each in talk.effects)
    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.state.puts == ()


def test_before_anything_is_put_an_answer_is_about_nothing(talk: Talk) -> None:
    assert talk.state.offers == ()


def test_a_strangers_words_do_not_close_the_call(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("stranger", says(Act.OPT_OUT))

    assert talk.state.outcome is None


def test_wrong_party_counts_only_from_the_one_asked(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("ben-tab", says(Act.WRONG_PARTY))

    assert talk.state.outcome is None


@pytest.mark.parametrize(
    ("flags", "confidence"), [(frozenset({Flag.INCOMPLETE}), 0.9), (frozenset(), 0.1)]
)
def test_what_was_not_heard_well_is_no_wrong_party(
    talk: Talk, flags: frozenset[Flag], confidence: float
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", says(Act.WRONG_PARTY), flags=flags, confidence=confidence)

    assert talk.state.outcome is None


def test_the_first_closing_words_win(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", says(Act.OPT_OUT))
    talk.hear("rosa-tab", says(Act.ASK_HUMAN))

    assert talk.until_over() is Outcome.OPTED_OUT


def test_the_call_goes_on_when_the_first_to_join_leaves(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.leave("rosa-tab")
    talk.hear("anna-tab", YES)
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def test_a_deserted_room_is_left_after_a_while(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.leave(device)

    assert talk.until_over() is Outcome.UNDECIDED


def test_one_who_comes_back_in_time_finds_the_call_going_on(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.leave(device)
    talk.pass_s(10.0)
    talk.join("rosa-tab")
    talk.pass_s(15.0)

    assert talk.state.outcome is None


def test_one_who_joins_late_is_told_that_an_automated_assistant_calls() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    said = len(talk.said)
    talk.join("ben-tab")
    talk.pass_s(3.0)

    assert [type(each.intent) for each in talk.said[said : said + 2]] == [Disclose, Greet]


def test_what_nobody_heard_was_not_said() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.pass_s(2.5)
    talk.leave("rosa-tab")
    talk.pass_s(5.0)
    said = len(talk.said)
    talk.join("anna-tab")
    talk.pass_s(5.0)

    assert isinstance(talk.said[said].intent, Disclose)


def test_a_voice_that_never_ends_does_not_hold_the_others_up(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", says(Act.OTHER), lasts_s=60.0)

    assert len(talk.said) > 3


def test_a_failing_search_ends_with_a_person(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.happen(StoreFailed(at_s=talk.now_s))

    assert talk.until_over() is Outcome.NEEDS_HUMAN


def test_a_failing_write_is_said_honestly(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: talk.state.phase is Phase.COMMITTING)
    talk.happen(StoreFailed(at_s=talk.now_s, writing=True))
    talk.until_over()
    closing = talk.said[-2].intent

    assert isinstance(closing, Close)
    assert closing.unconfirmed


def test_a_slot_taken_meanwhile_leads_to_another_offer(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    for device in ALL:
        talk.hear(device, picks(THURSDAY))
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)
    talk.until(lambda: talk.state.phase is Phase.COMMITTING)
    talk.slots = (WEDNESDAY,)
    talk.happen(SlotTaken(at_s=talk.now_s, slot=THURSDAY))
    question = talk.until_asked(QuestionKind.OFFER)

    assert any(isinstance(each.intent, Regret) for each in talk.said)
    assert question.puts == (Proposal(ProposalKind.MOVE, WEDNESDAY),)


def test_without_free_slots_a_person_takes_over() -> None:
    talk = Talk(family(), slots=())
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)

    assert talk.until_over() is Outcome.NEEDS_HUMAN


def test_what_contradicts_nobody_is_offered_first(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    wednesday = WEDNESDAY.replace(hour=0, minute=0)
    span = TimeSpan(start=wednesday, end=THURSDAY.replace(hour=0, minute=0), grain=Grain.DAY)
    not_wednesday = Reading(acts=(Act.DECLINE,), polarity=Polarity.NO, times=(span,))
    talk.hear("anna-tab", not_wednesday)
    question = talk.until_asked(QuestionKind.OFFER)

    assert question.puts == (Proposal(ProposalKind.MOVE, THURSDAY),)


def test_one_of_two_refused_leaves_the_other(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    wednesday = WEDNESDAY.replace(hour=0, minute=0)
    span = TimeSpan(start=wednesday, end=THURSDAY.replace(hour=0, minute=0), grain=Grain.DAY)
    talk.hear("ben-tab", Reading(acts=(Act.DECLINE,), polarity=Polarity.NO, times=(span,)))
    talk.until(lambda: talk.state.saying is not None)

    assert talk.said[-1].puts == (Proposal(ProposalKind.MOVE, THURSDAY),)


def test_free_slots_are_looked_up_before_they_are_needed(talk: Talk) -> None:
    assert any(isinstance(effect, FindSlots) for effect in talk.effects)


def test_no_call_is_longer_than_a_quarter_of_an_hour(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    while talk.outcome is None:
        talk.until(lambda: talk.state.saying is None)
        talk.hear("anna-tab", says(Act.WAIT))
        assert talk.now_s < 1000.0

    assert talk.outcome is Outcome.NEEDS_HUMAN
