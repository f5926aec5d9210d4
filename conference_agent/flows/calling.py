"""What a call can follow of a flow: less than what a flow can say, and whatever is left is named.

A call settles one appointment that exists. Nothing calls functions in it, and nobody is listened
to once it is settled, so a flow that needs either is refused before a call begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
    Settling,
)

__all__ = ["flow_for_calls", "not_in_calls"]


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
    agenda = shipped_flow(named) if named in SHIPPED else load_flow(folder / named)
    problems = not_in_calls(agenda)
    if problems:
        raise FlowError(named, problems)
    return agenda


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
            yield "no function is called in a call yet"
        case Settle(proposal=proposal):
            if proposal is not Settling.KEEP:
                yield f"a call settles whether to keep its appointment, not to {proposal} one yet"
            if settled:
                yield "a call settles one thing, and something is settled already"
        case Conversation():
            if node.extracts:
                yield "nothing is extracted from what is said in a call yet"
            if node.listens and settled:
                yield "once something is settled nobody is listened to"
        case _:
            pass
