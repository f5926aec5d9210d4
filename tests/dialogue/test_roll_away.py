"""Who is said not to be at a shared device, and who comes to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from household import taken_over
from shared_phone import (
    ANNA,
    ANNAS,
    BEN,
    KITCHEN,
    PEOPLE,
    ROSA,
    answer_roll,
    calls,
    named,
    on_record,
    there,
)
from talk import NO, THURSDAY, YES, Talk, family, member, picks

from conference_agent.dialogue.disclosure import level
from conference_agent.values import (
    Act,
    AskKeep,
    Await,
    DecisionRule,
    Device,
    DeviceId,
    Disclose,
    Evidence,
    Greet,
    Level,
    Line,
    MemberId,
    Outcome,
    Phase,
    Polarity,
    QuestionKind,
    Reading,
    Recap,
    Role,
)


def test_one_who_is_not_there_is_not_asked_and_is_waited_for_as_for_one_who_is_away(
    phone: Talk,
) -> None:
    answer_roll(phone, ROSA)
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", YES)
    phone.until(lambda: phone.state.outcome is not None)
    (waits,) = [each for each in phone.said if isinstance(each.intent, Await)]

    assert phone.now_s == pytest.approx(phone.ends_s[waits.id] + 20.0)
    assert phone.until_over() is Outcome.UNDECIDED
    assert named(phone) == {ROSA}
    assert phone.requests == []


def test_a_member_who_need_not_answer_may_be_away() -> None:
    people = (member("Rosa", Role.PATIENT), member("Ben", Role.COMPANION, required=False))
    phone = Device(id=DeviceId("kitchen"), members=(ROSA, BEN), line=Line.PHONE)
    talk = Talk(family(*people, devices=(phone,)))
    talk.join("kitchen")
    answer_roll(talk, ROSA)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("kitchen", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def test_one_who_is_not_there_has_not_heard_the_readback(three: Talk) -> None:
    answer_roll(three, ROSA)
    three.until_asked(QuestionKind.KEEP)

    readback = three.state.readback
    assert readback is not None
    assert {each.member for each in readback.hearers} == {ROSA, BEN}
    assert {each.member for each in three.state.puts} == {ROSA, BEN}


def test_somebody_on_a_device_of_their_own_is_not_hurried_for_one_who_is_away(
    three: Talk,
) -> None:
    answer_roll(three, ROSA)
    three.until_asked(QuestionKind.KEEP, to="rosa")
    three.hear("kitchen", YES)
    three.until(lambda: three.said[-1].to == (BEN,))
    three.join("stranger")
    three.pass_s(1.0)
    three.leave("stranger")
    three.until_asked(QuestionKind.KEEP)
    asked_s = three.now_s
    three.until(lambda: three.said[-1].to == (BEN,))

    assert three.now_s == asked_s + 7.0


def test_where_one_decider_is_enough_nobody_waits_for_another_who_is_away() -> None:
    talk = Talk(family(*PEOPLE, devices=(KITCHEN,), rule=DecisionRule.ANY_DECIDER))
    talk.join("kitchen")
    answer_roll(talk, ROSA)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("kitchen", NO)
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.hear("kitchen", picks(THURSDAY))
    assert talk.state.asked is QuestionKind.READBACK
    talk.until_asked(QuestionKind.READBACK, to="rosa")
    talk.hear("kitchen", YES)

    assert talk.until_over() is Outcome.RESCHEDULED


def test_one_who_is_away_joins_by_a_device_of_their_own() -> None:
    talk = Talk(family(*PEOPLE, devices=(KITCHEN, ANNAS)))
    talk.join("kitchen")
    answer_roll(talk, ROSA)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("kitchen", YES)
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP, to="anna")
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert {each.evidence for each in talk.requests[0].answers} == {Evidence.ASKED, Evidence.OWN}


def test_a_no_that_is_called_in_still_has_whoever_agreed_asked_again(phone: Talk) -> None:
    answer_roll(phone, ROSA)
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", YES)
    phone.pass_s(3.0)
    phone.hear("kitchen", NO)

    assert phone.state.answer(ROSA, phone.state.keep) is not None
    assert phone.requests == []


@pytest.mark.parametrize("act", [Act.RELAY, Act.GREET, Act.OTHER])
def test_whoever_comes_is_told_greeted_and_asked_by_name(phone: Talk, act: Act) -> None:
    answer_roll(phone, ROSA)
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", YES)
    said = len(phone.said)
    phone.hear("kitchen", there(ANNA, act=act))
    phone.until_asked(QuestionKind.KEEP, to="anna")
    phone.hear("kitchen", YES)

    intents = [type(each.intent) for each in phone.said[said : said + 4]]
    assert intents == [Disclose, Greet, Recap, AskKeep]
    assert phone.said[said + 1].intent == Greet(names=("Anna",))
    assert phone.until_over() is Outcome.CONFIRMED
    assert on_record(phone) == [(ROSA, ANNA), (ROSA,), (ROSA, ANNA)]


def test_to_say_that_somebody_has_come_speaks_for_nobody(three: Talk) -> None:
    answer_roll(three, ROSA)
    three.until_asked(QuestionKind.KEEP, to="rosa")
    three.hear("kitchen", there(ANNA, act=Act.RELAY))

    assert three.state.topic is not None
    assert three.state.topic.again == ()


def test_somebody_who_was_heard_on_a_device_of_their_own_is_not_greeted_again() -> None:
    talk = Talk(family(*PEOPLE, devices=(KITCHEN, ANNAS)))
    talk.join("kitchen")
    talk.join("anna-tab")
    answer_roll(talk, ROSA)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("kitchen", there(ANNA))
    talk.pass_s(5.0)

    assert sum(isinstance(each.intent, Greet) for each in talk.said) == 1


def test_an_answer_that_says_who_has_come_is_an_answer_too(phone: Talk) -> None:
    answer_roll(phone, ROSA)
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    yes = Reading(acts=(Act.ACCEPT,), polarity=Polarity.YES, company=(ANNA,))
    phone.hear("kitchen", yes)

    assert phone.state.answer(ROSA, phone.state.keep) is not None
    assert phone.state.attending() == (ROSA, ANNA)


def test_one_who_is_said_to_be_there_twice_comes_once(phone: Talk) -> None:
    answer_roll(phone, ROSA)
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", there(ROSA))

    assert on_record(phone) == [(ROSA, ANNA), (ROSA,)]


def test_a_name_that_nobody_asked_for_leaves_everybody_there(phone: Talk) -> None:
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", there(ANNA))

    assert phone.state.attending() == (ROSA, ANNA)


def test_who_was_lost_after_the_question_does_not_ask_again(phone: Talk) -> None:
    phone.until_asked(QuestionKind.IDENTITY)
    other = taken_over(phone, devices=("kitchen",))
    other.until_asked(QuestionKind.KEEP, to="rosa")

    assert calls(other) == []
    assert other.state.attending() == (ROSA, ANNA)


def test_who_was_lost_in_the_middle_of_it_has_not_asked(phone: Talk) -> None:
    phone.until(lambda: bool(calls(phone)))
    other = taken_over(phone, devices=("kitchen",))
    other.until_asked(QuestionKind.IDENTITY)

    assert len(calls(other)) == 1


def test_who_is_away_is_known_after_a_loss_and_after_another(phone: Talk) -> None:
    answer_roll(phone, ROSA)
    phone.until_asked(QuestionKind.KEEP)
    second = taken_over(phone, devices=("kitchen",))
    second.until_asked(QuestionKind.KEEP)
    second.record[:0] = phone.record
    third = taken_over(second, devices=("kitchen",))
    third.until_asked(QuestionKind.KEEP)

    assert third.state.attending() == (ROSA,)
    assert calls(second) == calls(third) == []


def test_whoever_came_is_known_after_a_loss(phone: Talk) -> None:
    answer_roll(phone, ROSA)
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", there(ANNA))
    other = taken_over(phone, devices=("kitchen",))
    other.until_asked(QuestionKind.KEEP)

    assert other.state.attending() == (ROSA, ANNA)
    assert Greet(names=("Anna",)) in [each.intent for each in other.said]


def test_where_a_stranger_alone_has_answered_the_call_ends(phone: Talk) -> None:
    answer_roll(phone)

    assert phone.until_over() is Outcome.UNREACHABLE
    assert named(phone) == set()


def test_while_a_stranger_is_at_a_shared_phone_nothing_of_the_matter_is_said(three: Talk) -> None:
    answer_roll(three)
    three.pass_s(10.0)

    assert level(three.state) is Level.PLACE
    assert three.until_over() is Outcome.NEEDS_HUMAN
    assert named(three) == set()


def passed_on(phone: Talk, reading: Reading) -> None:
    """Let Rosa say that she is there, and somebody something to what she is asked by name."""
    answer_roll(phone, ROSA)
    phone.until_asked(QuestionKind.KEEP, to="rosa")
    phone.hear("kitchen", reading)


def test_who_says_to_be_another_answers_nothing_for_the_one_asked(phone: Talk) -> None:
    passed_on(phone, replace(YES, speaker=(ANNA,)))

    assert phone.state.answers == ()
    assert phone.state.attending() == (ROSA, ANNA)


def test_who_says_to_be_another_answers_once_asked_by_name(phone: Talk) -> None:
    passed_on(phone, replace(YES, speaker=(ANNA,)))
    phone.hear("kitchen", YES)
    phone.until_asked(QuestionKind.KEEP, to="anna")
    phone.hear("kitchen", replace(YES, speaker=(ANNA,)))

    assert phone.state.answer(ANNA, phone.state.keep) is not None


def test_a_stranger_answers_nothing_for_the_one_asked(phone: Talk) -> None:
    passed_on(phone, replace(YES, speaker=()))

    assert phone.state.answers == ()


def left(*, speaker: tuple[MemberId, ...] | None = None, still: tuple[MemberId, ...]) -> Reading:
    return replace(there(*still), speaker=speaker, absent=True)


def test_who_has_left_a_shared_phone_is_not_heard_there_any_more(phone: Talk) -> None:
    passed_on(phone, left(speaker=(ANNA,), still=(ANNA,)))
    phone.hear("kitchen", YES)

    assert phone.state.attending() == (ANNA,)
    assert phone.state.answer(ROSA, phone.state.keep) is None


def test_whoever_says_without_a_name_that_somebody_left_is_one_of_the_others(phone: Talk) -> None:
    passed_on(phone, left(still=(ANNA,)))

    assert phone.state.attending() == (ANNA,)


def test_who_was_not_there_has_not_come_by_another_s_leaving() -> None:
    phone = Device(id=DeviceId("kitchen"), members=(ROSA, ANNA, BEN), line=Line.PHONE)
    people = (*PEOPLE, member("Ben", Role.COMPANION))
    talk = Talk(family(*people, devices=(phone,)))
    talk.join("kitchen")
    passed_on(talk, left(speaker=(ANNA,), still=(ANNA, BEN)))

    assert talk.state.attending() == (ANNA,)


def test_a_stranger_who_takes_a_shared_phone_stops_what_is_being_said(three: Talk) -> None:
    answer_roll(three, ROSA, ANNA)
    three.until(lambda: three.state.phase is Phase.KEEPING and three.state.saying is not None)
    saying = three.state.saying
    three.hear("kitchen", left(speaker=(), still=()))
    three.pass_s(1.0)

    assert level(three.state) is Level.PLACE
    assert three.state.saying is not saying
