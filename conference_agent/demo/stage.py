"""Everything that a family call needs on one laptop: media server, worker, store, voices.

The demo, the tests in rooms and the benchmark of a call all play scenarios here.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import (
    AbstractContextManager,
    AsyncExitStack,
    asynccontextmanager,
    nullcontext,
)
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from livekit import api
from tenacity import AsyncRetrying, retry_if_result, stop_after_delay, wait_fixed

from conference_agent.calls import Rooms, Watcher, dispatch, open_watcher, socket_folder
from conference_agent.clock import monotonic_s, wall_clock
from conference_agent.demo.floor import stances_in
from conference_agent.demo.pages import PressedPages, open_pages
from conference_agent.demo.reading import forms_in, record_for_judging, utterances_of
from conference_agent.demo.working import WORKER, StageError, Worker, running
from conference_agent.dialogue import Stance
from conference_agent.mediaserver import MediaServer
from conference_agent.people import (
    FamilyEvent,
    FamilyReport,
    Scenario,
    attribution,
    call_of,
    judge,
)
from conference_agent.people import run as run_family
from conference_agent.people.family import RETURN_S
from conference_agent.records import CallRecord, Records, open_store
from conference_agent.values import Call, CallId
from conference_agent.voices import Espeak

__all__ = ["WORKER", "Held", "Stage", "StageError", "Worker", "first_failure", "open_stage"]

#: An empty room outlives the facilitator's own patience with it, which is a minute at most: it
#: leaves by itself, with an outcome, before the server ends the room.
_ROOM_S: Final = 120
#: After the facilitator has left, its job still closes the record.
_RECORD_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One call that was held, and whether it went as its scenario expects."""

    record: CallRecord
    report: FamilyReport
    #: How many writes the store has for the call.
    writes: int
    #: Expectations that do not hold, one sentence each.
    failures: tuple[str, ...]
    #: Where who spoke was heard wrong, one sentence each.
    misheard: tuple[str, ...]
    #: When the facilitator took the floor or left it to others, and why, as its log has it.
    floor: Sequence[Stance] = ()
    #: What the worker and its jobs logged until then, lines of JSON.
    log: str = field(default="", repr=False)


class Stage:
    """A media server and a registered worker that is watched over, ready for calls."""

    def __init__(
        self,
        server: MediaServer,
        records: Records,
        livekit: api.LiveKitAPI,
        *,
        agent: str,
        database_url: str,
        worker: Worker,
        watcher: Watcher,
    ) -> None:
        self.livekit = livekit
        self.database_url = database_url
        self.worker = worker
        self.watcher = watcher
        self.server = server
        self.records = records
        self.agent = agent

    async def hold(
        self,
        scenario: Scenario,
        *,
        on_event: Callable[[FamilyEvent], None] = lambda _event: None,
        limit_s: float | None = None,
        return_s: float = RETURN_S,
        while_starting: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> Held:
        """Hold one call: let the family in, dispatch the facilitator, and read the record.

        Parameters
        ----------
        scenario
            Who they are and what they say.
        on_event
            Told what happens in the room, as it happens.
        limit_s, return_s
            Seconds after which the family leaves anyway, and for which it waits for a facilitator
            that is gone; see `people.run`.
        while_starting
            What is shown while the worker is not ready yet.
        """
        call = await self.create(scenario)
        try:
            report = await self._meet(
                scenario,
                call,
                on_event=on_event,
                limit_s=limit_s,
                return_s=return_s,
                while_starting=while_starting,
            )
        except ExceptionGroup as group:
            # one sentence for whoever waits for it, instead of a group of traces
            trouble = first_failure(group)
            raise trouble from group
        return await self._judge(scenario, call.id, report)

    async def create(self, scenario: Scenario) -> Call:
        """Put the call of a scenario on the record, under a new id and in a calendar of its own."""
        call_id = CallId(f"call-{secrets.token_hex(4)}")
        # its flow may be one that ships, and is read
        call, slots = await asyncio.to_thread(call_of, scenario, call_id)
        await self.records.create(call, slots, calendar=call.id)
        return call

    async def bring_facilitator(self, call: Call) -> None:
        """Dispatch the facilitator into a call, and return when it is there."""
        await self.worker.wait_ready()
        await dispatch(self.livekit, agent=self.agent, room=call.id, call=call.id)

    async def _meet(
        self,
        scenario: Scenario,
        call: Call,
        *,
        on_event: Callable[[FamilyEvent], None],
        limit_s: float | None,
        return_s: float,
        while_starting: Callable[[], AbstractContextManager[object]],
    ) -> FamilyReport:
        """Let the family and the facilitator into a room, and wait until they have left it."""
        async with (
            open_pages(self.server, self.records, self.livekit) as pages,
            Espeak() as voice,
            asyncio.TaskGroup() as tasks,
        ):
            family = tasks.create_task(
                run_family(
                    scenario,
                    url=self.server.url,
                    api_key=self.server.api_key,
                    api_secret=self.server.api_secret,
                    room=call.id,
                    voice=voice,
                    now=wall_clock,
                    buttons=PressedPages(pages, call),
                    on_event=on_event,
                    limit_s=limit_s,
                    return_s=return_s,
                ),
                name="family",
            )
            with while_starting():
                await self.worker.wait_ready()
            await self.bring_facilitator(call)
        return family.result()

    async def _judge(self, scenario: Scenario, call_id: CallId, report: FamilyReport) -> Held:
        record = await self.wait_closed(call_id)
        writes = await self.records.writes(call_id)
        began_s = (
            0.0 if record.began_at is None else (record.began_at - report.began_at).total_seconds()
        )
        log, began_at = await self.worker.log(), record.began_at or report.began_at
        judged = record_for_judging(record, writes, report, began_s=began_s)
        return Held(
            record=record,
            report=report,
            writes=writes,
            failures=tuple(judge(scenario, judged, report, forms=forms_in(scenario))),
            misheard=tuple(attribution(report, utterances_of(record), call_began_s=began_s)),
            floor=tuple(stances_in(log, call=call_id, began_at=began_at)),
            log=log,
        )

    async def wait_closed(self, call_id: CallId) -> CallRecord:
        """Wait for the job to close the record, and return it as it is after that."""
        look = AsyncRetrying(
            retry=retry_if_result(lambda record: record.outcome is None),
            wait=wait_fixed(0.1),
            stop=stop_after_delay(_RECORD_S),
            retry_error_callback=lambda _: None,
        )
        await look(self.records.read, call_id)
        return await self.records.read(call_id)


@asynccontextmanager
async def open_stage(
    folder: Path,
    *,
    binary: Path,
    agent: str = "facilitator",
    worker: tuple[str, ...] = WORKER,
) -> AsyncIterator[Stage]:
    """Start the media server, the watcher and the worker; end all at the end.

    The worker goes on starting while people come into the room.

    Parameters
    ----------
    folder
        Gets the store and the logs; must be there.
    binary
        The livekit-server.
    agent
        The name under which the worker registers.
    worker
        The command that runs the worker.
    """
    database_url = f"sqlite:///{(folder / 'records.db').resolve()}"
    log = folder / "livekit-server.log"
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(
            MediaServer(binary, log_path=log, room_timeout_s=_ROOM_S)
        )
        socket = await stack.enter_async_context(socket_folder()) / "watcher"
        settings = {
            "LIVEKIT_URL": server.url,
            "LIVEKIT_API_KEY": server.api_key,
            "LIVEKIT_API_SECRET": server.api_secret,
            "DATABASE_URL": database_url,
            "AGENT_NAME": agent,
            "AGENT_WATCHER": str(socket),
        }
        async with (
            open_store(database_url, wall_clock=wall_clock) as records,
            api.LiveKitAPI(server.http_url, server.api_key, server.api_secret) as livekit,
            open_watcher(
                socket, Rooms(livekit, agent=agent, records=records), now_s=monotonic_s
            ) as watcher,
            running(worker, settings, log_path=folder / "worker.log") as started,
        ):
            yield Stage(
                server,
                records,
                livekit,
                agent=agent,
                database_url=database_url,
                worker=started,
                watcher=watcher,
            )


def first_failure(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the first failure of a group of groups."""
    first = group.exceptions[0]
    return first_failure(first) if isinstance(first, BaseExceptionGroup) else first
