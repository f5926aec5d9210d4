"""An observer's words are on the record, and bring nothing up."""

from __future__ import annotations

import pytest
from household import taken_over
from talk import NO, THURSDAY, WEDNESDAY, YES, Talk, family, member, picks, refuses

from conference_agent.values import (
    Answer,
    Flag,
    Grain,
    MemberId,
    Outcome,
    PartStat,
    Proposal,
    ProposalKind,
    QuestionKind,
    Role,
    TimeSpan,
)

OLGA = MemberId("olga")
ALL = ("rosa-tab", "anna-tab", "olga-tab")


def with_third(role: Role) -> Talk:
    """Return a family with a third one who is not required, before a choice of two slots."""
    third = member("Olga", role, required=False)
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna"), third))
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    return talk


def offered(role: Role) -> Talk:
    talk = with_third(role)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    return talk


def opened(talk: Talk) -> Proposal | None:
    return talk.state.topic.proposal if talk.state.topic else None


def test_a_slot_that_an_observer_picks_is_not_put_to_the_others() -> None:
    talk = offered(Role.OBSERVER)
    talk.hear("olga-tab", picks(WEDNESDAY))
    talk.pass_s(2.0)

    assert opened(talk) is None
    assert (talk.noted(Answer)[-1].member, talk.noted(Answer)[-1].status) == (
        OLGA,
        PartStat.ACCEPTED,
    )


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.COMPANION])
def test_who_decides_nothing_replaces_no_slot_that_is_open(role: Role) -> None:
    talk = offered(role)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("olga-tab", picks(WEDNESDAY))
    talk.pass_s(2.0)
    assert opened(talk) == Proposal(ProposalKind.MOVE, THURSDAY)

    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)
    assert talk.until_over() is Outcome.RESCHEDULED


def test_a_companion_may_be_the_first_to_pick() -> None:
    talk = offered(Role.COMPANION)
    talk.hear("olga-tab", picks(WEDNESDAY))

    assert opened(talk) == Proposal(ProposalKind.MOVE, WEDNESDAY)


def test_when_an_observer_can_come_changes_no_offer() -> None:
    talk = with_third(Role.OBSERVER)
    wednesday = TimeSpan(start=WEDNESDAY, end=THURSDAY, grain=Grain.DAY)
    talk.hear("olga-tab", refuses(wednesday))
    talk.hear("anna-tab", NO)

    talk.until_asked(QuestionKind.OFFER)
    assert talk.said[-1].puts[0].start == WEDNESDAY
    assert len(talk.said[-1].puts) == 2


def test_a_slot_that_an_observer_names_is_not_taken_up() -> None:
    talk = with_third(Role.OBSERVER)
    talk.hear("olga-tab", refuses(slot=THURSDAY))
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)

    assert len(talk.said[-1].puts) == 2


def test_a_call_that_is_taken_over_knows_that_too() -> None:
    talk = offered(Role.OBSERVER)
    talk.hear("olga-tab", picks(WEDNESDAY))
    after = taken_over(talk, devices=ALL)
    after.until_asked(QuestionKind.OFFER)

    assert opened(after) is None
    assert after.state.wishes == ()


def test_an_observer_who_goes_on_about_times_changes_no_offer() -> None:
    talk = with_third(Role.OBSERVER)
    start_s = talk.now_s
    talk.hear("olga-tab", NO, start_s=start_s)
    wednesday = TimeSpan(start=WEDNESDAY, end=THURSDAY, grain=Grain.DAY)
    goes_on = frozenset({Flag.GOES_ON})
    talk.hear("olga-tab", refuses(wednesday), start_s=start_s, lasts_s=1.5, flags=goes_on)

    assert talk.state.wishes == ()
