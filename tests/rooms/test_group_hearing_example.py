"""The example of group hearing, as a worker in a real room."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from livekit import api
from rooms.hearing_stage import Person

from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.voices import Espeak, Speech

pytestmark = [pytest.mark.timeout(90), pytest.mark.slow]

_EXAMPLE = Path(__file__).parents[2] / "examples" / "group_hearing.py"
_ROOM = "family"
_SAYS = {
    "rosa": "Yes, I will be there.",
    "anna": "Thursday at three works.",
    "ben": "After three.",
}


@asynccontextmanager
async def _example(server: MediaServer) -> AsyncIterator[asyncio.StreamReader]:
    """Run the example, and give what it prints once it takes jobs.

    With `start` it takes none while the processor is busy, as that of a test may be.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(_EXAMPLE),
        "dev",
        "--no-reload",
        env={
            "PATH": os.defpath,
            "LIVEKIT_URL": server.url,
            "LIVEKIT_API_KEY": server.api_key,
            "LIVEKIT_API_SECRET": server.api_secret,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        while b"registered worker" not in (line := await process.stdout.readline()):
            assert line, "the example has ended"
        yield process.stdout
    finally:
        process.terminate()
        await process.stdout.read()
        await process.wait()


async def _dispatch(livekit: api.LiveKitAPI) -> None:
    """Bring the example into the room, once: two of them would print everything twice."""
    request = api.CreateAgentDispatchRequest(agent_name="listener", room=_ROOM)
    await livekit.agent_dispatch.create_dispatch(request)
    while True:
        listed = await livekit.room.list_participants(api.ListParticipantsRequest(room=_ROOM))
        if any(one.kind == 4 for one in listed.participants):
            return
        await asyncio.sleep(0.1)


@asynccontextmanager
async def _joined(server: MediaServer, identity: str) -> AsyncIterator[Person]:
    person = Person(identity, asyncio.get_running_loop().time)
    token = api.AccessToken(server.api_key, server.api_secret).with_identity(identity)
    grants = api.VideoGrants(room_join=True, room=_ROOM)
    await person.room.connect(server.url, token.with_grants(grants).to_jwt())
    try:
        async with asyncio.TaskGroup() as tasks:
            sending = tasks.create_task(person.send())
            await person.publish()
            yield person
            sending.cancel()
    finally:
        await person.room.disconnect()


async def _heard(printed: asyncio.StreamReader, *identities: str) -> str:
    """Return the next line of one of them; the worker's own log is printed beside it."""
    while True:
        line = (await printed.readline()).decode().strip()
        assert line, "the example has ended"
        if line.partition(": ")[0] in identities:
            return line


async def _listens(printed: asyncio.StreamReader, trial: Person, speech: Speech) -> None:
    """Wait until what somebody says is printed; the example may still be starting."""
    while True:
        await trial.say(speech)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2.0):
                await _heard(printed, "trial")
                return


async def test_the_example_prints_who_said_what_of_two_at_once_too(tmp_path: Path) -> None:
    async with (
        MediaServer(find_or_install(), log_path=tmp_path / "server.log") as server,
        api.LiveKitAPI(server.http_url, server.api_key, server.api_secret) as livekit,
        Espeak() as voice,
        _example(server) as printed,
        _joined(server, "rosa") as rosa,
        _joined(server, "anna") as anna,
        _joined(server, "ben") as ben,
        _joined(server, "trial") as trial,
    ):
        await _dispatch(livekit)
        await _listens(printed, trial, await voice.speak(_SAYS["anna"], variant="anna"))
        speeches = {name: await voice.speak(_SAYS[name], variant=name) for name in _SAYS}
        await anna.say(speeches["anna"])
        lines = [await _heard(printed, *_SAYS)]
        async with asyncio.TaskGroup() as tasks:
            for person in (rosa, ben):
                tasks.create_task(person.say(speeches[person.identity]))
        lines += [await _heard(printed, *_SAYS) for _ in range(2)]

    assert lines[0].startswith("anna: ")
    heard = {line.partition(": ")[0]: line.partition(": ")[2].split() for line in lines}
    assert "thursday" in heard["anna"]
    assert "there" in heard["rosa"]
    assert "three" in heard["ben"]
