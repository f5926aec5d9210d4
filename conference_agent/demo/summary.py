"""What is shown of a stored call: its values, ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["AnswerRow", "CallSummary", "ReadbackRow", "ReceiptRow", "TimingRow", "YesRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """What one member answered to the proposal that counts."""

    name: str
    status: str
    #: When they had said it, aware; ``None`` for no answer, as for the next two.
    at: datetime | None = None
    evidence: str | None = None
    words: str | None = None
    #: The token of the readback that they had been put by then; ``None`` where they had not.
    readback: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadbackRow:
    """The exact sentence agreed to."""

    token: str
    text: str
    #: When it had been played to its end, aware.
    at: datetime
    #: Names of the members whose device was receiving then.
    hearers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YesRow:
    """A yes that a receipt rests on, and what ties it to the receipt's readback."""

    name: str
    #: When they had said it, aware.
    at: datetime
    #: The token of the readback that they had been put by then; ``None`` where they had not.
    readback: str | None
    #: When they had heard the receipt's own readback, aware; ``None`` where they had not.
    heard_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """The store's proof of a write."""

    number: str
    #: Aware.
    written_at: datetime
    yeses: tuple[YesRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSummary:
    """A call as the store has it."""

    #: ``None`` if no outcome was stored.
    outcome: str | None
    #: The appointment's start as the store has it now, aware.
    start: datetime
    answers: tuple[AnswerRow, ...]
    #: ``None`` if nothing was read back.
    readback: ReadbackRow | None
    #: ``None`` if nothing was written.
    receipt: ReceiptRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimingRow:
    """How long something took, over a call."""

    what: str
    n: int
    p50_s: float
    p95_s: float
