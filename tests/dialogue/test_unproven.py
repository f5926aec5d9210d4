"""A decider who could have shown who they are, and has not: their yes decides nothing."""

from __future__ import annotations

import pytest
from proof import RIGHT, births, unverified
from talk import NO, YES, Talk, family, member

from conference_agent.values import (
    Act,
    Answer,
    DecisionRule,
    MemberId,
    Outcome,
    PartStat,
    Polarity,
    QuestionKind,
    Reading,
    Role,
)

ROSA, ANNA = MemberId("rosa"), MemberId("anna")
WHO_HAVE_ONE = [DecisionRule.ANY_DECIDER, DecisionRule.EVERY_DECIDER, DecisionRule.EVERY_REQUIRED]
CANCEL = Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE)


def call(rule: DecisionRule = DecisionRule.ANY_DECIDER) -> Talk:
    """Return a talk in which Rosa is asked who she is, and lets it pass."""
    talk = Talk(family(unverified(), member("Anna"), member("Ben", Role.COMPANION), rule=rule))
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until(lambda: len(births(talk)) == 1)
    return talk


@pytest.mark.parametrize("rule", WHO_HAVE_ONE)
def test_their_yes_alone_is_not_written(rule: DecisionRule) -> None:
    talk = call(rule)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_what_they_say_is_recorded() -> None:
    talk = call()
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)

    assert [(each.member, each.status) for each in talk.noted(Answer)] == [
        (ROSA, PartStat.ACCEPTED)
    ]


def test_somebody_who_is_known_decides_beside_them() -> None:
    talk = call()
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="anna")
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def test_their_no_holds() -> None:
    talk = call()
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES, lasts_s=0.3)
    talk.hear("rosa-tab", NO)
    talk.until_asked(QuestionKind.OFFER)

    assert talk.requests == []


def test_who_has_shown_who_they_are_decides() -> None:
    talk = call()
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("rosa-tab", RIGHT)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def test_they_cannot_call_it_off_even_with_everybody_else() -> None:
    talk = call()
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []
