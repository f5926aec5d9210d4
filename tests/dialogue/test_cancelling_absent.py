"""Calling off while a decider is not here: waited for where the rule needs them, and said so."""

from __future__ import annotations

import pytest
from talk import YES, Talk, family

from conference_agent.values import (
    Act,
    Await,
    DecisionRule,
    Outcome,
    Polarity,
    QuestionKind,
    Reading,
)

CANCEL = Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE)


@pytest.mark.parametrize("rule", [DecisionRule.EVERY_REQUIRED, DecisionRule.EVERY_DECIDER])
def test_a_decider_whom_the_rule_needs_is_waited_for_though_they_never_came(
    rule: DecisionRule,
) -> None:
    talk = Talk(family(rule=rule))
    for device in ("rosa-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("rosa-tab", YES)
    talk.until(lambda: isinstance(talk.said[-1].intent, Await))
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.CANCEL, to="anna")
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CANCELLED


def test_nothing_is_cancelled_without_a_decider_whom_the_rule_needs() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("rosa-tab", YES)
    silent_s = talk.now_s
    talk.until(lambda: isinstance(talk.said[-1].intent, Await))

    assert talk.now_s - silent_s < 2.0
    assert talk.until_over() is Outcome.UNDECIDED
    assert [each.intent for each in talk.said].count(talk.said[-1].intent) == 1
    assert talk.requests == []


@pytest.mark.parametrize("rule", [DecisionRule.ANY_DECIDER, DecisionRule.QUORUM])
def test_a_decider_whom_the_rule_can_do_without_is_not_waited_for(rule: DecisionRule) -> None:
    talk = Talk(family(rule=rule, quorum=2 if rule is DecisionRule.QUORUM else None))
    for device in ("rosa-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CANCELLED
