"""Which readback stands with an answer: the one in force that its author had been put by then."""

from __future__ import annotations

from bringing import ALL, agree_to_thursday, all_say_yes, to_readback_of_thursday
from household import taken_over
from talk import NO, YES, Talk

from conference_agent.values import Answer, Flag, MemberId, QuestionKind, ReadbackToken


def last(talk: Talk) -> Answer:
    return talk.state.answers[-1]


def token(talk: Talk) -> ReadbackToken:
    assert talk.state.readback is not None
    return talk.state.readback.token


def test_to_keep_it_every_yes_is_to_the_question_that_was_the_readback(talk: Talk) -> None:
    all_say_yes(talk)

    assert [each.readback for each in talk.noted(Answer)] == [token(talk)] * 3


def test_a_yes_to_an_offer_is_to_no_readback(talk: Talk) -> None:
    agree_to_thursday(talk)
    moves = [each for each in talk.state.answers if each.proposal.kind.takes_slot]

    assert [each.readback for each in moves] == [None] * 3


def test_a_yes_to_the_readback_is_to_it_and_the_request_has_both(talk: Talk) -> None:
    to_readback_of_thursday(talk)
    said_to = token(talk)
    talk.hear("rosa-tab", YES)
    talk.until(lambda: bool(talk.requests))
    (request,) = talk.requests

    assert {each.member: each.readback for each in request.answers} == {
        "rosa": said_to,
        "anna": None,
        "ben": None,
    }
    assert request.readback.token == said_to


def test_a_yes_that_began_just_before_the_slot_was_named_is_to_the_readback(talk: Talk) -> None:
    agree_to_thursday(talk)
    talk.until(lambda: talk.state.saying is not None)
    named_s = talk.now_s + 1.0
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES, start_s=named_s)
    early = last(talk)
    talk.hear("rosa-tab", YES, start_s=talk.state.named_s - 0.29)

    assert (early.readback, last(talk).readback) == (None, token(talk))


def test_a_yes_of_somebody_who_missed_the_readback_is_not_to_it(talk: Talk) -> None:
    agree_to_thursday(talk)
    talk.lose("ben-tab")
    talk.until_asked(QuestionKind.READBACK)
    talk.lose("ben-tab", back=True)
    talk.hear("ben-tab", YES)

    assert (last(talk).member, last(talk).readback) == (MemberId("ben"), None)


def test_a_readback_that_has_lost_its_force_stands_with_no_later_yes(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.hear("ben-tab", YES)

    assert (last(talk).member, last(talk).readback) == (MemberId("ben"), None)


def test_the_refusal_that_voids_a_readback_was_said_to_it(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    said_to = token(talk)
    talk.hear("anna-tab", NO)

    assert last(talk).readback == said_to


def test_who_goes_on_with_a_yes_has_said_all_of_it_to_the_readback(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    start_s = talk.now_s
    talk.hear("rosa-tab", YES, start_s=start_s)
    goes_on = frozenset({Flag.GOES_ON})
    talk.hear("rosa-tab", YES, start_s=start_s, lasts_s=1.5, flags=goes_on)

    assert [each.readback for each in talk.noted(Answer)] == [token(talk)] * 2


def test_a_facilitator_that_takes_over_knows_to_which_readback_each_was_said(talk: Talk) -> None:
    all_say_yes(talk)
    other = taken_over(talk, devices=ALL)

    assert other.state.readback is None
    assert other.state.answers == talk.state.answers
