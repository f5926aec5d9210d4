"""Who asks whether a slot could be had has it put to all, and has not said yes to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bringing import ALL
from household import taken_over
from talk import NO, THURSDAY, WEDNESDAY, YES, Talk, family, member, picks, refuses

from conference_agent.values import (
    Act,
    Answer,
    Flag,
    MemberId,
    Outcome,
    PartStat,
    Polarity,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    Role,
)

#: "Is Thursday at three free?"
IS_IT_FREE = Reading(acts=(Act.PROPOSE,), polarity=Polarity.NONE, slot=THURSDAY, wonders=True)
MOVE = Proposal(ProposalKind.MOVE, THURSDAY)
#: The other one, and a question about it.
OTHER = Proposal(ProposalKind.MOVE, WEDNESDAY)
IS_THE_OTHER = replace(IS_IT_FREE, slot=WEDNESDAY)


@pytest.fixture
def choosing(talk: Talk) -> Talk:
    """Return the family when it has been offered two slots."""
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    return talk


def stand(talk: Talk, member: str, proposal: Proposal = MOVE) -> PartStat | None:
    answer = talk.state.answer(MemberId(member), proposal)
    return None if answer is None else answer.status


def test_a_question_about_a_slot_puts_it_to_all_and_is_no_yes(choosing: Talk) -> None:
    choosing.hear("rosa-tab", IS_IT_FREE)
    asked = choosing.said[-1]

    assert (asked.puts, asked.to) == ((MOVE,), ("rosa", "anna", "ben"))
    assert stand(choosing, "rosa") is PartStat.TENTATIVE


def test_whoever_asked_has_to_say_yes_as_the_others(choosing: Talk) -> None:
    choosing.hear("rosa-tab", IS_IT_FREE)
    choosing.until_asked(QuestionKind.OFFER)
    for device in ("anna-tab", "ben-tab"):
        choosing.hear(device, YES)
    assert choosing.until_asked(QuestionKind.OFFER, "rosa").puts == (MOVE,)
    choosing.hear("rosa-tab", YES)
    choosing.until_asked(QuestionKind.READBACK)
    choosing.hear("rosa-tab", YES)

    assert choosing.until_over() is Outcome.RESCHEDULED


def test_a_slot_that_an_objection_only_asks_about_is_no_yes_either(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", replace(refuses(slot=THURSDAY), wonders=True))
    asked = talk.until_asked(QuestionKind.OFFER)

    assert asked.puts == (MOVE,)
    assert stand(talk, "anna") is PartStat.TENTATIVE


def test_a_question_about_another_slot_than_the_open_one_puts_both(choosing: Talk) -> None:
    choosing.hear("rosa-tab", picks(THURSDAY))
    choosing.until_asked(QuestionKind.OFFER)
    choosing.hear("anna-tab", IS_THE_OTHER)
    asked = choosing.until_asked(QuestionKind.OFFER)

    assert (asked.puts, asked.to) == ((OTHER, MOVE), ("rosa", "anna", "ben"))
    assert stand(choosing, "anna", OTHER) is PartStat.TENTATIVE


def test_a_companions_question_about_another_slot_is_no_yes_to_it(choosing: Talk) -> None:
    choosing.hear("rosa-tab", picks(THURSDAY))
    choosing.hear("ben-tab", IS_THE_OTHER)

    assert stand(choosing, "ben", OTHER) is PartStat.TENTATIVE


def test_a_question_about_the_slot_that_is_open_is_no_yes_to_it(choosing: Talk) -> None:
    choosing.hear("rosa-tab", picks(THURSDAY))
    choosing.until_asked(QuestionKind.OFFER)
    choosing.hear("anna-tab", IS_IT_FREE)
    choosing.hear("ben-tab", YES)

    assert choosing.until_asked(QuestionKind.OFFER, "anna").puts == (MOVE,)
    assert stand(choosing, "anna") is PartStat.TENTATIVE


def test_a_choice_that_refuses_one_and_asks_about_the_other_is_no_yes(choosing: Talk) -> None:
    choosing.hear("rosa-tab", replace(refuses(slot=THURSDAY), wonders=True))

    assert stand(choosing, "rosa") is PartStat.TENTATIVE


def test_a_facilitator_that_takes_over_puts_both_again(choosing: Talk) -> None:
    choosing.hear("rosa-tab", picks(THURSDAY))
    choosing.until_asked(QuestionKind.OFFER)
    choosing.hear("anna-tab", IS_THE_OTHER)
    other = taken_over(choosing, devices=ALL)

    assert other.until_asked(QuestionKind.OFFER).puts == (OTHER, MOVE)


def test_a_question_that_was_not_heard_well_opens_nothing(choosing: Talk) -> None:
    choosing.hear("rosa-tab", IS_IT_FREE, flags=frozenset({Flag.INCOMPLETE}))

    assert choosing.state.topic is not None
    assert choosing.state.topic.proposal is None
    assert stand(choosing, "rosa") is None


def test_an_observers_question_opens_nothing() -> None:
    people = (member("Rosa", Role.PATIENT), member("Lopez", Role.OBSERVER, required=False))
    talk = Talk(family(*people))
    for device in ("rosa-tab", "lopez-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    said = len(talk.said)
    talk.hear("lopez-tab", IS_IT_FREE)

    assert talk.state.topic is not None
    assert (talk.state.topic.proposal, len(talk.said)) == (None, said)


def test_a_facilitator_that_takes_over_puts_the_slot_again(choosing: Talk) -> None:
    choosing.hear("rosa-tab", IS_IT_FREE)
    other = taken_over(choosing, devices=ALL)

    assert other.until_asked(QuestionKind.OFFER).puts == (MOVE,)
    assert [each.status for each in other.noted(Answer)] == []
