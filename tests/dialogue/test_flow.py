"""The flow of a call is its agenda: what it says comes before and behind what the core settles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bringing import all_say_yes
from dialogue.flowing import (
    ALL,
    AROUND,
    HUMAN,
    call_with,
    cut,
    is_tell,
    kinds,
    renamed,
    said,
    settled,
    talk_with,
    told,
)
from flows.examples import SETTLED, flow_of, loaded
from household import taken_over
from talk import NO, THURSDAY, YES, Talk, picks

from conference_agent.dialogue import stance
from conference_agent.flows import shipped_flow
from conference_agent.values import (
    Act,
    AskKeep,
    Close,
    Disclose,
    Goodbye,
    Greet,
    Outcome,
    Phase,
    Polarity,
    QuestionKind,
    Reading,
    Reason,
    Settled,
    StoreFailed,
    Tell,
    Transition,
)
from conference_agent.values.agenda import Agenda, Conversation, NodeId


def test_a_sentence_before_the_appointment_is_said_after_the_greeting(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until_asked(QuestionKind.KEEP)

    assert kinds(talk) == [Disclose, Greet, Tell, AskKeep]
    assert told(talk) == ["Hello from Main Street Dental Clinic."]


def test_what_follows_a_result_is_said_between_the_receipt_and_the_goodbye(
    tmp_path: Path,
) -> None:
    talk = talk_with(AROUND, tmp_path)
    all_say_yes(talk)

    assert talk.until_over() is Outcome.CONFIRMED
    assert kinds(talk)[-3:] == [Settled, Tell, Goodbye]
    assert told(talk)[1:] == ["Please bring your card on Tuesday, December eighth."]


def test_behind_a_move_the_flow_speaks_of_the_new_time(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES)

    assert talk.until_over() is Outcome.RESCHEDULED
    assert told(talk)[1:] == ["You get a letter with Thursday, December tenth in it."]


def test_where_nobody_answers_the_edge_of_undecided_leads_on(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)

    assert talk.until_over() is Outcome.UNDECIDED
    assert kinds(talk)[-3:] == [Close, Tell, Goodbye]
    assert told(talk)[1:] == ["You get a card."]


def test_behind_what_was_called_off_the_edge_of_cancelled_leads_on(tmp_path: Path) -> None:
    flow = flow_of(
        *settled(cancelled="pity"),
        said("pity", "We hope to hear from you.", {"to": "cancelled"}),
    )
    talk = talk_with(flow, tmp_path)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE))
    talk.until_asked(QuestionKind.CANCEL)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.CANCELLED
    assert told(talk) == ["We hope to hear from you."]


def test_why_a_sentence_of_the_flow_is_said_is_the_flow(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until(lambda: is_tell(talk))

    assert stance(talk.state, talk.now_s).reason is Reason.FLOW


def test_a_flow_that_nobody_checked_and_that_leads_nowhere_ends_with_a_human() -> None:
    nowhere = Conversation(id=NodeId("said"), edges=(), say="Hello.")
    talk = Talk(call_with(Agenda(name="unchecked", start=nowhere.id, nodes=(nowhere,))))
    talk.join("rosa-tab")

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.requests == []


def test_where_no_slot_suits_the_edge_of_human_leads_on(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.slots = ()
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert told(talk)[1:] == ["We are sorry."]


def test_who_asks_for_a_human_hears_the_fixed_sentence_and_no_more(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", HUMAN)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert kinds(talk)[-2:] == [Close, Goodbye]


def test_behind_a_write_that_nobody_can_confirm_the_flow_says_nothing(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.answer_commits = False
    all_say_yes(talk)
    talk.until(lambda: talk.state.phase is Phase.COMMITTING)
    talk.happen(StoreFailed(at_s=talk.now_s, writing=True))

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert kinds(talk)[-2:] == [Close, Goodbye]


def test_the_end_of_a_flow_changes_no_outcome(tmp_path: Path) -> None:
    nodes = [{**node, "outcome": "undecided"} if node["id"] == "kept" else node for node in SETTLED]
    talk = talk_with(flow_of(*nodes), tmp_path)
    all_say_yes(talk)

    assert talk.until_over() is Outcome.CONFIRMED
    assert len(talk.requests) == 1


def test_a_yes_to_a_sentence_of_the_flow_counts_for_nothing(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until(lambda: isinstance(talk.said[-1].intent if talk.said else None, Tell))
    for device in ALL:
        talk.hear(device, YES)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.state.answers == ()
    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.requests == []


@pytest.mark.parametrize(("cuts", "begun"), [(1, 2), (2, 2)])
def test_a_sentence_that_was_cut_off_is_said_once_more(
    cuts: int, begun: int, tmp_path: Path
) -> None:
    talk = talk_with(AROUND, tmp_path)
    cut(talk, cuts)
    talk.until_asked(QuestionKind.KEEP)

    assert len(told(talk)) == begun


def test_a_sentence_that_was_cut_off_waits_for_quiet(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    cut(talk, 1)
    cut_s = talk.now_s
    talk.until(lambda: is_tell(talk))

    assert talk.now_s >= cut_s + 1.5


def test_a_split_goes_by_the_record(tmp_path: Path) -> None:
    def told_where(equation: str) -> list[str]:
        split = {
            "id": "split",
            "type": "logic_split",
            "edges": [{"when": {"equation": equation}, "to": "first"}, {"to": "appointment"}],
        }
        nodes = [said("first", "Hello.", {"to": "appointment"}), *SETTLED]
        talk = talk_with(flow_of(split, *nodes), tmp_path)
        talk.until_asked(QuestionKind.KEEP)
        return told(talk)

    right = [
        "{{hour}} == 14 AND {{day}} == '2026-12-08'",
        "{{service}} == 'dental cleaning' AND {{provider}} == 'dr. johnson'",
        "{{patient}} == 'Rosa' AND {{place}} exists AND {{moment}} > '2026-12-08T14'",
    ]

    assert [told_where(equation) for equation in right] == [["Hello."]] * 3
    assert told_where("{{hour}} != 14") == []


def test_a_reminder_offers_nothing_else_to_who_cannot_come() -> None:
    talk = Talk(call_with(shipped_flow("reminder")))
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert {each.question for each in talk.said} == {None, QuestionKind.KEEP}
    assert talk.requests == []


def test_a_reminder_states_asks_and_ends_as_confirmed() -> None:
    talk = Talk(call_with(shipped_flow("reminder")))
    for device in ALL:
        talk.join(device)
    all_say_yes(talk)

    assert talk.until_over() is Outcome.CONFIRMED
    assert kinds(talk) == [Disclose, Greet, Tell, AskKeep, Settled, Tell, Goodbye]


def test_the_record_tells_where_the_flow_went(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until_asked(QuestionKind.KEEP)

    assert [each.reason for each in talk.noted(Transition)] == [
        "somebody is here",
        "the flow goes on: appointment",
        "those here were greeted",
    ]


def test_a_call_that_is_taken_over_goes_on_where_its_flow_was(tmp_path: Path) -> None:
    flow = flow_of(
        said("first", "Hello.", {"to": "second"}),
        said("second", "It is on {{day}}.", {"to": "appointment"}),
        *settled(kept="bring"),
        said("bring", "Please bring your card.", {"to": "kept"}),
    )
    talk = talk_with(flow, tmp_path)
    talk.until(lambda: len(told(talk)) == 2)
    other = taken_over(talk)
    all_say_yes(other)

    assert other.until_over() is Outcome.CONFIRMED
    assert told(other) == ["It is on Tuesday, December eighth.", "Please bring your card."]


def test_a_call_that_is_taken_over_with_another_flow_begins_that_one(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until_asked(QuestionKind.KEEP)
    other_flow = flow_of(said("hello", "Hello.", {"to": "keep"}), *renamed("keep"))
    talk.state = replace(
        talk.state, call=replace(talk.state.call, agenda=loaded(other_flow, tmp_path))
    )
    other = taken_over(talk)

    assert other.state.position.node == "hello"
    assert other.until_asked(QuestionKind.KEEP).question is QuestionKind.KEEP
