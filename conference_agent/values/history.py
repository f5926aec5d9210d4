"""What the record already has of a call that somebody else began to hold."""

from __future__ import annotations

from dataclasses import dataclass

from conference_agent.values.decision import Outcome, Receipt
from conference_agent.values.effects import Entry

__all__ = ["History"]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A call up to the moment at which its facilitator was lost."""

    #: What happened, in order.
    entries: tuple[Entry, ...]
    #: The proof of the write, if there was one.
    receipt: Receipt | None = None
    #: How the call ended, if that was known already.
    outcome: Outcome | None = None
