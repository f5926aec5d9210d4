"""Who is who: the real parts of a call, put together around its facilitator."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from livekit import rtc

from conference_agent.facilitator import Facilitator
from conference_agent.hearing import GroupHearing, Recogniser
from conference_agent.ports import Clock, Store
from conference_agent.speaking import Captions, Mouth, VoiceTts, open_output, open_session
from conference_agent.values import Call, Event, Outcome, SentenceId
from conference_agent.voices import Espeak

__all__ = ["hold_call"]

#: The last caption and the last state may take this long to reach a slow room.
_LAST_WORDS_S: Final = 2.0


async def hold_call(
    room: rtc.Room,
    call: Call,
    *,
    store: Store,
    clock: Clock,
    recogniser: Recogniser,
    voice: Espeak,
    closing_silence_s: float,
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
    clock
        Began when the call began.
    recogniser, voice
        Running and warm.
    closing_silence_s
        Seconds of silence that end an utterance.

    Returns
    -------
    Outcome
        As it was put on the record.
    """
    tts = VoiceTts(voice)
    captions = Captions(room)

    def post(event: Event) -> None:
        facilitator.post(event)

    def began(sentence: SentenceId) -> None:
        facilitator.began(sentence)

    hearing = GroupHearing(
        room,
        post=post,
        recogniser=recogniser,
        elapsed_s=clock.elapsed_s,
        closing_silence_s=closing_silence_s,
    )
    async with (
        open_output(room, elapsed_s=clock.elapsed_s) as output,
        open_session(room, tts, output) as session,
        asyncio.TaskGroup() as tasks,
    ):
        mouth = Mouth(session, output, tts, post=post, elapsed_s=clock.elapsed_s, on_begin=began)
        facilitator = Facilitator(
            call, clock=clock, mouth=mouth, ears=hearing, board=captions, store=store
        )
        running = (
            tasks.create_task(hearing.run(), name="hearing"),
            tasks.create_task(output.run(), name="output"),
            tasks.create_task(captions.run(), name="captions"),
        )
        outcome = await facilitator.run()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS_S):
                await captions.wait_sent()
        for task in running:
            task.cancel()
    return outcome
