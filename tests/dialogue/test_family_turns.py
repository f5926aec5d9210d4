"""What a family does in a room, as far as the core shows it."""

from __future__ import annotations

from bringing import ALL
from talk import (
    NO,
    SENTENCE_S,
    THURSDAY,
    WEDNESDAY,
    YES,
    Talk,
    family,
    picks,
)

from conference_agent.dialogue.limits import DESERTED_S
from conference_agent.values import (
    Act,
    AskKeep,
    Disclose,
    Greet,
    MemberId,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    Recap,
    Voided,
)

ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")
STOP = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, stops=True)


def test_one_objects_and_the_slot_moves(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    for device in ALL:
        talk.hear(device, picks(THURSDAY))
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.RESCHEDULED
    assert talk.requests[0].proposal == Proposal(ProposalKind.MOVE, THURSDAY)


def test_two_yeses_at_the_same_moment_are_two_yeses(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    moment_s = talk.now_s + 0.5
    for device in ("rosa-tab", "anna-tab"):
        talk.hear(device, YES, start_s=moment_s)
    talk.until_asked(QuestionKind.KEEP, to="ben")
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    answers = {each.member: each.start_s for each in talk.requests[0].answers}
    assert answers[ROSA] == answers[ANNA] == moment_s


def test_of_a_yes_and_a_no_at_once_the_no_is_dealt_with_and_nothing_is_written(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    moment_s = talk.now_s + 0.5
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", YES, start_s=moment_s)
    on_wednesday = Reading(acts=(Act.DECLINE, Act.PROPOSE), polarity=Polarity.NO, slot=WEDNESDAY)
    talk.hear("anna-tab", on_wednesday, start_s=moment_s)
    question = talk.until_asked(QuestionKind.OFFER)

    assert talk.requests == []
    assert question.puts == (Proposal(ProposalKind.MOVE, WEDNESDAY),)


def test_a_no_that_comes_with_the_last_yes_stops_the_write(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", YES)
    talk.hear("anna-tab", YES)
    moment_s = talk.now_s + 0.2
    talk.hear("rosa-tab", YES, start_s=moment_s)
    talk.hear("anna-tab", NO, start_s=moment_s)
    talk.until(lambda: talk.state.phase is Phase.SEARCHING)

    assert len(talk.noted(Voided)) == 1
    assert talk.requests == []


def test_stop_in_mid_sentence_silences_it_and_what_was_cut_off_was_not_put(talk: Talk) -> None:
    talk.until(lambda: bool(talk.said) and isinstance(talk.said[-1].intent, AskKeep))
    talk.hear("anna-tab", STOP, start_s=talk.now_s + 0.2, lasts_s=0.2)
    talk.pass_s(0.1)
    assert talk.state.saying is None
    assert (talk.state.puts, talk.state.readback) == ((), None)
    talk.hear("rosa-tab", YES)
    question = talk.until_asked(QuestionKind.KEEP)

    assert isinstance(question.intent, AskKeep)
    assert talk.state.answers == ()


def test_the_first_who_joined_leaves_in_mid_call_and_it_goes_on(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.leave("rosa-tab")
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.RESCHEDULED


def test_one_who_joins_late_is_told_greeted_and_asked_what_they_missed() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", YES)
    before = len(talk.said)
    talk.join("ben-tab")
    talk.until_asked(QuestionKind.KEEP, to="ben")
    heard = [type(each.intent) for each in talk.said[before:]]
    talk.hear("ben-tab", YES)

    assert heard == [Disclose, Greet, Recap, AskKeep]
    assert talk.until_over() is Outcome.CONFIRMED
    assert "ben" in {each.member for each in talk.requests[0].readback.hearers}


def test_one_who_joined_while_the_disclosure_was_being_said_is_told_too() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.pass_s(3.0)
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    disclosures = [each for each in talk.said if isinstance(each.intent, Disclose)]

    assert len(disclosures) == 2


def test_all_leave_and_one_who_returns_within_the_grace_finds_the_call_where_it_was(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    for device in ALL:
        talk.leave(device)
    said = len(talk.said)
    talk.pass_s(DESERTED_S - 1.0)
    assert len(talk.said) == said
    for device in ALL:
        talk.join(device)
    question = talk.until_asked(QuestionKind.OFFER)

    assert question.puts == (Proposal(ProposalKind.MOVE, THURSDAY),)
    answer = talk.state.answer(ANNA, question.puts[0])
    assert answer is not None
    assert answer.status is PartStat.ACCEPTED


def test_all_who_leave_in_mid_question_are_asked_it_again_when_one_is_back(talk: Talk) -> None:
    talk.until(lambda: bool(talk.said) and isinstance(talk.said[-1].intent, AskKeep))
    talk.pass_s(SENTENCE_S / 2)
    for device in ALL:
        talk.leave(device)
    talk.pass_s(5.0)
    talk.join("rosa-tab")
    question = talk.until_asked(QuestionKind.KEEP)

    assert question.to == (ROSA,)


def test_a_device_that_leaves_without_having_come_changes_nothing(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state
    talk.leave("stranger")

    assert talk.state == before
