"""Rule 1: a write needs a readback token. Each test tries to get a write without one."""

from __future__ import annotations

import pytest
from bringing import ALL, agree_to_thursday, all_say_yes, to_readback_of_thursday
from talk import (
    FRIDAY,
    MIXED,
    NO,
    SENTENCE_S,
    TAIL_S,
    THURSDAY,
    WEDNESDAY,
    YES,
    Talk,
    family,
    member,
    picks,
)

from conference_agent.values import (
    Act,
    Committed,
    Flag,
    MemberId,
    Note,
    Outcome,
    PartStat,
    Phase,
    Played,
    Polarity,
    Proposal,
    ProposalKind,
    QuestionKind,
    Readback,
    Reading,
    Receipt,
    Role,
    Rung,
    SentenceId,
    Timer,
    TimerId,
    Transition,
    Voided,
)


def committed(talk: Talk) -> str:
    """Wait for the write; return why it is asked for."""
    talk.until(lambda: bool(talk.requests))
    return talk.noted(Transition)[-1].reason


def test_the_token_lists_those_whose_device_was_receiving(talk: Talk) -> None:
    talk.lose("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    readback = talk.noted(Readback)[0]

    assert isinstance(readback, Readback)
    assert {hearer.member for hearer in readback.hearers} == {"rosa", "anna"}


def test_nothing_is_minted_while_the_sentence_is_still_played(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)

    assert talk.state.readback is None


def test_a_sentence_cut_off_mints_nothing_and_is_said_again(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    first = talk.said[-1]
    stop = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, stops=True)
    talk.hear("rosa-tab", stop, lasts_s=0.2)
    assert talk.state.readback is None
    again = talk.until_asked(QuestionKind.KEEP)

    assert again.id != first.id
    assert talk.state.readback is not None


def test_all_yeses_to_an_offer_write_nothing_before_the_readback(talk: Talk) -> None:
    agree_to_thursday(talk)

    assert talk.state.phase is Phase.READING_BACK
    assert talk.requests == []


def test_a_move_needs_a_yes_to_its_readback(talk: Talk) -> None:
    agree_to_thursday(talk)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_a_companions_yes_to_the_readback_is_not_enough(talk: Talk) -> None:
    agree_to_thursday(talk)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("ben-tab", YES)
    talk.pass_s(5.0)

    assert talk.requests == []


def test_the_write_waits_for_objections(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    said_s = talk.state.answers[-1].end_s
    talk.until(lambda: bool(talk.requests))

    assert talk.now_s >= said_s + 1.5


def test_what_is_written_was_named_by_the_question_or_read_back(talk: Talk) -> None:
    other = Talk(family())
    for device in ALL:
        other.join(device)
    all_say_yes(talk)
    to_readback_of_thursday(other)
    other.hear("rosa-tab", YES)

    assert [committed(each) for each in (talk, other)] == [
        "named by the question, agreed to, not objected to",
        "read back, agreed to, not objected to",
    ]


def test_a_yes_in_doubt_voids_the_token_and_is_called_no_objection(talk: Talk) -> None:
    all_say_yes(talk)
    talk.hear("anna-tab", MIXED)
    (voided,) = talk.noted(Voided)

    assert voided.reason == "a yes is withdrawn or in doubt"


def test_an_objection_in_the_window_voids_the_token(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.hear("anna-tab", NO)
    voided = talk.noted(Voided)
    talk.pass_s(3.0)

    assert [each.reason for each in voided] == ["a member objected"]
    assert talk.requests == []


def test_a_first_no_voids_the_token_at_once(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    (voided,) = talk.noted(Voided)

    assert (voided.reason, voided.at_s) == ("a member objected", talk.now_s)


def test_the_window_stays_open_while_somebody_speaks(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.hear("anna-tab", NO, start_s=talk.now_s + 1.0, lasts_s=6.0)

    assert talk.requests == []


def test_the_request_lists_everybody_who_heard_the_readback(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    assert {hearer.member for hearer in talk.requests[0].readback.hearers} == {
        "rosa",
        "anna",
        "ben",
    }


def test_the_replay_goes_to_the_one_who_missed_it() -> None:
    talk = Talk(family())
    for device in ALL:
        talk.join(device)
    agree_to_thursday(talk)
    talk.lose("ben-tab")
    talk.until_asked(QuestionKind.READBACK)
    talk.lose("ben-tab", back=True)
    talk.hear("rosa-tab", YES)
    replay = talk.until_asked(QuestionKind.READBACK, to="ben")

    assert replay.to == (MemberId("ben"),)
    assert talk.until_over() is Outcome.RESCHEDULED
    assert "ben" in {hearer.member for hearer in talk.requests[0].readback.hearers}


def test_a_replay_to_one_who_missed_it_is_the_same_token() -> None:
    talk = Talk(family())
    for device in ALL:
        talk.join(device)
    agree_to_thursday(talk)
    talk.lose("ben-tab")
    talk.until_asked(QuestionKind.READBACK)
    talk.lose("ben-tab", back=True)
    talk.hear("rosa-tab", YES)
    talk.until_over()
    tokens = {each.token for each in talk.noted(Readback) if isinstance(each, Readback)}

    assert talk.requests[0].readback.token in tokens
    assert talk.state.objected == 1  # the appointment's own, when Anna declined it


def test_a_yes_before_the_readback_is_not_a_yes_to_it(talk: Talk) -> None:
    agree_to_thursday(talk)
    talk.until(lambda: talk.state.saying is not None)
    early_s = talk.now_s + SENTENCE_S - TAIL_S - 0.9
    talk.hear("rosa-tab", YES, start_s=early_s)
    talk.until_asked(QuestionKind.READBACK)
    talk.pass_s(4.0)

    assert talk.requests == []


def test_people_joining_and_leaving_do_not_void_the_token(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.leave("ben-tab")
    talk.join("ben-tab")

    assert talk.until_over() is Outcome.CONFIRMED


def test_a_first_answer_does_not_void_the_token(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state.readback
    talk.hear("ben-tab", YES)

    assert talk.state.readback == before


def test_another_slot_picked_at_the_readback_voids_the_token(talk: Talk) -> None:
    agree_to_thursday(talk)
    talk.until_asked(QuestionKind.READBACK)
    objection = Reading(acts=(Act.DECLINE, Act.PROPOSE), polarity=Polarity.NO, slot=WEDNESDAY)
    talk.hear("anna-tab", objection)

    assert talk.state.readback is None
    question = talk.until_asked(QuestionKind.OFFER)
    assert question.puts == (Proposal(ProposalKind.MOVE, WEDNESDAY),)


def test_a_commit_is_asked_for_once(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    talk.hear("rosa-tab", YES)
    talk.pass_s(30.0)

    assert len(talk.requests) == 1


def to_third_readback() -> Talk:
    """Return a talk in which a third readback was put, after two that somebody objected to."""
    talk = Talk(family(), slots=(WEDNESDAY, THURSDAY, FRIDAY))
    for device in ALL:
        talk.join(device)
    agree_to_thursday(talk)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", NO)
    question = talk.until_asked(QuestionKind.OFFER)
    for device in ALL:
        talk.hear(device, picks(question.puts[0].start))
    talk.until_asked(QuestionKind.READBACK)
    return talk


def test_three_objected_readbacks_end_with_a_person_from_the_clinic() -> None:
    talk = to_third_readback()
    talk.hear("rosa-tab", NO)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.requests == []


def test_a_doubt_is_no_objected_readback(talk: Talk) -> None:
    all_say_yes(talk)
    before = talk.state.objected
    talk.hear("anna-tab", MIXED)

    assert talk.noted(Voided)
    assert talk.state.objected == before


def test_a_third_readback_that_somebody_doubts_is_put_again_and_written() -> None:
    talk = to_third_readback()
    talk.hear("rosa-tab", MIXED)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.RESCHEDULED
    assert len(talk.requests) == 1


@pytest.mark.parametrize("flag", [Flag.INCOMPLETE])
def test_an_incomplete_yes_does_not_complete_a_decision(talk: Talk, flag: Flag) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", YES, flags=frozenset({flag}))
    talk.pass_s(4.0)

    assert talk.requests == []
    assert talk.state.answer(MemberId("rosa"), talk.state.keep) is None


@pytest.mark.parametrize("phase", ["waiting", "keeping"])
def test_a_receipt_nobody_asked_for_announces_nothing(talk: Talk, phase: str) -> None:
    forged = Receipt(
        number="R-9",
        call=talk.state.call.id,
        idempotency_key="forged",
        outcome=Outcome.CONFIRMED,
        start=THURSDAY,
        written_at=THURSDAY,
    )
    if phase == "keeping":
        talk.until_asked(QuestionKind.KEEP)
    talk.happen(Committed(at_s=talk.now_s, receipt=forged))

    assert talk.state.outcome is None


def test_a_sentence_reported_played_that_was_not_said_mints_nothing(talk: Talk) -> None:
    talk.happen(Played(at_s=talk.now_s, sentence=SentenceId("s99")))

    assert talk.state.readback is None


def test_a_stale_timer_changes_nothing(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state
    talk.happen(Timer(at_s=talk.now_s, timer=TimerId("t0")))

    assert talk.state == before


def test_the_answers_in_the_request_are_one_yes_for_each_required_member(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until_over()

    assert {answer.member for answer in talk.requests[0].answers} == {"rosa", "anna", "ben"}
    assert {answer.status for answer in talk.requests[0].answers} == {PartStat.ACCEPTED}


def test_the_readback_is_on_the_record_before_the_commit(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until_over()
    noted = [effect.entry for effect in talk.effects if isinstance(effect, Note)]

    assert talk.requests[0].readback in noted


def test_a_party_without_a_decider_never_decides() -> None:
    people = (
        member("Rosa", Role.PATIENT, required=False),
        member("Ben", Role.COMPANION),
    )
    talk = Talk(family(*people))
    talk.join("rosa-tab")
    talk.join("ben-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_a_ladder_by_name_asks_in_three_different_ways(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    talk.hear("rosa-tab", Reading(acts=(Act.OTHER,), polarity=Polarity.NONE))
    talk.until_over()
    to_rosa = [
        sentence.intent.rung  # type: ignore[union-attr]  # questions carry a rung
        for sentence in talk.said
        if sentence.to == (MemberId("rosa"),)
    ]

    assert to_rosa == [Rung.NAME, Rung.REPHRASED, Rung.LAST]
