"""Whether an agenda makes sense, and promises nothing that it may not."""

from __future__ import annotations

from conference_agent.flows.graph import check_edges, check_graph
from conference_agent.flows.meaning import check_meaning
from conference_agent.flows.problem import Problem
from conference_agent.values.agenda import Agenda

__all__ = ["check"]


def check(agenda: Agenda) -> tuple[Problem, ...]:
    """Return what is wrong with an agenda: first its edges, then its ways, then what it says."""
    return check_edges(agenda) or (*check_graph(agenda), *check_meaning(agenda))
