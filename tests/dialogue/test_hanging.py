"""A yes that hangs on somebody: they are asked, and then its speaker is asked once more."""

from __future__ import annotations

import pytest
from talk import NO, YES, Talk, family, member

from conference_agent.values import (
    SOMEBODY,
    Act,
    Answer,
    Apologise,
    DecisionRule,
    MemberId,
    Outcome,
    PartStat,
    Polarity,
    QuestionKind,
    Reading,
    Role,
)


def hangs_on(who: str) -> Reading:
    return Reading(acts=(Act.UNSURE,), polarity=Polarity.MIXED, hangs_on=MemberId(who))


def in_the_room(*devices: str, rule: DecisionRule = DecisionRule.EVERY_REQUIRED) -> Talk:
    talk = Talk(family(rule=rule))
    for device in devices or ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    return talk


@pytest.fixture
def talk() -> Talk:
    return in_the_room()


def test_who_it_hangs_on_is_asked_and_then_who_said_so(talk: Talk) -> None:
    talk.hear("anna-tab", YES)
    talk.hear("rosa-tab", hangs_on("ben"))
    talk.until_asked(QuestionKind.KEEP, "ben")
    talk.hear("ben-tab", YES)
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def test_nobody_is_told_that_they_were_not_understood(talk: Talk) -> None:
    talk.hear("rosa-tab", hangs_on("ben"))
    talk.until_asked(QuestionKind.KEEP, "ben")
    talk.hear("ben-tab", YES)
    talk.until_asked(QuestionKind.KEEP, "rosa")

    assert not [each for each in talk.said if isinstance(each.intent, Apologise)]


def test_a_yes_of_the_other_does_not_bind_the_one_who_said_so(talk: Talk) -> None:
    talk.hear("anna-tab", YES)
    talk.hear("rosa-tab", hangs_on("ben"))
    talk.until_asked(QuestionKind.KEEP, "ben")
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_who_said_so_waits_until_the_other_had_their_time(talk: Talk) -> None:
    talk.hear("rosa-tab", hangs_on("ben"))
    talk.until_asked(QuestionKind.KEEP, "ben")
    talk.pass_s(5.0)

    assert talk.said[-1].to == (MemberId("ben"),)


def test_who_has_said_yes_already_is_not_asked_once_more(talk: Talk) -> None:
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", hangs_on("ben"))
    talk.until_asked(QuestionKind.KEEP, "rosa")

    assert not [each for each in talk.said if each.to == (MemberId("ben"),)]


def test_somebody_who_is_not_named_is_the_next_who_has_not_answered(talk: Talk) -> None:
    talk.hear("anna-tab", YES)
    talk.hear("rosa-tab", hangs_on(SOMEBODY))

    assert talk.until_asked(QuestionKind.KEEP).to != (MemberId("rosa"),)
    talk.until_asked(QuestionKind.KEEP, "ben")


def test_who_is_not_here_cannot_be_asked() -> None:
    talk = in_the_room("rosa-tab", "anna-tab")
    talk.hear("rosa-tab", hangs_on("ben"))
    talk.until_asked(QuestionKind.KEEP, "rosa")

    assert not [each for each in talk.said if each.to == (MemberId("ben"),)]


def test_a_no_of_the_other_moves_the_talk_on(talk: Talk) -> None:
    talk.hear("rosa-tab", hangs_on("ben"))
    talk.until_asked(QuestionKind.KEEP, "ben")
    talk.hear("ben-tab", NO)

    assert talk.until_asked(QuestionKind.OFFER).to


def test_of_an_observer_nothing_is_asked_for_it() -> None:
    uma = member("Uma", Role.OBSERVER, required=False)
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Ben"), uma))
    for device in ("rosa-tab", "ben-tab", "uma-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("uma-tab", hangs_on("ben"))
    talk.hear("rosa-tab", YES)
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert [each.status for each in talk.noted(Answer) if each.member == "ben"] == [
        PartStat.ACCEPTED
    ]
