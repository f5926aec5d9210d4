"""A shared device says who is there: what may be said then, and what else was asked."""

from __future__ import annotations

import pytest
from shared_phone import (
    ANNA,
    ANNAS,
    BEN,
    BENS,
    CARL,
    KITCHEN,
    PEOPLE,
    ROSA,
    WITH_BEN,
    answer_roll,
    calls,
    there,
)
from talk import NO, THURSDAY, YES, Talk, family, member, picks

from conference_agent.dialogue.disclosure import level
from conference_agent.values import (
    AskWho,
    Button,
    Close,
    Device,
    DeviceId,
    Disclose,
    Goodbye,
    Greet,
    Level,
    Line,
    Outcome,
    PartStat,
    Press,
    QuestionKind,
    Role,
    UtteranceId,
)


def test_to_say_that_somebody_is_not_there_does_not_raise_what_is_said() -> None:
    carl = member("Carl", Role.COMPANION, verified=False)
    phone = Device(id=DeviceId("kitchen"), members=(ROSA, CARL))
    talk = Talk(family(member("Rosa", Role.PATIENT), carl, devices=(phone,)))
    talk.join("kitchen")
    assert level(talk.state) is Level.TIME
    answer_roll(talk, ROSA)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.state.attending() == (ROSA,)
    assert level(talk.state) is Level.TIME


def test_where_no_decider_is_said_to_be_nothing_of_the_matter_is_said() -> None:
    phone = Device(id=DeviceId("kitchen"), members=(ROSA, BEN))
    people = (member("Rosa", Role.PATIENT), member("Ben", Role.COMPANION))
    talk = Talk(family(*people, devices=(phone,)))
    talk.join("kitchen")
    answer_roll(talk, BEN)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    harmless = (Disclose, Greet, AskWho, Close, Goodbye)
    assert all(isinstance(each.intent, harmless) for each in talk.said)


def test_when_the_decider_comes_the_call_goes_on() -> None:
    phone = Device(id=DeviceId("kitchen"), members=(ROSA, BEN))
    people = (member("Rosa", Role.PATIENT), member("Ben", Role.COMPANION))
    talk = Talk(family(*people, devices=(phone,)))
    talk.join("kitchen")
    answer_roll(talk, BEN)
    talk.pass_s(5.0)
    talk.hear("kitchen", there(ROSA))
    talk.until_asked(QuestionKind.KEEP, to="rosa")

    assert level(talk.state) is Level.ALL
    assert len(calls(talk)) == 1


def test_nobody_of_them_there_is_nobody_to_be_told() -> None:
    talk = Talk(family(*PEOPLE, devices=(KITCHEN,)))
    talk.join("kitchen")
    answer_roll(talk)

    assert talk.until_over() is Outcome.UNREACHABLE


def test_somebody_there_who_is_not_cleared_silences_the_matter() -> None:
    carl = member("Carl", Role.COMPANION, cleared=False, required=False)
    carls = Device(id=DeviceId("carl-tab"), members=(CARL,))
    talk = Talk(family(*PEOPLE, carl, devices=(KITCHEN, carls)))
    talk.join("kitchen")
    answer_roll(talk, ROSA, CARL)
    talk.pass_s(2.0)

    assert level(talk.state) is Level.PLACE
    assert CARL not in talk.state.attending()


def test_a_stranger_who_comes_stops_the_question_and_it_is_asked_when_they_have_left(
    phone: Talk,
) -> None:
    phone.until(lambda: bool(calls(phone)))
    phone.join("stranger")
    phone.pass_s(3.0)
    assert phone.state.question is None
    phone.leave("stranger")
    phone.until_asked(QuestionKind.IDENTITY)

    assert len(calls(phone)) == 2


def test_what_had_been_asked_is_not_asked_again_after_a_stranger(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.join("stranger")
    phone.pass_s(3.0)
    phone.leave("stranger")
    phone.until_asked(QuestionKind.KEEP)

    assert len(calls(phone)) == 1


@pytest.fixture
def late() -> Talk:
    """Return Ben, who has been asked, and the phone that joins then."""
    talk = Talk(family(*WITH_BEN, devices=(ANNAS, BENS, KITCHEN)))
    talk.join("anna-tab")
    talk.join("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.join("kitchen")
    talk.until_asked(QuestionKind.IDENTITY)
    return talk


def test_a_phone_that_joins_later_is_asked_and_the_open_question_is_put_again(late: Talk) -> None:
    late.hear("kitchen", there(ROSA))
    question = late.until_asked(QuestionKind.KEEP)

    assert set(question.to) == {ROSA, ANNA, BEN}


def test_meanwhile_the_others_answer_what_they_were_asked(late: Talk) -> None:
    assert late.state.asked_at(DeviceId("ben-tab")) is QuestionKind.KEEP
    late.hear("ben-tab", YES)
    answer = late.state.answer(BEN, late.state.keep)

    assert answer is not None
    assert answer.status is PartStat.ACCEPTED


def test_an_objection_in_answer_to_it_is_asked_about(late: Talk) -> None:
    late.hear("anna-tab", YES)
    late.hear("kitchen", NO)
    late.until_asked(QuestionKind.KEEP, to="anna")

    assert late.requests == []


def test_a_key_that_may_mean_a_slot_of_an_earlier_choice_is_asked_about() -> None:
    bens = Device(id=BENS.id, members=(BEN,), line=Line.PHONE)
    talk = Talk(family(*WITH_BEN, devices=(ANNAS, bens, KITCHEN)))
    talk.join("anna-tab")
    talk.join("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.join("kitchen")
    talk.until_asked(QuestionKind.IDENTITY)
    pressed = Button(at_s=talk.now_s, device=bens.id, id=UtteranceId("key"), press=Press.CONFIRM)
    talk.happen(pressed)
    answers = [each for each in talk.state.answers if each.member == BEN]

    assert [each.status for each in answers] == [PartStat.TENTATIVE]
