"""The decision rules in a call: who is asked, who is waited for, when it is written."""

from __future__ import annotations

import pytest
from bringing import ALL
from talk import NO, THURSDAY, WEDNESDAY, YES, Talk, family, member, picks

from conference_agent.values import (
    Act,
    DecisionRule,
    Flag,
    MemberId,
    Outcome,
    Phase,
    Polarity,
    QuestionKind,
    Reading,
    Role,
    Voided,
)

ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")


def ruled(rule: DecisionRule, quorum: int | None = None, devices: tuple[str, ...] = ALL) -> Talk:
    talk = Talk(family(rule=rule, quorum=quorum))
    for device in devices:
        talk.join(device)
    return talk


def test_one_decider_is_enough_where_any_decider_decides() -> None:
    talk = ruled(DecisionRule.ANY_DECIDER)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert {each.member for each in talk.requests[0].answers} == {ANNA}
    assert not any(each.to in {(ROSA,), (BEN,)} for each in talk.said)


def test_the_others_have_a_second_and_a_half_of_quiet_before_one_deciders_yes_concludes() -> None:
    talk = ruled(DecisionRule.ANY_DECIDER)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    talk.hear("ben-tab", Reading(acts=(Act.OTHER,), polarity=Polarity.NONE), lasts_s=3.0)
    quiet_s = talk.state.last_sound_s
    talk.until(lambda: bool(talk.requests))

    assert talk.now_s >= quiet_s + 1.5


def test_a_picked_slot_is_read_back_only_after_the_others_could_speak() -> None:
    talk = ruled(DecisionRule.ANY_DECIDER)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    assert talk.state.phase is Phase.MOVING
    talk.hear("ben-tab", NO, start_s=talk.now_s + 0.1)
    question = talk.until_asked(QuestionKind.OFFER)

    assert question.puts[0].start == WEDNESDAY


def test_a_companions_open_decline_stops_a_decider() -> None:
    talk = ruled(DecisionRule.ANY_DECIDER)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", NO)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.OFFER)

    assert talk.requests == []


def test_deciders_are_asked_by_name_one_after_the_other_until_one_agrees() -> None:
    talk = ruled(DecisionRule.ANY_DECIDER)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


@pytest.mark.parametrize(
    ("rule", "quorum", "present"),
    [
        (DecisionRule.ANY_DECIDER, None, ("rosa-tab",)),
        (DecisionRule.EVERY_DECIDER, None, ("rosa-tab", "anna-tab")),
        (DecisionRule.QUORUM, 2, ("rosa-tab", "ben-tab")),
    ],
)
def test_who_is_away_and_not_needed_does_not_block(
    rule: DecisionRule, quorum: int | None, present: tuple[str, ...]
) -> None:
    talk = ruled(rule, quorum, present)
    talk.until_asked(QuestionKind.KEEP)
    for device in present:
        talk.hear(device, YES)

    assert talk.until_over() is Outcome.CONFIRMED


@pytest.mark.parametrize(
    ("rule", "quorum", "present"),
    [
        (DecisionRule.ANY_DECIDER, None, ("ben-tab",)),
        (DecisionRule.EVERY_DECIDER, None, ("rosa-tab", "ben-tab")),
        (DecisionRule.QUORUM, 3, ("rosa-tab", "ben-tab")),
    ],
)
def test_who_is_away_and_needed_blocks(
    rule: DecisionRule, quorum: int | None, present: tuple[str, ...]
) -> None:
    talk = ruled(rule, quorum, present)
    if "rosa-tab" in present:
        talk.until_asked(QuestionKind.KEEP)
        for device in present:
            talk.hear(device, YES)

    assert talk.until_over() in {Outcome.UNDECIDED, Outcome.NEEDS_HUMAN}
    assert talk.requests == []


def test_a_quorum_is_confirmed_with_the_answers_it_rests_on() -> None:
    talk = ruled(DecisionRule.QUORUM, 2)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert {each.member for each in talk.requests[0].answers} == {ROSA, BEN}


def test_a_moved_appointment_needs_a_deciders_yes_to_its_readback_under_every_rule() -> None:
    for rule, quorum in ((DecisionRule.ANY_DECIDER, None), (DecisionRule.QUORUM, 2)):
        talk = ruled(rule, quorum)
        talk.until_asked(QuestionKind.KEEP)
        talk.hear("anna-tab", NO)
        talk.until_asked(QuestionKind.OFFER)
        talk.hear("anna-tab", picks(THURSDAY))
        talk.hear("rosa-tab", YES)
        talk.until_asked(QuestionKind.READBACK)
        talk.hear("ben-tab", YES)
        talk.pass_s(5.0)
        assert talk.requests == []
        talk.until_asked(QuestionKind.READBACK, to="rosa")
        talk.hear("rosa-tab", YES)

        assert talk.until_over() is Outcome.RESCHEDULED


def test_a_decider_who_is_not_required_and_takes_the_yes_back_voids_the_token() -> None:
    people = (member("Rosa", Role.PATIENT, required=False), member("Ben", Role.COMPANION))
    talk = Talk(family(*people, rule=DecisionRule.ANY_DECIDER))
    talk.join("rosa-tab")
    talk.join("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("rosa-tab", NO)

    assert len(talk.noted(Voided)) == 1
    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_one_who_is_not_needed_but_was_not_understood_is_asked_before_it_is_written() -> None:
    talk = ruled(DecisionRule.ANY_DECIDER)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", NO, flags=frozenset({Flag.INCOMPLETE}))
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="ben")
    talk.hear("ben-tab", NO)
    talk.until_asked(QuestionKind.OFFER)

    assert talk.requests == []


def test_the_no_of_a_decider_who_is_not_required_is_none_of_the_answers_it_rests_on() -> None:
    people = (member("Rosa", Role.PATIENT, required=False), member("Anna"))
    talk = Talk(family(*people, rule=DecisionRule.ANY_DECIDER))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", NO)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert [each.member for each in talk.requests[0].answers] == [ANNA]
