"""The LiveKit worker, and the job that holds one call."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sized
from contextlib import suppress
from functools import partial
from typing import Final, Protocol

from livekit import local_inference
from livekit.agents import AgentServer, AutoSubscribe, JobContext, JobExecutorType, JobProcess

from conference_agent.clock import CallClock, wall_clock
from conference_agent.hearing.recogniser import Recogniser
from conference_agent.log import configure
from conference_agent.records import Records, UnknownCallError, open_store
from conference_agent.settings import Settings, load_settings
from conference_agent.values import CallId, Outcome
from conference_agent.voices import Espeak
from conference_agent.wiring import hold_call

__all__ = ["HasJobs", "load", "make_server", "run_worker"]

logger = logging.getLogger(__name__)

#: A call that is under way gets this long to end when the worker is told to stop.
_DRAIN_S: Final = 900
#: A worker that has no call left ends within a second; one whose processes are gone already
#: would wait for them for ever.
_CLOSING_S: Final = 30.0
#: What `on_session_end` and the store need after a call, before its process is killed.
_SHUTDOWN_S: Final = 20.0


class HasJobs(Protocol):
    """What load is measured on: `AgentServer`."""

    @property
    def active_jobs(self) -> Sized:
        """The jobs under way."""


def make_server(settings: Settings, *, health_port: int = 0) -> AgentServer:
    """Return a worker that takes as many calls as the settings allow, and no more.

    The framework's own measure is the machine's processor load, so another program's work would
    make it refuse calls silently; ours counts calls.
    """
    secret = settings.livekit_api_secret
    server = AgentServer(
        job_executor_type=JobExecutorType.PROCESS,
        num_idle_processes=settings.prewarm_count,
        load_fnc=partial(load, capacity=settings.worker_concurrency),
        load_threshold=0.999,
        drain_timeout=_DRAIN_S,
        shutdown_process_timeout=_SHUTDOWN_S,
        ws_url=settings.livekit_url,
        api_key=settings.livekit_api_key,
        api_secret=secret.get_secret_value() if secret else None,
        host="127.0.0.1",
        port=health_port,
        setup_fnc=prewarm,
        # imported once, and inherited by every job's process
        preload_modules=["conference_agent.worker"],
        log_level=settings.log_level,
    )
    server.rtc_session(entrypoint, agent_name=settings.agent_name)
    return server


def load(server: HasJobs, *, capacity: int) -> float:
    """Return the share of a worker's capacity that its calls take."""
    return len(server.active_jobs) / capacity


def prewarm(_: JobProcess) -> None:
    """Load what every call needs before there is one."""
    configure(load_settings().log_level)
    local_inference.init_vad()


async def run_worker(
    settings: Settings, *, devmode: bool, ready: asyncio.Event, stop: asyncio.Event
) -> None:
    """Serve calls until `stop` is set; set `ready` when the worker is registered.

    Told to stop, a worker takes no further call and ends those under way properly, which a
    worker in development does not wait for.
    """
    server = make_server(settings)
    server.on("worker_registered", lambda *_: ready.set())
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(server.run(devmode=devmode), name="worker")
        await stop.wait()
        if not devmode and ready.is_set():
            with suppress(TimeoutError):
                await server.drain(timeout=_DRAIN_S)
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSING_S):
                await server.aclose()
        serving.cancel()


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
    """Hold the call of a job, and end the job with an honest outcome whatever happens."""
    settings = load_settings()
    call_id = CallId(job.job.metadata)
    reason = "the call is over"
    try:
        async with open_store(
            settings.database_url.get_secret_value(), wall_clock=wall_clock
        ) as records:
            try:
                await _hold_recorded(job, settings, records, call_id, started)
            except UnknownCallError:
                reason = "there is no such call"
                logger.error(reason, extra={"action": "refuse_call"})  # noqa: TRY400 - no trace
            except BaseException:
                # A call that had not begun is another job's to hold. Of one that had, the
                # outcome it has stays: the first one is kept.
                if started.is_set():
                    await records.of(call_id).close(Outcome.NEEDS_HUMAN)
                raise
    except Exception:  # the job's outer edge: log it and end the job
        reason = "the call failed"
        logger.exception(reason, extra={"action": "fail_call"})
    finally:
        job.shutdown(reason)


async def _hold_recorded(
    job: JobContext,
    settings: Settings,
    records: Records,
    call_id: CallId,
    started: asyncio.Event,
) -> None:
    call = await records.load(call_id)
    async with Recogniser(decoders=len(call.party.devices)) as recogniser, Espeak() as voice:
        await job.connect(auto_subscribe=AutoSubscribe.AUDIO_ONLY)
        clock = CallClock(call.now)
        await records.began(call_id, wall_clock())
        started.set()
        logger.info("the call begins", extra={"action": "begin_call"})
        outcome = await hold_call(
            job.room,
            call,
            store=records.of(call_id),
            clock=clock,
            recogniser=recogniser,
            voice=voice,
            closing_silence_s=settings.agent_closing_silence_s,
        )
        logger.info("the call ends", extra={"action": "end_call", "outcome": str(outcome)})
