"""Whether an agenda makes sense, and promises nothing that it may not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from conference_agent.flows.graph import check_edges, check_graph
from conference_agent.flows.meaning import check_meaning
from conference_agent.flows.problem import Problem
from conference_agent.values.agenda import Agenda, NodeId, Transfer

__all__ = ["check"]


def check(agenda: Agenda, form: Sequence[Problem] = ()) -> tuple[Problem, ...]:
    """Return what is wrong with an agenda: first its edges, then its ways, then what it says.

    Everything that can be said of it as it is: that something is never reached, or has no edge,
    may come of what is wrong elsewhere, and is only said where nothing else is.

    Parameters
    ----------
    agenda
        As it was read.
    form
        What is wrong with its form: of those nodes nothing is said that may come of it.
    """
    edges = check_edges(agenda)
    if len({node.id for node in agenda.nodes}) < len(agenda.nodes):
        return edges  # which of the two an edge leads to is not known
    whole = not (edges or form)
    led_on = agenda if whole else replace(agenda, nodes=(*agenda.nodes, *_missing(agenda)))
    found = (*edges, *check_graph(led_on, whole=whole), *check_meaning(led_on))
    hurt = {problem.node for problem in form}
    return tuple(
        problem
        for problem in found
        if not (problem.node in hurt and _may_come_of_the_form(problem))
    )


def _missing(agenda: Agenda) -> Iterator[Transfer]:
    """Give nodes that edges lead to, or the flow begins with, and that are not there."""
    named = {agenda.start, *(edge.to for node in agenda.nodes for edge in node.edges)}
    for name in sorted(named - {node.id for node in agenda.nodes}):
        yield Transfer(id=NodeId(name))


def _may_come_of_the_form(problem: Problem) -> bool:
    return problem.place.startswith("edges") and not problem.place.endswith(".to")
