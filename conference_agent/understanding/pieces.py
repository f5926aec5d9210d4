"""A birth date said in two pieces, with a pause between them: put together while it is asked for.

The pieces are kept here alone, as long as the one question is open at the device at which they were
said. Whoever gave a whole one, right or wrong, begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from conference_agent.understanding.context import Context
from conference_agent.values import DeviceId, Flag, Proof, Reading, Utterance

__all__ = ["Pieces"]


@dataclass(slots=True)
class Pieces:
    """What was said so far, at each device, of what is asked for there."""

    _begun: dict[DeviceId, tuple[date, str]] = field(default_factory=dict, repr=False)

    def before(self, utterance: Utterance, context: Context) -> Context:
        """Return the context of an utterance with what was said of the same date before it."""
        asked, begun = self._begun.get(utterance.device, (None, ""))
        return replace(context, begun=begun) if begun and asked == context.sought else context

    def keep(self, utterance: Utterance, context: Context, reading: Reading) -> None:
        """Keep a part until the rest of it comes; forget it when nothing of it is asked any more.

        What may be somebody else's voice is no part of theirs.
        """
        if Flag.CROSSTALK in utterance.flags or not utterance.said_here:
            return
        begun = self._begun.pop(utterance.device, None)
        if not isinstance(context.sought, date):
            return
        if reading.proof is Proof.PART:
            text = f"{context.begun} {utterance.text}".strip()
            self._begun[utterance.device] = (context.sought, text)
        elif reading.proof is None and begun is not None:
            self._begun[utterance.device] = begun
