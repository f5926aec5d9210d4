"""The facilitator comes into a room, or somebody is told why not: a real server and worker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from livekit import api, rtc
from tenacity import AsyncRetrying, retry_if_result, stop_after_delay, wait_fixed

from conference_agent.calls import DispatchError, agent_in, dispatch
from conference_agent.clock import wall_clock
from conference_agent.demo.stage import Stage, open_stage
from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.people import call_of, load_scenario
from conference_agent.records import open_store
from conference_agent.values import Call, CallId

pytestmark = pytest.mark.timeout(90)

SCENARIO = Path(__file__).parents[1] / "scenarios" / "all-agree.yaml"
CALL = CallId("call-1")
UNKNOWN = "call-2"


@asynccontextmanager
async def server_alone(folder: Path) -> AsyncIterator[api.LiveKitAPI]:
    async with (
        MediaServer(find_or_install(), log_path=folder / "server.log") as server,
        api.LiveKitAPI(server.http_url, server.api_key, server.api_secret) as livekit,
    ):
        yield livekit


@asynccontextmanager
async def notes_taken(server: MediaServer) -> AsyncIterator[None]:
    """Have an agent stand in the room that is not ours."""
    token = api.AccessToken(server.api_key, server.api_secret).with_identity("takes-notes")
    grants = api.VideoGrants(room_join=True, room=CALL)
    room = rtc.Room()
    await room.connect(server.url, token.with_kind("agent").with_grants(grants).to_jwt())
    yield
    await room.disconnect()


async def people_in(livekit: api.LiveKitAPI, room: str) -> int:
    listed = await livekit.room.list_participants(api.ListParticipantsRequest(room=room))
    return len(listed.participants)


async def test_without_a_worker_it_is_said_that_none_came(tmp_path: Path) -> None:
    async with server_alone(tmp_path) as livekit:
        with pytest.raises(DispatchError, match="is a worker running"):
            await dispatch(
                livekit, agent="facilitator", room=CALL, call=CALL, tries=2, arrival_s=0.3
            )


async def test_another_agent_in_the_room_is_none_that_came(tmp_path: Path) -> None:
    async with (
        MediaServer(find_or_install(), log_path=tmp_path / "server.log") as server,
        api.LiveKitAPI(server.http_url, server.api_key, server.api_secret) as livekit,
        notes_taken(server),
    ):
        assert await agent_in(livekit, CALL, "facilitator") is None
        with pytest.raises(DispatchError):
            await dispatch(
                livekit, agent="facilitator", room=CALL, call=CALL, tries=1, arrival_s=0.3
            )


async def test_a_dispatch_that_was_given_up_is_taken_back(tmp_path: Path) -> None:
    async with server_alone(tmp_path) as livekit:
        with pytest.raises(DispatchError):
            await dispatch(
                livekit, agent="facilitator", room=CALL, call=CALL, tries=2, arrival_s=0.3
            )

        assert await dispatches(livekit) == []


@pytest.fixture(scope="module")
def worker_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the log of the one worker that is ready for every test."""
    return tmp_path_factory.mktemp("stage") / "worker.log"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ready(worker_log: Path) -> AsyncIterator[Stage]:
    """Give a stage whose worker waits for a call."""
    async with open_stage(worker_log.parent, binary=find_or_install()) as stage:
        await stage.worker.wait_ready()
        yield stage


@pytest.mark.asyncio(loop_scope="module")
async def test_the_dispatch_carries_the_calls_id_and_nothing_else(ready: Stage) -> None:
    await create_call(ready.database_url)
    identity = await dispatch(ready.livekit, agent="facilitator", room=CALL, call=CALL)

    assert await dispatches(ready.livekit) == [CALL]
    assert await agent_in(ready.livekit, CALL, "facilitator") == identity


@pytest.mark.slow
async def test_a_dispatch_before_the_worker_is_there_is_made_again(tmp_path: Path) -> None:
    async with open_stage(tmp_path, binary=find_or_install()) as stage:
        await create_call(stage.database_url)
        # the worker is still starting: the first dispatches are lost
        await dispatch(
            stage.livekit, agent="facilitator", room=CALL, call=CALL, tries=30, arrival_s=0.5
        )

        assert await dispatches(stage.livekit) == [CALL]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_job_for_a_call_that_nobody_knows_leaves_the_room(
    ready: Stage, worker_log: Path
) -> None:
    made = api.CreateAgentDispatchRequest(agent_name="facilitator", room=UNKNOWN, metadata="x")
    await ready.livekit.agent_dispatch.create_dispatch(made)
    look = AsyncRetrying(
        retry=retry_if_result(lambda refused: not refused),
        wait=wait_fixed(0.1),
        stop=stop_after_delay(20.0),
    )

    assert await look(refused_in, worker_log)
    assert await people_in(ready.livekit, UNKNOWN) == 0


async def dispatches(livekit: api.LiveKitAPI) -> list[str]:
    """Return what each dispatch of ours carries; the server has one of its own, without a name."""
    listed = await livekit.agent_dispatch.list_dispatch(CALL)
    return [each.metadata for each in listed if each.agent_name]


def scripted() -> tuple[Call, tuple[datetime, ...]]:
    return call_of(load_scenario(SCENARIO), CALL)


async def create_call(database_url: str) -> None:
    async with open_store(database_url, wall_clock=wall_clock) as records:
        await records.create(*await asyncio.to_thread(scripted))


async def refused_in(log: Path) -> bool:
    return "refuse_call" in log.read_text()  # noqa: ASYNC240 - a few lines
