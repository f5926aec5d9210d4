"""Why the facilitator speaks or is silent, as the state of a call tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bringing import ALL, to_readback_of_thursday
from proof import RIGHT, unverified
from questions import WAIT
from talk import NO, THURSDAY, YES, Talk, family, member, picks

from conference_agent.dialogue import Stance, stance
from conference_agent.values import (
    Act,
    Await,
    Detail,
    Device,
    DeviceId,
    Event,
    Line,
    MemberId,
    Polarity,
    QuestionKind,
    Readback,
    Reading,
    Reason,
    Role,
)

REPEAT = Reading(acts=(Act.ASK_REPEAT,), polarity=Polarity.NONE)
REMARK = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
STOP = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, stops=True)
UNSURE = Reading(acts=(Act.UNSURE,), polarity=Polarity.NONE)


class Watched(Talk):
    """A talk that keeps why the facilitator spoke and why it was silent, as often as it changed."""

    stances: tuple[Stance, ...] = ()

    def happen(self, event: Event) -> None:
        super().happen(event)
        now = stance(self.state, self.now_s)
        if not self.stances or self.stances[-1] != now:
            self.stances = (*self.stances, now)

    @property
    def now(self) -> tuple[bool, Reason]:
        return self.stances[-1].speaks, self.stances[-1].reason

    @property
    def spoke(self) -> list[Reason]:
        return [each.reason for each in self.stances if each.speaks]

    @property
    def was_silent(self) -> list[Reason]:
        return [each.reason for each in self.stances if not each.speaks]


@pytest.fixture
def talk() -> Watched:
    """Return a family of three who are all in the room, with nothing said yet."""
    watched = Watched(family())
    for device in ALL:
        watched.join(device)
    return watched


@pytest.fixture
def alone() -> Watched:
    """Return Rosa, of whose party there is nobody else."""
    watched = Watched(family(member("Rosa", Role.PATIENT)))
    watched.join("rosa-tab")
    return watched


def without_ben(talk: Talk) -> Readback:
    """Return the open readback as if Ben's device had been lost at its end."""
    readback = talk.state.readback
    assert readback is not None
    heard = tuple(each for each in readback.hearers if each.member != MemberId("ben"))
    return replace(readback, hearers=heard)


def test_two_stances_are_the_same_whenever_they_were_taken() -> None:
    first = Stance(at_s=1.0, speaks=False, reason=Reason.TALK)

    assert first == replace(first, at_s=2.0)
    assert first != replace(first, reason=Reason.ANSWER)


def test_who_was_invited_is_waited_for() -> None:
    alone = Watched(family())
    alone.join("rosa-tab")

    assert alone.now == (False, Reason.GATHERING)


def test_nobody_is_spoken_to_in_an_empty_room(talk: Watched) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.leave(device)

    assert talk.now == (False, Reason.NOBODY)


def test_a_call_that_comes_to_a_good_end_has_a_reason_for_every_sentence(talk: Watched) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until_over()

    assert talk.spoke == [
        Reason.CALLER,
        Reason.CAME,
        Reason.PUT,
        Reason.WRITTEN,
        Reason.ALL_SAID,
    ]
    assert talk.was_silent == [
        Reason.GATHERING,
        Reason.ANSWER,
        *(Reason.TALK, Reason.PUT_WHOLE) * 3,
        Reason.WRITING,
        Reason.OVER,
    ]


def test_others_may_say_which_slot_they_want(talk: Watched) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("rosa-tab", picks(THURSDAY))

    assert talk.now == (False, Reason.OTHERS)


def test_free_slots_that_are_not_known_yet_are_waited_for(talk: Watched) -> None:
    talk.state = replace(talk.state, seeking=True)
    talk.until_asked(QuestionKind.KEEP)
    talk.state = replace(talk.state, free=None)
    talk.hear("anna-tab", NO)
    talk.state = replace(talk.state, seeking=True, free=None)
    talk.pass_s(5.0)

    assert Reason.SEARCHING in talk.was_silent


def test_silence_is_met_with_another_question_each_time(talk: Watched) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("ben-tab", YES)
    talk.until_over()

    assert talk.spoke[2:] == [
        Reason.PUT,
        Reason.MISSING,
        Reason.NEWS,
        Reason.SILENT_TWICE,
        Reason.NOT_WRITTEN,
        Reason.ALL_SAID,
    ]


def test_who_was_heard_and_did_not_answer_is_asked_in_other_words(talk: Watched) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("ben-tab", YES)
    talk.until_asked(QuestionKind.KEEP, "anna")
    talk.hear("anna-tab", REMARK)
    talk.until(lambda: Reason.SILENT in talk.spoke)

    assert talk.spoke[-3:] == [Reason.MISSING, Reason.UNANSWERED, Reason.SILENT]


def test_who_answers_and_is_not_understood_was_not_silent(alone: Watched) -> None:
    alone.until_asked(QuestionKind.KEEP)
    for _ in range(4):
        alone.hear("rosa-tab", UNSURE)
        alone.pass_s(10.0)

    assert Reason.DOUBTFUL in alone.spoke
    assert not {Reason.SILENT, Reason.UNANSWERED} & set(alone.spoke)


def test_a_doubtful_answer_is_said_sorry_for_and_asked_for_again(talk: Watched) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", UNSURE)
    talk.until_asked(QuestionKind.KEEP, "anna")

    assert talk.spoke[-2:] == [Reason.LOST, Reason.DOUBTFUL]


def test_what_somebody_did_not_catch_is_said_again(talk: Watched) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", REPEAT)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.spoke[-1] is Reason.AGAIN


@pytest.mark.parametrize("detail", [Detail.WHEN, Detail.PLACE])
def test_a_question_that_is_put_again_after_another_one_was_not_asked_to_be(
    talk: Watched, detail: Detail
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    about = Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE, details=(detail,))
    talk.hear("rosa-tab", about)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.said[-1].question is QuestionKind.KEEP
    assert talk.spoke[-1] is Reason.ASKED


def test_who_missed_the_readback_hears_it_for_that(talk: Watched) -> None:
    to_readback_of_thursday(talk)
    talk.state = replace(talk.state, readback=without_ben(talk))
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK, "ben")

    assert talk.spoke[-1] is Reason.MISSED


def test_who_was_spoken_for_is_asked_for_that(talk: Watched) -> None:
    relay = Reading(acts=(Act.RELAY,), polarity=Polarity.YES, addressee=MemberId("rosa"))
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", relay)
    talk.until_asked(QuestionKind.KEEP, "rosa")

    assert talk.spoke[-1] is Reason.SPOKEN_FOR


def test_who_is_not_here_is_waited_for_because_of_that(talk: Watched) -> None:
    talk.leave("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    for device in ("rosa-tab", "anna-tab"):
        talk.hear(device, YES)
    talk.until(lambda: isinstance(talk.said[-1].intent, Await))

    assert talk.spoke[-1] is Reason.AWAY


def test_what_was_read_back_may_still_be_objected_to(talk: Watched) -> None:
    to_readback_of_thursday(talk)
    talk.hear("rosa-tab", YES)

    assert talk.now == (False, Reason.OBJECTION)


def test_who_asks_for_time_has_it(talk: Watched) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", WAIT)

    assert talk.now == (False, Reason.HELD)


def test_a_sentence_gives_way_to_somebody_who_begins_to_speak(talk: Watched) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.hear("rosa-tab", STOP, start_s=talk.now_s + 0.2)

    assert Reason.GAVE_WAY in talk.was_silent


def test_before_somebody_who_may_not_hear_the_matter_nothing_is_said_of_it() -> None:
    private = Watched(family(member("Rosa", Role.PATIENT, verified=False)))
    private.join("rosa-tab")
    private.pass_s(15.0)

    assert private.now == (False, Reason.PRIVATE)


def test_who_is_at_a_shared_device_is_asked_because_nobody_has_said() -> None:
    kitchen = Device(
        id=DeviceId("kitchen"), members=(MemberId("rosa"), MemberId("anna")), line=Line.PHONE
    )
    shared = Watched(family(member("Rosa", Role.PATIENT), member("Anna"), devices=(kitchen,)))
    shared.join("kitchen")
    shared.until_asked(QuestionKind.IDENTITY)

    assert shared.spoke[-1] is Reason.WHO
    assert shared.now == (False, Reason.ANSWER)


def test_who_is_asked_about_people_may_answer() -> None:
    carla = member("Carla", Role.OBSERVER, required=False, cleared=False)
    talk = Watched(family(unverified(), carla))
    for device in ("rosa-tab", "carla-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.IDENTITY)
    assert talk.now == (False, Reason.ANSWER)
    talk.hear("rosa-tab", RIGHT)
    talk.until_asked(QuestionKind.CLARIFY)

    assert talk.now == (False, Reason.ANSWER)
    assert talk.spoke[-2:] == [Reason.PROOF, Reason.CLEARANCE]


def test_questions_about_the_appointment_are_answered(talk: Watched) -> None:
    where = Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE, details=(Detail.PLACE,))
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", where)

    assert talk.now == (True, Reason.ASKED)
