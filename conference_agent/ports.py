"""What the story of a call needs from outside, in its own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from conference_agent.values import (
    CommitRequest,
    Entry,
    Event,
    Outcome,
    Publish,
    QuestionKind,
    Receipt,
    Sentence,
    SentenceId,
    Utterance,
    Words,
)

__all__ = [
    "Board",
    "Clock",
    "Ears",
    "LeaseLostError",
    "Model",
    "ModelError",
    "Mouth",
    "Post",
    "SlotTakenError",
    "Store",
    "StoreError",
    "UnreadError",
]

#: Puts an event into the call's inbox; never blocks, never raises.
Post = Callable[[Event], None]


class StoreError(Exception):
    """The store could not answer."""


class SlotTakenError(StoreError):
    """Somebody else has the slot now."""


class UnreadError(StoreError):
    """Somebody did something on their page that this call has not read yet; ask again soon."""


class LeaseLostError(Exception):
    """Somebody else holds the call now: stop at once, and write nothing.

    No `StoreError`: nobody waits for the store, and there is nothing to tell the family.
    """


class ModelError(Exception):
    """The language model did not answer, or not with words."""


class Clock(Protocol):
    """The call's two times."""

    def elapsed_s(self) -> float:
        """Return the seconds of one monotonic clock since the call began."""

    def now(self) -> datetime:
        """Return the calendar's now, aware, as this call knows it."""


class Mouth(Protocol):
    """Words to sound. Every `say` ends in exactly one `Played` or `Cut` in the inbox."""

    def say(self, sentence: SentenceId, words: Words) -> None:
        """Say one sentence after those already asked for."""

    def foresee(self, words: Words) -> None:
        """Take note of what is probably said next, while a sentence is heard.

        Whoever needs time for the sound can have it ready.
        """

    def stop(self) -> None:
        """Fall silent at once and forget what was still to be said."""

    def pause(self) -> None:
        """Fall silent in the middle of a sentence, unless it is almost over."""

    def resume(self) -> None:
        """Go on where the pause began; without a pause there is nothing to do."""


class Ears(Protocol):
    """Sound to utterances."""

    def expect(self, question: QuestionKind | None) -> None:
        """Choose how long a silence ends an utterance, by what has been asked."""


class Board(Protocol):
    """What the room is shown; a participant who cannot be reached is no error."""

    def heard(self, utterance: Utterance, speaker: str) -> None:
        """Show what somebody said."""

    def saying(self, sentence: Sentence, words: Words) -> None:
        """Show a sentence of the facilitator that begins."""

    def said(self, sentence: Sentence, words: Words, *, complete: bool) -> None:
        """Show that it was played to its end, or cut off."""

    def show(self, state: Publish) -> None:
        """Show where the call stands."""


class Store(Protocol):
    """The record of one call."""

    async def note(self, entry: Entry) -> None:
        """Put an entry on the record.

        Raises
        ------
        StoreError
            If it could not be written.
        """

    async def free_slots(self) -> tuple[datetime, ...]:
        """Return the free slots of this call, aware, soonest first.

        Raises
        ------
        StoreError
            If they could not be read.
        """

    async def commit(self, request: CommitRequest) -> Receipt:
        """Write a decision in one transaction, at most once for its idempotency key.

        Raises
        ------
        SlotTakenError
            If the slot is no longer free; nothing was written.
        UnreadError
            If the inbox holds what may be an objection; nothing was written.
        StoreError
            If it is not known whether it was written.
        """

    async def receipt(self, idempotency_key: str) -> Receipt | None:
        """Return the receipt of an earlier commit, or ``None`` if there was none.

        Raises
        ------
        StoreError
            If it could not be read.
        """

    async def close(self, outcome: Outcome) -> None:
        """Put the outcome on the record; the first one stays.

        Raises
        ------
        StoreError
            If it could not be written.
        """


class Model(Protocol):
    """A language model that answers in JSON."""

    async def answer(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, object]
    ) -> str:
        """Return what it writes under a JSON schema; a `ModelError` if it writes nothing."""
