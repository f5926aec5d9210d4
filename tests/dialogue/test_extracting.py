"""What a flow wants to find out in what is said back to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from dialogue.flowing import MURMUR, call_with, talk_with, told
from flows.examples import SETTLED, Flow, flow_of, loaded
from talk import THURSDAY, YES, Talk, family, member

from conference_agent.dialogue import open_node, prompts_of
from conference_agent.values import Act, Flag, Grain, History, Polarity, Reading, Role, TimeSpan

ROSA = "rosa-tab"
DAY = TimeSpan(
    start=THURSDAY.replace(hour=0, minute=0),
    end=THURSDAY.replace(hour=23, minute=59),
    grain=Grain.DAY,
)
TOOTH = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, found=(("reason", "my tooth"),))


def asking(*edges: Flow, extracts: tuple[str, ...] = ("reason",)) -> Flow:
    """Return a flow that asks, says back what it found, and has the appointment kept."""
    node = {
        "id": "asking",
        "type": "conversation",
        "say": "What is it about?",
        "extract_variables": list(extracts),
        "edges": [*edges, {"to": "back"}],
    }
    back: Flow = {
        "id": "back",
        "type": "conversation",
        "say": f"I note {{{{{extracts[0]}}}}}.",
        "edges": [{"to": "appointment"}],
    }
    return flow_of(node, back, *SETTLED)


def asked(flow: Flow, folder: Path) -> Talk:
    talk = talk_with(flow, folder, family(member("Rosa", Role.PATIENT)))
    talk.until(lambda: talk.state.lead.said_s is not None)
    return talk


def said_back(talk: Talk) -> list[str]:
    talk.until(lambda: talk.state.topic is not None)
    return told(talk)[1:]


def test_what_a_model_found_is_a_variable_of_the_call(tmp_path: Path) -> None:
    talk = asked(asking(), tmp_path)
    talk.hear(ROSA, TOOTH)

    assert said_back(talk) == ["I note my tooth."]


def test_where_nothing_was_found_what_names_it_is_left_out(tmp_path: Path) -> None:
    talk = asked(asking(), tmp_path)
    talk.hear(ROSA, MURMUR)

    assert said_back(talk) == []


def test_what_the_flow_did_not_ask_for_is_no_variable(tmp_path: Path) -> None:
    talk = asked(asking(extracts=("other",)), tmp_path)
    talk.hear(ROSA, TOOTH)

    assert "reason" not in talk.state.lead.variables


def test_what_was_not_heard_well_is_not_found(tmp_path: Path) -> None:
    talk = asked(asking(), tmp_path)
    talk.hear(ROSA, TOOTH, flags=frozenset({Flag.INCOMPLETE}))

    assert talk.state.lead.variables == {}


def test_a_day_and_an_hour_are_found_by_the_rules_whatever_a_model_says(tmp_path: Path) -> None:
    talk = asked(asking(extracts=("date", "time")), tmp_path)
    reading = Reading(
        acts=(Act.PROPOSE,),
        polarity=Polarity.NONE,
        times=(DAY,),
        found=(("date", "2031-01-01"), ("time", "noon")),
    )
    talk.hear(ROSA, reading)

    assert talk.state.lead.variables == {"date": "2026-12-10", "time": 0.0}


def test_what_was_found_decides_where_to_go_on(tmp_path: Path) -> None:
    there = {"when": {"equation": "{{reason}} == 'my tooth'"}, "to": "human"}
    talk = asked(asking(there), tmp_path)
    talk.hear(ROSA, TOOTH)

    assert talk.until_over() == "needs-human"


def test_a_found_word_agrees_to_nothing(tmp_path: Path) -> None:
    talk = asked(asking(), tmp_path)
    talk.hear(ROSA, replace(YES, found=(("reason", "yes"),)))

    assert talk.until_over() == "undecided"
    assert talk.requests == []


def test_another_facilitator_knows_what_was_found(tmp_path: Path) -> None:
    talk = asked(asking(), tmp_path)
    talk.hear(ROSA, TOOTH)
    again = Talk(talk.state.call, history=History(entries=tuple(talk.record)), at_s=talk.now_s)

    assert again.state.lead.variables == {"reason": "my tooth"}
    assert again.state.position.node == "back"


def test_a_prompt_that_is_judged_false_is_passed_over(tmp_path: Path) -> None:
    prompt = {"when": {"prompt": "They are in a hurry.", "act": "accept"}, "to": "human"}
    talk = asked(asking(prompt), tmp_path)
    node = open_node(talk.state)
    assert prompts_of(node) == (("They are in a hurry.", Act.ACCEPT),)
    talk.hear(ROSA, replace(YES, judged=frozenset()))

    assert talk.state.position.node != "human"
    assert talk.outcome is None


@pytest.mark.parametrize("judged", [None, frozenset({"They are in a hurry."})])
def test_a_prompt_that_is_judged_true_or_not_at_all_goes_by_its_act(
    judged: frozenset[str] | None, tmp_path: Path
) -> None:
    prompt = {"when": {"prompt": "They are in a hurry.", "act": "accept"}, "to": "human"}
    talk = asked(asking(prompt), tmp_path)
    talk.hear(ROSA, replace(YES, judged=judged))

    assert talk.until_over() == "needs-human"


def test_no_question_is_open_before_it_was_said(tmp_path: Path) -> None:
    call = family(member("Rosa", Role.PATIENT))
    talk = Talk(call_with(loaded(asking(), tmp_path), call))

    assert open_node(talk.state) is None
    assert prompts_of(None) == ()
