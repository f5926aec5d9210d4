"""Questions about the call itself: answered at every level, and never taken for an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from dialogue.flowing import ASKING, talk_with, told, until_told
from dialogue.test_booking import ROSA as CALLER
from dialogue.test_booking import booked
from household import taken_over
from proof import unverified
from questions import asks, in_room, reply, with_facts, yes_and_asks
from shared_phone import ANNA, KITCHEN, ROSA, there
from talk import YES, Talk, family, member

from conference_agent.dialogue.limits import CALLS
from conference_agent.values import (
    FACILITATOR,
    Act,
    AskAgain,
    AskBirth,
    AskClear,
    AskKeep,
    AskWho,
    Detail,
    Disclose,
    Flag,
    ForClinic,
    Inform,
    Outcome,
    PassOn,
    Polarity,
    QuestionKind,
    Reading,
    Role,
    SayAsked,
    SayRecorded,
    SpeakIn,
    Utterance,
    UtteranceId,
    Withhold,
)

_OF_THE_CALL = (
    Detail.RECORDING,
    Detail.ADDRESSEE,
    Detail.PROVIDER,
    Detail.SPANISH,
    Detail.CALLER,
    Detail.INSURANCE,
)


@pytest.fixture
def alone() -> Talk:
    return in_room(family(member("Rosa", Role.PATIENT)), "rosa-tab")


@pytest.fixture
def three() -> Talk:
    return in_room(family(), "rosa-tab", "anna-tab", "ben-tab")


@pytest.mark.parametrize("recorded", [True, False])
def test_whether_it_is_recorded_is_said_and_the_open_question_put_again(recorded: bool) -> None:
    talk = Talk(replace(family(member("Rosa", Role.PATIENT)), recorded=recorded))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    said, again = reply(talk, "rosa-tab", asks(Detail.RECORDING), 2)

    assert said.intent == SayRecorded(recorded=recorded)
    assert isinstance(again.intent, AskAgain)
    assert talk.noted(ForClinic) == []


def test_whoever_has_not_shown_who_they_are_is_told_too_whether_it_is_recorded() -> None:
    talk = in_room(family(unverified()), "rosa-tab")
    talk.until_asked(QuestionKind.IDENTITY)
    said = reply(talk, "rosa-tab", asks(Detail.RECORDING), 2)

    assert [type(each.intent) for each in said] == [SayRecorded, AskBirth]


def test_a_shared_phone_that_is_asked_who_is_there_is_told_whether_it_is_recorded() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna"))
    talk = in_room(family(*people, devices=(KITCHEN,)), "kitchen")
    talk.until_asked(QuestionKind.IDENTITY)
    said = reply(talk, "kitchen", asks(Detail.RECORDING), 2)

    assert [type(each.intent) for each in said] == [SayRecorded, AskWho]


def test_the_patient_who_is_asked_about_somebody_is_told_whether_it_is_recorded() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", cleared=False))
    talk = in_room(family(*people), "rosa-tab", "anna-tab")
    talk.until_asked(QuestionKind.CLARIFY)
    said = reply(talk, "rosa-tab", asks(Detail.RECORDING), 2)

    assert [type(each.intent) for each in said] == [SayRecorded, AskClear]


def test_while_a_stranger_is_here_the_call_is_spoken_of_and_the_matter_is_not(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    three.join("stranger")
    three.pass_s(1.0)
    before = len(three.said)
    three.hear("rosa-tab", asks(Detail.RECORDING, Detail.PARKING, Detail.PROVIDER))
    three.pass_s(6.0)

    assert [type(each.intent) for each in three.said[before:]] == [SayRecorded, Withhold]


def test_a_question_to_all_is_said_to_be_for_everybody(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    said, again = reply(three, "anna-tab", asks(Detail.ADDRESSEE), 2)

    assert said.intent == SayAsked()
    assert isinstance(again.intent, AskAgain)


def test_a_question_by_name_is_said_to_be_for_the_one_who_is_asked(three: Talk) -> None:
    three.until_asked(QuestionKind.KEEP)
    three.hear("rosa-tab", YES)
    three.hear("ben-tab", YES)
    three.until_asked(QuestionKind.KEEP, "anna")
    said, again = reply(three, "ben-tab", asks(Detail.ADDRESSEE), 2)

    assert said.intent == SayAsked(names=("Anna",))
    assert again.to == (member("Anna").id,)


def test_who_is_asked_by_name_and_wonders_is_asked_by_name_again_and_has_answered_nothing(
    three: Talk,
) -> None:
    three.until_asked(QuestionKind.KEEP)
    three.hear("rosa-tab", YES)
    three.hear("ben-tab", YES)
    three.until_asked(QuestionKind.KEEP, "anna")
    again = reply(three, "anna-tab", asks(Detail.ADDRESSEE), 2)[-1]

    assert isinstance(again.intent, AskAgain)
    assert (again.intent.name, again.to) == ("Anna", (member("Anna").id,))
    assert three.state.answer(member("Anna").id, three.state.keep) is None


def test_whoever_is_alone_is_the_one_who_is_asked(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)

    assert reply(alone, "rosa-tab", asks(Detail.ADDRESSEE))[0].intent == SayAsked(alone=True)


@pytest.mark.parametrize("calls", [True, False])
def test_amid_talk_of_the_family_who_me_is_for_us_by_our_name_alone(
    three: Talk, calls: bool
) -> None:
    three.until_asked(QuestionKind.KEEP)
    aside = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, aside=True)
    three.hear("anna-tab", aside)
    who_me = asks(Detail.ADDRESSEE)
    three.hear("ben-tab", replace(who_me, addressee=FACILITATOR) if calls else who_me)
    three.pass_s(2.5)

    assert any(isinstance(each.intent, SayAsked) for each in three.said) is calls


def test_below_the_level_who_the_doctor_is_cannot_be_said_yet_and_is_noted_once() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", verified=False))
    talk = in_room(family(*people), "rosa-tab", "anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    said = reply(talk, "anna-tab", asks(Detail.PROVIDER, Detail.COST), 3)

    assert [type(each.intent) for each in said] == [Withhold, PassOn, AskAgain]
    assert len(talk.noted(ForClinic)) == 1


def test_whoever_asks_for_spanish_is_spoken_to_in_it_and_hears_the_question_in_whole(
    three: Talk,
) -> None:
    three.until_asked(QuestionKind.KEEP)
    said, again = reply(three, "anna-tab", asks(Detail.SPANISH), 2)

    assert said.intent == SpeakIn(language="es")
    assert said.to == (ANNA,)
    assert isinstance(again.intent, AskKeep)
    assert three.state.tongue(ANNA) == ("es",)
    assert three.state.tongue(ROSA) == ("en",)


def test_whoever_asked_for_spanish_can_go_back_to_english(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    for detail in (Detail.SPANISH, Detail.ENGLISH):
        alone.hear("rosa-tab", asks(detail))
        alone.until_asked(QuestionKind.KEEP)

    assert alone.state.tongue(ROSA) == ("en",)


def test_at_a_shared_phone_whoever_did_not_ask_for_spanish_keeps_english() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna"))
    talk = in_room(family(*people, devices=(KITCHEN,)), "kitchen")
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("kitchen", asks(Detail.SPANISH))
    both = talk.state.tongue(ANNA)
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("kitchen", there(ROSA, ANNA))
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.hear("kitchen", asks(Detail.SPANISH))

    assert both == ("en", "es")
    assert (talk.state.tongue(ROSA), talk.state.tongue(ANNA)) == (("es",), ("en", "es"))


def test_two_languages_in_one_breath_change_nothing(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", asks(Detail.SPANISH, Detail.ENGLISH))

    assert alone.state.tongue(ROSA) == ("en",)


def test_a_call_that_is_taken_over_goes_on_in_the_language_that_was_asked_for(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", asks(Detail.SPANISH))
    other = taken_over(alone, devices=("rosa-tab",))

    assert other.state.tongue(ROSA) == ("es",)


@pytest.mark.parametrize("detail", _OF_THE_CALL)
def test_a_question_and_then_silence_writes_nothing(alone: Talk, detail: Detail) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", asks(detail))

    assert alone.until_over() is not Outcome.CONFIRMED
    assert alone.requests == []


@pytest.mark.parametrize("detail", _OF_THE_CALL)
def test_a_yes_after_the_answer_counts(alone: Talk, detail: Detail) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", asks(detail))
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", YES)

    assert alone.until_over() is Outcome.CONFIRMED


def test_a_yes_that_asks_whether_it_is_recorded_is_a_yes_and_answered(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    said = reply(alone, "rosa-tab", yes_and_asks(Detail.RECORDING))

    assert said[0].intent == SayRecorded(recorded=False)
    assert alone.until_over() is Outcome.CONFIRMED


def test_what_an_insurance_pays_is_noted_once_and_not_answered_with_the_cost(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    said = reply(alone, "rosa-tab", asks(Detail.INSURANCE), 2)

    assert [type(each.intent) for each in said] == [PassOn, AskAgain]
    assert len(alone.noted(ForClinic)) == 1


def test_a_fact_about_insurance_is_told() -> None:
    call = with_facts(family(member("Rosa", Role.PATIENT)))
    facts = {Detail.INSURANCE: "We take Medicare."}
    talk = Talk(replace(call, appointment=replace(call.appointment, facts=facts)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    reply(talk, "rosa-tab", asks(Detail.INSURANCE))

    assert talk.noted(ForClinic) == []


def test_before_anything_is_put_a_question_is_answered_a_few_times(three: Talk) -> None:
    three.until(lambda: any(isinstance(each.intent, Disclose) for each in three.said))
    assert three.state.topic is None
    for _ in range(CALLS + 2):
        three.hear("anna-tab", asks(Detail.RECORDING), lasts_s=0.1)

    assert three.state.tally.calls <= CALLS
    three.until(lambda: any(isinstance(each.intent, SayRecorded) for each in three.said))


def test_a_question_that_goes_on_is_noted_once_and_the_open_one_stays_open(alone: Talk) -> None:
    question = alone.until_asked(QuestionKind.KEEP)
    began_s = alone.now_s
    alone.hear("rosa-tab", asks(), start_s=began_s, lasts_s=0.5)
    alone.pass_s(0.4)
    whole = frozenset({Flag.GOES_ON})
    alone.hear("rosa-tab", asks(), start_s=began_s, lasts_s=1.4, flags=whole)
    alone.until_asked(QuestionKind.KEEP)

    assert len(alone.noted(ForClinic)) == 1
    assert alone.state.question is not None
    assert alone.state.question.sentence.puts == question.puts


def test_a_flow_that_asks_who_calls_its_own_way_answers_and_asks_again(tmp_path: Path) -> None:
    talk = talk_with(ASKING, tmp_path)
    until_told(talk)
    before = len(talk.said)
    talk.hear("anna-tab", asks(Detail.RECORDING, Detail.PARKING))
    talk.until(lambda: len(talk.said) >= before + 2)

    assert talk.said[before].intent == SayRecorded(recorded=False)
    assert told(talk) == ["Is this a good moment?"] * 2
    assert talk.noted(ForClinic) == []


def test_what_a_flow_cannot_answer_is_noted_once_and_what_the_record_has_is_told(
    tmp_path: Path,
) -> None:
    nodes = [{**each} for each in ASKING["nodes"]]
    nodes[0]["edges"] = [nodes[0]["edges"][0], nodes[0]["edges"][2]]
    call = with_facts(family(member("Rosa", Role.PATIENT)))
    talk = talk_with({**ASKING, "nodes": nodes}, tmp_path, call)
    until_told(talk)
    talk.hear("rosa-tab", asks())
    talk.hear("rosa-tab", asks(Detail.PARKING))
    position = talk.state.position
    talk.until(lambda: any(isinstance(each.intent, Inform) for each in talk.said))

    assert len(talk.noted(ForClinic)) == 1
    assert talk.state.position == position


def test_talk_of_the_family_before_anything_is_put_is_not_for_the_clinic(tmp_path: Path) -> None:
    talk = talk_with(ASKING, tmp_path)
    talk.until(lambda: any(isinstance(each.intent, Disclose) for each in talk.said))
    talk.hear("anna-tab", asks())

    assert talk.noted(ForClinic) == []


def test_behind_the_result_too_the_call_is_spoken_of_and_nothing_noted() -> None:
    talk = booked()
    talk.hear(CALLER, asks(Detail.RECORDING), text="are you recording this call")
    talk.until_over()

    assert any(isinstance(each.intent, SayRecorded) for each in talk.said)
    assert talk.noted(ForClinic) == []


@pytest.mark.parametrize("recorded", [True, False])
def test_whoever_does_not_want_the_recording_that_there_is_has_it_noted(recorded: bool) -> None:
    talk = Talk(replace(family(member("Rosa", Role.PATIENT)), recorded=recorded))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    said = reply(talk, "rosa-tab", replace(asks(Detail.RECORDING), polarity=Polarity.NO), 2)

    assert said[0].intent == SayRecorded(recorded=recorded)
    assert isinstance(said[1].intent, PassOn if recorded else AskAgain)
    assert len(talk.noted(ForClinic)) == recorded
    assert talk.state.answers == ()


def test_words_on_the_record_that_nobody_has_read_change_no_language(alone: Talk) -> None:
    alone.until_asked(QuestionKind.KEEP)
    alone.hear("rosa-tab", asks(Detail.SPANISH))
    words = alone.noted(Utterance)[-1]
    alone.record.append(replace(words, id=UtteranceId("unread"), reading=None))
    other = taken_over(alone, devices=("rosa-tab",))

    assert other.state.tongue(ROSA) == ("es",)
