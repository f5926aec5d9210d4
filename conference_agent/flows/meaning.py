"""What a flow says and how it ends: only what the core has settled by then, or less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from conference_agent.flows.claims import claims_of
from conference_agent.flows.functions import FUNCTIONS
from conference_agent.flows.pretences import pretences_of
from conference_agent.flows.problem import Problem
from conference_agent.values.agenda import (
    Agenda,
    Conversation,
    End,
    Ending,
    Equation,
    Function,
    Node,
    NodeId,
    Result,
    Settle,
    Transfer,
)
from conference_agent.values.conditions import names_in
from conference_agent.values.telling import RECORD, pieces, variables_in

__all__ = ["check_meaning", "results_at"]

#: Each result may end as what it is, or as less.
_ENDINGS: Final[Mapping[Result | None, tuple[Ending, ...]]] = {
    None: (Ending.UNDECIDED, Ending.NEEDS_HUMAN),
    Result.KEPT: (Ending.CONFIRMED, Ending.UNDECIDED, Ending.NEEDS_HUMAN),
    Result.MOVED: (Ending.RESCHEDULED, Ending.UNDECIDED, Ending.NEEDS_HUMAN),
    Result.CANCELLED: (Ending.CANCELLED, Ending.UNDECIDED, Ending.NEEDS_HUMAN),
    Result.BOOKED: (Ending.BOOKED, Ending.UNDECIDED, Ending.NEEDS_HUMAN),
    Result.UNDECIDED: (Ending.UNDECIDED, Ending.NEEDS_HUMAN),
    Result.HUMAN: (Ending.NEEDS_HUMAN,),
}


def check_meaning(agenda: Agenda) -> tuple[Problem, ...]:
    """Return which sentences, conditions, functions and ends say what they may not."""
    known = {*RECORD}
    for node in agenda.nodes:
        if isinstance(node, Conversation):
            known |= {*node.extracts}
        elif isinstance(node, Function):
            known |= {*FUNCTIONS[node.function].gives}
    results = results_at(agenda)
    found: list[Problem] = []
    for node in agenda.nodes:
        found += _unknown(node, known)
        found += _said(node, results[node.id])
        found += _ended(node, results[node.id])
        found += _prepared(agenda, node)
    return tuple(found)


def results_at(agenda: Agenda) -> dict[NodeId, set[Result | None]]:
    """Return what the core may have settled last when a node is reached; ``None`` is nothing."""
    found: dict[NodeId, set[Result | None]] = {node.id: set() for node in agenda.nodes}
    waiting: list[tuple[NodeId, Result | None]] = [(agenda.start, None)]
    while waiting:
        node_id, result = waiting.pop()
        if result in found[node_id]:
            continue
        found[node_id].add(result)
        waiting += [
            (edge.to, edge.when if isinstance(edge.when, Result) else result)
            for edge in agenda.node(node_id).edges
        ]
    return found


def _unknown(node: Node, known: set[str]) -> Iterator[Problem]:
    """Give the variables that nothing ever sets, and what only looks like one."""
    if isinstance(node, Conversation):
        yield from _named(node, known)
    for at, edge in enumerate(node.edges):
        if isinstance(edge.when, Equation):
            for name in sorted(names_in(edge.when.condition) - known):
                yield _no_variable(node, f"edges[{at}].when.equation", name, known)


def _named(node: Conversation, known: set[str]) -> Iterator[Problem]:
    for place, text in _texts(node):
        for name in variables_in(text):
            if name not in known:
                yield _no_variable(node, place, name, known)
        if any("{" in words or "}" in words for words in pieces(text)[::2]):
            yield Problem(node=node.id, place=place, reason="a variable is written {{name}}")
    for name in node.extracts:
        if name in RECORD:
            reason = f"{name!r} is of the record, and nothing that is said changes it"
            yield Problem(node=node.id, place="extract_variables", reason=reason)


def _texts(node: Conversation) -> tuple[tuple[str, str], ...]:
    """Return what a node says in each language, each with its place in the file."""
    if not node.say_in:
        return (("say", node.say),)
    return tuple((f"say.{language}", text) for language, text in node.say_in.items())


def _no_variable(node: Node, place: str, name: str, known: set[str]) -> Problem:
    reason = f"unknown variable {name!r}; there are {', '.join(sorted(known))}"
    return Problem(node=node.id, place=place, reason=reason)


def _said(node: Node, results: set[Result | None]) -> Iterator[Problem]:
    """Give what a sentence tells that is not settled whenever it is said, and what none may."""
    if not isinstance(node, Conversation):
        return
    for place, text in _texts(node):
        for reason in pretences_of(text):
            yield Problem(node=node.id, place=place, reason=reason)
    for result in sorted(results, key=str):
        behind = "before anything is settled" if result is None else f"after the result {result}"
        for place, text in _texts(node):
            for words in claims_of(text, result):
                reason = f"tells a result, {words!r}, {behind}"
                yield Problem(node=node.id, place=place, reason=reason)


def _ended(node: Node, results: set[Result | None]) -> Iterator[Problem]:
    if not isinstance(node, End):
        return
    for result in sorted(results, key=str):
        allowed = _ENDINGS[result]
        if node.outcome not in allowed:
            behind = "before anything is settled" if result is None else f"after {result}"
            reason = f"{node.outcome} cannot be {behind}; it may be {', '.join(allowed)}"
            yield Problem(node=node.id, place="outcome", reason=reason)


def _prepared(agenda: Agenda, node: Node) -> Iterator[Problem]:
    """Give which function prepares a write that no settle node behind it makes."""
    if not isinstance(node, Function):
        return
    prepares = FUNCTIONS[node.function].prepares
    if prepares is None:
        return
    for at, edge in enumerate(node.edges):
        behind = agenda.node(edge.to)
        settles = isinstance(behind, Settle) and behind.proposal is prepares
        if not settles and not isinstance(behind, Transfer):
            reason = f"{node.function} has to be settled next: by a settle node, {prepares}"
            yield Problem(node=node.id, place=f"edges[{at}].to", reason=reason)
