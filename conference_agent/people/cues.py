"""What a script is told of a call, and what it lets people do."""

from __future__ import annotations

from dataclasses import dataclass

from conference_agent.people.actions import Action
from conference_agent.values import QuestionKind

__all__ = [
    "FACILITATOR",
    "Arrived",
    "Begin",
    "Do",
    "Heard",
    "LineEnded",
    "QuestionEnded",
    "ScriptEvent",
    "Speaking",
    "Step",
]

#: The facilitator, among the names of those who speak.
FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody joined, or is back; what was before, they have not heard."""

    who: str


@dataclass(frozen=True, slots=True)
class QuestionEnded:
    """A question has been played to its end: nobody reports its text as `Heard` too."""

    kind: QuestionKind
    #: The names of those it is put to; ``None`` for all.
    to: frozenset[str] | None
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence that is no question has been played to its end."""

    text: str


@dataclass(frozen=True, slots=True)
class LineEnded:
    """Somebody has spoken their line to its end, or was cut off by their own leaving."""

    who: str


@dataclass(frozen=True, slots=True)
class Speaking:
    """Somebody who follows no script, such as the facilitator, begins or ceases to speak."""

    who: str
    speaking: bool


ScriptEvent = Arrived | QuestionEnded | Heard | LineEnded | Speaking


@dataclass(frozen=True, slots=True)
class Begin:
    """Somebody begins to speak now; the driver owes a `LineEnded`."""

    who: str
    text: str
    #: Whom the words are meant for, if not the facilitator: only the author's meaning.
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Do:
    """Somebody does something now.

    The driver owes nothing for it, but an `Arrived` for each person at a device that comes back:
    after `Reload`, and after a `Rejoin` that found the device away.
    """

    who: str
    action: Action


Step = Begin | Do
