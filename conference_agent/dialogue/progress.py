"""How far a call has come in its flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from conference_agent.values import Receipt
from conference_agent.values.conditions import Value
from conference_agent.values.walking import Position

__all__ = ["Behind", "Lead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The call is settled, and its flow goes on: nothing of it changes the outcome any more."""

    #: Aware start of the appointment as it stands now.
    start: datetime
    #: The proof of what was written; ``None`` if nothing was.
    receipt: Receipt | None = None
    #: Somebody was asked for more since the result was announced.
    asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """How far the call's flow has led."""

    #: ``None``: at its start.
    position: Position | None = None
    #: When the sentence of the node there had been said, or was left out; ``None`` before.
    said_s: float | None = None
    #: How often that sentence was cut off.
    cuts: int = 0
    #: What functions gave and what was found in what was said, by name.
    variables: Mapping[str, Value] = field(default_factory=dict)
    #: ``None``: what it is to settle is not settled yet.
    behind: Behind | None = None
