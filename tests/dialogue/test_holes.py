"""Orders of events that once led to a write, or to a yes, that nobody had given."""

from __future__ import annotations

from bringing import agree_to_thursday, all_say_yes
from talk import (
    NO,
    SENTENCE_S,
    THURSDAY,
    WEDNESDAY,
    YES,
    Talk,
    family,
    member,
    picks,
    receipt,
)

from conference_agent.values import (
    Act,
    Close,
    Committed,
    Device,
    DeviceId,
    Flag,
    Goodbye,
    Leave,
    MemberId,
    Onset,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    Role,
    Settled,
    StoreFailed,
)

ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")


def says(act: Act, polarity: Polarity = Polarity.NONE) -> Reading:
    return Reading(acts=(act,), polarity=polarity)


def test_a_second_utterance_of_the_same_device_keeps_the_window_open(talk: Talk) -> None:
    all_say_yes(talk)
    device = DeviceId("anna-tab")
    talk.happen(Onset(at_s=talk.now_s, device=device))
    talk.hear("anna-tab", NO, lasts_s=0.2)
    talk.pass_s(6.0)

    assert talk.requests == []


def test_after_a_replay_there_is_time_to_object(talk: Talk) -> None:
    agree_to_thursday(talk)
    talk.lose("ben-tab")
    talk.until_asked(QuestionKind.READBACK)
    talk.lose("ben-tab", back=True)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK, to="ben")
    talk.hear("ben-tab", NO, start_s=talk.now_s + 0.3)
    talk.pass_s(1.0)

    assert talk.requests == []


def test_after_a_repetition_there_is_time_to_object(talk: Talk) -> None:
    all_say_yes(talk)
    talk.hear("ben-tab", says(Act.ASK_REPEAT))
    talk.until_asked(QuestionKind.KEEP)
    talk.pass_s(1.4)

    assert talk.requests == []


def test_nothing_is_written_before_one_who_was_asked_again_has_answered(talk: Talk) -> None:
    all_say_yes(talk)
    talk.hear("ben-tab", YES, flags=frozenset({Flag.INCOMPLETE}))
    talk.until_asked(QuestionKind.KEEP, to="ben")
    talk.pass_s(5.0)
    assert talk.requests == []
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


def test_a_yes_to_a_readback_that_its_speaker_missed_does_not_confirm_it() -> None:
    people = (member("Rosa", Role.PATIENT), member("Ben", Role.COMPANION))
    talk = Talk(family(*people))
    talk.join("rosa-tab")
    talk.join("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("ben-tab", picks(THURSDAY))
    talk.hear("rosa-tab", YES)
    talk.lose("rosa-tab")
    talk.until_asked(QuestionKind.READBACK)
    talk.lose("rosa-tab", back=True)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK, to="rosa")
    talk.pass_s(5.0)

    assert talk.requests == []


def test_wait_after_the_last_yes_holds_the_write_until_they_agree_again(talk: Talk) -> None:
    all_say_yes(talk)
    talk.hear("anna-tab", says(Act.WAIT), lasts_s=0.3)
    talk.pass_s(14.0)
    assert talk.requests == []
    talk.until_asked(QuestionKind.KEEP, to="anna")
    talk.pass_s(4.0)

    assert talk.requests == []


def test_one_who_objects_and_drops_out_is_still_heard(talk: Talk) -> None:
    all_say_yes(talk)
    said_s = talk.now_s
    talk.schedule(Onset(at_s=said_s + 0.5, device=DeviceId("anna-tab")))
    talk.pass_s(0.6)
    talk.leave("anna-tab")
    talk.pass_s(4.0)

    assert talk.requests == []


def test_a_long_objection_is_waited_for(talk: Talk) -> None:
    all_say_yes(talk)
    talk.hear("anna-tab", NO, start_s=talk.now_s + 0.5, lasts_s=17.0)

    assert talk.requests == []


def test_the_one_who_was_spoken_for_is_asked_at_once(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    relay = Reading(acts=(Act.RELAY,), polarity=Polarity.YES, addressee=BEN)
    talk.hear("anna-tab", relay)

    assert talk.said[-1].to == (BEN,)


def test_a_no_said_for_somebody_holds_the_write_until_they_were_asked(talk: Talk) -> None:
    all_say_yes(talk)
    talk.hear("anna-tab", Reading(acts=(Act.RELAY,), polarity=Polarity.NO, addressee=ROSA))
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.pass_s(5.0)

    assert talk.requests == []


def test_at_a_shared_device_what_began_before_the_question_is_not_its_answer() -> None:
    people = (member("Rosa", Role.PATIENT), member("Anna"))
    kitchen = Device(id=DeviceId("kitchen"), members=(ROSA, ANNA))
    talk = Talk(family(*people, devices=(kitchen,)))
    talk.join("kitchen")
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("kitchen", YES)
    talk.hear("kitchen", YES, start_s=talk.now_s + 0.1, lasts_s=SENTENCE_S)
    talk.pass_s(1.0)

    assert talk.state.answer(ANNA, talk.state.keep) is None


def test_a_yes_that_began_before_a_slot_was_picked_is_not_for_it(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    began_s = talk.now_s + 0.2
    talk.hear("anna-tab", picks(THURSDAY), start_s=began_s + 0.3, lasts_s=0.8)
    talk.hear("ben-tab", YES, start_s=began_s)

    assert talk.state.answer(BEN, Proposal(ProposalKind.MOVE, THURSDAY)) is None


def test_a_slot_that_its_proposer_took_back_is_not_taken_up(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    named = Reading(acts=(Act.PROPOSE, Act.DECLINE), polarity=Polarity.NO, slot=WEDNESDAY)
    talk.hear("anna-tab", named)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)

    assert talk.state.answer(ANNA, Proposal(ProposalKind.MOVE, WEDNESDAY)) is None


def test_what_was_written_is_not_told_to_a_stranger_and_goodbye_is_said(talk: Talk) -> None:
    talk.answer_commits = False
    all_say_yes(talk)
    talk.until(lambda: bool(talk.requests))
    talk.happen(Onset(at_s=talk.now_s, device=DeviceId("ben-tab")))
    talk.happen(Committed(at_s=talk.now_s, receipt=receipt(talk.requests[0])))
    talk.join("stranger")
    talk.hear("ben-tab", says(Act.OTHER), lasts_s=0.2)
    talk.until_over()

    assert not any(isinstance(each.intent, Settled) for each in talk.said)
    assert isinstance(talk.said[-1].intent, Goodbye)
    assert isinstance(talk.effects[-2], Leave) or isinstance(talk.effects[-1], Leave)


def test_one_who_joined_after_the_hour_was_named_has_not_heard_it() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    talk.pass_s(SENTENCE_S - 0.05)
    talk.join("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", YES)

    assert talk.state.answer(BEN, talk.state.keep) is None


def test_an_emergency_is_answered_even_while_it_is_written(talk: Talk) -> None:
    talk.answer_commits = False
    all_say_yes(talk)
    talk.until(lambda: bool(talk.requests))
    talk.hear("ben-tab", says(Act.EMERGENCY))
    talk.happen(Committed(at_s=talk.now_s, receipt=receipt(talk.requests[0])))

    assert talk.until_over() is Outcome.CONFIRMED
    assert any(isinstance(each.intent, Close) and each.intent.emergency for each in talk.said)


def test_a_note_that_failed_while_it_is_written_is_not_the_writes_result(talk: Talk) -> None:
    talk.answer_commits = False
    all_say_yes(talk)
    talk.until(lambda: bool(talk.requests))
    talk.happen(StoreFailed(at_s=talk.now_s))

    assert talk.state.phase is Phase.COMMITTING


def test_what_may_have_been_an_objection_is_asked_about(talk: Talk) -> None:
    all_say_yes(talk)
    talk.hear("anna-tab", says(Act.OTHER), flags=frozenset({Flag.INCOMPLETE}), lasts_s=0.3)
    talk.until_asked(QuestionKind.KEEP, to="anna")
    talk.hear("anna-tab", NO)
    answer = talk.state.answer(ANNA, talk.state.keep)

    assert talk.requests == []
    assert answer is not None
    assert answer.status is PartStat.DECLINED


def test_the_facilitators_own_voice_is_nobodys_answer(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state
    talk.hear("rosa-tab", NO, flags=frozenset({Flag.ECHO, Flag.INCOMPLETE}))

    assert talk.state.answers == before.answers
    assert talk.state.topic == before.topic
    assert talk.state.last_sound_s == before.last_sound_s
    assert not talk.state.voiced
