"""A press that comes too late: it was meant for slots that are no longer the ones on offer."""

from __future__ import annotations

import pytest
from bringing import ALL
from talk import FRIDAY, SENTENCE_S, THURSDAY, WEDNESDAY, YES, Talk, family, refuses

from conference_agent.values import (
    Act,
    Device,
    DeviceId,
    Line,
    MemberId,
    PartStat,
    Phase,
    Press,
    Proposal,
    ProposalKind,
    QuestionKind,
    TimeSpan,
    Utterance,
)
from conference_agent.values.speech import Grain

ANNA = MemberId("anna")
ON_THURSDAY = Proposal(ProposalKind.MOVE, THURSDAY)
NOT_WEDNESDAY = refuses(
    TimeSpan(
        start=WEDNESDAY.replace(hour=0, minute=0),
        end=THURSDAY.replace(hour=0, minute=0),
        grain=Grain.DAY,
    )
)


def narrowed(line: Line = Line.WEB) -> Talk:
    """Return a talk in which Rosa refused Wednesday and "Thursday?" is just being begun."""
    devices = family().party.devices
    annas = Device(id=DeviceId("anna-tab"), members=(ANNA,), line=line)
    talk = Talk(family(devices=(devices[0], annas, devices[2])))
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.press("ben-tab", Press.DECLINE)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", NOT_WEDNESDAY)
    talk.until(lambda: talk.state.topic is not None and talk.state.topic.choice == (THURSDAY,))
    return talk


def act(talk: Talk) -> Act:
    reading = talk.noted(Utterance)[-1].reading
    assert reading is not None
    return reading.act


LATE = [
    (Line.WEB, Press.PICK_1),
    (Line.WEB, Press.PICK_2),
    (Line.WEB, Press.CONFIRM),
    (Line.PHONE, Press.CONFIRM),
    (Line.PHONE, Press.DECLINE),
]


@pytest.mark.parametrize("after_s", [0.0, 0.2, SENTENCE_S - 0.1])
@pytest.mark.parametrize(("line", "press"), LATE)
def test_a_press_meant_for_a_choice_is_no_answer_to_the_slot_that_is_left(
    line: Line, press: Press, after_s: float
) -> None:
    talk = narrowed(line)
    talk.until(lambda: talk.state.saying is not None)
    talk.pass_s(after_s)
    talk.press("anna-tab", press)
    assert act(talk) is Act.UNSURE
    talk.until_asked(QuestionKind.OFFER, to="anna")
    stand = talk.state.answer(ANNA, ON_THURSDAY)

    assert stand is None or stand.status is PartStat.TENTATIVE


def test_a_press_from_before_the_slot_was_left_over_is_unsure_however_late_it_is_read() -> None:
    talk = narrowed()
    taken_up_s = talk.now_s
    talk.until_asked(QuestionKind.OFFER)
    talk.press("anna-tab", Press.PICK_1, at_s=taken_up_s)

    assert act(talk) is Act.UNSURE


@pytest.mark.parametrize(("line", "press"), [(Line.WEB, Press.PICK_1), (Line.PHONE, Press.CONFIRM)])
def test_once_the_slot_that_is_left_was_put_a_press_is_its_answer(line: Line, press: Press) -> None:
    talk = narrowed(line)
    talk.until_asked(QuestionKind.OFFER)
    talk.press("anna-tab", press)
    stand = talk.state.answer(ANNA, ON_THURSDAY)

    assert stand is not None
    assert stand.status is PartStat.ACCEPTED


def test_the_pages_decline_refuses_the_slot_that_is_left_too() -> None:
    talk = narrowed()
    talk.press("anna-tab", Press.DECLINE)
    talk.until(lambda: not talk.state.early)
    stand = talk.state.answer(ANNA, ON_THURSDAY)

    assert stand is not None
    assert stand.status is PartStat.DECLINED


def test_a_key_meant_for_a_choice_refuses_no_slot_of_the_next_offer() -> None:
    talk = narrowed(Line.PHONE)
    talk.slots = (FRIDAY,)
    talk.until_asked(QuestionKind.OFFER)
    talk.press("rosa-tab", Press.DECLINE)
    talk.until(lambda: talk.state.topic is not None and talk.state.saying is not None)
    talk.press("anna-tab", Press.DECLINE)

    assert act(talk) is Act.UNSURE


def test_a_key_meant_for_a_choice_is_no_answer_to_the_readback() -> None:
    talk = narrowed(Line.PHONE)
    talk.until_asked(QuestionKind.OFFER)
    for device in ALL:
        talk.press(device, Press.CONFIRM)
    talk.until(lambda: talk.state.phase is Phase.READING_BACK)
    talk.press("anna-tab", Press.DECLINE)

    assert act(talk) is Act.UNSURE
    assert talk.until_asked(QuestionKind.READBACK, to="anna").to == (ANNA,)


def test_the_pages_confirm_just_before_the_readback_is_still_a_yes_to_its_slot() -> None:
    talk = narrowed()
    talk.until_asked(QuestionKind.OFFER)
    for device in ALL:
        talk.press(device, Press.CONFIRM)
    talk.until(lambda: talk.state.phase is Phase.READING_BACK)
    talk.press("ben-tab", Press.CONFIRM)

    assert act(talk) is Act.ACCEPT


def test_a_bare_yes_that_began_before_a_slot_was_left_over_is_no_answer_to_it() -> None:
    talk = narrowed()
    began_s = talk.now_s - 0.4
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", YES, start_s=began_s)

    assert talk.state.answer(ANNA, ON_THURSDAY) is None


def test_a_bare_yes_after_the_slot_that_is_left_was_put_is_its_answer() -> None:
    talk = narrowed()
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", YES)
    stand = talk.state.answer(ANNA, ON_THURSDAY)

    assert stand is not None
    assert stand.status is PartStat.ACCEPTED
