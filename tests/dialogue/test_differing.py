"""Members want different slots: said once, of whom and not why, and put back to them."""

from __future__ import annotations

from datetime import datetime

import pytest
from talk import FRIDAY, NO, THURSDAY, WEDNESDAY, YES, Talk, family, member, picks

from conference_agent.dialogue.limits import ROUNDS
from conference_agent.values import (
    Act,
    AskChoice,
    AskMove,
    Concord,
    MemberId,
    Outcome,
    PartStat,
    Polarity,
    QuestionKind,
    Reading,
    Role,
)

ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")
SLOTS = (WEDNESDAY, THURSDAY, FRIDAY)
NAMES = {"rosa-tab": ROSA, "anna-tab": ANNA, "ben-tab": BEN}


def only(slot: datetime) -> Reading:
    """Return "I can only do Wednesday", in answer to whether it can be kept."""
    return Reading(acts=(Act.PROPOSE, Act.DECLINE), polarity=Polarity.NO, slot=slot)


@pytest.fixture
def talk() -> Talk:
    """Return a family of three to whom two slots were offered, with a third one free."""
    talk = Talk(family(), SLOTS)
    for device in NAMES:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    return talk


def offered(talk: Talk) -> Talk:
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    return talk


def test_two_slots_that_differ_are_put_to_all_with_whom_they_suit(talk: Talk) -> None:
    offered(talk)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", picks(WEDNESDAY))
    question = talk.until_asked(QuestionKind.OFFER).intent

    assert isinstance(question, AskChoice)
    assert (question.slots, question.suits) == ((WEDNESDAY, THURSDAY), (("Ben",), ("Anna",)))
    assert question.concord is Concord.UNSAID


def test_those_that_most_want_are_put_when_three_differ() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna"), member("Ben"), member("Carl"))
    talk = Talk(family(*people), SLOTS)
    for each in people:
        talk.join(f"{each.id}-tab")
    talk.until_asked(QuestionKind.KEEP)
    for device, slot in (
        ("rosa-tab", FRIDAY),
        ("anna-tab", WEDNESDAY),
        ("ben-tab", THURSDAY),
        ("carl-tab", FRIDAY),
    ):
        talk.hear(device, only(slot), lasts_s=0.2)
    question = talk.until_asked(QuestionKind.OFFER).intent

    assert isinstance(question, AskChoice)
    assert question.suits == (("Anna",), ("Rosa", "Carl"))
    assert question.slots == (WEDNESDAY, FRIDAY)


def test_each_slot_that_was_named_while_objecting_is_on_the_record(talk: Talk) -> None:
    talk.hear("rosa-tab", only(WEDNESDAY), lasts_s=0.2)
    talk.hear("anna-tab", only(THURSDAY), lasts_s=0.2)
    talk.until_asked(QuestionKind.OFFER)

    for who, slot in ((ROSA, WEDNESDAY), (ANNA, THURSDAY)):
        answer = talk.state.answer(who, talk.state.taking(slot))
        assert answer is not None
        assert answer.status is PartStat.ACCEPTED


def test_who_names_another_slot_takes_the_first_one_back(talk: Talk) -> None:
    talk.hear("anna-tab", only(WEDNESDAY), lasts_s=0.2)
    talk.hear("anna-tab", only(THURSDAY), lasts_s=0.2)
    question = talk.until_asked(QuestionKind.OFFER).intent

    assert isinstance(question, AskMove)
    assert question.slot == THURSDAY


def test_picks_of_one_another_use_up_no_round(talk: Talk) -> None:
    offered(talk)
    for device, slot in zip(NAMES, SLOTS, strict=True):
        talk.hear(device, picks(slot), lasts_s=0.2)
    before = talk.state.rounds
    talk.until_asked(QuestionKind.OFFER)

    assert (before, talk.state.rounds) == (1, 2)


def test_the_difference_is_named_once(talk: Talk) -> None:
    offered(talk)
    for _ in range(2):
        talk.hear("anna-tab", picks(THURSDAY), lasts_s=0.2)
        talk.hear("ben-tab", picks(WEDNESDAY), lasts_s=0.2)
        talk.until_asked(QuestionKind.OFFER)
    named = [each for each in talk.said if getattr(each.intent, "suits", ())]

    assert len(named) == 1


def test_cut_off_it_has_not_been_named(talk: Talk) -> None:
    offered(talk)
    talk.hear("anna-tab", picks(THURSDAY), lasts_s=0.2)
    talk.hear("ben-tab", picks(WEDNESDAY), lasts_s=0.2)
    talk.until(lambda: bool(getattr(talk.said[-1].intent, "suits", ())))
    stop = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, stops=True)
    talk.hear("rosa-tab", stop)
    talk.until_asked(QuestionKind.OFFER)
    last = talk.said[-1].intent

    assert isinstance(last, AskChoice)
    assert last.suits


def test_after_that_the_slot_that_suits_most_is_put(talk: Talk) -> None:
    offered(talk)
    talk.hear("anna-tab", picks(THURSDAY), lasts_s=0.2)
    talk.hear("ben-tab", picks(WEDNESDAY), lasts_s=0.2)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", picks(THURSDAY), lasts_s=0.2)
    talk.hear("ben-tab", picks(WEDNESDAY), lasts_s=0.2)
    question = talk.until_asked(QuestionKind.OFFER).intent

    assert isinstance(question, AskMove)
    assert question.slot == THURSDAY


def test_after_three_rounds_a_person_takes_over(talk: Talk) -> None:
    offered(talk)
    while talk.outcome is None:
        talk.hear("anna-tab", picks(THURSDAY), lasts_s=0.2)
        talk.hear("ben-tab", picks(WEDNESDAY), lasts_s=0.2)
        talk.pass_s(12.0)

    assert talk.outcome is Outcome.NEEDS_HUMAN
    assert talk.state.rounds == ROUNDS
    assert talk.requests == []


def test_who_gives_way_is_asked_no_more_and_it_is_moved(talk: Talk) -> None:
    offered(talk)
    talk.hear("anna-tab", picks(THURSDAY), lasts_s=0.2)
    talk.hear("ben-tab", picks(WEDNESDAY), lasts_s=0.2)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("ben-tab", picks(THURSDAY), lasts_s=0.2)
    talk.until_asked(QuestionKind.OFFER, "rosa")
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.RESCHEDULED
    assert [each.proposal.start for each in talk.requests] == [THURSDAY]


def test_a_yes_to_two_that_differ_is_a_yes_to_neither(talk: Talk) -> None:
    offered(talk)
    talk.hear("anna-tab", picks(THURSDAY), lasts_s=0.2)
    talk.hear("ben-tab", picks(WEDNESDAY), lasts_s=0.2)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", YES)

    assert all(talk.state.answer(ROSA, talk.state.taking(slot)) is None for slot in SLOTS)
    assert talk.state.topic is not None
    assert talk.state.topic.proposal is None


def test_what_an_observer_wants_makes_no_difference() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna"))
    kim = member("Kim", Role.OBSERVER, required=False)
    talk = Talk(family(*people, kim), SLOTS)
    for each in (*people, kim):
        talk.join(f"{each.id}-tab")
    talk.until_asked(QuestionKind.KEEP)
    offered(talk)
    talk.hear("anna-tab", picks(THURSDAY), lasts_s=0.2)
    talk.hear("kim-tab", picks(WEDNESDAY), lasts_s=0.2)
    talk.until_asked(QuestionKind.OFFER, "rosa")

    assert not any(getattr(each.intent, "suits", ()) for each in talk.said)
