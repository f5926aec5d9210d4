"""The LiveKit worker: the processes that hold calls, and who watches over them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sized
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol

from livekit import api, local_inference
from livekit.agents import AgentServer, JobExecutorType, JobProcess

from conference_agent.calls import Rooms, Watcher, open_watcher, socket_folder
from conference_agent.clock import monotonic_s, wall_clock
from conference_agent.flows import flow_for_calls
from conference_agent.job import AGENDA, EARLY, WATCHER, entrypoint
from conference_agent.log import configure
from conference_agent.providers import preload, start_early
from conference_agent.records import open_store
from conference_agent.settings import Settings, load_settings

__all__ = [
    "PRELOADED",
    "HasJobs",
    "Serving",
    "WorkerError",
    "load",
    "make_server",
    "run_worker",
    "serve",
    "watching",
]

logger = logging.getLogger(__name__)

#: A call that is under way gets this long to end when the worker is told to stop.
_DRAIN_S: Final = 900
#: A worker that has no call left ends within a second; one whose processes are gone already
#: would wait for them for ever.
_CLOSING_S: Final = 30.0
#: What the record and the store need after a call, before its process is killed.
_SHUTDOWN_S: Final = 20.0
#: Imported once, and inherited by every job's process.
PRELOADED: Final = ("conference_agent.preloaded",)
#: How often a server that cannot be reached is tried again: two minutes.
TRIES: Final = 16


class WorkerError(Exception):
    """The worker cannot serve; the message says why and what to do."""


class Serving(Protocol):
    """What serves calls: `AgentServer`."""

    def on(self, event: Any, callback: Any) -> Any:  # as the framework types it
        """Have a callback told of an event."""

    async def run(self, *, devmode: bool) -> None:
        """Register, and take calls."""

    async def drain(self, timeout: int) -> None:  # noqa: ASYNC109 - the framework's
        """Take no call any more, and wait for those under way."""

    async def aclose(self) -> None:
        """End what is left."""


class HasJobs(Protocol):
    """What load is measured on: `AgentServer`."""

    @property
    def active_jobs(self) -> Sized:
        """The jobs under way."""


def make_server(settings: Settings, *, watcher: Path | None = None) -> AgentServer:
    """Return a worker that takes as many calls as the settings allow, and no more.

    The framework's own measure is the machine's processor load, so another program's work would
    make it refuse calls silently; ours counts calls.

    Parameters
    ----------
    settings
        How many calls, and whose.
    watcher
        The socket to which each job opens a line.
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
        port=settings.agent_health_port,
        max_retry=TRIES,
        setup_fnc=partial(prewarm, watcher=watcher),
        preload_modules=list(PRELOADED),
        log_level=settings.log_level,
    )
    server.rtc_session(entrypoint, agent_name=settings.agent_name)
    return server


def load(server: HasJobs, *, capacity: int) -> float:
    """Return the share of a worker's capacity that its calls take."""
    return len(server.active_jobs) / capacity


def prewarm(process: JobProcess, *, watcher: Path | None) -> None:
    """Load what every call needs before there is one."""
    process.userdata[WATCHER] = watcher
    settings = load_settings()
    configure(settings.log_level)
    process.userdata[EARLY] = start_early(settings)
    process.userdata[AGENDA] = flow_for_calls(settings.agent_flow)
    local_inference.init_vad()
    preload(settings)


async def run_worker(
    settings: Settings,
    *,
    devmode: bool,
    ready: asyncio.Event,
    stop: asyncio.Event,
    drop: asyncio.Event,
) -> None:
    """Serve calls until `stop` is set; set `ready` when the worker is registered.

    Told to stop, a worker takes no further call and ends those under way properly, which a
    worker in development does not wait for, and neither does one whose `drop` is set.

    A group of a `WorkerError` says that the server cannot be reached; `StoreError` that the store
    cannot be opened.
    """
    async with AsyncExitStack() as stack:
        watcher = settings.agent_watcher
        if watcher is None:
            watcher = await stack.enter_async_context(socket_folder()) / "watcher"
            await stack.enter_async_context(watching(settings, watcher))
        await serve(
            make_server(settings, watcher=watcher),
            devmode=devmode,
            ready=ready,
            stop=stop,
            drop=drop,
        )


@asynccontextmanager
async def watching(settings: Settings, path: Path) -> AsyncIterator[Watcher]:
    """Watch over the jobs that open a line at a socket, for the length of the block.

    Parameters
    ----------
    settings
        The store and the media server; both have to be set.
    path
        The socket.

    Raises `StoreError` if the store cannot be opened.
    """
    secret = settings.livekit_api_secret
    async with (
        open_store(settings.database_url.get_secret_value(), wall_clock=wall_clock) as records,
        api.LiveKitAPI(
            settings.livekit_url,
            settings.livekit_api_key,
            secret.get_secret_value() if secret else None,
        ) as livekit,
        open_watcher(
            path, Rooms(livekit, agent=settings.agent_name, records=records), now_s=monotonic_s
        ) as watcher,
    ):
        yield watcher


async def serve(
    server: Serving,
    *,
    devmode: bool,
    ready: asyncio.Event,
    stop: asyncio.Event,
    drop: asyncio.Event,
) -> None:
    """Let a server serve until it is to stop; the events are those of `run_worker`."""
    started = asyncio.Event()
    server.on("worker_started", lambda *_: started.set())
    server.on("worker_registered", lambda *_: ready.set())
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(_run(server, devmode=devmode), name="worker")
        await stop.wait()
        if not devmode and ready.is_set():
            await _drain(server, drop)
        # told to stop in its first seconds it has nothing to close, and cannot yet
        if started.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(_CLOSING_S):
                    await server.aclose()
        serving.cancel()


async def _drain(server: Serving, drop: asyncio.Event) -> None:
    """Wait for the calls under way, unless they are to be dropped."""
    async with asyncio.TaskGroup() as tasks:
        draining = tasks.create_task(_drained(server), name="drain")
        dropping = tasks.create_task(drop.wait(), name="drop")
        await asyncio.wait((draining, dropping), return_when=asyncio.FIRST_COMPLETED)
        draining.cancel()
        dropping.cancel()


async def _drained(server: Serving) -> None:
    with suppress(TimeoutError):
        await server.drain(timeout=_DRAIN_S)


async def _run(server: Serving, *, devmode: bool) -> None:
    try:
        await server.run(devmode=devmode)
    except RuntimeError as error:
        # its last try failed; the framework's own words are for a log
        msg = (
            f"The LiveKit server at LIVEKIT_URL could not be reached in {TRIES + 1} tries: is it "
            "up, and are LIVEKIT_API_KEY and LIVEKIT_API_SECRET its own?"
        )
        raise WorkerError(msg) from error
