"""Utterances in the order in which people began to speak, and none that is only half of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from conference_agent.dialogue.limits import EARLIER_S, FOUND_S, GOES_ON_S, NOTICE_S, PATIENCE_S
from conference_agent.values import (
    Channel,
    DeviceId,
    Event,
    Flag,
    Onset,
    SourceJudged,
    Utterance,
)

__all__ = ["Order"]


@dataclass(slots=True)
class _Piece:
    """An utterance that ends in the middle; its speaker may go on."""

    utterance: Utterance
    #: So long it is waited for that.
    due_s: float
    #: They did: it is the same utterance, which has had its onset.
    onset: Onset | None = None


class Order:
    """Hold an utterance back while it, or one that somebody began earlier, is not at its end.

    Nothing is ever dropped but a piece whose speaker went on: the utterance that holds it too
    stands in its place, under the onset of the first. Time is an argument.

    Parameters
    ----------
    unfinished
        Tells whether an utterance ends in the middle of what its speaker means to say.
    """

    def __init__(self, unfinished: Callable[[Utterance], bool] = lambda _: False) -> None:
        self._unfinished = unfinished
        self._open: dict[DeviceId, list[float]] = {}
        #: Where what is heard is nobody's turn: nobody waits for its end.
        self._noisy: set[DeviceId] = set()
        self._pieces: dict[DeviceId, _Piece] = {}
        self._held: list[Utterance] = []

    def take(self, event: Event) -> tuple[Event, ...]:
        """Return the events that are due now that this one has come, in order."""
        due = self.overdue(event.at_s)
        match event:
            case Onset(device=device):
                piece = self._pieces.get(device)
                if piece is not None and piece.onset is None:
                    piece.onset, piece.due_s = event, event.at_s + PATIENCE_S
                    return due
                self._open.setdefault(device, []).append(event.at_s)
            case Utterance():
                return (*due, *self._hear(event))
            case SourceJudged(device=device, state=state):
                self._noisy.discard(device)
                if state.loses_floor:
                    self._noisy.add(device)
            case _:
                pass
        return (*due, *self._release(event.at_s), event)

    def overdue(self, at_s: float) -> tuple[Event, ...]:
        """Return what need wait no longer at `at_s`."""
        late = [device for device, piece in self._pieces.items() if at_s >= piece.due_s]
        onsets = [onset for device in late for onset in self._let_go(self._pieces.pop(device))]
        return (*self._release(at_s), *onsets)

    @property
    def due_s(self) -> float | None:
        """When the next held utterance has waited long enough; ``None`` if none is held."""
        pieces = (piece.due_s for piece in self._pieces.values())
        return min((*(each.at_s + EARLIER_S for each in self._held), *pieces), default=None)

    def _hear(self, utterance: Utterance) -> tuple[Event, ...]:
        onsets: tuple[Event, ...] = ()
        if utterance.channel is not Channel.VOICE:
            self._held.append(utterance)
            return self._release(utterance.at_s)
        piece = self._pieces.pop(utterance.device, None)
        if piece is not None and Flag.GOES_ON in utterance.flags:
            utterance = _instead(utterance, piece.utterance)
        elif piece is not None:
            onsets = self._let_go(piece)
        before = self._release(utterance.at_s)
        if self._may_go_on(utterance):
            self._pieces[utterance.device] = _Piece(utterance, _goes_on_until_s(utterance))
            return (*before, *onsets)
        self._pass_on(utterance)
        return (*before, *onsets, *self._release(utterance.at_s))

    def _may_go_on(self, utterance: Utterance) -> bool:
        """Tell whether to wait for the rest; once its speaker is heard, that holds everything."""
        return (
            utterance.said_here
            and utterance.at_s < _goes_on_until_s(utterance)
            and len(self._open.get(utterance.device, ())) <= 1
            and self._unfinished(utterance)
        )

    def _let_go(self, piece: _Piece) -> tuple[Onset, ...]:
        """Pass a piece on as it is, and return the onset that did not go on with it."""
        self._pass_on(piece.utterance)
        if piece.onset is None:
            return ()
        self._open.setdefault(piece.onset.device, []).append(piece.onset.at_s)
        return (piece.onset,)

    def _pass_on(self, utterance: Utterance) -> None:
        # one that left is heard to its end, and a second one may have begun already
        del self._open.get(utterance.device, [])[:1]
        self._held.append(utterance)

    def _release(self, at_s: float) -> tuple[Utterance, ...]:
        self._held.sort(key=lambda each: each.start_s)
        ready = []
        while self._held and not self._waits(self._held[0], at_s):
            ready.append(self._held.pop(0))
        return tuple(ready)

    def _waits(self, utterance: Utterance, at_s: float) -> bool:
        if at_s >= utterance.at_s + EARLIER_S:
            return False
        return any(
            onset_s - NOTICE_S < utterance.start_s
            for device, onsets in self._open.items()
            for onset_s in onsets
            if device != utterance.device and device not in self._noisy
        )


def _goes_on_until_s(utterance: Utterance) -> float:
    """Return the last moment at which the onset of one who goes on may come."""
    return utterance.end_s + GOES_ON_S + FOUND_S


def _instead(whole: Utterance, piece: Utterance) -> Utterance:
    """Return an utterance that stands for a piece that nobody but us has seen."""
    unseen = Flag.GOES_ON not in piece.flags
    return replace(whole, flags=whole.flags - {Flag.GOES_ON}) if unseen else whole
