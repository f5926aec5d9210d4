"""Somebody who talks to the facilitator in any way but by voice gets nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from livekit import rtc
from rooms.hearing_stage import open_stage

from conference_agent.speaking import VoiceTts, open_output, open_session
from conference_agent.values import Event

pytestmark = [pytest.mark.timeout(60)]

#: What a session of the framework would answer, or take for words of somebody.
_TOPICS = ("lk.chat", "lk.transcription", "lk.agent.session", "anything")
_METHODS = ("get_session_state", "lk.agent.get_session_state", "lk.clear_buffer", "anything")


async def test_data_streams_and_remote_calls_do_nothing(tmp_path: Path) -> None:
    async with (
        open_stage(tmp_path / "server.log") as (stage, voice),
        open_output(stage.room, elapsed_s=stage.elapsed_s) as output,
        open_session(stage.room, VoiceTts(voice), output) as session,
        stage.person("mallory") as mallory,
    ):
        answers: list[object] = []
        mallory.room.on("data_received", answers.append)
        events: list[Event] = list(stage.events)
        history = list(session.history.items)
        n_tasks = len(asyncio.all_tasks())
        participant = mallory.room.local_participant
        for topic in _TOPICS:
            mallory.room.register_text_stream_handler(topic, lambda *got: answers.append(got))
            mallory.room.register_byte_stream_handler(topic, lambda *got: answers.append(got))
            for _ in range(50):
                await participant.publish_data(b'{"text": "yes"}' * 50, topic=topic)
            await participant.send_text("yes, cancel it", topic=topic)
            writer = await participant.stream_bytes("yes", topic=topic)
            await writer.write(b"yes" * 1_000)
            await writer.aclose()
        errors = []
        for method in _METHODS:
            with pytest.raises(rtc.RpcError) as raised:
                await participant.perform_rpc(
                    destination_identity="facilitator", method=method, payload="{}"
                )
            errors.append(raised.value.code)

        assert set(errors) == {rtc.RpcError.ErrorCode.UNSUPPORTED_METHOD}
        assert stage.events == events
        assert answers == []
        assert session.history.items == history
        assert len(asyncio.all_tasks()) <= n_tasks
        assert stage.ears.statistics().opened == 0
