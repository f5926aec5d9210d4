"""What is wrong with a flow file, and where."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FlowError", "Problem"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong."""

    #: The node's id; empty where it is not in a node, or in one without.
    node: str = ""
    #: Where in the node, or in the file: ``edges[0].when``.
    place: str = ""
    reason: str

    def __str__(self) -> str:
        where = ", ".join(
            part for part in (f"node {self.node!r}" if self.node else "", self.place) if part
        )
        return f"{where}: {self.reason}" if where else self.reason


class FlowError(Exception):
    """A flow file cannot be used; the message has a line for each problem: file, node, reason."""

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(f"{file}: {problem}" for problem in problems))
        self.problems = problems
