"""Two people at one phone: each is asked by name, and only that answer is theirs."""

from __future__ import annotations

import pytest
from shared_phone import ANNA, BEN, KITCHEN, PEOPLE, ROSA
from talk import NO, SENTENCE_S, THURSDAY, YES, Talk, family, member, picks

from conference_agent.values import (
    Act,
    Answer,
    Device,
    DeviceId,
    Evidence,
    Flag,
    Greet,
    Line,
    Onset,
    Outcome,
    PartStat,
    Polarity,
    Press,
    QuestionKind,
    Reading,
    Role,
    Rung,
    Sentence,
)


def asked_all(talk: Talk) -> Sentence:
    return next(each for each in talk.said if each.question is QuestionKind.KEEP)


def test_the_greeting_names_both(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    greetings = [each.intent for each in phone.said if isinstance(each.intent, Greet)]

    assert [each.names for each in greetings] == [("Rosa", "Anna")]


def test_after_a_question_to_all_they_are_asked_by_name_at_once(phone: Talk) -> None:
    phone.until(lambda: bool(phone.said) and phone.said[-1].to == (ROSA,))

    assert phone.now_s == phone.ends_s[asked_all(phone).id]


def test_what_may_have_been_said_at_another_device_is_no_evidence(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", NO, flags=frozenset({Flag.CROSSTALK}))

    assert [(each.member, each.evidence) for each in phone.noted(Answer)] == [(ROSA, Evidence.NONE)]


def test_each_is_asked_by_name_and_answers_for_themselves(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", YES)
    phone.until_asked(QuestionKind.KEEP, to="anna")
    phone.hear("kitchen", YES)

    assert phone.until_over() is Outcome.CONFIRMED
    answers = phone.requests[0].answers
    assert {(each.member, each.evidence) for each in answers} == {
        (ROSA, Evidence.ASKED),
        (ANNA, Evidence.ASKED),
    }


def test_a_yes_called_in_while_the_question_was_to_all_counts_for_nobody(phone: Talk) -> None:
    phone.until(lambda: phone.state.asked is QuestionKind.KEEP)
    phone.hear("kitchen", YES, start_s=phone.now_s + SENTENCE_S - 0.1)
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.pass_s(5.0)

    assert phone.state.answers == ()


def test_the_ones_answer_is_not_the_others(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", YES)

    assert phone.state.answer(ROSA, phone.state.keep) is not None
    assert phone.state.answer(ANNA, phone.state.keep) is None
    assert phone.requests == []


def test_what_is_said_before_the_question_by_name_has_ended_is_not_its_answer(
    phone: Talk,
) -> None:
    phone.until(lambda: bool(phone.said) and phone.said[-1].to == (ROSA,))
    phone.hear("kitchen", YES, start_s=phone.now_s + 1.0)
    phone.until_asked(QuestionKind.KEEP, to="rosa")

    assert phone.state.answers == ()


def test_a_no_of_the_one_who_was_asked_leads_to_other_slots(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", YES)
    phone.until_asked(QuestionKind.KEEP, to="anna")
    phone.hear("kitchen", NO)
    phone.until_asked(QuestionKind.OFFER, to="rosa")
    phone.hear("kitchen", picks(THURSDAY))
    phone.until_asked(QuestionKind.OFFER, to="anna")
    phone.hear("kitchen", YES)
    phone.until_asked(QuestionKind.READBACK, to="rosa")
    phone.hear("kitchen", YES)

    assert phone.until_over() is Outcome.RESCHEDULED
    assert {each.evidence for each in phone.requests[0].answers} == {Evidence.ASKED}


def test_a_yes_to_the_readback_to_all_does_not_confirm_it(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", NO)
    phone.until_asked(QuestionKind.OFFER, to="rosa")
    phone.hear("kitchen", picks(THURSDAY))
    phone.until_asked(QuestionKind.OFFER, to="anna")
    phone.hear("kitchen", YES)
    phone.until(lambda: phone.state.asked is QuestionKind.READBACK)
    phone.hear("kitchen", YES, start_s=phone.now_s + SENTENCE_S - 0.2)
    phone.pass_s(4.0)

    assert phone.requests == []


def test_a_slot_named_while_objecting_is_taken_up_for_the_one_who_was_asked(phone: Talk) -> None:
    phone.until(lambda: phone.state.free is not None)
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    instead = Reading(acts=(Act.DECLINE, Act.PROPOSE), polarity=Polarity.NO, slot=THURSDAY)
    phone.hear("kitchen", instead)
    phone.until_asked(QuestionKind.OFFER, to="anna")
    answer = phone.state.answers[-1]

    assert (answer.member, answer.status) == (ROSA, PartStat.ACCEPTED)
    assert answer.evidence is Evidence.ASKED


def test_a_doubtful_answer_is_asked_for_again_from_the_same_person(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", YES, flags=frozenset({Flag.INCOMPLETE}))
    again = phone.until_asked(QuestionKind.KEEP, to="rosa")

    assert again.to == (ROSA,)
    assert phone.state.answers == ()


def test_one_who_does_not_answer_is_asked_three_times_and_then_the_other(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", Reading(acts=(Act.OTHER,), polarity=Polarity.NONE))
    phone.until_asked(QuestionKind.KEEP, to="anna")
    rungs = [each.intent.rung for each in phone.said if each.to == (ROSA,)]  # type: ignore[union-attr]

    assert rungs == [Rung.NAME, Rung.REPHRASED, Rung.LAST]


def test_somebody_on_a_device_of_their_own_is_heard_before_they_are_asked_by_name(
    three: Talk,
) -> None:
    talk = three
    talk.until(lambda: bool(talk.said) and talk.said[-1].to == (ROSA,))

    assert talk.now_s == talk.ends_s[asked_all(talk).id] + 1.5


def test_with_a_tab_beside_the_phone_everybody_answers_for_themselves(
    three: Talk,
) -> None:
    talk = three
    talk.until(lambda: talk.state.asked is QuestionKind.KEEP)
    talk.hear("ben-tab", YES, start_s=talk.now_s + SENTENCE_S)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("kitchen", YES)
    talk.until_asked(QuestionKind.KEEP, to="anna")
    talk.hear("kitchen", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert {(each.member, each.evidence) for each in talk.requests[0].answers} == {
        (ROSA, Evidence.ASKED),
        (ANNA, Evidence.ASKED),
        (BEN, Evidence.OWN),
    }


def test_an_objection_called_in_at_the_shared_phone_keeps_the_window_open_while_it_is_spoken(
    phone: Talk,
) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", YES)
    phone.until_asked(QuestionKind.KEEP, to="anna")
    phone.hear("kitchen", YES)
    phone.happen(Onset(at_s=phone.now_s + 0.5, device=DeviceId("kitchen")))
    phone.pass_s(5.0)

    assert phone.requests == []


def test_a_no_that_nobody_can_be_credited_with_is_asked_about_before_it_is_written() -> None:
    people = (member("Anna", Role.COMPANION), member("Ben"), member("Rosa", Role.PATIENT))
    kitchen = Device(id=DeviceId("kitchen"), members=(ANNA, BEN), line=Line.PHONE)
    rosas = Device(id=DeviceId("rosa-tab"), members=(ROSA,))
    talk = Talk(family(*people, devices=(rosas, kitchen)))
    talk.join("rosa-tab")
    talk.join("kitchen")
    for who in ("anna", "ben"):
        talk.until_asked(QuestionKind.KEEP, to=who)
        talk.hear("kitchen", YES)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("rosa-tab", YES)
    talk.hear("kitchen", NO, start_s=talk.now_s + 0.2)
    talk.until_asked(QuestionKind.KEEP, to="anna")
    talk.pass_s(5.0)

    assert talk.requests == []


def test_someone_at_the_shared_phone_who_wants_a_person_gets_one(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE))

    assert phone.until_over() is Outcome.NEEDS_HUMAN


@pytest.mark.parametrize("pressing", [True, False])
def test_a_question_to_all_that_only_one_was_here_for_is_nobodys_at_a_phone_that_joins_later(
    pressing: bool,
) -> None:
    annas = Device(id=DeviceId("anna-tab"), members=(ANNA,))
    talk = Talk(family(*PEOPLE, devices=(annas, KITCHEN)))
    talk.join("anna-tab")
    question = talk.until_asked(QuestionKind.KEEP)
    assert question.to == (ANNA,)
    talk.join("kitchen")
    if pressing:
        talk.press("kitchen", Press.CONFIRM)
    else:
        talk.hear("kitchen", YES)

    assert talk.state.answers == ()


def test_after_it_the_one_at_their_own_device_still_answers_for_themselves() -> None:
    annas = Device(id=DeviceId("anna-tab"), members=(ANNA,))
    talk = Talk(family(*PEOPLE, devices=(annas, KITCHEN)))
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("kitchen")
    talk.press("anna-tab", Press.CONFIRM)

    assert [each.member for each in talk.state.answers] == [ANNA]
