"""Why the flow of a call went where it did, as its record tells: which edge, and what for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bringing import all_say_yes
from dialogue.flowing import AROUND, ASKING, call_with, said, talk_with, until_told
from flows.examples import SETTLED, flow_of, loaded
from household import taken_over
from talk import NO, YES, Talk, family, member

from conference_agent.dialogue.following import known
from conference_agent.values import Outcome, Phase, Reading, Role, Transition

GOES_ON = "the flow goes on: "


def went(talk: Talk) -> list[str]:
    reasons = [each.reason for each in talk.noted(Transition)]
    return [each.removeprefix(GOES_ON) for each in reasons if each.startswith(GOES_ON)]


def test_what_was_found_in_words_changes_nothing_of_the_record() -> None:
    state = Talk(family()).state
    found: dict[str, str | float | bool] = {
        "patient": "Eve",
        "provider": "Dr. No",
        "hour": 3.0,
        "colour": "red",
    }
    told = known(replace(state, lead=replace(state.lead, variables=found)))

    assert {name: told[name] for name in found} == {
        "patient": "Rosa",
        "provider": "Dr. Johnson",
        "hour": 14.0,
        "colour": "red",
    }


@pytest.mark.parametrize(
    ("reading", "where"),
    [
        (NO, "later, because decline was read"),
        (
            replace(NO, judged=frozenset({"They have no time."})),
            "later, because decline was read and judged to be meant",
        ),
        (YES, "appointment, because nothing else fits accept"),
        (None, "appointment, because nothing was said that fits"),
    ],
)
def test_behind_a_question_it_tells_the_act_that_was_read(
    reading: Reading | None, where: str, tmp_path: Path
) -> None:
    talk = talk_with(ASKING, tmp_path)
    until_told(talk)
    if reading is not None:
        talk.hear("anna-tab", reading)
    talk.until(lambda: bool(went(talk)))

    assert went(talk) == [where]


@pytest.mark.parametrize(
    ("patient", "where"),
    [
        ("Rosa", "first, because {{patient}} == 'rosa' and {{hour}} < 15"),
        ("Eve", "appointment, because nothing else holds"),
    ],
)
def test_at_a_fork_it_tells_the_condition_and_no_value(
    patient: str, where: str, tmp_path: Path
) -> None:
    holds = {"equation": "{{patient}} == 'rosa' and {{hour}} < 15"}
    fork = {
        "id": "fork",
        "type": "logic_split",
        "edges": [{"when": holds, "to": "first"}, {"to": "appointment"}],
    }
    flow = flow_of(fork, said("first", "Hello.", {"to": "appointment"}), *SETTLED)
    talk = Talk(call_with(loaded(flow, tmp_path), family(member(patient, Role.PATIENT))))
    talk.join(f"{patient.lower()}-tab")
    talk.until(lambda: bool(went(talk)))

    assert went(talk)[0] == where


def test_the_only_edge_needs_no_reason(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until(lambda: bool(went(talk)))

    assert went(talk) == ["appointment"]


def test_behind_the_result_it_tells_which_that_was_but_no_end(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    all_say_yes(talk)
    talk.until_over()

    assert went(talk) == ["appointment", "bring, because it came to kept"]


def test_a_call_that_is_lost_behind_its_result_ends_as_it_would_have(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.answer_commits = False
    talk.until(lambda: talk.state.topic is not None)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.leave(device)
    talk.join("rosa-tab")
    talk.until(lambda: talk.state.phase is Phase.CLOSING)
    other = taken_over(talk, devices=("rosa-tab",))

    assert went(talk)[-1] == "card, because it came to undecided"
    assert other.until_over() is Outcome.UNDECIDED
