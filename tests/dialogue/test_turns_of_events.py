"""What families and networks do that no plan foresees."""

from __future__ import annotations

from bringing import ALL
from talk import (
    MIXED,
    NO,
    THURSDAY,
    WEDNESDAY,
    YES,
    Talk,
    family,
    picks,
    receipt,
)

from conference_agent.values import (
    Act,
    Committed,
    DeviceId,
    Flag,
    Goodbye,
    MemberId,
    Muted,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    Presence,
    Proposal,
    ProposalKind,
    Publish,
    QuestionKind,
    Quiet,
    Reading,
    Settled,
    SlotTaken,
    Utterance,
    UtteranceId,
    Voided,
)

ANNA = MemberId("anna")


def to_offer(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)


def test_a_mute_by_itself_changes_nothing(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state
    talk.happen(Muted(at_s=talk.now_s, device=DeviceId("anna-tab"), muted=True))

    assert talk.state == before


def test_a_silence_by_itself_changes_nothing(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    before = talk.state
    talk.happen(Quiet(at_s=talk.now_s, device=DeviceId("anna-tab")))

    assert talk.state == before


def test_joining_twice_is_joining_once(talk: Talk) -> None:
    before, noted = talk.state, len(talk.noted(Presence))
    talk.join("rosa-tab")

    assert talk.state == before
    assert len(talk.noted(Presence)) == noted


def test_whoever_joins_or_comes_again_is_shown_where_the_call_stands(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    shown = len([each for each in talk.effects if isinstance(each, Publish)])
    talk.join("rosa-tab")
    states = [each for each in talk.effects if isinstance(each, Publish)]

    assert len(states) == shown + 1
    assert states[-1] == states[-2]


def test_a_slot_picked_beside_the_open_one_is_put_to_all_with_it(talk: Talk) -> None:
    to_offer(talk)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("rosa-tab", picks(WEDNESDAY))
    talk.until(lambda: talk.state.saying is not None)

    slots = (WEDNESDAY, THURSDAY)
    assert talk.said[-1].puts == tuple(Proposal(ProposalKind.MOVE, slot) for slot in slots)


def test_picking_to_and_fro_that_nobody_follows_moves_nothing(talk: Talk) -> None:
    to_offer(talk)
    for slot in (THURSDAY, WEDNESDAY, THURSDAY, WEDNESDAY):
        talk.hear("anna-tab", picks(slot))

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_a_member_who_missed_the_readback_and_never_comes_back_blocks_the_write(
    talk: Talk,
) -> None:
    to_offer(talk)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", YES)
    talk.lose("ben-tab")
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


def test_one_who_agreed_and_left_does_not_block(talk: Talk) -> None:
    to_offer(talk)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", YES)
    talk.leave("ben-tab")
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.RESCHEDULED


def test_a_doubtful_no_takes_the_yes_back_until_it_is_asked_again(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    talk.hear("anna-tab", NO, flags=frozenset({Flag.INCOMPLETE}))
    answer = talk.state.answer(ANNA, talk.state.keep)

    assert answer is not None
    assert answer.status is PartStat.TENTATIVE


def test_one_who_is_never_understood_is_asked_three_times_more_and_then_in_other_words(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("ben-tab", YES)
    for _ in range(6):
        talk.hear("anna-tab", MIXED)
        talk.until(lambda: talk.state.phase is Phase.CLOSING or talk.state.saying is not None)
        talk.until(lambda: talk.state.phase is Phase.CLOSING or talk.state.saying is None)

    assert talk.until_over() is Outcome.UNDECIDED


def test_a_stranger_who_comes_while_it_is_written_hears_no_details(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    talk.join("stranger")
    talk.happen(Committed(at_s=talk.now_s, receipt=receipt(talk.requests[0])))

    assert talk.until_over() is Outcome.CONFIRMED
    assert not any(isinstance(each.intent, Settled) for each in talk.said)


def test_a_stranger_who_comes_after_the_write_does_not_stop_the_goodbye(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: talk.state.phase is Phase.CLOSING)
    talk.join("stranger")
    talk.until_over()

    assert isinstance(talk.said[-1].intent, Goodbye)


def test_what_is_written_stays_written_when_everybody_left_meanwhile(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    for device in ALL:
        talk.leave(device)
    talk.happen(Committed(at_s=talk.now_s, receipt=receipt(talk.requests[0])))

    assert talk.until_over() is Outcome.CONFIRMED


def test_everybody_leaving_during_the_greeting_leaves_nothing_to_be_said() -> None:
    talk = Talk(family())
    talk.join("rosa-tab")
    talk.pass_s(2.5)
    talk.leave("rosa-tab")
    said = len(talk.said)

    assert talk.until_over() is Outcome.UNDECIDED
    assert len(talk.said) == said


def test_a_slot_reported_taken_that_was_not_being_written_changes_nothing(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    phase = talk.state.phase
    talk.happen(SlotTaken(at_s=talk.now_s, slot=THURSDAY))

    assert talk.state.phase is phase


def test_an_unread_utterance_is_noted_and_answers_nothing(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", Reading(acts=(Act.OTHER,), polarity=Polarity.NONE))

    assert talk.state.answers == ()


def test_a_no_to_the_readback_leads_to_other_slots(talk: Talk) -> None:
    to_offer(talk)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("ben-tab", NO)
    talk.until(lambda: bool(talk.noted(Voided)) and talk.state.phase is Phase.MOVING)

    assert talk.state.offers == (WEDNESDAY,)


def test_two_who_speak_over_the_goodbye_do_not_change_the_outcome(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)
    talk.until(lambda: talk.state.phase is Phase.CLOSING)
    talk.hear("rosa-tab", NO)

    assert talk.until_over() is Outcome.CONFIRMED
    assert len(talk.requests) == 1


def test_an_utterance_that_understanding_never_saw_is_noted_and_answers_nothing(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    unread = Utterance(
        at_s=talk.now_s,
        id=UtteranceId("u0"),
        device=DeviceId("anna-tab"),
        text="yes",
        start_s=talk.now_s - 1.0,
        end_s=talk.now_s - 0.5,
        confidence=0.9,
    )
    talk.happen(unread)

    assert talk.noted(Utterance)[-1] == unread
    assert talk.state.answers == ()


def test_what_is_said_after_the_words_that_end_the_call_is_no_answer(talk: Talk) -> None:
    talk.until(lambda: talk.state.saying is not None and talk.state.saying.question is not None)
    human = Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE)
    talk.hear("rosa-tab", human, start_s=talk.now_s + 0.2, lasts_s=0.2)
    talk.hear("anna-tab", NO, start_s=talk.now_s + 0.1, lasts_s=0.2)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.state.answers == ()
