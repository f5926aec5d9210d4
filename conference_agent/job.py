"""The job that holds one call: its line to the watcher, its lease, its story, its honest end."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any, Final

from livekit import rtc
from livekit.agents import AutoSubscribe, JobContext

from conference_agent.calls import Alive, Ending, Holding, Line, history_of
from conference_agent.clock import CallClock, wall_clock
from conference_agent.flows import SHIPPED, shipped_flow
from conference_agent.phrasing import phrased
from conference_agent.ports import Model
from conference_agent.providers import (
    Early,
    load_activity,
    open_model,
    open_recogniser,
    open_voice,
)
from conference_agent.records import CallRecord, open_store
from conference_agent.settings import Settings, load_settings
from conference_agent.values import Call, CallId, Outcome
from conference_agent.values.agenda import Agenda
from conference_agent.wiring import Parts, hold_call
from conference_agent.wording import Persona

__all__ = ["AGENDA", "EARLY", "WATCHER", "agenda_of", "entrypoint"]

logger = logging.getLogger(__name__)

#: The key of a process's userdata that has the path of its watcher's socket, or ``None``.
WATCHER: Final = "watcher"
#: That which has the agenda of its calls.
AGENDA: Final = "agenda"
#: That which has the processes that were started before there was a call.
EARLY: Final = "early"

#: Somebody ended the room, or sent the facilitator away: nobody is to come after it.
_SENT_AWAY: Final = frozenset(
    {
        rtc.DisconnectReason.CLIENT_INITIATED,
        rtc.DisconnectReason.PARTICIPANT_REMOVED,
        rtc.DisconnectReason.ROOM_DELETED,
        rtc.DisconnectReason.ROOM_CLOSED,
    }
)


async def entrypoint(job: JobContext) -> None:
    """Take a call: return once it is under way, as the framework wants it.

    The one long-lived task of the call is born here and holds its TaskGroup; the job ends it.
    """
    started = asyncio.Event()
    task = asyncio.create_task(_hold(job, started), name="call")  # noqa: TID251 - see above

    async def stop() -> None:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    job.add_shutdown_callback(stop)
    waiting = asyncio.create_task(started.wait(), name="started")  # noqa: TID251 - ends here
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


async def _hold(job: JobContext, started: asyncio.Event) -> None:
    """Hold the call of a job, and end the job whatever happens."""
    settings = await asyncio.to_thread(load_settings)
    alive = Alive(
        call=CallId(job.job.metadata),
        room=job.job.room.name,
        identity=job.local_participant_identity,
        pid=os.getpid(),
    )
    line = Line(job.proc.userdata.get(WATCHER), alive)
    ending = Ending.FAILED
    try:
        async with (
            asyncio.TaskGroup() as tasks,
            open_store(settings.database_url.get_secret_value(), wall_clock=wall_clock) as records,
        ):
            watched = tasks.create_task(line.run(), name="liveness")
            await line.wait_open()
            holding = Holding(records, alive, line, begun=started, wall_clock=wall_clock)
            ending = await holding.run(partial(_story, job, settings))
            watched.cancel()
    except Exception:  # the job's outer edge: log it and end the job
        logger.exception("the call failed", extra={"action": "fail_call"})
    finally:
        job.shutdown(ending)


async def _story(
    job: JobContext, settings: Settings, holding: Holding, record: CallRecord
) -> Outcome:
    """Live through the call in its room."""

    def disconnected(reason: rtc.DisconnectReason.ValueType) -> None:
        holding.room_lost = reason not in _SENT_AWAY

    job.room.on("disconnected", disconnected)
    mixed = settings.agent_ears == "mixed"
    decoders = 1 if mixed else len(record.call.party.devices)
    usual = job.proc.userdata.get(AGENDA)
    early: Early = job.proc.userdata.get(EARLY) or Early()
    agenda = await asyncio.to_thread(agenda_of, record.call, usual)
    async with (
        open_model(settings) as model,
        _together(
            # people are greeted while it gets ready: they are heard from the first word on
            open_recogniser(settings, decoders=decoders, warm=False, child=early.recogniser),
            open_voice(settings, child=early.voice),
            _connected(job),
            _phrased(agenda, model),
        ) as (recogniser, voice, _, worded),
    ):
        elapsed_s = await holding.begin(record)
        return await hold_call(
            job.room,
            replace(
                record.call,
                agenda=worded,
                wait_s=settings.agent_wait_s,
            ),
            store=holding.store,
            rows=holding.store,
            clock=CallClock(record.call.now, elapsed_s=elapsed_s),
            history=history_of(record),
            parts=Parts(
                recogniser=recogniser,
                voice=voice,
                model=model,
                new_probability=await load_activity(settings),
                closing_silence_s=settings.agent_closing_silence_s,
                mixed=mixed,
                persona=Persona(name=settings.agent_persona_name, greeting=settings.greeting),
                house=settings.agent_system_prompt or "",
            ),
        )


def agenda_of(call: Call, usual: Agenda | None) -> Agenda | None:
    """Return what comes up in a call: its own flow, else the one of all calls.

    One that is not known here is left for the usual one, whose result is the core's too.
    """
    if call.flow in SHIPPED:
        return shipped_flow(call.flow)
    if call.flow is not None:
        logger.warning("a call's flow is not known", extra={"action": "refuse_flow"})
    return usual


@asynccontextmanager
async def _connected(job: JobContext) -> AsyncIterator[None]:
    """Come into the room; the job leaves it.

    When the media server was gone and is back, the connection comes back by itself; what was
    subscribed to meanwhile is lost (livekit 1.1.21), and everybody would be there unheard.
    """

    def subscribe_again() -> None:
        for participant in job.room.remote_participants.values():
            for publication in participant.track_publications.values():
                if publication.kind == rtc.TrackKind.KIND_AUDIO:
                    publication.set_subscribed(True)

    job.room.on("reconnected", subscribe_again)
    # With one for both ways livekit-server (to 1.13.7) never ends asking for the section of a track
    # that went before it had one: of three people who looked in, 1.3 cores stayed busy.
    await job.connect(auto_subscribe=AutoSubscribe.AUDIO_ONLY, single_peer_connection=False)
    yield


@asynccontextmanager
async def _phrased(agenda: Agenda | None, model: Model | None) -> AsyncIterator[Agenda | None]:
    """Have what the call's flow says worded, where it has instructions and there is a model."""
    yield await phrased(agenda, model)


@asynccontextmanager
async def _together(
    *openings: AbstractAsyncContextManager[Any],
) -> AsyncIterator[Sequence[Any]]:  # what they open
    """Open several things at once: the family waits for the slowest, not for the sum."""
    loop = asyncio.get_running_loop()
    opened: list[asyncio.Future[Any]] = [loop.create_future() for _ in openings]
    over = asyncio.Event()

    async def keep(opening: AbstractAsyncContextManager[Any], ready: asyncio.Future[Any]) -> None:
        async with opening as value:
            ready.set_result(value)
            await over.wait()

    async with asyncio.TaskGroup() as tasks:
        for opening, ready in zip(openings, opened, strict=True):
            tasks.create_task(keep(opening, ready), name="keep open")
        try:
            yield [await ready for ready in opened]
        finally:
            over.set()
