"""The functions of a flow: what they give, and that none of them is waited for in vain."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from dialogue.flowing import call_with, said, told
from dialogue.test_booking import FREE, ROSA, booked, hands_over, on
from flows.examples import SETTLED, Flow, flow_of, loaded
from proof import RIGHT, unverified
from talk import FRIDAY, WEDNESDAY, YES, Talk, family, member

from conference_agent.dialogue import begin
from conference_agent.dialogue.functions import called
from conference_agent.flows import shipped_flow
from conference_agent.values import (
    Device,
    DeviceId,
    LookUp,
    Outcome,
    Press,
    QuestionKind,
    Role,
    Settled,
)


def function(name: str, to: str) -> Flow:
    return {
        "id": name.replace("_", "-"),
        "type": "function",
        "function": name,
        "edges": [{"to": to}],
    }


def test_nobody_is_known_before_anybody_is_here() -> None:
    assert called(begin(family()), "identify_user") == {}


def test_who_has_shown_who_they_are_is_known(tmp_path: Path) -> None:
    flow = flow_of(
        function("identify_user", "hello"),
        said("hello", "Hello {{user}}, this is about {{name}}.", {"to": "it"}),
        *hands_over("cancel")["nodes"],
    )
    talk = Talk(call_with(loaded(flow, tmp_path), family(unverified())))
    talk.join(ROSA)
    talk.until_asked(QuestionKind.IDENTITY)
    assert told(talk) == []
    talk.hear(ROSA, RIGHT)
    talk.until_asked(QuestionKind.CANCEL)

    assert told(talk) == ["Hello Rosa, this is about Rosa."]


@pytest.mark.parametrize("changes", [{"made": False}, {"start": FRIDAY - timedelta(days=30)}])
def test_what_does_not_stand_or_is_over_is_not_retrieved(changes: dict[str, object]) -> None:
    call = family()
    appointment = replace(call.appointment, **changes)  # type: ignore[arg-type]  # its own

    assert called(begin(replace(call, appointment=appointment)), "retrieve_appointments") == {}
    assert "appointments" in called(begin(call), "retrieve_appointments")


def fetching(folder: Path, look_up_s: float) -> Talk:
    flow = flow_of(function("fetch_slots", "it"), *hands_over("book")["nodes"])
    call = family(member("Rosa", Role.PATIENT))
    call = replace(call, appointment=replace(call.appointment, made=False))
    talk = Talk(call_with(loaded(flow, folder), call), FREE)
    talk.look_up_s = look_up_s
    talk.join(ROSA)
    talk.until_asked(QuestionKind.OFFER)
    return talk


@pytest.mark.parametrize(("look_up_s", "fillers"), [(0.1, 0), (30.0, 1)])
def test_it_is_said_once_that_free_times_are_looked_for_if_that_takes_long(
    look_up_s: float, fillers: int, tmp_path: Path
) -> None:
    talk = fetching(tmp_path, look_up_s)

    assert len([each for each in talk.said if isinstance(each.intent, LookUp)]) == fillers


def test_the_end_sums_nothing_up_that_was_announced_just_before(tmp_path: Path) -> None:
    flow = flow_of(
        {
            "id": "appointment",
            "type": "settle",
            "edges": [
                {"when": {"result": "kept"}, "to": "end-conversation"},
                *SETTLED[0]["edges"][1:],
            ],
        },
        function("end_conversation", "kept"),
        *SETTLED[1:],
    )
    talk = Talk(call_with(loaded(flow, tmp_path), family(member("Rosa", Role.PATIENT))))
    talk.join(ROSA)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear(ROSA, YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert len([each for each in talk.said if isinstance(each.intent, Settled)]) == 1


def test_a_press_answers_the_question_for_more() -> None:
    talk = booked()
    talk.press(ROSA, Press.CONFIRM)

    assert talk.until_over() is Outcome.BOOKED
    assert any("What may I note" in text for text in told(talk))


def test_a_wish_at_a_shared_device_is_nobodys_and_the_talk_goes_on() -> None:
    rosa, anna = member("Rosa", Role.PATIENT), member("Anna")
    kitchen = Device(id=DeviceId("kitchen"), members=(rosa.id, anna.id))
    call = family(rosa, anna, devices=(kitchen,))
    call = replace(call, appointment=replace(call.appointment, made=False))
    talk = Talk(call_with(shipped_flow("booking"), call), FREE)
    talk.join("kitchen")
    talk.until(lambda: talk.state.lead.said_s is not None and bool(told(talk)))
    talk.hear("kitchen", on(FRIDAY))
    talk.until_asked(QuestionKind.OFFER)

    assert talk.state.wishes == ()
    assert talk.state.topic is not None
    assert WEDNESDAY in talk.state.topic.choice


def test_nothing_is_summed_up_where_nothing_was_written(tmp_path: Path) -> None:
    flow = flow_of(
        function("end_conversation", "hello"),
        said("hello", "It is {{summary}}.", {"to": "open"}),
        {"id": "open", "type": "end", "outcome": "undecided"},
    )
    talk = Talk(call_with(loaded(flow, tmp_path), family(member("Rosa", Role.PATIENT))))
    talk.join(ROSA)

    assert talk.until_over() is Outcome.UNDECIDED
    assert told(talk) == []


def test_a_press_before_anything_is_asked_answers_nothing() -> None:
    call = family(member("Rosa", Role.PATIENT))
    talk = Talk(call_with(shipped_flow("booking"), call), FREE)
    talk.join(ROSA)
    before = talk.state.position
    talk.press(ROSA, Press.CONFIRM)

    assert talk.state.position == before
    assert talk.state.answers == ()
