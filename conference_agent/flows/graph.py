"""Nodes and edges: every way leads from the start through what there is to an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from conference_agent.flows.problem import Problem
from conference_agent.values.agenda import (
    Agenda,
    Conversation,
    End,
    Node,
    NodeId,
    Prompt,
    Result,
    Settle,
    Transfer,
)

__all__ = ["check_edges", "check_graph", "reached"]


def check_edges(agenda: Agenda) -> tuple[Problem, ...]:
    """Return which ids are given twice, and which edges lead to nothing."""
    ids = Counter(node.id for node in agenda.nodes)
    found = [
        Problem(node=node_id, reason="the id is given twice")
        for node_id, times in ids.items()
        if times > 1
    ]
    if agenda.start not in ids:
        found.append(Problem(place="start", reason=f"there is no node {agenda.start!r}"))
    found += [
        Problem(node=node.id, place=f"edges[{at}].to", reason=f"there is no node {edge.to!r}")
        for node in agenda.nodes
        for at, edge in enumerate(node.edges)
        if edge.to and edge.to not in ids
    ]
    return tuple(found)


def check_graph(agenda: Agenda, *, whole: bool = True) -> tuple[Problem, ...]:
    """Return which nodes are never reached, lead to no end, or may go round for ever.

    Where the agenda is not `whole`, only what is so whatever is still missing.
    """
    if not whole:
        exits = [problem for node in agenda.nodes for problem in _exits(node, whole=False)]
        return (*exits, *_endless(agenda))
    following = {node.id: [edge.to for edge in node.edges] for node in agenda.nodes}
    begun = reached(following, [agenda.start])
    backward: dict[NodeId, list[NodeId]] = {node.id: [] for node in agenda.nodes}
    for node in agenda.nodes:
        for edge in node.edges:
            backward[edge.to].append(node.id)
    ends = [node.id for node in agenda.nodes if isinstance(node, End | Transfer)]
    ending = reached(backward, ends)
    found = [] if ends else [Problem(reason="there is no end: no node of type end or transfer")]
    for node in agenda.nodes:
        if node.id not in begun:
            found.append(Problem(node=node.id, reason="is never reached from the start"))
        elif ends and node.id not in ending:
            found.append(Problem(node=node.id, reason="no end is reached from here"))
        found += _exits(node)
    return (*found, *_endless(agenda))


def reached(following: Mapping[NodeId, Iterable[NodeId]], first: Iterable[NodeId]) -> set[NodeId]:
    """Return what can be reached from the first ones, themselves included."""
    seen: set[NodeId] = set()
    waiting = list(first)
    while waiting:
        node_id = waiting.pop()
        if node_id not in seen:
            seen.add(node_id)
            waiting += following[node_id]
    return seen


def _exits(node: Node, *, whole: bool = True) -> Iterator[Problem]:
    """Give what is wrong with the edges of one node, taken together."""
    if isinstance(node, End | Transfer):
        return
    if isinstance(node, Settle):
        yield from _results(node, whole=whole)
        return
    for at, edge in enumerate(node.edges):
        if isinstance(edge.when, Result):
            reason = "a result comes from a settle node alone"
            yield Problem(node=node.id, place=f"edges[{at}].when", reason=reason)
        if isinstance(edge.when, Prompt) and not isinstance(node, Conversation):
            reason = "only a conversation hears what is said back"
            yield Problem(node=node.id, place=f"edges[{at}].when", reason=reason)
        if edge.when is None and edge.times is None and at < len(node.edges) - 1:
            reason = "always matches, so the edges behind it never do"
            yield Problem(node=node.id, place=f"edges[{at}]", reason=reason)
    last = node.edges[-1]
    if last.when is not None or last.times is not None:
        reason = "the last edge has to match always: without when and without times"
        yield Problem(node=node.id, place=f"edges[{len(node.edges) - 1}]", reason=reason)


def _results(node: Settle, *, whole: bool) -> Iterator[Problem]:
    """Give which results of a settle node have no edge, and which edges stand for none."""
    given: list[Result] = []
    for at, edge in enumerate(node.edges):
        place = f"edges[{at}]"
        if not isinstance(edge.when, Result):
            reason = "from a settle node only its results lead on"
            yield Problem(node=node.id, place=f"{place}.when", reason=reason)
        elif edge.when not in node.results:
            reason = f"the result {edge.when} cannot come of this"
            yield Problem(node=node.id, place=f"{place}.when", reason=reason)
        elif edge.when in given:
            reason = f"the result {edge.when} has an edge already"
            yield Problem(node=node.id, place=f"{place}.when", reason=reason)
        elif edge.times is not None:
            yield Problem(node=node.id, place=place, reason="a result is never used up")
        else:
            given.append(edge.when)
    for result in Result:
        if whole and result in node.results and result not in given:
            yield Problem(node=node.id, reason=f"the result {result} has no edge")


def _endless(agenda: Agenda) -> Iterator[Problem]:
    """Give the nodes that a way without a limit comes back to."""
    unlimited = {
        node.id: [edge.to for edge in node.edges if edge.times is None] for node in agenda.nodes
    }
    for node in agenda.nodes:
        if node.id in reached(unlimited, unlimited[node.id]):
            reason = "a way leads back here without a limit: give one of its edges times"
            yield Problem(node=node.id, reason=reason)
