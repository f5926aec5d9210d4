"""What is wrong with a flow is said once, with node, place and reason; what is right passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flows.examples import SETTLED, SHIPPED, Flow, flow_of, problems_of, small

from conference_agent.flows import SHIPPED as NAMES
from conference_agent.flows import load_flow, shipped_flow

ALWAYS = {"to": "appointment"}
END: Flow = {"id": "end", "type": "end", "outcome": "undecided"}


SAYING = "a text of 1 to 400 characters, or an object with one for each of en, es"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_nothing_is_wrong_with_a_shipped_flow(file: Path) -> None:
    assert load_flow(file).name == file.stem


def test_the_shipped_flows_are_those_of_the_folder() -> None:
    assert sorted(NAMES) == [file.stem for file in SHIPPED]


def test_a_flow_of_another_name_is_not_shipped() -> None:
    with pytest.raises(KeyError):
        shipped_flow("../confirmation")


def test_nothing_is_wrong_with_the_small_one(tmp_path: Path) -> None:
    assert problems_of(small(), tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"type": "speech"}, "node 'said': unknown node type 'speech'; the types are conversation"),
        ({"type": 3}, "node 'said': unknown node type 3; the types are conversation"),
        ({"id": ""}, "nodes[0].id: must be 1 to 64 letters, digits, hyphens or underscores"),
        ({"id": 7}, "nodes[0].id: must be 1 to 64 letters"),
        ({"edges": []}, "node 'said', edges: must be a list of edges, at least one, got list"),
        ({"edges": ["end"]}, "node 'said', edges: must be a list of edges, at least one"),
        ({"edges": [{}]}, "node 'said', edges[0]: to is missing"),
        ({"edges": [{"to": "nowhere"}]}, "node 'said', edges[0].to: there is no node 'nowhere'"),
        ({"edges": [{**ALWAYS, "wenn": 1}]}, "node 'said', edges[0]: unknown key 'wenn'; the keys"),
        ({"edges": [{**ALWAYS, "times": True}]}, "node 'said', edges[0].times: must be a whole"),
        ({"edges": [{**ALWAYS, "when": "yes"}]}, "node 'said', edges[0].when: must be an equation"),
        ({"edges": [{**ALWAYS, "when": {}}]}, "node 'said', edges[0].when: must be an equation"),
        (
            {"edges": [{**ALWAYS, "when": {"prompt": "Always."}}]},
            "node 'said', edges[0].when: act is missing",
        ),
        (
            {"edges": [{**ALWAYS, "when": {"prompt": "Always.", "act": "yes"}}, ALWAYS]},
            "node 'said', edges[0].when.act: must be one of accept, decline",
        ),
        (
            {"edges": [{**ALWAYS, "when": {"result": "won"}}, ALWAYS]},
            "node 'said', edges[0].when.result: must be one of kept, moved",
        ),
        (
            {"edges": [{**ALWAYS, "when": {"equation": "{{place}}"}}, ALWAYS]},
            "node 'said', edges[0].when.equation: does not parse: ends too early",
        ),
        (
            {"edges": [{**ALWAYS, "when": {"equation": "{{age}} > 3"}}, ALWAYS]},
            "node 'said', edges[0].when.equation: unknown variable 'age'; there are day, hour",
        ),
        (
            {"edges": [{**ALWAYS, "when": {"equation": "{{place}} exists"}}]},
            "node 'said', edges[0]: the last edge has to match always",
        ),
        ({"edges": [{**ALWAYS, "times": 1}]}, "node 'said', edges[0]: the last edge has to match"),
        ({"edges": [ALWAYS, ALWAYS]}, "node 'said', edges[0]: always matches, so the edges behind"),
        ({"say": ""}, f"node 'said', say: must be {SAYING}, got ''"),
        ({"say": " "}, f"node 'said', say: must be {SAYING}, got ' '"),
        ({"say": {}}, f"node 'said', say: must be {SAYING}, got dict"),
        ({"say": {"en": ""}}, f"node 'said', say: must be {SAYING}, got dict"),
        ({"say": {"fr": "Bonjour."}}, f"node 'said', say: must be {SAYING}, got dict"),
        ({"say": {"en": "Hello.", "es": "{{x}}"}}, "node 'said', say.es: unknown variable 'x'"),
        (
            {"say": {"en": "Hello.", "es": "Su cita está confirmada."}},
            "node 'said', say.es: tells a result, 'confirmada', before anything is settled",
        ),
        (
            {"say": {"en": "Hello.", "es": "Es {{day}}."}, "level": 0},
            "node 'said', say: may be said from level 1 on, not at level 0",
        ),
        ({"say": "a\u0007"}, "node 'said', say: must be a text of 1 to 400 characters"),
        ({"say": "x" * 401}, "node 'said', say: must be a text of 1 to 400 characters"),
        ({"say": ["x"]}, f"node 'said', say: must be {SAYING}, got list"),
        ({"say": "Hello {name}."}, "node 'said', say: a variable is written {{name}}"),
        ({"say": "Hello {{name}}."}, "node 'said', say: unknown variable 'name'; there are day"),
        ({"level": 3}, "node 'said', level: must be 0, 1 or 2, got 3"),
        ({"extract_variables": []}, "node 'said', extract_variables: must be a list of names"),
        ({"extract_variables": ["a-b"]}, "node 'said', extract_variables: must be a list of names"),
        ({"extract_variables": ["a", "a"]}, "node 'said', extract_variables: must be a list"),
        ({"extract_variables": [1]}, "node 'said', extract_variables: must be a list of names"),
    ],
)
def test_what_is_wrong_with_a_conversation_is_said(
    changes: Flow, reason: str, tmp_path: Path
) -> None:
    assert any(line.startswith(reason) for line in problems_of(small(**changes), tmp_path))


def test_a_conversation_that_neither_says_nor_asks_anything_is_refused(tmp_path: Path) -> None:
    silent = {"id": "said", "type": "conversation", "edges": [ALWAYS]}

    assert problems_of(flow_of(silent, *SETTLED), tmp_path) == [
        "node 'said': a conversation needs a sentence (say) or an instruction"
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"level": 2},
        {"level": 0},
        {"say": "It is on {{day}}, {{hour}}.", "level": 1},
        {"say": "So you are {{name}}.", "extract_variables": ["name"]},
        {"instruction": "Greet them warmly.", "extract_variables": ["name"]},
        {"edges": [{"to": "said", "times": 10}, ALWAYS]},
        {"edges": [{"when": {"prompt": "In a hurry.", "act": "wait"}, "to": "open"}, ALWAYS]},
        {"edges": [{"when": {"equation": "{{service}} == 'x'"}, "to": "open"}, ALWAYS]},
    ],
)
def test_what_a_conversation_may_have_passes(changes: Flow, tmp_path: Path) -> None:
    assert problems_of(small(**changes), tmp_path) == []


def settle(**changes: Any) -> Flow:
    return flow_of({**SETTLED[0], **changes}, *SETTLED[1:])


def results(*named: str, **more: Any) -> list[Flow]:
    return [{"when": {"result": result}, "to": "human", **more} for result in named]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"edges": SETTLED[0]["edges"][1:]}, "node 'appointment': the result kept has no edge"),
        ({"moves": False}, "edges[1].when: the result moved cannot come of this"),
        ({"moves": "no"}, "moves: must be true or false, got 'no'"),
        ({"proposal": "sell"}, "proposal: must be one of keep, move, cancel, book, got 'sell'"),
        ({"proposal": "book"}, "node 'appointment': the result booked has no edge"),
        ({"edges": results("kept", "kept")}, "edges[1].when: the result kept has an edge already"),
        ({"edges": results("kept", times=1)}, "edges[0]: a result is never used up"),
    ],
)
def test_what_is_wrong_with_a_settle_node_is_said(
    changes: Flow, reason: str, tmp_path: Path
) -> None:
    assert any(reason in line for line in problems_of(settle(**changes), tmp_path))


def test_who_is_offered_nothing_else_needs_no_edge_for_it(tmp_path: Path) -> None:
    edges = [edge for edge in SETTLED[0]["edges"] if edge["to"] != "moved"]
    flow = flow_of(
        {**SETTLED[0], "moves": False, "edges": edges},
        *(node for node in SETTLED[1:] if node["id"] != "moved"),
    )

    assert problems_of(flow, tmp_path) == []


@pytest.mark.parametrize(
    ("flow", "reason"),
    [
        ([], "a flow is an object with start and nodes"),
        ({"name": "x", "start": "a"}, "nodes is missing"),
        ({**flow_of(END), "nodes": []}, "nodes: must be a list of 1 to 200 nodes, got list"),
        ({**flow_of(END), "about": 3}, "about: must be a text of 1 to 400 characters, got 3"),
        ({**flow_of(END), "$schema": 3}, "$schema: must be a text, got 3"),
        (flow_of(END, start="begin"), "start: there is no node 'begin'"),
        (flow_of(END, END), "node 'end': the id is given twice"),
        (flow_of(END, {**END, "id": "b"}), "node 'b': is never reached from the start"),
        (flow_of({**END, "outcome": "won"}), "node 'end', outcome: must be one of confirmed"),
        (flow_of({"id": "end", "type": "end"}), "node 'end': outcome is missing"),
        (
            flow_of({"id": "a", "type": "logic_split", "edges": [{"to": "a", "times": 1}]}),
            "there is no end: no node of type end or transfer",
        ),
        (
            flow_of({"id": "a", "type": "function", "function": "rm", "edges": [{"to": "end"}]}),
            "node 'a', function: must be one of identify_user, fetch_slots",
        ),
    ],
)
def test_what_is_wrong_with_a_flow_is_said(flow: Any, reason: str, tmp_path: Path) -> None:
    assert any(line.startswith(reason) for line in problems_of(flow, tmp_path))


def function(name: str, to: str) -> Flow:
    return {"id": "called", "type": "function", "function": name, "edges": [{"to": to}]}


def test_what_a_function_gives_can_be_asked_about(tmp_path: Path) -> None:
    split = {
        "id": "split",
        "type": "logic_split",
        "edges": [{"when": {"equation": "{{slots}} exists"}, "to": "appointment"}, {"to": "open"}],
    }
    flow = flow_of(function("fetch_slots", "split"), split, *SETTLED)

    assert problems_of(flow, tmp_path) == []


def test_what_a_function_prepares_may_go_to_the_clinic_instead(tmp_path: Path) -> None:
    clinic = {"id": "clinic", "type": "transfer"}

    assert problems_of(flow_of(function("book_appointment", "clinic"), clinic), tmp_path) == []


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    flow = small(say="You are booked {{x}}.", edges=[{"to": "human"}])

    assert len(problems_of(flow, tmp_path)) > 2


def faults(**changes: Any) -> Flow:
    """Return a flow in which the same is wrong as in `small`, and an edge behind it too."""
    flow = small(**changes)
    flow["nodes"][1]["edges"][3]["to"] = "nowhere"
    return flow


NOWHERE = "node 'appointment', edges[3].to: there is no node 'nowhere'"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        # a key, a value, a condition, an edge and a list of edges that are not of the form
        ({"color": "red"}, "node 'said': unknown key 'color'"),
        ({"level": 3}, "node 'said', level: must be 0, 1 or 2, got 3"),
        ({"level": 3, "extract_variables": ["name"]}, "node 'said', level: must be 0, 1 or 2"),
        ({"level": 0, "say": "It is at {{hour}}."}, "node 'said', say: may be said from level"),
        (
            {"edges": [{"when": {"equation": "(("}, "to": "appointment"}, {"to": "open"}]},
            "node 'said', edges[0].when.equation: does not parse",
        ),
        (
            {"edges": [{"when": 3, "to": "appointment"}, {"to": "open"}]},
            "node 'said', edges[0].when: must be an equation",
        ),
        (
            {"edges": [{"to": "a b"}, {"to": "appointment"}]},
            "node 'said', edges[0].to: must be 1 to 64 letters",
        ),
        (
            {"edges": [{"to": "said", "times": 0}, {"to": "appointment"}]},
            "node 'said', edges[0].times: must be a whole number",
        ),
        ({"edges": []}, "node 'said', edges: must be a list of edges, at least one"),
    ],
)
def test_what_is_wrong_with_the_form_hides_nothing_else(
    changes: Flow, reason: str, tmp_path: Path
) -> None:
    first, *others = problems_of(faults(**changes), tmp_path)

    assert first.startswith(reason)
    # and nothing that only follows from the first
    assert others == [NOWHERE]


@pytest.mark.parametrize(
    "changes",
    [
        {"level": 3, "extract_variables": [3]},
        {"edges": [], "extract_variables": ["name"]},
        {"id": None},
        {"type": "function", "function": "rm"},
        {"type": "song"},
    ],
)
def test_of_what_is_not_known_nothing_is_guessed(changes: Flow, tmp_path: Path) -> None:
    assert NOWHERE not in problems_of(faults(**changes), tmp_path)


def test_an_edge_to_nothing_hides_no_sentence_that_may_not_be_said(tmp_path: Path) -> None:
    problems = problems_of(faults(say="You are booked {{x}}."), tmp_path)

    assert NOWHERE in problems
    assert any("tells a result, 'booked'" in line for line in problems)
    assert any("unknown variable 'x'" in line for line in problems)


def test_what_a_broken_node_finds_out_is_known_elsewhere(tmp_path: Path) -> None:
    flow = faults(level=3, extract_variables=["name"])
    flow["nodes"].append(
        {"id": "more", "type": "conversation", "say": "{{name}}", "edges": [{"to": "human"}]}
    )

    assert problems_of(flow, tmp_path)[1:] == [NOWHERE]


def test_of_two_nodes_of_one_id_no_more_is_said(tmp_path: Path) -> None:
    flow = faults(say="You are booked.")
    flow["nodes"].append({"id": "said", "type": "transfer"})

    assert problems_of(flow, tmp_path) == ["node 'said': the id is given twice", NOWHERE]


@pytest.mark.parametrize(
    "say",
    [
        "Your slot is locked in.",
        "That's sorted then.",
        "That\u2019s sorted then.",
        "It's a done deal.",
        "There is nothing left to decide.",
        "You have all agreed.",
        "Everybody agreed, so that is that.",
        "They have both said yes.",
        "Your family said yes, and we have your consent.",
        "\uff39\uff4f\uff55 are \uff43\uff4f\uff4e\uff46\uff49\uff52\uff4d\uff45\uff44.",
        {"en": "Hello.", "es": "Todos están de acuerdo, gracias."},
        {"en": "Hello.", "es": "Ya no queda nada por decidir."},
        {"en": "Hello.", "es": "Ya tengo su sí."},
    ],
)
def test_no_sentence_tells_an_agreement_before_there_is_one(
    say: str | dict[str, str], tmp_path: Path
) -> None:
    assert any("tells a result" in line for line in problems_of(small(say=say), tmp_path))


@pytest.mark.parametrize(
    ("say", "reason"),
    [
        ("This is a real person.", "claims that a person speaks"),
        ("You are speaking with a nurse.", "claims that a person speaks"),
        ("I'm not a robot.", "claims that a person speaks"),
        ("To keep it, just press one.", "asks for a yes that would agree"),
        ("Press one and we will cancel it.", "asks for a yes that would agree"),
        ({"en": "Hello.", "es": "Soy una persona de verdad."}, "claims that a person speaks"),
        ({"en": "Hello.", "es": "No soy un robot."}, "claims that a person speaks"),
        ({"en": "Hello.", "es": "Diga sí para confirmar."}, "asks for a yes that would agree"),
    ],
)
def test_what_no_sentence_may_say_is_refused_whatever_was_settled(
    say: str | dict[str, str], reason: str, tmp_path: Path
) -> None:
    assert any(reason in line for line in problems_of(small(say=say), tmp_path))


@pytest.mark.parametrize(
    "say",
    [
        "If you would rather talk to a person, just say so.",
        "This is an automated call, and not a recording.",
        "This is the practice of Doctor Johnson.",
        "This is Doctor Johnson's clinic.",
        "Please say yes or no to each question.",
        "Is there anything left to ask?",
        "I have a short question for both of you.",
        "Please bring someone who can accept a parcel.",
        {"en": "Hello.", "es": "Es una llamada automática de la clínica, no tarda nada."},
        {"en": "Hello.", "es": "¿Están todos de acuerdo en hablar ahora?"},
    ],
)
def test_what_promises_nothing_may_be_said(say: str | dict[str, str], tmp_path: Path) -> None:
    assert problems_of(small(say=say), tmp_path) == []
