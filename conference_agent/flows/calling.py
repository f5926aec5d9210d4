"""What a call can follow of a flow: less than what a flow can say, and whatever is left is named.

A call settles one thing: its appointment, or the one that is to be made. Behind the result the
flow may ask for more and hear the answer, but nothing is looked up or prepared any more, so a flow
that wants that is refused before a call begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from conference_agent.flows.functions import LAST
from conference_agent.flows.loading import SHIPPED, load_flow, shipped_flow
from conference_agent.flows.meaning import results_at
from conference_agent.flows.problem import FlowError, Problem
from conference_agent.values.agenda import (
    Agenda,
    Conversation,
    Function,
    Node,
    Result,
    Settle,
)

__all__ = ["flow_for_calls", "flow_named", "not_in_calls"]


def flow_for_calls(named: str, *, folder: Path = Path()) -> Agenda:
    """Return the agenda that calls follow: a shipped flow by its name, or that of a file.

    Parameters
    ----------
    named
        A name of `SHIPPED`, or a path.
    folder
        Where a path that is not absolute begins.

    Raises
    ------
    FlowError
        If something is wrong with it, or calls cannot follow it.
    """
    agenda = flow_named(named, folder=folder)
    problems = not_in_calls(agenda)
    if problems:
        raise FlowError(named, problems)
    return agenda


def flow_named(named: str, *, folder: Path = Path()) -> Agenda:
    """Return the agenda of a shipped flow by its name, or that of a file.

    Parameters
    ----------
    named
        A name of `SHIPPED`, or a path.
    folder
        Where a path that is not absolute begins.

    What is wrong with it is a `FlowError`.
    """
    return shipped_flow(named) if named in SHIPPED else load_flow(folder / named)


def not_in_calls(agenda: Agenda) -> tuple[Problem, ...]:
    """Return what of a checked agenda a call cannot follow."""
    results = results_at(agenda)
    return tuple(
        Problem(node=node.id, reason=reason)
        for node in agenda.nodes
        for reason in _reasons(node, results[node.id])
    )


def _reasons(node: Node, results: set[Result | None]) -> Iterator[str]:
    settled = results != {None}
    match node:
        case Function():
            if settled and node.function != LAST:
                yield f"once something is settled no function is called but {LAST}"
        case Settle():
            if settled:
                yield "a call settles one thing, and something is settled already"
        case Conversation():
            if node.extracts and settled:
                yield "once something is settled nothing is found out any more"
        case _:
            pass
