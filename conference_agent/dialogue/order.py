"""Utterances in the order in which people began to speak."""

from __future__ import annotations

from typing import Final

from conference_agent.values import Channel, DeviceId, Event, Onset, SourceJudged, Utterance

__all__ = ["Order"]

#: An utterance waits no longer than this for one that began earlier and is still open.
HOLD_S: Final = 1.5
#: From the first sound of a voice to its onset: 0.18 to 0.31 s in a real room on loopback.
_NOTICE_S: Final = 0.3


class Order:
    """Hold an utterance back while somebody who began earlier is still being heard.

    Nothing is ever dropped. Time is an argument.
    """

    def __init__(self) -> None:
        self._open: dict[DeviceId, list[float]] = {}
        #: Where what is heard is nobody's turn: nobody waits for its end.
        self._noisy: set[DeviceId] = set()
        self._held: list[Utterance] = []

    def take(self, event: Event) -> tuple[Event, ...]:
        """Return the events that are due now that this one has come, in order."""
        match event:
            case Onset(device=device, at_s=at_s):
                self._open.setdefault(device, []).append(at_s)
            case Utterance(device=device):
                if event.channel is Channel.VOICE:
                    # one that left is heard to its end, and a second one may have begun already
                    del self._open.get(device, [])[:1]
                self._held.append(event)
                return self._release(event.at_s)
            case SourceJudged(device=device, state=state):
                self._noisy.discard(device)
                if state.loses_floor:
                    self._noisy.add(device)
            case _:
                pass
        return (*self._release(event.at_s), event)

    def overdue(self, at_s: float) -> tuple[Event, ...]:
        """Return the utterances that need wait no longer at `at_s`."""
        return self._release(at_s)

    @property
    def due_s(self) -> float | None:
        """When the next held utterance has waited long enough; ``None`` if none is held."""
        return min((each.at_s + HOLD_S for each in self._held), default=None)

    def _release(self, at_s: float) -> tuple[Utterance, ...]:
        self._held.sort(key=lambda each: each.start_s)
        ready = []
        while self._held and not self._waits(self._held[0], at_s):
            ready.append(self._held.pop(0))
        return tuple(ready)

    def _waits(self, utterance: Utterance, at_s: float) -> bool:
        if at_s >= utterance.at_s + HOLD_S:
            return False
        return any(
            onset_s - _NOTICE_S < utterance.start_s
            for device, onsets in self._open.items()
            for onset_s in onsets
            if device != utterance.device and device not in self._noisy
        )
