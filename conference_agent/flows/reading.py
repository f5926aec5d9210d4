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
    """Return the agenda, or ``None`` and what is wrong with its form."""
    reader = _Reader()
    agenda = reader.flow(data)
    return (None, tuple(reader.problems)) if reader.problems else (agenda, ())


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
        if not fits:
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
            return None
        keys = {"id": FLOW["start"], "type": Key({"type": "string"}, "a type", True), **NODES[kind]}
        if not self._keys(data, keys, place):
            return None
        edges = tuple(
            edge
            for at, each in enumerate(data.get("edges", ()))
            if (edge := self._edge(each, f"edges[{at}]")) is not None
        )
        return self._node_of(kind, data, edges)

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

    def _edge(self, data: Object, place: str) -> Edge | None:
        if not self._keys(data, EDGE, place):
            return None
        when = self._when(data.get("when"), f"{place}.when")
        return Edge(to=NodeId(data["to"]), when=when, times=data.get("times"))

    def _when(self, data: Object | None, place: str) -> When:
        if data is None:
            return None
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
