"""A call's agenda: what comes up in which order, as a flow file says it.

Whether somebody agreed is not in it. A settle node hands a proposal to the core, and what comes
back is the core's own result; no edge, no sentence and no end can make one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NewType

from conference_agent.values.conditions import Condition
from conference_agent.values.kinds import Level
from conference_agent.values.speech import Act
from conference_agent.values.texts import Text

__all__ = [
    "CONFIRMATION",
    "RESULTS",
    "Agenda",
    "Conversation",
    "Edge",
    "End",
    "Ending",
    "Equation",
    "Function",
    "LogicSplit",
    "Node",
    "NodeId",
    "Prompt",
    "Result",
    "Settle",
    "Settling",
    "Transfer",
    "When",
]

NodeId = NewType("NodeId", str)


class Result(StrEnum):
    """What the core hands back once it has settled something, or given it up."""

    KEPT = "kept"
    MOVED = "moved"
    CANCELLED = "cancelled"
    BOOKED = "booked"
    UNDECIDED = "undecided"
    HUMAN = "human"


class Settling(StrEnum):
    """What a settle node hands to the core."""

    KEEP = "keep"
    MOVE = "move"
    CANCEL = "cancel"
    BOOK = "book"


#: What can come of it.
RESULTS: Final[Mapping[Settling, frozenset[Result]]] = {
    Settling.KEEP: frozenset(
        {Result.KEPT, Result.MOVED, Result.CANCELLED, Result.UNDECIDED, Result.HUMAN}
    ),
    Settling.MOVE: frozenset({Result.MOVED, Result.UNDECIDED, Result.HUMAN}),
    Settling.CANCEL: frozenset({Result.CANCELLED, Result.UNDECIDED, Result.HUMAN}),
    Settling.BOOK: frozenset({Result.BOOKED, Result.UNDECIDED, Result.HUMAN}),
}


class Ending(StrEnum):
    """The outcomes that a call can have, as an end node names them."""

    CONFIRMED = "confirmed"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"
    BOOKED = "booked"
    UNDECIDED = "undecided"
    UNREACHABLE = "unreachable"
    WRONG_PARTY = "wrong-party"
    VOICEMAIL = "voicemail"
    NEEDS_HUMAN = "needs-human"
    OPTED_OUT = "opted-out"


@dataclass(frozen=True, slots=True)
class Equation:
    """The variables decide."""

    #: As it stands in the file.
    text: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Prompt:
    """What was said decides: its act, and where a model is set the model's judgement as well."""

    #: For the model to judge.
    sentence: str
    #: Without it no judgement counts.
    act: Act


#: ``None`` is always; a result comes from a settle node.
When = Equation | Prompt | Result | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Where to go on, and when."""

    to: NodeId
    when: When = None
    #: So often at most in one call; ``None``: as often as it matches.
    times: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Say a sentence; with prompts at its edges, hear what comes back."""

    id: NodeId
    edges: tuple[Edge, ...]
    #: With variables in it, in the first language that it is written in; empty: nothing is said.
    say: str = ""
    #: The same by language, where it is written in another than English, or in several.
    say_in: Mapping[str, str] = field(default_factory=dict, hash=False)
    #: For a model that words it; without one `say` is said as it stands.
    instruction: str = ""
    #: What to find out in what is said back.
    extracts: tuple[str, ...] = ()
    #: Not said below; at least what the sentence itself needs.
    level: Level = Level.ALL

    @property
    def text(self) -> Text:
        """What is said, in each language that it is written in."""
        return self.say_in or self.say

    @property
    def listens(self) -> bool:
        """Whether it matters what is said back: to an edge, or to find something out."""
        return bool(self.extracts) or any(isinstance(edge.when, Prompt) for edge in self.edges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """Have the core settle something with everybody, and go on with its result."""

    id: NodeId
    edges: tuple[Edge, ...]
    proposal: Settling = Settling.KEEP
    #: Who cannot come is offered other times; else the clinic calls.
    moves: bool = True

    @property
    def results(self) -> frozenset[Result]:
        """What can come of it."""
        found = RESULTS[self.proposal]
        return found if self.moves else found - {Result.MOVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """Call a registered function, and go on with the variables that it gives."""

    id: NodeId
    edges: tuple[Edge, ...]
    function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogicSplit:
    """Go on by the variables alone."""

    id: NodeId
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Say goodbye."""

    id: NodeId
    #: What the core has settled, or less.
    outcome: Ending

    @property
    def edges(self) -> tuple[Edge, ...]:
        """None: the call is over."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Leave the rest to somebody from the clinic."""

    id: NodeId

    @property
    def edges(self) -> tuple[Edge, ...]:
        """None: the call is over."""
        return ()


Node = Conversation | Settle | Function | LogicSplit | End | Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What comes up in a call, from its first node to an end."""

    name: str
    start: NodeId
    nodes: tuple[Node, ...]

    def node(self, node_id: NodeId) -> Node:
        """Return the node with this id.

        Raises
        ------
        KeyError
            If there is none.
        """
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)


_ENDS: Final = {
    Result.KEPT: Ending.CONFIRMED,
    Result.MOVED: Ending.RESCHEDULED,
    Result.CANCELLED: Ending.CANCELLED,
    Result.UNDECIDED: Ending.UNDECIDED,
    Result.HUMAN: Ending.NEEDS_HUMAN,
}

#: The agenda of a call that has no other; the flow `confirmation` says the same.
CONFIRMATION: Final = Agenda(
    name="confirmation",
    start=NodeId("appointment"),
    nodes=(
        Settle(
            id=NodeId("appointment"),
            edges=tuple(Edge(to=NodeId(end), when=result) for result, end in _ENDS.items()),
        ),
        *(End(id=NodeId(end), outcome=end) for end in _ENDS.values()),
    ),
)
