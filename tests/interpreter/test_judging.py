"""What is said back to a sentence of a flow: judged by a model within the bounds of its act."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interpreter.test_interpreter import CONTEXT, ScriptedModel
from virtual import run_virtual

from conference_agent.interpreter import MODEL_S, Interpreter, Statistics
from conference_agent.ports import ModelError
from conference_agent.understanding import Context, read
from conference_agent.understanding.judging import judged_by
from conference_agent.understanding.model import AbsurdReadingError
from conference_agent.values import Act, Reading

LATER, NEVER = "They have no time now.", "They want no call at all."
ASKED = replace(
    CONTEXT,
    asked=None,
    prompts=((LATER, Act.DECLINE), (NEVER, Act.DECLINE), ("They are glad.", Act.ACCEPT)),
    said="Is this a good moment?",
)
WANTING = replace(ASKED, prompts=(), wanted=("reason", "date"))


def judges(*truths: bool, **found: str | None) -> str:
    return json.dumps({"true": {str(at): each for at, each in enumerate(truths)}, "found": found})


def judged(model: ScriptedModel, text: str = "no, not now", context: Context = ASKED) -> Reading:
    return run_virtual(Interpreter(model).read(text, context))


def test_the_prompts_of_its_act_are_judged_and_the_act_stays_the_rules() -> None:
    model = ScriptedModel(judges(True, False))
    reading = judged(model)

    assert reading.judged == frozenset({LATER})
    assert reading.acts == read("no, not now", ASKED).acts
    (question,) = model.asked
    assert LATER in question
    assert "They are glad." not in question


def test_where_no_prompt_has_the_act_nothing_is_asked() -> None:
    model = ScriptedModel()

    assert judged(model, "what is it about?").judged is None
    assert model.asked == []


def test_without_a_model_nothing_is_judged() -> None:
    assert run_virtual(Interpreter().read("no, not now", ASKED)).judged is None


@pytest.mark.parametrize(
    ("model", "counted"),
    [
        (ScriptedModel(judges(True, True), after_s=MODEL_S + 0.1), Statistics(asked=1, late=1)),
        (ScriptedModel(ModelError("gone")), Statistics(asked=1, broken=1)),
        (ScriptedModel("certainly!"), Statistics(asked=1, absurd=1)),
        (ScriptedModel(judges(True)), Statistics(asked=1, absurd=1)),
        (ScriptedModel('{"true": ["yes"], "found": {}}'), Statistics(asked=1, absurd=1)),
        (ScriptedModel('{"true": {"0": "yes", "1": 1}}'), Statistics(asked=1, absurd=1)),
    ],
)
def test_a_judgement_that_is_late_broken_or_absurd_is_counted_and_the_act_decides(
    model: ScriptedModel, counted: Statistics
) -> None:
    interpreter = Interpreter(model)
    reading = run_virtual(interpreter.read("no, not now", ASKED))

    assert reading == read("no, not now", ASKED)
    assert interpreter.statistics() == counted


def test_what_is_found_stands_in_the_words() -> None:
    model = ScriptedModel(judges(reason="A broken tooth"))
    reading = judged(model, "it is a broken tooth, on the left", WANTING)

    assert reading.found == (("reason", "a broken tooth"),)


@pytest.mark.parametrize("value", ["a root canal", "tooth broken", "", "  ", 7])
def test_what_the_words_do_not_say_is_not_found(value: str | int) -> None:
    text = "it is a broken tooth"
    answer = json.dumps({"true": {}, "found": {"reason": value}})

    with pytest.raises(AbsurdReadingError):
        judged_by(answer, text=text, by_rules=read(text, WANTING), context=WANTING)


def test_nothing_is_found_where_nothing_was_said_of_it() -> None:
    assert judged(ScriptedModel(judges(reason=None)), "hm", WANTING).found == ()


def test_a_date_is_never_asked_of_the_model() -> None:
    model = ScriptedModel(judges(reason=None))
    judged(model, "on Thursday", WANTING)

    assert json.loads(model.asked[0])["names"] == ["reason"]


def test_a_birth_date_is_not_shown() -> None:
    model = ScriptedModel()
    judged(model, "the third of March 1941", replace(WANTING, sought=date(1941, 3, 3)))

    assert model.asked == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_a_model_writes_it_changes_no_act_and_finds_only_what_was_said(
    value: str, text: str
) -> None:
    by_rules = read(text, WANTING)
    try:
        reading = judged_by(judges(reason=value), text=text, by_rules=by_rules, context=WANTING)
    except AbsurdReadingError:
        return

    assert replace(reading, judged=None, found=()) == by_rules
    assert all(word in text.casefold() for _, each in reading.found for word in each.split())
