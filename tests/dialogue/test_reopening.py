"""A slot that somebody refused is named again by somebody else: they are asked once more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from household import taken_over
from talk import NO, THURSDAY, WEDNESDAY, YES, Talk, family, member, picks, refuses

from conference_agent.values import (
    DecisionRule,
    Grain,
    MemberId,
    Outcome,
    PartStat,
    Phase,
    Proposal,
    ProposalKind,
    QuestionKind,
    Role,
    TimeSpan,
)

ROSA = MemberId("rosa")
THEN = Proposal(ProposalKind.MOVE, THURSDAY)
BEFORE = Proposal(ProposalKind.MOVE, WEDNESDAY)
DAY = THURSDAY.replace(hour=0, minute=0)
NOT_THURSDAY = refuses(TimeSpan(start=DAY, end=DAY + timedelta(days=1), grain=Grain.DAY))
NOT_WEDNESDAY = refuses(TimeSpan(start=DAY - timedelta(days=1), end=DAY, grain=Grain.DAY))


def refused(talk: Talk) -> Talk:
    """Have Rosa refuse Thursday and the others agree to it, until Wednesday has been put."""
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", NOT_THURSDAY)
    talk.hear("ben-tab", picks(THURSDAY))
    talk.until(lambda: is_put(talk, BEFORE))
    return talk


def is_put(talk: Talk, proposal: Proposal) -> bool:
    """Tell whether a question that puts it alone has been played to its end."""
    question = talk.state.question
    ended = question is not None and question.ended_s is not None
    return ended and talk.said[-1].puts == (proposal,)


@pytest.fixture
def talk() -> Talk:
    return refused(Talk(family()))


def test_who_refused_it_is_asked_by_name(talk: Talk) -> None:
    talk.hear("anna-tab", picks(THURSDAY))

    assert talk.until_asked(QuestionKind.OFFER, to="rosa").puts == (THEN,)


def test_their_yes_counts(talk: Talk) -> None:
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.RESCHEDULED


def test_a_second_no_is_the_last_word(talk: Talk) -> None:
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.hear("rosa-tab", NO)
    talk.until(lambda: talk.state.phase is not Phase.MOVING)
    before = len(talk.said)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_over()

    assert not [each for each in talk.said[before:] if each.to == (ROSA,) and THEN in each.puts]


def test_who_agrees_in_the_same_round_reopens_nothing(talk: Talk) -> None:
    assert talk.state.reopened == {}


def test_who_only_listens_reopens_nothing() -> None:
    people = (
        member("Rosa", Role.PATIENT),
        member("Anna"),
        member("Ben", Role.OBSERVER, required=False),
    )
    talk = refused(Talk(family(*people)))
    talk.hear("ben-tab", picks(THURSDAY))

    assert talk.state.reopened == {}


def test_nothing_is_agreed_to_before_they_have_answered() -> None:
    talk = refused(Talk(family(rule=DecisionRule.ANY_DECIDER)))
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_asked(QuestionKind.OFFER, to="rosa")

    assert talk.state.phase is Phase.MOVING


def test_a_no_that_was_never_taken_back_writes_nothing() -> None:
    talk = refused(Talk(family(rule=DecisionRule.ANY_DECIDER)))
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_over()

    assert talk.requests == []


def test_a_facilitator_that_takes_over_asks_them_too(talk: Talk) -> None:
    talk.hear("anna-tab", picks(THURSDAY))
    other = taken_over(talk)

    assert dict(other.state.reopened) == dict(talk.state.reopened)
    assert other.until_asked(QuestionKind.OFFER, to="rosa").puts == (THEN,)


def test_one_named_while_objecting_to_another_readback_is_put_once_more(talk: Talk) -> None:
    for device in ("anna-tab", "ben-tab", "rosa-tab"):
        talk.hear(device, YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("anna-tab", refuses(slot=THURSDAY))

    assert talk.until_asked(QuestionKind.OFFER, to="rosa").puts == (THEN,)


def test_a_no_to_what_was_put_before_is_none_to_what_was_picked_since(talk: Talk) -> None:
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", NOT_WEDNESDAY)
    latest = talk.state.answers[-1]

    assert (latest.proposal, latest.status) == (BEFORE, PartStat.DECLINED)


def test_a_no_at_a_readback_is_one_to_what_is_read_back(talk: Talk) -> None:
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("ben-tab", NOT_WEDNESDAY)
    latest = talk.state.answers[-1]

    assert (latest.proposal, latest.status) == (THEN, PartStat.DECLINED)
