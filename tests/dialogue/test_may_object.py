"""What nobody understands, said while only the write is to come: it may be an objection."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bringing import to_readback_of_thursday
from standings import stands
from talk import SENTENCE_S, YES, Talk, family, member

from conference_agent.values import (
    Act,
    Apologise,
    DecisionRule,
    Outcome,
    PartStat,
    Polarity,
    QuestionKind,
    Reading,
    Role,
)

#: "That's my birthday."
REMARK = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
WORDS = "that is my birthday"


def asked(rule: DecisionRule = DecisionRule.EVERY_REQUIRED) -> Talk:
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna"), rule=rule))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    return talk


def agreed() -> Talk:
    talk = asked()
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", YES)
    return talk


def test_who_agreed_and_says_it_is_asked_again_before_the_write() -> None:
    talk = agreed()
    talk.hear("rosa-tab", REMARK, text=WORDS)

    assert talk.until_asked(QuestionKind.KEEP, "rosa").to == ("rosa",)
    assert talk.requests == []
    talk.hear("rosa-tab", YES)
    assert talk.until_over() is Outcome.CONFIRMED


def test_they_are_asked_for_it_once() -> None:
    talk = agreed()
    talk.hear("rosa-tab", REMARK, text=WORDS)
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.hear("rosa-tab", YES)
    talk.hear("rosa-tab", REMARK, text=WORDS)

    assert talk.until_over() is Outcome.CONFIRMED


def test_while_an_answer_is_missing_that_one_is_asked_for_and_nothing_is_spent(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", YES)
    talk.hear("anna-tab", REMARK, text=WORDS)
    heard_s = talk.state.last_sound_s
    asked_s = talk.ends_s[talk.until_asked(QuestionKind.KEEP, "ben").id] - SENTENCE_S
    talk.hear("ben-tab", YES)
    talk.hear("anna-tab", REMARK, text=WORDS)

    assert asked_s - heard_s == pytest.approx(1.5)
    assert talk.until_asked(QuestionKind.KEEP, "anna").to == ("anna",)
    assert talk.requests == []


def test_a_remark_at_the_readback_is_cleared_up_and_then_a_decider_is_asked(talk: Talk) -> None:
    to_readback_of_thursday(talk)
    talk.hear("ben-tab", REMARK, text=WORDS)
    talk.until_asked(QuestionKind.READBACK, "ben")
    talk.hear("ben-tab", YES)
    answered_s = talk.now_s
    asked_s = talk.ends_s[talk.until_asked(QuestionKind.READBACK, "rosa").id] - SENTENCE_S
    talk.hear("rosa-tab", YES)

    assert asked_s == pytest.approx(answered_s)
    assert talk.until_over() is Outcome.RESCHEDULED
    assert sum(isinstance(each.intent, Apologise) for each in talk.said) == 1


def test_whose_answer_the_rule_does_not_need_is_asked_as_well() -> None:
    talk = asked(DecisionRule.ANY_DECIDER)
    talk.hear("anna-tab", YES)
    talk.hear("rosa-tab", REMARK, text=WORDS)

    assert talk.until_asked(QuestionKind.KEEP, "rosa").to == ("rosa",)
    assert talk.requests == []


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (REMARK, "tsk tsk"),
        (replace(REMARK, courteous=True), "thank you very much"),
        (replace(REMARK, aside=True), "mum do you want tea"),
    ],
)
def test_a_murmur_thanks_and_what_is_said_to_another_hold_nothing_up(
    reading: Reading, text: str
) -> None:
    talk = agreed()
    talk.hear("rosa-tab", reading, text=text)

    assert talk.until_over() is Outcome.CONFIRMED
    assert not any(each.to == ("rosa",) for each in talk.said)


def test_while_an_answer_is_missing_a_remark_is_none() -> None:
    talk = asked()
    talk.hear("rosa-tab", YES)
    talk.hear("rosa-tab", REMARK, text=WORDS)

    assert stands(talk, "rosa") is PartStat.ACCEPTED
    assert talk.until_asked(QuestionKind.KEEP, "anna").to == ("anna",)
