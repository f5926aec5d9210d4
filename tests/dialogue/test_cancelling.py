"""Calling the appointment off: every decider who is here or needed, read back, written once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from household import taken_over
from hypothesis import given
from hypothesis import strategies as st
from talk import NO, THURSDAY, TUESDAY, WEDNESDAY, YES, Talk, family, member, refuses

from conference_agent.dialogue import decide_cancelling
from conference_agent.values import (
    Act,
    Answer,
    Call,
    Commit,
    DecisionRule,
    Device,
    DeviceId,
    Disagree,
    Flag,
    MemberId,
    Outcome,
    PartStat,
    Party,
    Polarity,
    Press,
    Proposal,
    ProposalKind,
    QuestionKind,
    Readback,
    Reading,
    Role,
)

CANCEL = Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE)
CANCELLING = Proposal(ProposalKind.CANCEL, TUESDAY)


def want_it_cancelled(talk: Talk) -> None:
    """Have Rosa call it off, and Anna agree."""
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("anna-tab", YES)


def stands(talk: Talk) -> Mapping[MemberId, PartStat]:
    """Return where everybody stands on cancelling."""
    return {each.member: each.status for each in talk.noted(Answer) if each.proposal == CANCELLING}


def test_it_is_cancelled_once_the_deciders_agree_and_one_confirms_the_readback(talk: Talk) -> None:
    want_it_cancelled(talk)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.CANCELLED
    assert [(each.proposal, each.outcome) for each in talk.requests] == [
        (CANCELLING, Outcome.CANCELLED)
    ]


def test_who_calls_it_off_has_declined_to_keep_it_and_accepted_to_cancel(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)

    given = {each.proposal.kind: each.status for each in talk.noted(Answer)}
    assert given == {
        ProposalKind.KEEP: PartStat.DECLINED,
        ProposalKind.CANCEL: PartStat.ACCEPTED,
    }


def test_without_a_yes_to_the_readback_nothing_is_cancelled(talk: Talk) -> None:
    want_it_cancelled(talk)

    assert talk.until_over() is not Outcome.CANCELLED
    assert talk.requests == []


def test_the_question_whether_to_cancel_mints_no_token(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)

    assert all(each.proposal != CANCELLING for each in talk.noted(Readback))
    assert talk.state.readback is None


def test_a_decider_who_does_not_answer_keeps_it_from_being_cancelled(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    asked = talk.until_asked(QuestionKind.CANCEL, to="anna")

    assert asked.to == ("anna",)
    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_a_decider_who_leaves_before_answering_is_not_passed_over(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.leave("anna-tab")

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_a_decider_who_comes_in_between_is_asked() -> None:
    talk = Talk(family(rule=DecisionRule.ANY_DECIDER))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.join("anna-tab")
    asked = talk.until_asked(QuestionKind.READBACK, to="anna")

    assert asked.reads_back == CANCELLING
    assert talk.until_over() is not Outcome.CANCELLED


def test_a_decider_who_is_against_it_leaves_it_on_and_it_is_put_whether_to_keep_it(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.KEEP)

    assert sum(isinstance(each.intent, Disagree) for each in talk.said) == 1
    assert stands(talk) == {"rosa": PartStat.ACCEPTED, "anna": PartStat.DECLINED}


def test_who_refused_to_keep_it_for_another_reason_is_offered_other_times(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", NO)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)

    assert talk.requests == []


def test_what_is_said_after_a_cut_question_is_still_to_whether_to_cancel(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    cut = replace(talk.state, question=None)

    assert cut.asked_at(DeviceId("rosa-tab")) is QuestionKind.CANCEL


def test_the_readback_of_a_cancellation_is_read_as_the_question_whether_to(talk: Talk) -> None:
    want_it_cancelled(talk)
    talk.until_asked(QuestionKind.READBACK)

    assert talk.state.asked_at(DeviceId("rosa-tab")) is QuestionKind.CANCEL


@pytest.mark.parametrize(
    "unclear", [Reading(acts=(Act.UNSURE,), polarity=Polarity.MIXED), NO], ids=["unsure", "no"]
)
def test_who_takes_it_back_however_unclearly_has_not_agreed_to_cancel(
    talk: Talk, unclear: Reading
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.hear("rosa-tab", unclear)
    talk.until(lambda: talk.state.saying is not None)

    assert stands(talk) == {}
    assert talk.state.calling_off is None


def test_who_changes_their_mind_is_asked_whether_to_keep_it() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", NO)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert [each.outcome for each in talk.requests] == [Outcome.CONFIRMED]


def test_an_old_yes_to_keeping_it_is_no_yes_after_the_talk_of_cancelling(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("rosa-tab", NO)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_a_companion_who_has_to_come_can_object(talk: Talk) -> None:
    want_it_cancelled(talk)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("anna-tab", YES)
    talk.hear("ben-tab", NO)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.requests == []


def test_a_companion_cannot_call_it_off(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", CANCEL)
    talk.until_asked(QuestionKind.OFFER)

    assert all(each.question is not QuestionKind.CANCEL for each in talk.said)


def test_cancel_it_is_a_yes_to_the_question_whether_to(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("anna-tab", CANCEL)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", CANCEL)

    assert talk.until_over() is Outcome.CANCELLED


def test_who_asks_for_another_time_instead_is_offered_some(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("anna-tab", refuses(slot=THURSDAY))
    offered = talk.until_asked(QuestionKind.OFFER)

    assert [each.start for each in offered.puts] == [THURSDAY]


def test_who_takes_it_back_before_it_is_put_is_not_asked_whether_to_cancel(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.hear("rosa-tab", refuses(slot=THURSDAY))
    talk.until_asked(QuestionKind.OFFER)

    assert all(each.question is not QuestionKind.CANCEL for each in talk.said)


def test_a_doubtful_calling_off_is_asked_for_again_by_name(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL, flags=frozenset({Flag.INCOMPLETE}))
    asked = talk.until_asked(QuestionKind.KEEP, to="rosa")

    assert asked.to == ("rosa",)
    assert stands(talk) == {}


def test_it_can_be_called_off_while_other_times_are_offered(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.CANCELLED


def test_called_off_again_and_again_it_goes_to_a_person(talk: Talk) -> None:
    def put() -> QuestionKind | None:
        question = talk.state.question
        played = question is not None and question.ended_s is not None
        return question.sentence.question if question is not None and played else None

    while talk.outcome is None:
        talk.until(lambda: talk.outcome is not None or put() is not None)
        if put() is QuestionKind.KEEP:
            talk.hear("rosa-tab", CANCEL)
        elif put() is QuestionKind.CANCEL:
            talk.hear("anna-tab", NO)

    assert talk.outcome is Outcome.NEEDS_HUMAN
    assert not any(isinstance(each, Commit) for each in talk.effects)


def test_alone_it_is_read_back_at_once() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.READBACK)
    talk.press("rosa-tab", Press.CONFIRM)

    assert talk.until_over() is Outcome.CANCELLED


def test_after_a_resumption_who_took_it_back_is_not_asked_whether_to_cancel(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.hear("rosa-tab", NO)
    assert talk.state.topic is not None
    assert talk.state.topic.kind is QuestionKind.KEEP
    again = taken_over(talk)
    again.until_asked(QuestionKind.OFFER)

    assert all(each.question is not QuestionKind.CANCEL for each in again.said)


@pytest.mark.parametrize("rule", list(DecisionRule))
def test_no_rule_lets_one_decider_cancel_beside_another(rule: DecisionRule) -> None:
    call: Call = family(rule=rule, quorum=1 if rule is DecisionRule.QUORUM else None)
    talk = Talk(call, (WEDNESDAY,))
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is not Outcome.CANCELLED


def test_at_a_shared_device_who_is_asked_by_name_whether_to_cancel_can_say_so() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna"))
    phone = Device(id=DeviceId("kitchen"), members=tuple(each.id for each in people))
    talk = Talk(family(*people, devices=(phone,)))
    talk.join("kitchen")
    for kind, who, reading in (
        (QuestionKind.KEEP, "rosa", CANCEL),
        (QuestionKind.CANCEL, "anna", YES),
        (QuestionKind.READBACK, "rosa", YES),
    ):
        talk.until_asked(kind, to=who)
        talk.hear("kitchen", reading)

    assert talk.until_over() is Outcome.CANCELLED


def test_a_press_that_meant_to_keep_it_does_not_cancel_it(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", CANCEL)
    talk.until(lambda: talk.state.topic is not None and talk.state.topic.proposal == CANCELLING)
    talk.press("anna-tab", Press.CONFIRM)

    assert stands(talk).get(MemberId("anna")) is not PartStat.ACCEPTED


_PARTY: Party = family(rule=DecisionRule.ANY_DECIDER).party
_IDS = [each.id for each in _PARTY.members]
_STANDS = st.dictionaries(st.sampled_from(_IDS), st.sampled_from(list(PartStat)))


@given(_STANDS, st.sets(st.sampled_from(_IDS)))
def test_it_is_agreed_only_if_every_decider_here_accepted_and_nobody_who_counts_is_against(
    given_stands: dict[MemberId, PartStat], here: set[MemberId]
) -> None:
    decision = decide_cancelling(_PARTY, given_stands, here)
    accepted = {who for who, stand in given_stands.items() if stand is PartStat.ACCEPTED}
    declined = {who for who, stand in given_stands.items() if stand is PartStat.DECLINED}

    assert decision.agreed == (
        bool(accepted & _PARTY.deciders) and (here & _PARTY.deciders) <= accepted and not declined
    )
    assert set(decision.missing).isdisjoint(accepted | declined)


@given(_STANDS, st.sets(st.sampled_from(_IDS)))
def test_a_decider_more_in_the_room_never_makes_it_agreed(
    given_stands: dict[MemberId, PartStat], here: set[MemberId]
) -> None:
    everybody = decide_cancelling(_PARTY, given_stands, _IDS)

    assert not everybody.agreed or decide_cancelling(_PARTY, given_stands, here).agreed
