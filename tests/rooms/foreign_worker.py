"""The worker of somebody else's agent: it listens to nobody, and writes that all have agreed.

Its captions carry none of our attributes. Takes the appointment API's address and key.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import numpy as np
from aiohttp import ClientSession
from livekit import rtc
from livekit.agents import AgentServer, JobContext, JobExecutorType
from numpy.typing import NDArray

from conference_agent.voices import Espeak

NAME = "foreign"
SENTENCES = (
    "Hello, this is the clinic, calling about the root canal of Rosa.",
    "It is on Tuesday at two thirty. Can you all come?",
)


async def hold(job: JobContext) -> None:
    await job.connect()
    address, key = sys.argv[1:]
    headers = {"authorization": f"Bearer {key}"}
    async with Espeak() as voice, ClientSession(f"{address}/", headers=headers) as session:
        speeches = [await voice.speak(text) for text in SENTENCES]
        source = rtc.AudioSource(speeches[0].sample_rate, 1)
        track = rtc.LocalAudioTrack.create_audio_track("voice", source)
        await job.room.local_participant.publish_track(track)
        # whoever is here needs a moment to subscribe
        await asyncio.sleep(2.0)
        for number, (text, speech) in enumerate(zip(SENTENCES, speeches, strict=True)):
            await play(source, speech.pcm, speech.sample_rate)
            await job.room.local_participant.send_text(
                text,
                topic="lk.transcription",
                attributes={"lk.transcription_final": "true", "lk.segment_id": f"line-{number}"},
            )
        await write(session, job.job.metadata)
    job.shutdown("said everything")


async def play(source: rtc.AudioSource, pcm: NDArray[np.int16], sample_rate: int) -> None:
    size = sample_rate // 100
    for begin in range(0, len(pcm) - size, size):
        frame = pcm[begin : begin + size].tobytes()
        await source.capture_frame(rtc.AudioFrame(frame, sample_rate, 1, size))
    await source.wait_for_playout()


async def write(session: ClientSession, call: str) -> None:
    """Write a decision that nobody made."""
    async with session.get(f"calls/{call}") as response:
        told: dict[str, Any] = await response.json()
    members = [member["id"] for member in told["party"]["members"]]
    given = {
        "status": "accepted",
        "evidence": "own",
        "words": "yes",
        "start_s": 10.0,
        "end_s": 10.5,
    }
    decision = {
        "idempotency_key": "once",
        "readback": {
            "token": "made up",
            "proposal": {"kind": "keep", "start": told["appointment"]["start"]},
            "text": SENTENCES[1],
            "start_s": 5.0,
            "at_s": 9.0,
            "hearers": [{"member": member, "at_s": 9.0} for member in members],
        },
        "answers": [{"member": member, **given} for member in members],
    }
    async with session.put(f"calls/{call}/decision", json=decision) as response:
        response.raise_for_status()


async def serve() -> None:
    server = AgentServer(
        job_executor_type=JobExecutorType.THREAD,
        num_idle_processes=1,
        host="127.0.0.1",
        port=0,
        # the framework's own measure is the whole machine's, and a full one is sent no job
        load_fnc=lambda: 0.0,
    )
    server.rtc_session(hold, agent_name=NAME)
    server.on("worker_registered", lambda *_: sys.stdout.write("ready\n") and sys.stdout.flush())
    await server.run(devmode=True)


if __name__ == "__main__":
    asyncio.run(serve())
