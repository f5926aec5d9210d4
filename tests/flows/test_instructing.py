"""What a model makes of an instruction is a sentence of the file, or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flows.examples import Flow, flow_of, loaded, small

from conference_agent.flows import (
    SHIPPED,
    check,
    instructed,
    instructing_form,
    instructing_messages,
    shipped_flow,
    worded,
)
from conference_agent.values import Level
from conference_agent.values.agenda import Agenda, Conversation

SAY = "Please bring your card to {{place}}."


def told(tmp_path: Path, **changes: object) -> Agenda:
    return loaded(small(**{"say": SAY, "instruction": "Ask for the card.", **changes}), tmp_path)


def said(agenda: Agenda) -> str:
    node = agenda.nodes[0]
    assert isinstance(node, Conversation)
    return node.say


def answer(text: object) -> str:
    return json.dumps({"said": {"en": text}})


@pytest.mark.parametrize(
    "text",
    [
        "When you come to {{place}}, please bring your card.",
        "Bring your card to {{place}}, please!",
        "We are at {{place}}. Please bring your card.",
    ],
)
def test_a_sentence_that_stands_is_said_in_place_of_the_files(text: str, tmp_path: Path) -> None:
    agenda, refused = worded(told(tmp_path), answer(text))

    assert (said(agenda), refused) == (text, 0)
    assert check(agenda) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        7,
        None,
        "Please bring your card.",
        "Please bring your card to {{place}} on {{day}}.",
        "Please bring your card for the {{service}} to {{place}}.",
        "Your appointment at {{place}} is confirmed, please bring your card.",
        "It is booked: bring your card to {{place}}.",
        "Please bring your card to {{place}} on Tuesday.",
        "Please bring your card to {{place}} at nine.",
        "Please bring 2 cards to {{place}}.",
        "Will you bring your card to {{place}}?",
        "Will you? Please bring your card to {{place}}.",
        "Please bring your card to {{place}}",
        "Please. Bring your card. Come to {{place}}.",
        "<b>Please</b> bring your card to {{place}}.",
        "Please bring your card to {{ place and more.",
        "Please bring your card to {{place}}" + " and again" * 30 + ".",
    ],
)
def test_what_does_not_stand_leaves_the_files_sentence(text: object, tmp_path: Path) -> None:
    agenda, refused = worded(told(tmp_path), answer(text))

    assert (said(agenda), refused) == (SAY, 1)


@pytest.mark.parametrize(
    "text", ["no json", "[1]", "{}", '{"said": "words"}', '{"said": {"fr": "Bonjour."}}']
)
def test_an_answer_of_another_form_changes_nothing(text: str, tmp_path: Path) -> None:
    before = told(tmp_path)

    assert worded(before, text) == (before, 1)


def test_what_is_worded_needs_no_higher_level_than_the_sentence(tmp_path: Path) -> None:
    before = told(tmp_path, say="Hello from {{place}}.")
    agenda, refused = worded(before, answer("A surgeon calls from {{place}}."))

    assert (agenda, refused) == (before, 1)
    assert worded(before, answer("Hello, this is {{place}}."))[1] == 0


def test_a_day_that_the_instruction_names_may_be_said(tmp_path: Path) -> None:
    before = told(tmp_path, instruction="Ask for the card, by Friday.")

    assert worded(before, answer("Please bring your card to {{place}} by Friday."))[1] == 0


def test_a_question_stays_one_question(tmp_path: Path) -> None:
    before = told(tmp_path, say="Is this a good moment?")

    assert worded(before, answer("Do you have a moment?"))[1] == 0
    assert worded(before, answer("Have you a moment? Can I go on?"))[1] == 1
    assert worded(before, answer("This is a good moment."))[1] == 1


def test_an_instruction_alone_says_what_its_level_allows(tmp_path: Path) -> None:
    node = {"say": "", "level": 2}
    flow: Flow = small(**node, instruction="Remind them of the card.")
    del flow["nodes"][0]["say"]
    before = loaded(flow, tmp_path)

    assert said(before) == ""
    agenda, _ = worded(before, answer("For your {{service}} please bring the card."))
    assert said(agenda) == "For your {{service}} please bring the card."
    assert worded(before, answer("Please bring {{card}}."))[1] == 1


def test_each_language_has_to_stand(tmp_path: Path) -> None:
    before = told(tmp_path, say={"en": SAY, "es": "Traiga su tarjeta a {{place}}."})
    both = {"en": "Bring your card to {{place}}.", "es": "En {{place}}, traiga su tarjeta."}
    node = worded(before, json.dumps({"said": both}))[0].nodes[0]

    assert isinstance(node, Conversation)
    assert node.say_in == both
    spoilt = {**both, "es": "Traiga su tarjeta el lunes a {{place}}."}
    assert worded(before, json.dumps({"said": spoilt})) == (before, 1)


def test_the_model_is_shown_the_flow_and_asked_under_a_schema(tmp_path: Path) -> None:
    agenda = told(tmp_path)
    _, asked = instructing_messages(agenda)
    form = json.dumps(instructing_form(agenda))

    assert json.loads(asked["content"]) == {
        "said": {
            "instruction": "Ask for the card.",
            "sentence": {"en": SAY},
            "variables": ["place"],
        }
    }
    assert '"required": ["said"]' in form


def test_nodes_without_an_instruction_are_the_files_own(tmp_path: Path) -> None:
    agenda = loaded(flow_of(*small()["nodes"]), tmp_path)

    assert instructed(agenda) == ()
    assert worded(agenda, "{}") == (agenda, 0)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_a_shipped_flow_says_stands_by_its_own_rules(name: str) -> None:
    agenda = shipped_flow(name)
    own = {each.id: dict(each.say_in) or {"en": each.say} for each in instructed(agenda)}

    assert worded(agenda, json.dumps(own))[1] == 0
    assert all(each.level >= Level.PLACE for each in instructed(agenda))
