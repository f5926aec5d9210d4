"""Who is who: the real parts of a call, put together around its facilitator."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from typing import Any, Final

from livekit import rtc

from conference_agent.clock import wall_clock
from conference_agent.dialogue import GOES_ON_S
from conference_agent.facilitator import Facilitator
from conference_agent.hearing import Ears, Recogniser
from conference_agent.hearing.activity import SpeechProbability
from conference_agent.inbox import Inbox, Rows
from conference_agent.interpreter import Interpreter
from conference_agent.ports import Clock, Model, Store
from conference_agent.speaking import Captions, Mouth, SentenceTts, open_output, open_session
from conference_agent.values import Call, Event, History, Outcome, SentenceId
from conference_agent.wording import Persona

__all__ = ["hold_call"]

logger = logging.getLogger(__name__)

#: The last caption and the last state may take this long to reach a slow room.
_LAST_WORDS_S: Final = 2.0


async def hold_call(
    room: rtc.Room,
    call: Call,
    *,
    store: Store,
    rows: Rows,
    clock: Clock,
    history: History | None,
    recogniser: Recogniser,
    voice: SentenceTts,
    model: Model | None,
    new_probability: Callable[[], SpeechProbability],
    closing_silence_s: float,
    mixed: bool,
    persona: Persona,
    house: str = "",
) -> Outcome:
    """Hold one call in a connected room, and return its outcome.

    Parameters
    ----------
    room
        Connected; the facilitator's own participant.
    call
        What the store knows of it.
    store
        The record of this call.
    rows
        What people do on their pages.
    clock
        Began when the call began.
    history
        What another facilitator has done of the call, or ``None``.
    recogniser, voice
        Running and warm.
    model
        Reads what the rules are not sure of, or ``None``.
    new_probability
        Makes the voice model of one device.
    closing_silence_s
        Seconds of silence that end an utterance of somebody who does not pause.
    mixed
        Whether one recogniser hears the mix of all devices.
    persona
        Who the facilitator is.
    house
        What the model should know of the clinic.

    Returns
    -------
    Outcome
        As it was put on the record.
    """
    captions = Captions(room)
    interpreter = Interpreter(model, house=house)
    story = partial(Facilitator, call, clock=clock, store=store, history=history, persona=persona)
    # whoever has just come can be sent data from now on
    room.on("participant_active", lambda _participant: captions.show_again())

    def post(event: Event) -> None:
        facilitator.post(event)

    def began(sentence: SentenceId) -> None:
        facilitator.began(sentence)

    ears = Ears(
        room,
        post=post,
        recogniser=recogniser,
        elapsed_s=clock.elapsed_s,
        closing_silence_s=closing_silence_s,
        goes_on_s=GOES_ON_S,
        mixed=mixed,
        new_probability=new_probability,
    )
    inbox = Inbox(
        room,
        rows,
        post=post,
        elapsed_s=clock.elapsed_s,
        wall_clock=wall_clock,
        in_haste=lambda: facilitator.may_write,
    )
    async with (
        open_output(room, elapsed_s=clock.elapsed_s, on_play=ears.playing) as output,
        open_session(room, voice, output) as session,
    ):
        mouth = Mouth(session, output, voice, post=post, elapsed_s=clock.elapsed_s, on_begin=began)
        facilitator = story(mouth=mouth, ears=ears, board=captions, interpreter=interpreter)
        parts = (ears.run(), output.run(), mouth.run(), captions.run(), inbox.run())
        return await _live(facilitator, captions, parts, interpreter)


def _tell(interpreter: Interpreter) -> None:
    """Log what became of the questions to the model, where one was asked."""
    counts = asdict(interpreter.statistics())
    if counts["asked"]:
        extra = {f"{what}_count": number for what, number in counts.items()}
        logger.info("the model was asked", extra={"action": "count_model", **extra})


async def _live(
    facilitator: Facilitator,
    board: Captions,
    parts: Iterable[Coroutine[Any, Any, None]],
    interpreter: Interpreter,
) -> Outcome:
    """Let the facilitator live through the call, with its parts beside it."""
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(part) for part in parts]
        outcome = await facilitator.run()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS_S):
                await board.wait_sent()
        for task in running:
            task.cancel()
    _tell(interpreter)
    return outcome
