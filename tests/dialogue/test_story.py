"""Whole calls, as the core lives through them."""

from __future__ import annotations

from talk import NO, THURSDAY, WEDNESDAY, YES, Talk, picks

from conference_agent.values import (
    AskChoice,
    Close,
    Disclose,
    Goodbye,
    Greet,
    Outcome,
    ProposalKind,
    QuestionKind,
    Settled,
)


def test_everybody_agrees_and_the_appointment_is_confirmed_once(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.hear(device, YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert len(talk.requests) == 1
    assert talk.requests[0].proposal.kind is ProposalKind.KEEP


def test_one_cannot_come_and_all_agree_to_another_slot(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.RESCHEDULED
    assert [request.proposal.start for request in talk.requests] == [THURSDAY]


def test_two_free_slots_are_offered_after_a_decline(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    question = talk.until_asked(QuestionKind.OFFER)

    assert isinstance(question.intent, AskChoice)
    assert question.intent.slots == (WEDNESDAY, THURSDAY)


def test_everybody_silent_ends_undecided_with_nothing_written(talk: Talk) -> None:
    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []
    assert isinstance(talk.said[-2].intent, Close)


def test_the_first_sentence_says_that_an_automated_assistant_calls(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)

    assert isinstance(talk.said[0].intent, Disclose)


def test_those_whose_device_is_here_are_greeted_by_name(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    greeting = talk.said[1].intent

    assert isinstance(greeting, Greet)
    assert greeting.names == ("Rosa", "Anna", "Ben")


def test_goodbye_is_said_once_and_last(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.hear(device, YES)
    talk.until_over()
    goodbyes = [sentence for sentence in talk.said if isinstance(sentence.intent, Goodbye)]

    assert goodbyes == [talk.said[-1]]


def test_what_is_announced_is_what_the_receipt_says(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.hear(device, YES)
    talk.until_over()
    settled = talk.said[-2].intent

    assert isinstance(settled, Settled)
    assert settled.receipt.idempotency_key == talk.requests[0].idempotency_key
