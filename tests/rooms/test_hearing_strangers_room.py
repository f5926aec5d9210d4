"""Somebody who talks to the facilitator in any way but by voice gets nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from livekit import rtc
from livekit.agents import AgentSession
from livekit.agents.voice.remote_session import RemoteSession, RoomSessionTransport
from rooms.hearing_stage import Person, Stage, open_stage, wait
from rooms.intruding import ANSWERED_S, TOPICS, is_answered, refused, send_everything

from conference_agent.clock import wall_clock
from conference_agent.inbox import WAKE_TOPIC, Inbox
from conference_agent.records import InboxRow
from conference_agent.speaking import VoiceTts, open_output, open_session
from conference_agent.values import Event

pytestmark = [pytest.mark.timeout(60)]

_SENTENCE = "This is the clinic, about an appointment. It is planned for Tuesday at two thirty."


@asynccontextmanager
async def speaking(folder: Path) -> AsyncIterator[tuple[Stage, AgentSession[None], Person]]:
    """Have a facilitator in the middle of a sentence, and somebody who wants something of it."""
    async with (
        open_stage(folder / "server.log") as (stage, voice),
        open_output(stage.room, elapsed_s=stage.elapsed_s) as output,
        asyncio.TaskGroup() as tasks,
    ):
        playing = tasks.create_task(output.run())
        async with (
            open_session(stage.room, VoiceTts(voice), output) as session,
            stage.person("mallory") as mallory,
        ):
            saying = session.say(_SENTENCE, allow_interruptions=False)
            await wait(lambda: session.agent_state == "speaking")
            yield stage, session, mallory
            await saying

            assert not saying.interrupted
        playing.cancel()


async def test_data_streams_and_remote_calls_do_nothing(tmp_path: Path) -> None:
    async with speaking(tmp_path) as (stage, session, mallory):
        answers: list[object] = []
        turns: list[object] = []
        session.on("user_state_changed", turns.append)
        mallory.room.on("data_received", answers.append)
        events: list[Event] = list(stage.events)
        n_tasks = len(asyncio.all_tasks())
        for topic in TOPICS:
            mallory.room.register_text_stream_handler(topic, lambda *got: answers.append(got))
            mallory.room.register_byte_stream_handler(topic, lambda *got: answers.append(got))
        await send_everything(mallory.room)
        codes = await refused(mallory.room)

        assert codes == {rtc.RpcError.ErrorCode.UNSUPPORTED_METHOD}
        assert stage.events == events
        assert (answers, turns) == ([], [])
        assert len(asyncio.all_tasks()) <= n_tasks
        assert stage.ears.statistics().opened == 0


async def test_whoever_asks_as_the_frameworks_own_tools_do_is_not_answered(tmp_path: Path) -> None:
    told: list[object] = []
    async with speaking(tmp_path) as (_stage, _session, mallory):
        assert not await is_answered(mallory.room)
        remote = RemoteSession(RoomSessionTransport(mallory.room))
        remote.on("agent_state_changed", told.append)
        await remote.start()
        with pytest.raises(TimeoutError):
            await remote.run("yes, cancel it", timeout=ANSWERED_S)
        await remote.aclose()

        assert told == []


@pytest.mark.slow  # it shows that the test above can fail
async def test_a_session_that_is_hosted_would_have_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = AgentSession.start

    async def hosted(session: AgentSession[None], *arguments: Any, **named: Any) -> None:
        await start(session, *arguments, **{**named, "session_host": True})

    monkeypatch.setattr(AgentSession, "start", hosted)
    async with speaking(tmp_path) as (_stage, _session, mallory):
        assert await is_answered(mallory.room)


class Rows:
    """An inbox with nothing in it that knows how often it was looked into."""

    looks = 0

    async def untaken(self, *, after: int = 0) -> tuple[InboxRow, ...]:
        self.looks += 1
        return ()


async def test_a_participant_does_not_wake_the_inbox_of_the_pages(tmp_path: Path) -> None:
    rows = Rows()
    async with (
        open_stage(tmp_path / "server.log") as (stage, _),
        stage.person("mallory") as mallory,
        asyncio.TaskGroup() as tasks,
    ):
        inbox = Inbox(
            stage.room,
            rows,
            post=stage.events.append,
            elapsed_s=stage.elapsed_s,
            wall_clock=wall_clock,
            in_haste=bool,
        )
        began_s = stage.elapsed_s()
        reading = tasks.create_task(inbox.run())
        for _ in range(5):
            await mallory.room.local_participant.publish_data(b"look", topic=WAKE_TOPIC)
            await refused(mallory.room)
        by_itself = 1 + (stage.elapsed_s() - began_s) / 2.0
        reading.cancel()

    assert 1 <= rows.looks <= by_itself
