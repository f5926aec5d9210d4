"""A slot that somebody refused is named again by somebody else: they are asked once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from household import taken_over
from talk import FRIDAY, NO, THURSDAY, WEDNESDAY, YES, Talk, family, member, picks, refuses

from conference_agent.dialogue.deciding import decided
from conference_agent.dialogue.negotiation import is_refused
from conference_agent.dialogue.reopening import asked_once_more, reopened
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

ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")
THEN = Proposal(ProposalKind.MOVE, THURSDAY)
BEFORE = Proposal(ProposalKind.MOVE, WEDNESDAY)
DAY = THURSDAY.replace(hour=0, minute=0)
NOT_THURSDAY = refuses(TimeSpan(start=DAY, end=DAY + timedelta(days=1), grain=Grain.DAY))
NOT_WEDNESDAY = refuses(TimeSpan(start=DAY - timedelta(days=1), end=DAY, grain=Grain.DAY))


def offered(talk: Talk) -> Talk:
    """Have Wednesday and Thursday be put to all three."""
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    return talk


def latest(talk: Talk) -> tuple[Proposal, PartStat]:
    """Return what the last answer was to, and how."""
    answer = talk.state.answers[-1]
    return answer.proposal, answer.status


def refused(talk: Talk, *, left: tuple[Proposal, ...] = (BEFORE,)) -> Talk:
    """Have Rosa refuse Thursday and the others agree to it, until what is left has been put."""
    offered(talk)
    talk.hear("rosa-tab", NOT_THURSDAY)
    talk.hear("ben-tab", picks(THURSDAY))
    talk.until(lambda: talk.said[-1].puts == left)
    talk.until(lambda: talk.state.saying is None)
    return talk


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
    again = talk.state.answers[-2]

    assert (again.member, again.proposal) == (ANNA, THEN)
    assert asked_once_more(talk.state, THEN) == ()
    later = replace(talk.state, put_s=talk.now_s)
    assert reopened(later, again) == talk.state.reopened


@pytest.mark.parametrize("leaves", [False, True])
def test_the_talk_goes_on_to_other_slots_without_whoever_says_nothing(leaves: bool) -> None:
    talk = refused(Talk(family()))
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    if leaves:
        talk.leave("rosa-tab")
    talk.until(lambda: talk.state.phase is not Phase.MOVING)

    assert talk.state.phase is Phase.SEARCHING
    assert is_refused(talk.state, THURSDAY)
    assert {each.to for each in talk.said if THEN in each.puts} == {(ROSA, ANNA, BEN), (ROSA,)}


def test_a_yes_to_their_name_is_none_to_the_slot(talk: Talk) -> None:
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until(lambda: bool(talk.said) and talk.said[-1].to == (ROSA,))
    talk.hear("rosa-tab", YES, lasts_s=0.2)
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    stand = talk.state.answer(ROSA, THEN)

    assert stand is not None
    assert stand.status is PartStat.DECLINED


def test_of_two_that_were_named_at_a_readback_none_is_forgotten() -> None:
    friday = Proposal(ProposalKind.MOVE, FRIDAY)
    talk = refused(Talk(family(), (WEDNESDAY, THURSDAY, FRIDAY)), left=(BEFORE, friday))
    talk.hear("anna-tab", picks(FRIDAY))
    for device in ("ben-tab", "rosa-tab"):
        talk.hear(device, YES)
    talk.until(lambda: talk.said[-1].question is QuestionKind.READBACK)
    # both before its end, at which they are taken in together
    talk.hear("anna-tab", refuses(slot=THURSDAY), lasts_s=0.2)
    talk.hear("ben-tab", refuses(slot=WEDNESDAY), lasts_s=0.2)
    talk.until(lambda: talk.state.phase is Phase.MOVING)

    assert THEN in talk.state.reopened


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


@pytest.mark.parametrize(
    ("rule", "quorum"),
    [
        (DecisionRule.ANY_DECIDER, None),
        (DecisionRule.EVERY_DECIDER, None),
        (DecisionRule.EVERY_REQUIRED, None),
        (DecisionRule.QUORUM, 2),
    ],
)
def test_nothing_is_agreed_to_before_they_have_answered(
    rule: DecisionRule, quorum: int | None
) -> None:
    talk = refused(Talk(family(rule=rule, quorum=quorum)))
    talk.hear("anna-tab", picks(THURSDAY))

    assert talk.until_asked(QuestionKind.OFFER, to="rosa").puts == (THEN,)
    assert not decided(talk.state, THEN).agreed


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

    assert latest(talk) == (BEFORE, PartStat.DECLINED)


def test_a_no_with_another_day_to_what_was_put_to_its_speaker_is_one_to_that(talk: Talk) -> None:
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.hear("rosa-tab", NOT_WEDNESDAY)

    assert latest(talk) == (THEN, PartStat.DECLINED)


def test_a_no_to_the_other_one_of_a_choice_is_none_to_what_was_picked() -> None:
    talk = offered(Talk(family()))
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("rosa-tab", NOT_WEDNESDAY)

    assert latest(talk) == (BEFORE, PartStat.DECLINED)


def test_a_no_at_a_readback_is_one_to_what_is_read_back(talk: Talk) -> None:
    talk.hear("anna-tab", picks(THURSDAY))
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("ben-tab", NOT_WEDNESDAY)

    assert latest(talk) == (THEN, PartStat.DECLINED)
