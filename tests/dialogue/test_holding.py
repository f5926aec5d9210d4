"""Time that somebody asks for is theirs: nobody else's answer ends it."""

from __future__ import annotations

import pytest
from talk import NO, YES, Talk, family, member

from conference_agent.dialogue.limits import HOLD_S
from conference_agent.values import (
    SOMEBODY,
    Act,
    AskKeep,
    Await,
    DecisionRule,
    Polarity,
    QuestionKind,
    Reading,
    Role,
)

LOOKS = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, stops=True)
#: Nobody is asked about Anna's own time; what she is asked by then begins so soon after it.
MARGIN_S = 2.0


@pytest.fixture
def three() -> Talk:
    """Return a call of three in which Anna looks into her diary, as the appointment was put."""
    talk = Talk(family())
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", LOOKS)
    return talk


def asked(talk: Talk) -> int:
    return sum(isinstance(each.intent, AskKeep) for each in talk.said)


def test_anothers_yes_does_not_end_the_time_that_somebody_asked_for(three: Talk) -> None:
    before, held_s = asked(three), three.now_s
    three.hear("rosa-tab", YES)
    three.hear("ben-tab", YES)
    three.pass_s(held_s + HOLD_S - MARGIN_S - three.now_s)

    assert asked(three) == before


def test_once_their_time_is_over_they_are_asked_by_name(three: Talk) -> None:
    held_s = three.now_s
    three.hear("rosa-tab", YES)
    three.hear("ben-tab", YES)
    three.until_asked(QuestionKind.KEEP, "anna")

    assert three.now_s == pytest.approx(held_s + HOLD_S, abs=4.0)


def test_their_own_answer_ends_it_at_once(three: Talk) -> None:
    three.hear("rosa-tab", YES)
    three.hear("anna-tab", YES)
    said_s = three.now_s
    three.until_asked(QuestionKind.KEEP, "ben")

    assert three.now_s < said_s + 6.0


def test_a_no_that_turns_the_talk_to_other_times_ends_it(three: Talk) -> None:
    three.hear("rosa-tab", NO)
    said_s = three.now_s
    three.until_asked(QuestionKind.OFFER)

    assert three.now_s < said_s + 6.0


def test_a_no_of_somebody_who_decides_nothing_does_not_end_it() -> None:
    talk = Talk(
        family(
            member("Rosa", Role.PATIENT),
            member("Anna"),
            member("Olga", Role.OBSERVER, required=False),
        )
    )
    for device in ("rosa-tab", "anna-tab", "olga-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", LOOKS)
    before, held_s = asked(talk), talk.now_s
    talk.hear("rosa-tab", YES)
    talk.hear("olga-tab", NO)
    talk.pass_s(held_s + HOLD_S - MARGIN_S - talk.now_s)

    assert asked(talk) == before


def test_two_who_look_are_each_waited_for(three: Talk) -> None:
    three.pass_s(10.0)
    three.hear("ben-tab", LOOKS)
    before, held_s = asked(three), three.now_s
    three.hear("anna-tab", YES)
    three.pass_s(held_s + HOLD_S - MARGIN_S - three.now_s)

    assert asked(three) == before


def test_who_leaves_needs_no_time_any_more(three: Talk) -> None:
    three.hear("rosa-tab", YES)
    three.leave("anna-tab")
    left_s = three.now_s
    three.until_asked(QuestionKind.KEEP, "ben")

    assert three.now_s < left_s + 6.0


def test_somebody_who_was_not_invited_holds_nothing_up(three: Talk) -> None:
    three.hear("anna-tab", YES)
    three.join("stranger")
    three.hear("stranger", LOOKS)

    assert "stranger" not in three.state.held


def test_nothing_is_written_while_somebody_looks_whatever_the_rule_needs() -> None:
    talk = Talk(family(rule=DecisionRule.ANY_DECIDER))
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", LOOKS)
    held_s = talk.now_s
    talk.hear("rosa-tab", YES)
    talk.pass_s(held_s + HOLD_S - MARGIN_S - talk.now_s)

    assert talk.requests == []
    talk.until_over()
    assert len(talk.requests) == 1


def test_a_wait_for_somebody_goes_on_though_another_one_looks_and_answers() -> None:
    talk = Talk(family())
    for device in ("rosa-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, awaits=SOMEBODY))
    talk.hear("ben-tab", LOOKS)
    talk.hear("ben-tab", YES)
    talk.pass_s(30.0)

    assert isinstance(talk.said[-1].intent, Await)
