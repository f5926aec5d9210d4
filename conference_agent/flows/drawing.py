"""A flow as a Mermaid diagram."""

from __future__ import annotations

from typing import Final

from conference_agent.values.agenda import (
    Agenda,
    Conversation,
    Edge,
    End,
    Equation,
    Function,
    Node,
    Prompt,
    Settle,
)

__all__ = ["draw"]

#: So much of a sentence is shown.
_SHOWN: Final = 60
#: What Mermaid would take for its own.
_ESCAPED: Final = str.maketrans({sign: f"#{ord(sign)};" for sign in '"#<>&`{}[]()|\\;'})


def draw(agenda: Agenda) -> str:
    """Return the flow in Mermaid's language: nodes by their kind, edges with their conditions."""
    number = {node.id: f"n{at}" for at, node in enumerate(agenda.nodes)}
    lines = ["flowchart TD", f"  start(( )) --> {number[agenda.start]}"]
    lines += [f"  {number[node.id]}{_box(node)}" for node in agenda.nodes]
    lines += [
        f"  {number[node.id]} -->{_label(edge)} {number[edge.to]}"
        for node in agenda.nodes
        for edge in node.edges
    ]
    return "\n".join([*lines, ""])


def _box(node: Node) -> str:
    match node:
        case Conversation():
            return f'["{_text(f"{node.id}: {node.say or node.instruction}")}"]'
        case Settle():
            return f'{{{{"{_text(f"{node.id}: settle {node.proposal}")}"}}}}'
        case Function():
            return f'[["{_text(f"{node.id}: {node.function}")}"]]'
        case End():
            return f'(["{_text(f"{node.id}: {node.outcome}")}"])'
        case _:
            return f'{{"{_text(node.id)}"}}' if node.edges else f'(["{_text(node.id)}: transfer"])'


def _label(edge: Edge) -> str:
    match edge.when:
        case None:
            said = ""
        case Equation(text=text):
            said = text
        case Prompt(sentence=sentence, act=act):
            said = f"{act}: {sentence}"
        case result:
            said = str(result)
    times = "" if edge.times is None else f" ({edge.times} times at most)"
    label = f"{said}{times}".strip()
    return f'|"{_text(label)}"|' if label else ""


def _text(words: str) -> str:
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
    return shown.translate(_ESCAPED)
