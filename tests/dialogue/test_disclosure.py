"""Who may hear what: it drops the moment somebody joins who is not cleared."""

from __future__ import annotations

from talk import NO, YES, Talk, family, member

from conference_agent.dialogue.disclosure import level
from conference_agent.values import (
    Act,
    AskClear,
    AskKeep,
    Close,
    Detail,
    DeviceId,
    Disclose,
    Goodbye,
    Greet,
    HoldBack,
    Inform,
    Level,
    Onset,
    Outcome,
    Polarity,
    Press,
    Publish,
    QuestionKind,
    Reading,
    Role,
    Settled,
    StopSaying,
)

HARMLESS = (Disclose, Greet, AskClear, HoldBack, Close, Goodbye)


def test_everybody_verified_and_cleared_hears_everything(talk: Talk) -> None:
    assert level(talk.state) is Level.ALL


def test_an_empty_room_hears_no_more_than_the_place() -> None:
    assert level(Talk(family()).state) is Level.PLACE


def test_without_a_verified_decider_only_the_place_is_said() -> None:
    talk = Talk(family())
    talk.join("ben-tab")

    assert level(talk.state) is Level.PLACE


def test_somebody_who_is_not_verified_hears_date_time_and_place() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna", verified=False)))
    talk.join("rosa-tab")
    talk.join("anna-tab")

    assert level(talk.state) is Level.TIME


def test_somebody_who_is_not_cleared_silences_the_matter() -> None:
    people = (member("Rosa", Role.PATIENT), member("Carl", Role.COMPANION, cleared=False))
    talk = Talk(family(*people))
    talk.join("rosa-tab")
    talk.join("carl-tab")

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert all(isinstance(sentence.intent, HARMLESS) for sentence in talk.said)


def test_a_stranger_who_joins_stops_the_sentence_that_names_the_appointment(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.join("stranger")
    talk.pass_s(1.0)

    assert talk.state.saying is None
    assert talk.state.readback is None


def test_the_talk_goes_on_when_the_stranger_has_left(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.join("stranger")
    talk.pass_s(5.0)
    said = len(talk.said)
    talk.leave("stranger")
    talk.until_asked(QuestionKind.KEEP)

    assert isinstance(talk.said[said].intent, AskKeep)


def test_the_question_is_worded_for_those_who_hear_it() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna", verified=False)))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    question = talk.until_asked(QuestionKind.KEEP)

    assert isinstance(question.intent, AskKeep)
    assert question.intent.level is Level.TIME


def shown(talk: Talk) -> Publish:
    return [each for each in talk.effects if isinstance(each, Publish)][-1]


def test_the_page_shows_nothing_of_the_matter_while_a_stranger_is_here(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    assert shown(talk).proposal == talk.state.keep
    talk.join("stranger")
    page = shown(talk)

    assert (page.proposal, page.choice, page.answers) == (None, (), ())
    assert page.phase is talk.state.phase


def test_the_page_shows_no_slot_on_offer_while_a_stranger_is_here(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    assert shown(talk).choice
    talk.join("stranger")

    assert shown(talk).choice == ()


def test_an_answer_that_comes_while_a_stranger_is_here_is_not_shown(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.join("stranger")
    talk.press("anna-tab", Press.DECLINE)

    assert shown(talk).answers == ()


def test_the_page_is_shown_anew_when_the_stranger_has_left(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    before = shown(talk)
    talk.join("stranger")
    talk.leave("stranger")

    assert shown(talk) == before
    assert isinstance(talk.effects[-1], Publish)


def test_the_page_shows_the_outcome_also_to_a_stranger(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.join("stranger")
    talk.press("anna-tab", Press.HUMAN)

    assert shown(talk).outcome is Outcome.NEEDS_HUMAN


def test_what_names_the_service_stops_when_somebody_comes_who_is_not_verified() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", verified=False))
    talk = Talk(family(*people))
    talk.join("rosa-tab")
    talk.until(lambda: isinstance(talk.said[-1].intent, AskKeep) if talk.said else False)
    assert talk.state.saying is not None
    talk.join("anna-tab")
    assert StopSaying() in talk.effects
    question = talk.until_asked(QuestionKind.KEEP)

    assert isinstance(question.intent, AskKeep)
    assert question.intent.level is Level.TIME


def test_what_waits_to_be_said_is_worded_anew_for_somebody_who_is_not_verified() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna", verified=False))
    talk = Talk(family(*people))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    what = Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE, details=(Detail.SERVICE,))
    talk.happen(Onset(at_s=talk.now_s, device=DeviceId("rosa-tab")))
    talk.chat("rosa-tab", what)
    assert talk.state.queue
    talk.join("anna-tab")
    question = talk.until_asked(QuestionKind.KEEP)

    assert not any(isinstance(each.intent, Inform) for each in talk.said)
    assert isinstance(question.intent, AskKeep)
    assert question.intent.level is Level.TIME


def test_a_result_is_announced_to_its_end_when_somebody_comes_who_is_not_verified() -> None:
    anna = member("Anna", Role.OBSERVER, required=False, verified=False)
    talk = Talk(family(member("Rosa", Role.PATIENT), anna))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.until(lambda: isinstance(talk.said[-1].intent, Settled))
    talk.join("anna-tab")
    talk.until_over()

    assert [type(each.intent) for each in talk.said[-2:]] == [Settled, Goodbye]
    assert StopSaying() not in talk.effects
