"""Who is who: the real parts of a call, put together around its facilitator."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

from livekit import rtc

from conference_agent.clock import wall_clock
from conference_agent.dialogue import GOES_ON_S
from conference_agent.facilitator import Facilitator
from conference_agent.hearing import Ears, Recogniser
from conference_agent.hearing.activity import SpeechProbability
from conference_agent.inbox import Inbox, Rows
from conference_agent.interpreter import Interpreter
from conference_agent.ports import Clock, Model, Post, Store
from conference_agent.speaking import Captions, Mouth, SentenceTts, open_output, open_session
from conference_agent.values import Call, Event, History, Outcome
from conference_agent.wording import Persona

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Parts", "hold_call"]

logger = logging.getLogger(__name__)

#: The last caption and the last state may take this long to reach a slow room.
_LAST_WORDS_S: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a call is held with, as the settings choose it."""

    #: Running; it may still get warm while people are greeted.
    recogniser: Recogniser
    #: Running and warm.
    voice: SentenceTts
    #: Reads what the rules are not sure of, or ``None``.
    model: Model | None
    #: Makes the voice model of one device.
    new_probability: Callable[[], SpeechProbability]
    #: Seconds of silence that end an utterance of somebody who does not pause.
    closing_silence_s: float
    #: Whether one recogniser hears the mix of all devices.
    mixed: bool
    #: Who the facilitator is.
    persona: Persona
    #: What the model should know of the clinic.
    house: str = ""


class _Counting(Protocol):
    """A part of a call that counts what it does."""

    def statistics(self) -> DataclassInstance:
        """Return its counts."""


async def hold_call(
    room: rtc.Room,
    call: Call,
    *,
    store: Store,
    rows: Rows,
    clock: Clock,
    history: History | None,
    parts: Parts,
) -> Outcome:
    """Hold one call in a connected room, and return its outcome.

    Parameters
    ----------
    room
        Connected; the facilitator's own participant.
    call
        What the store knows of it.
    store, rows
        The record of this call, and what people do on their pages.
    clock
        Began when the call began.
    history
        What another facilitator has done of the call, or ``None``.
    parts
        What it hears, speaks and thinks with.

    Returns
    -------
    Outcome
        As it was put on the record.
    """
    captions = Captions(room)
    interpreter = Interpreter(parts.model, house=parts.house)
    story = partial(
        Facilitator, call, clock=clock, store=store, history=history, persona=parts.persona
    )
    # whoever has just come can be sent data from now on
    room.on("participant_active", lambda _participant: captions.show_again())

    def post(event: Event) -> None:
        facilitator.post(event)

    ears = _ears(room, parts, post=post, clock=clock)
    inbox = _inbox(room, rows, post=post, clock=clock, in_haste=lambda: facilitator.may_write)
    async with (
        open_output(room, elapsed_s=clock.elapsed_s, on_play=ears.playing) as output,
        open_session(room, parts.voice, output) as session,
    ):
        mouth = Mouth(
            session,
            output,
            parts.voice,
            post=post,
            elapsed_s=clock.elapsed_s,
            on_begin=lambda sentence: facilitator.began(sentence),
        )
        facilitator = story(mouth=mouth, ears=ears, board=captions, interpreter=interpreter)
        beside = (ears.run(), output.run(), mouth.run(), captions.run(), inbox.run())
        return await _live(facilitator, captions, beside, (interpreter, ears, captions))


def _ears(room: rtc.Room, parts: Parts, *, post: Post, clock: Clock) -> Ears:
    return Ears(
        room,
        post=post,
        recogniser=parts.recogniser,
        elapsed_s=clock.elapsed_s,
        closing_silence_s=parts.closing_silence_s,
        goes_on_s=GOES_ON_S,
        mixed=parts.mixed,
        new_probability=parts.new_probability,
    )


def _tell(part: _Counting) -> None:
    """Log what a part of the call has counted."""
    statistics = part.statistics()
    counts = ((each.name, getattr(statistics, each.name)) for each in fields(statistics))
    extra = {f"{what}_count": number for what, number in counts if isinstance(number, int)}
    action = f"count_{type(part).__name__.lower()}"
    logger.info("counted in the call", extra={"action": action, **extra})


def _inbox(
    room: rtc.Room, rows: Rows, *, post: Post, clock: Clock, in_haste: Callable[[], bool]
) -> Inbox:
    return Inbox(
        room,
        rows,
        post=post,
        elapsed_s=clock.elapsed_s,
        wall_clock=wall_clock,
        in_haste=in_haste,
    )


async def _live(
    facilitator: Facilitator,
    board: Captions,
    beside: Iterable[Coroutine[Any, Any, None]],
    counting: Iterable[_Counting],
) -> Outcome:
    """Let the facilitator live through the call, with its parts beside it."""
    async with asyncio.TaskGroup() as tasks:
        running = [
            tasks.create_task(part, name=getattr(part, "__qualname__", None)) for part in beside
        ]
        outcome = await facilitator.run()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS_S):
                await board.wait_sent()
        for task in running:
            task.cancel()
    for part in counting:
        _tell(part)
    return outcome
