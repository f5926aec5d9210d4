"""What is recalled of a call while its record is gone through."""

from __future__ import annotations

from dataclasses import dataclass, field

from conference_agent.dialogue.changed import changed
from conference_agent.dialogue.state import State
from conference_agent.values import SentenceId, Transition, Utterance, UtteranceId

__all__ = ["Memory"]


@dataclass(slots=True)
class Memory:
    """What is recalled; it lives within one call of `resume`."""

    #: With those in the room who were there when the record broke off.
    state: State
    #: Every utterance by its id.
    heard: dict[UtteranceId, Utterance] = field(default_factory=dict)
    #: The sentences that were played to their end.
    said: list[SentenceId] = field(default_factory=list)
    #: Somebody asked to hear the open question once more, which it is then.
    again: bool = False
    #: With these somebody asked to wait for somebody; it was not said yet that it is done.
    wish: Utterance | None = None
    #: Somebody has been in the room.
    entered: bool = False
    #: How the call came to its end, if it did.
    closed: Transition | None = None

    def change(self, **changes: object) -> None:
        """Replace fields of the state."""
        self.state = changed(self.state, **changes)
