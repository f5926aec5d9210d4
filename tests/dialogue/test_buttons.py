"""Buttons, keys and chat lines: answers without a voice, under the same rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bringing import ALL
from talk import NO, SENTENCE_S, TAIL_S, THURSDAY, WEDNESDAY, YES, Talk, family, member

from conference_agent.values import (
    Act,
    Answer,
    Channel,
    Device,
    DeviceId,
    Evidence,
    Line,
    MemberId,
    Onset,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    Press,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    Role,
    Utterance,
    Voided,
)

ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")
ON_WEDNESDAY = Proposal(ProposalKind.MOVE, WEDNESDAY)
ON_THURSDAY = Proposal(ProposalKind.MOVE, THURSDAY)


def to_choice(talk: Talk) -> None:
    """Bring the talk to a choice of Wednesday and Thursday."""
    talk.until_asked(QuestionKind.KEEP)
    talk.press("anna-tab", Press.DECLINE)
    talk.until_asked(QuestionKind.OFFER)


def with_phone() -> Talk:
    """Return a family whose Rosa is on the phone."""
    call = family()
    phone = Device(id=DeviceId("rosa-tab"), members=(ROSA,), line=Line.PHONE)
    talk = Talk(family(devices=(phone, *call.party.devices[1:])))
    for device in ALL:
        talk.join(device)
    return talk


def test_a_whole_call_can_be_confirmed_by_buttons(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.press(device, Press.CONFIRM)

    assert talk.until_over() is Outcome.CONFIRMED
    assert {each.evidence for each in talk.requests[0].answers} == {Evidence.BUTTON}


def test_a_press_is_on_the_record_as_an_utterance_of_one_moment(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.press("rosa-tab", Press.CONFIRM)
    press = talk.noted(Utterance)[-1]
    answer = talk.state.answers[-1]

    assert (press.channel, press.text, press.confidence) == (Channel.BUTTON, "confirm", 1.0)
    assert press.at_s == press.start_s == press.end_s == talk.now_s
    assert (answer.utterance, answer.words) == (press.id, "confirm")


def test_a_press_before_the_hour_was_named_is_no_answer(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.pass_s(SENTENCE_S - TAIL_S - 0.5)
    talk.press("rosa-tab", Press.CONFIRM)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.state.answers == ()


def test_a_press_right_after_the_hour_was_named_counts(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.pass_s(SENTENCE_S - TAIL_S + 0.1)
    talk.press("rosa-tab", Press.CONFIRM)
    talk.until_asked(QuestionKind.KEEP)

    assert [each.member for each in talk.state.answers] == [ROSA]


def test_nothing_is_written_while_a_pressed_objection_is_possible(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.press(device, Press.CONFIRM)
    pressed_s = talk.now_s
    talk.until(lambda: bool(talk.requests))

    assert talk.now_s >= pressed_s + 1.5


def test_a_decline_pressed_in_the_window_voids_the_token(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.press("ben-tab", Press.DECLINE)
    talk.until_asked(QuestionKind.OFFER)

    assert len(talk.noted(Voided)) == 1
    assert talk.requests == []


def test_a_press_does_not_end_the_voice_of_the_same_device(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.happen(Onset(at_s=talk.now_s, device=DeviceId("anna-tab")))
    for device in ALL:
        talk.press(device, Press.CONFIRM)
    talk.pass_s(5.0)
    assert talk.requests == []
    talk.hear("anna-tab", NO, lasts_s=0.1)

    assert talk.state.answer(ANNA, talk.state.keep).status is PartStat.DECLINED  # type: ignore[union-attr]


def test_picks_on_the_page_choose_between_two_slots(talk: Talk) -> None:
    to_choice(talk)
    talk.press("anna-tab", Press.PICK_2)
    talk.press("ben-tab", Press.CONFIRM)
    talk.press("rosa-tab", Press.PICK_2)
    talk.until_asked(QuestionKind.READBACK)
    talk.press("rosa-tab", Press.CONFIRM)

    assert talk.until_over() is Outcome.RESCHEDULED
    assert talk.requests[0].proposal == ON_THURSDAY


def test_the_first_pick_takes_the_slot_that_was_named_first(talk: Talk) -> None:
    to_choice(talk)
    talk.press("anna-tab", Press.PICK_1)

    assert talk.state.answers[-1].proposal == ON_WEDNESDAY


def test_a_confirm_while_a_choice_of_two_is_open_is_unsure(talk: Talk) -> None:
    to_choice(talk)
    before = talk.state.answers
    talk.press("rosa-tab", Press.CONFIRM)

    reading = talk.noted(Utterance)[-1].reading
    assert reading is not None
    assert reading.act is Act.UNSURE
    assert talk.state.answers == before
    assert talk.until_asked(QuestionKind.OFFER, to="rosa").to == (ROSA,)


def test_a_decline_while_a_choice_of_two_is_open_refuses_both(talk: Talk) -> None:
    to_choice(talk)
    talk.press("rosa-tab", Press.DECLINE)
    refused = {each.proposal for each in talk.state.answers if each.member == ROSA}

    assert refused == {ON_WEDNESDAY, ON_THURSDAY}


@pytest.mark.parametrize("press", [Press.PICK_1, Press.PICK_2, Press.CONFIRM, Press.DECLINE])
def test_before_anything_is_asked_a_press_changes_nothing(talk: Talk, press: Press) -> None:
    before = talk.state
    talk.press("rosa-tab", press)

    assert talk.state == before
    assert talk.noted(Utterance)[-1].reading == Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)


@pytest.mark.parametrize("press", [Press.PICK_1, Press.PICK_2])
def test_a_pick_where_no_slot_is_offered_changes_nothing(talk: Talk, press: Press) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state
    talk.press("rosa-tab", press)

    assert talk.state == before


def test_the_second_pick_of_a_single_slot_changes_nothing() -> None:
    talk = Talk(family(), slots=(THURSDAY,))
    for device in ALL:
        talk.join(device)
    to_choice(talk)
    before = talk.state
    talk.press("rosa-tab", Press.PICK_2)

    assert talk.state == before


@pytest.mark.parametrize("press", list(Press))
def test_a_press_on_a_device_that_was_not_invited_changes_nothing(talk: Talk, press: Press) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state
    talk.press("stranger", press)

    assert talk.state == before


@pytest.mark.parametrize("press", [Press.CONFIRM, Press.DECLINE, Press.HUMAN, Press.WRONG])
def test_once_it_is_being_written_a_press_changes_nothing(talk: Talk, press: Press) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.press(device, Press.CONFIRM)
    talk.until(lambda: talk.state.phase is Phase.COMMITTING)
    before = talk.state
    talk.press("rosa-tab", press)

    # it is kept for the case that nothing is written
    assert replace(talk.state, early=()) == before


@pytest.mark.parametrize(
    ("press", "outcome"),
    [(Press.HUMAN, Outcome.NEEDS_HUMAN), (Press.WRONG, Outcome.WRONG_PARTY)],
)
def test_some_buttons_close_the_call_at_once(talk: Talk, press: Press, outcome: Outcome) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.press("ben-tab", press)

    assert talk.until_over() is outcome


def test_the_repeat_button_has_the_question_asked_again(talk: Talk) -> None:
    first = talk.until_asked(QuestionKind.KEEP)
    talk.press("ben-tab", Press.REPEAT)
    again = talk.until_asked(QuestionKind.KEEP)

    assert again.intent == first.intent
    assert again.id != first.id


def test_on_a_phone_the_keys_confirm_and_decline() -> None:
    talk = with_phone()
    talk.until_asked(QuestionKind.KEEP)
    talk.press("rosa-tab", Press.CONFIRM)
    answer = talk.state.answer(ROSA, talk.state.keep)

    assert answer is not None
    assert (answer.status, answer.evidence) == (PartStat.ACCEPTED, Evidence.BUTTON)
    talk.press("rosa-tab", Press.DECLINE)
    withdrawn = talk.state.answer(ROSA, talk.state.keep)
    assert withdrawn is not None
    assert withdrawn.status is PartStat.DECLINED


@pytest.mark.parametrize(
    ("press", "proposal"), [(Press.CONFIRM, ON_WEDNESDAY), (Press.DECLINE, ON_THURSDAY)]
)
def test_on_a_phone_the_keys_pick_while_a_choice_is_open(press: Press, proposal: Proposal) -> None:
    talk = with_phone()
    to_choice(talk)
    talk.press("rosa-tab", press)
    answer = talk.state.answers[-1]

    assert (answer.member, answer.proposal, answer.status) == (ROSA, proposal, PartStat.ACCEPTED)


def test_on_a_phone_a_key_that_fits_the_slot_somebody_just_picked_is_a_yes_to_it() -> None:
    talk = with_phone()
    to_choice(talk)
    talk.press("anna-tab", Press.PICK_1)
    talk.press("rosa-tab", Press.CONFIRM)
    answer = talk.state.answer(ROSA, ON_WEDNESDAY)

    assert answer is not None
    assert answer.status is PartStat.ACCEPTED


@pytest.mark.parametrize(
    ("pick", "press"),
    [
        (Press.PICK_2, Press.CONFIRM),  # the first slot, or a yes to the second?
        (Press.PICK_2, Press.DECLINE),  # the second slot, or a no to it?
        (Press.PICK_1, Press.DECLINE),
    ],
)
def test_on_a_phone_a_key_that_may_mean_two_things_is_asked_about_by_name(
    pick: Press, press: Press
) -> None:
    talk = with_phone()
    to_choice(talk)
    talk.press("anna-tab", pick)
    talk.press("rosa-tab", press)
    answers = [each.status for each in talk.state.answers if each.member == ROSA]

    assert PartStat.ACCEPTED not in answers
    assert PartStat.DECLINED not in answers
    assert talk.until_asked(QuestionKind.OFFER, to="rosa").to == (ROSA,)


def test_on_a_phone_the_keys_answer_the_question_about_the_picked_slot() -> None:
    talk = with_phone()
    to_choice(talk)
    talk.press("anna-tab", Press.PICK_2)
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.press("rosa-tab", Press.CONFIRM)

    assert talk.state.answers[-1].proposal == ON_THURSDAY
    assert talk.state.answers[-1].status is PartStat.ACCEPTED


def test_a_chat_line_counts_as_a_button_of_its_page(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.chat(device, YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert {each.evidence for each in talk.requests[0].answers} == {Evidence.BUTTON}


def test_a_chat_line_does_not_end_the_voice_of_the_same_device(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.happen(Onset(at_s=talk.now_s, device=DeviceId("anna-tab")))
    for device in ALL:
        talk.chat(device, YES)
    talk.pass_s(5.0)

    assert talk.requests == []


def test_a_press_at_a_shared_device_counts_only_for_the_one_asked_by_name() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna"))
    phone = Device(id=DeviceId("kitchen"), members=(ROSA, ANNA), line=Line.PHONE)
    talk = Talk(family(*people, devices=(phone,)))
    talk.join("kitchen")
    talk.until(lambda: talk.state.question is not None)
    talk.pass_s(SENTENCE_S - 0.1)
    talk.press("kitchen", Press.CONFIRM)
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    assert talk.state.answers == ()
    talk.press("kitchen", Press.CONFIRM)
    answers = talk.noted(Answer)

    assert [(each.member, each.evidence) for each in answers] == [(ROSA, Evidence.ASKED)]


def test_a_press_that_says_what_was_said_already_does_not_put_the_write_off(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.press(device, Press.CONFIRM)
    due_s = talk.now_s + 5.0
    while talk.now_s < due_s and not talk.requests:
        talk.pass_s(0.5)
        talk.press("anna-tab", Press.CONFIRM)

    assert talk.requests


def test_a_press_that_says_something_else_than_before_counts(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.press("anna-tab", Press.CONFIRM)
    talk.press("anna-tab", Press.DECLINE)

    assert [each.status for each in talk.noted(Answer)] == [PartStat.ACCEPTED, PartStat.DECLINED]


def test_a_confirm_again_is_a_yes_to_the_readback(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.press("ben-tab", Press.DECLINE)
    talk.until_asked(QuestionKind.OFFER)
    for device in ALL:
        talk.press(device, Press.PICK_1)
    talk.until_asked(QuestionKind.READBACK)
    talk.press("rosa-tab", Press.CONFIRM)

    assert talk.until_over() is Outcome.RESCHEDULED
