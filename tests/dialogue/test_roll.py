"""A shared device is asked once who is there, and what is said of it is taken for no more."""

from __future__ import annotations

import pytest
from shared_phone import (
    ANNA,
    ANNAS,
    BEN,
    CARL,
    KITCHEN,
    PEOPLE,
    ROSA,
    WITH_BEN,
    answer_roll,
    calls,
    named,
    on_record,
    says,
    there,
)
from talk import SENTENCE_S, YES, Talk, family, member

from conference_agent.values import (
    Act,
    AskWho,
    Device,
    DeviceId,
    Disclose,
    Evidence,
    Flag,
    Greet,
    Line,
    Outcome,
    Polarity,
    Press,
    QuestionKind,
    Reading,
    Role,
)


def test_after_the_greeting_it_is_asked_who_is_there(phone: Talk) -> None:
    question = phone.until_asked(QuestionKind.IDENTITY)

    assert [type(each.intent) for each in phone.said] == [Disclose, Greet, AskWho]
    assert question.intent == AskWho(names=("Rosa", "Anna"), line=Line.PHONE)
    assert question.to == (ROSA, ANNA)


def test_nobody_is_asked_where_everybody_has_a_device_of_their_own(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)

    assert calls(talk) == []


def test_without_an_answer_the_call_goes_on_as_if_both_were_there(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    asked_s = phone.now_s
    phone.until(lambda: phone.state.asked is QuestionKind.KEEP)
    assert phone.now_s == asked_s + 7.0
    phone.until_over()

    assert named(phone) == {ROSA, ANNA}
    assert on_record(phone) == [(ROSA, ANNA)]


def test_it_is_asked_once(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP)
    phone.leave("kitchen")
    phone.pass_s(5.0)
    phone.join("kitchen")
    phone.until_over()

    assert len(calls(phone)) == 1


def test_two_shared_devices_are_asked_one_after_the_other() -> None:
    garden = Device(id=DeviceId("garden"), members=(BEN, CARL))
    people = (*WITH_BEN, member("Carl", Role.COMPANION))
    talk = Talk(family(*people, devices=(KITCHEN, garden)))
    talk.join("garden")
    talk.join("kitchen")
    answer_roll(talk, ROSA, ANNA)
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("garden", there(BEN))
    talk.until_asked(QuestionKind.KEEP)

    assert [each.to for each in calls(talk)] == [(ROSA, ANNA), (BEN, CARL)]
    assert talk.state.attending() == (ROSA, ANNA, BEN)


def test_what_it_is_asked_is_not_what_the_others_are_asked(three: Talk) -> None:
    three.until_asked(QuestionKind.IDENTITY)

    assert three.state.asked_at(DeviceId("kitchen")) is QuestionKind.IDENTITY
    assert three.state.asked_at(DeviceId("ben-tab")) is None


def test_it_is_not_asked_while_somebody_is_here_who_may_not_hear_the_matter() -> None:
    carl = member("Carl", Role.COMPANION, cleared=False)
    phone = Device(id=DeviceId("kitchen"), members=(ROSA, CARL))
    talk = Talk(family(member("Rosa", Role.PATIENT), carl, devices=(phone,)))
    talk.join("kitchen")

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert calls(talk) == []


def test_when_both_are_there_the_call_goes_on_at_once(phone: Talk) -> None:
    answer_roll(phone, ROSA, ANNA)

    assert phone.state.asked is QuestionKind.KEEP
    assert on_record(phone) == [(ROSA, ANNA), (ROSA, ANNA)]


def test_when_one_is_named_there_is_a_moment_for_the_other_name(phone: Talk) -> None:
    answer_roll(phone, ROSA)
    said_s = phone.state.last_sound_s
    phone.pass_s(0.2)
    phone.hear("kitchen", there(ANNA))
    assert phone.now_s < said_s + 1.5 + 0.5
    phone.until_asked(QuestionKind.KEEP)

    assert phone.state.attending() == (ROSA, ANNA)
    assert not any(isinstance(each.intent, Greet) for each in phone.said[3:])


def test_after_one_name_the_call_goes_on_when_it_has_been_quiet(phone: Talk) -> None:
    answer_roll(phone, ROSA)
    said_s = phone.state.last_sound_s
    phone.until(lambda: phone.state.asked is QuestionKind.KEEP)

    assert phone.now_s == said_s + 1.5
    assert on_record(phone) == [(ROSA, ANNA), (ROSA,)]


def test_each_who_is_there_is_asked_by_name_and_credited_for_that_alone(phone: Talk) -> None:
    answer_roll(phone, ROSA, ANNA)
    for who in ("rosa", "anna"):
        phone.until_asked(QuestionKind.KEEP, to=who)
        phone.hear("kitchen", YES)

    assert phone.until_over() is Outcome.CONFIRMED
    assert {each.evidence for each in phone.requests[0].answers} == {Evidence.ASKED}


def test_also_the_only_one_there_is_credited_with_nothing_but_an_answer_by_name(
    phone: Talk,
) -> None:
    answer_roll(phone, ROSA)
    phone.until(lambda: phone.state.asked is QuestionKind.KEEP)
    phone.hear("kitchen", YES, start_s=phone.now_s + SENTENCE_S - 0.1)
    phone.until_asked(QuestionKind.KEEP, to="rosa")

    assert phone.state.answers == ()


def test_a_yes_to_who_is_there_is_nobodys(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.hear("kitchen", YES)
    phone.until_asked(QuestionKind.KEEP, to="rosa")

    assert phone.state.answers == ()


def test_words_without_a_name_end_the_wait_and_leave_everybody_there(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.hear("kitchen", says(Act.OTHER))
    said_s = phone.state.last_sound_s
    phone.until(lambda: phone.state.asked is QuestionKind.KEEP)

    assert phone.now_s == said_s + 1.5
    assert phone.state.attending() == (ROSA, ANNA)


def test_what_was_said_before_the_question_does_not_end_the_wait(phone: Talk) -> None:
    phone.until(lambda: bool(calls(phone)))
    phone.hear("kitchen", says(Act.GREET), start_s=phone.now_s + 0.1)
    phone.until_asked(QuestionKind.IDENTITY)
    asked_s = phone.now_s
    phone.until(lambda: phone.state.asked is QuestionKind.KEEP)

    assert phone.now_s == asked_s + 7.0


@pytest.mark.parametrize("flag", [Flag.INCOMPLETE, Flag.CROSSTALK])
def test_names_that_were_not_heard_well_are_no_answer(phone: Talk, flag: Flag) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.hear("kitchen", there(ROSA), flags=frozenset({flag}))
    phone.until_asked(QuestionKind.KEEP)

    assert phone.state.attending() == (ROSA, ANNA)


def test_what_is_said_at_another_device_does_not_tell_who_is_at_this_one(three: Talk) -> None:
    three.until_asked(QuestionKind.IDENTITY)
    three.hear("ben-tab", there(ROSA))
    three.until_asked(QuestionKind.KEEP)

    assert three.state.attending() == (ROSA, ANNA, BEN)


def test_a_phone_that_hangs_up_in_the_middle_of_the_answer_has_not_said_who_is_there(
    three: Talk,
) -> None:
    answer_roll(three, ROSA)
    three.leave("kitchen")
    three.pass_s(5.0)
    three.join("kitchen")
    three.until_asked(QuestionKind.KEEP, to="rosa")

    assert three.state.attending() == (ROSA, ANNA, BEN)


def test_a_request_to_repeat_has_it_asked_in_the_same_words_five_times_at_most(
    phone: Talk,
) -> None:
    for _ in range(7):
        phone.until_asked(QuestionKind.IDENTITY)
        phone.hear("kitchen", says(Act.ASK_REPEAT))
    phone.until_asked(QuestionKind.KEEP)

    assert len(calls(phone)) == 6
    assert len({each.intent for each in calls(phone)}) == 1


def test_a_request_to_wait_gives_them_time(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.hear("kitchen", says(Act.WAIT, stops=True))
    phone.pass_s(9.0)
    assert phone.state.asked is QuestionKind.IDENTITY
    phone.hear("kitchen", there(ROSA, ANNA))
    said_s = phone.now_s
    phone.until(lambda: phone.state.asked is QuestionKind.KEEP)

    assert phone.now_s == said_s


def test_an_answer_that_stops_the_question_counts_and_it_is_not_asked_again(phone: Talk) -> None:
    phone.until(lambda: bool(calls(phone)))
    stopping = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, company=(ANNA,), stops=True)
    phone.hear("kitchen", stopping, start_s=phone.now_s + 0.3)
    phone.until_asked(QuestionKind.KEEP)

    assert len(calls(phone)) == 1
    assert phone.state.attending() == (ANNA,)


@pytest.mark.parametrize("act", [Act.OTHER, Act.ASK_REPEAT])
def test_a_question_that_was_stopped_has_not_been_asked(phone: Talk, act: Act) -> None:
    phone.until(lambda: bool(calls(phone)))
    phone.hear("kitchen", says(act, stops=True), start_s=phone.now_s + 0.1)
    stopped_s = phone.now_s
    phone.until(lambda: len(calls(phone)) == 2)

    assert phone.now_s > stopped_s + 1.5


def test_a_phone_that_hangs_up_is_not_waited_for() -> None:
    talk = Talk(family(*PEOPLE, devices=(KITCHEN, ANNAS)))
    talk.join("kitchen")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.IDENTITY)
    talk.leave("kitchen")

    assert talk.state.asked is QuestionKind.KEEP


def test_a_phone_that_hangs_up_during_the_question_is_asked_when_it_is_back(three: Talk) -> None:
    three.until(lambda: bool(calls(three)))
    three.leave("kitchen")
    three.pass_s(4.0)
    three.join("kitchen")
    three.until_asked(QuestionKind.IDENTITY)

    assert len(calls(three)) == 2


def test_a_phone_that_lost_its_connection_is_asked_when_it_has_it_back(three: Talk) -> None:
    three.lose("kitchen")
    three.until_asked(QuestionKind.KEEP)
    assert calls(three) == []
    three.lose("kitchen", back=True)
    three.until_asked(QuestionKind.IDENTITY)

    assert len(calls(three)) == 1


def test_a_wrong_number_is_one_in_answer_to_it(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.hear("kitchen", says(Act.WRONG_PARTY))

    assert phone.until_over() is Outcome.WRONG_PARTY


def test_a_key_ends_the_wait_and_is_no_answer(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    phone.press("kitchen", Press.CONFIRM)
    phone.until(lambda: phone.state.asked is QuestionKind.KEEP)

    assert phone.state.answers == ()
