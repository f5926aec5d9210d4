"""What was parsed as JSON to nodes and edges, with everything that has not the right form."""

from __future__ import annotations

from typing import Any, Final

from conference_agent.flows.equation import EquationError, parse_equation
from conference_agent.flows.problem import Problem
from conference_agent.flows.shape import EDGE, FLOW, NODES, WHEN, Key, Keys, wrong
from conference_agent.values import Act, Level
from conference_agent.values.agenda import (
    Agenda,
    Conversation,
    Edge,
    End,
    Ending,
    Equation,
    Function,
    LogicSplit,
    Node,
    NodeId,
    Prompt,
    Result,
    Settle,
    Settling,
    Transfer,
    When,
)
from conference_agent.values.telling import needed_level
from conference_agent.values.texts import Text, by_language

__all__ = ["read_agenda"]

Object = dict[str, Any]  # what JSON calls so

_LEVELS: Final = (Level.PLACE, Level.TIME, Level.ALL)


def read_agenda(data: object) -> tuple[Agenda | None, tuple[Problem, ...]]:
    """Return the agenda and what is wrong with its form.

    Where something is, the agenda is for a further look alone: what could not be read is left out,
    and a node of which something could not be read only leads on. It is ``None`` where nothing
    more can be said.
    """
    reader = _Reader()
    agenda = reader.flow(data)
    return agenda, tuple(reader.problems)


class _Reader:
    """Reads part after part, and goes on behind what is wrong."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._node = ""

    def flow(self, data: object) -> Agenda | None:
        if not isinstance(data, dict):
            self._refuse("", "a flow is an object with start and nodes")
            return None
        fits = self._keys(data, FLOW, "")
        if wrong(FLOW["nodes"], data.get("nodes")):
            return None
        nodes = [self._read_node(each, f"nodes[{at}]") for at, each in enumerate(data["nodes"])]
        if not fits or any(node is None for node in nodes):
            return None
        return Agenda(
            name=data["name"],
            start=NodeId(data["start"]),
            nodes=tuple(node for node in nodes if node is not None),
        )

    def _read_node(self, data: Object, place: str) -> Node | None:
        named = data.get("id")
        self._node = named if isinstance(named, str) else ""
        place = "" if self._node else place
        kind = data.get("type")
        if not isinstance(kind, str) or kind not in NODES:
            known = ", ".join(NODES)
            self._refuse(place, f"unknown node type {kind!r}; the types are {known}")
            self._edges(data)
            return None
        keys = {"id": FLOW["start"], "type": Key({"type": "string"}, "a type", True), **NODES[kind]}
        fits = self._keys(data, keys, place)
        edges = self._edges(data)
        return self._node_of(kind, data, edges) if fits else self._in_place_of(kind, data, edges)

    def _edges(self, data: Object) -> tuple[Edge, ...]:
        edges = data.get("edges", ())
        if wrong(NODES["logic_split"]["edges"], edges):
            return ()
        return tuple(self._edge(each, f"edges[{at}]") for at, each in enumerate(edges))

    def _in_place_of(self, kind: str, data: Object, edges: tuple[Edge, ...]) -> Node | None:
        """Return what leads on as a node would of which something could not be read."""
        extracts = data.get("extract_variables", [])
        named = not extracts or not wrong(NODES["conversation"]["extract_variables"], extracts)
        if kind == "function" or not self._node or not named:
            return None  # what it gives is not known, or what leads to it
        node_id = NodeId(self._node)
        if edges and extracts:
            return Conversation(id=node_id, edges=edges, extracts=tuple(extracts))
        if extracts:
            return None
        return LogicSplit(id=node_id, edges=edges) if edges else Transfer(id=node_id)

    def _node_of(self, kind: str, data: Object, edges: tuple[Edge, ...]) -> Node:
        node_id = NodeId(data["id"])
        match kind:
            case "conversation":
                return self._conversation(data, edges)
            case "settle":
                proposal = Settling(data.get("proposal", Settling.KEEP))
                moves = data.get("moves", True)
                return Settle(id=node_id, edges=edges, proposal=proposal, moves=moves)
            case "function":
                return Function(id=node_id, edges=edges, function=data["function"])
            case "logic_split":
                return LogicSplit(id=node_id, edges=edges)
            case "end":
                return End(id=node_id, outcome=Ending(data["outcome"]))
            case _:
                return Transfer(id=node_id)

    def _conversation(self, data: Object, edges: tuple[Edge, ...]) -> Conversation:
        say: Text = data.get("say", "")
        if not say and "instruction" not in data:
            self._refuse("", "a conversation needs a sentence (say) or an instruction")
        needed = needed_level(say)
        level = _LEVELS[data["level"]] if "level" in data else needed
        if level < needed:
            self._refuse("say", f"may be said from level {needed} on, not at level {level}")
        return Conversation(
            id=NodeId(data["id"]),
            edges=edges,
            say=next(iter(by_language(say).values())),
            say_in={} if isinstance(say, str) else say,
            instruction=data.get("instruction", ""),
            extracts=tuple(data.get("extract_variables", ())),
            level=level,
        )

    def _edge(self, data: Object, place: str) -> Edge:
        self._keys(data, EDGE, place)
        when = self._when(data.get("when"), f"{place}.when")
        to, times = data.get("to"), data.get("times")
        return Edge(
            to=NodeId("" if wrong(EDGE["to"], to) else data["to"]),
            when=when,
            times=1 if "times" in data and wrong(EDGE["times"], times) else times,
        )

    def _when(self, data: object, place: str) -> When:
        if not isinstance(data, dict):
            return None  # there is none, or that it is not one has been said
        for keys in WHEN:
            if next(iter(keys)) in data:
                break
        else:
            self._refuse(place, f"must be {EDGE['when'].must_be}")
            return None
        if not self._keys(data, keys, place):
            return None
        if "equation" in data:
            return self._equation(data["equation"], f"{place}.equation")
        if "prompt" in data:
            return Prompt(data["prompt"], Act(data["act"]))
        return Result(data["result"])

    def _equation(self, text: str, place: str) -> When:
        try:
            return Equation(text, parse_equation(text))
        except EquationError as error:
            self._refuse(place, f"does not parse: {error}")
            return None

    def _keys(self, data: Object, keys: Keys, place: str) -> bool:
        """Tell whether an object has the keys that it needs, no other, and the right values."""
        before = len(self.problems)
        inner = f"{place}." if place else ""
        for name in data:
            if name not in keys:
                self._refuse(place, f"unknown key {name!r}; the keys are {', '.join(keys)}")
        for name, key in keys.items():
            if name not in data:
                if key.needed:
                    self._refuse(place, f"{name} is missing")
            elif reason := wrong(key, data[name]):
                self._refuse(f"{inner}{name}", f"{reason}, got {_shown(data[name])}")
        return len(self.problems) == before

    def _refuse(self, place: str, reason: str) -> None:
        self.problems.append(Problem(node=self._node, place=place, reason=reason))


def _shown(value: object) -> str:
    """Return a value as a message shows it."""
    return repr(value) if isinstance(value, str | int | float | None) else type(value).__name__
