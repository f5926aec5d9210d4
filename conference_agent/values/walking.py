"""Going through an agenda, node by node: a pure function of where one is and what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from conference_agent.values.agenda import Agenda, Edge, Equation, NodeId, Prompt, Result
from conference_agent.values.conditions import Variables, holds
from conference_agent.values.speech import Act

__all__ = ["Position", "advance", "enter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where in its agenda a call is."""

    node: NodeId
    #: How often each edge with a limit was taken: its node, and its place among the edges there.
    taken: Mapping[tuple[NodeId, int], int] = field(default_factory=dict)
    #: The edge that led here; ``None`` where a call begins, or was taken over.
    by: Edge | None = field(default=None, compare=False)


def enter(agenda: Agenda) -> Position:
    """Return where a call begins."""
    return Position(node=agenda.start)


def advance(
    agenda: Agenda,
    position: Position,
    variables: Variables,
    came_back: Result | Act | None = None,
    *,
    judged: frozenset[str] | None = None,
) -> Position | None:
    """Return where to go on: at the first edge that matches and has not been taken too often.

    ``None`` where none does: at an end, and where a result has no edge. In an agenda that was
    checked each limit lies on a cycle and each cycle has one, so that every way ends.

    Parameters
    ----------
    came_back
        The core's result at a settle node, what somebody said at a node that listens.
    judged
        The prompts that a model holds to be true; ``None`` where no model is set.
    """
    for number, edge in enumerate(agenda.node(position.node).edges):
        place = (position.node, number)
        taken = position.taken.get(place, 0)
        if edge.times is not None and taken >= edge.times:
            continue
        if _matches(edge, variables, came_back, judged):
            counted = {**position.taken, place: taken + 1} if edge.times else position.taken
            return replace(position, node=edge.to, taken=counted, by=edge)
    return None


def _matches(
    edge: Edge, variables: Variables, came_back: Result | Act | None, judged: frozenset[str] | None
) -> bool:
    match edge.when:
        case None:
            return True
        case Equation(condition=condition):
            return holds(condition, variables)
        case Prompt(sentence=sentence, act=act):
            # a model can find less in what was said than its act, never more
            return came_back is act and (judged is None or sentence in judged)
        case Result():  # pragma: no branch
            return came_back is edge.when
