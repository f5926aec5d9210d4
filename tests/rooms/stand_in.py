"""A facilitator that knows nothing but its lines: for tests of those who talk with one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Literal

import numpy as np
from livekit import api, rtc
from numpy.typing import NDArray

from conference_agent.mediaserver import MediaServer
from conference_agent.voices import Espeak, Speech

ROOM = "room"
_FRAME_S = 0.01


def token(
    server: MediaServer, identity: str, *, kind: Literal["agent", "standard"] = "agent"
) -> str:
    return (
        api.AccessToken(server.api_key, server.api_secret)
        .with_identity(identity)
        .with_kind(kind)
        .with_ttl(timedelta(minutes=5))
        .with_grants(api.VideoGrants(room_join=True, room=ROOM, can_publish_data=True))
        .to_jwt()
    )


@dataclass(eq=False)
class StandIn:
    """One agent in the room; moments are of the loop's clock."""

    room: rtc.Room
    voice: Espeak
    source: rtc.AudioSource
    #: What is still to be played.
    samples: NDArray[np.int16]
    played: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    numbers: count[int] = field(default_factory=count)
    #: When somebody was last heard.
    heard_s: float = 0.0
    #: What was said, and when its first sample was played.
    said: list[tuple[float, Speech]] = field(default_factory=list)
    #: What each track carried, at 16 kHz, by the publisher's identity and the track's id.
    heard: dict[tuple[str, str], list[NDArray[np.int16]]] = field(default_factory=dict)
    #: When each of those blocks of 20 ms had arrived.
    arrived_s: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    #: Who did what, in order: joined, left, muted, unmuted, or the key of a phone.
    seen: list[tuple[float, str, str]] = field(default_factory=list)

    def watch(self) -> None:
        """Note what the others do, from now on."""
        room = self.room
        room.on("participant_connected", lambda who: self._see(who.identity, "joined"))
        room.on("participant_disconnected", lambda who: self._see(who.identity, "left"))
        room.on("track_muted", lambda who, _track: self._see(who.identity, "muted"))
        room.on("track_unmuted", lambda who, _track: self._see(who.identity, "unmuted"))
        room.on("sip_dtmf_received", lambda key: self._see(key.participant.identity, key.digit))

    def _see(self, who: str, what: str) -> None:
        self.seen.append((asyncio.get_running_loop().time(), who, what))
        self.changed.set()

    async def wait_seen(self, who: str, what: str) -> float:
        """Return when somebody did something, as soon as they have."""
        while not any((each, did) == (who, what) for _, each, did in self.seen):
            self.changed.clear()
            await self.changed.wait()
        return next(at_s for at_s, each, did in self.seen if (each, did) == (who, what))

    async def wait_heard(self, identity: str, count: int) -> None:
        """Return when so many tracks of a device have been heard."""
        while sum(who == identity for who, _ in self.heard) < count:
            self.changed.clear()
            await self.changed.wait()

    def sound_of(self, identity: str) -> NDArray[np.int16]:
        """Return what a device was heard saying, one track after the other."""
        blocks = [
            block for (who, _), heard in self.heard.items() if who == identity for block in heard
        ]
        return np.concatenate([np.empty(0, np.int16), *blocks])

    async def say(
        self, text: str, *, question: str = "", to: str = "all", cut: bool = False
    ) -> None:
        """Say a sentence with its captions, and return when it has been played."""
        speech = await self.voice.speak(text)
        segment = f"s{next(self.numbers)}"
        await self._caption(text, segment, final="false", question=question, to=to)
        self.said.append((asyncio.get_running_loop().time(), speech))
        self.played.clear()
        self.samples = speech.pcm
        await self.played.wait()
        await self._caption(
            text, segment, final="true", question=question, to=to, cut="true" if cut else ""
        )

    async def stay(self, seconds: float) -> None:
        """Play silence for so long: what was said before has then reached everybody."""
        self.played.clear()
        self.samples = np.zeros(round(seconds * self.source.sample_rate), np.int16)
        await self.played.wait()

    async def show(self, **values: str) -> None:
        await self.room.local_participant.send_text(
            json.dumps(values), topic="facilitator.state", compress=False
        )

    async def wait_people(self, count: int) -> None:
        while len(self.room.remote_participants) < count:
            self.changed.clear()
            await self.changed.wait()

    async def wait_line(self, pause_s: float = 0.4) -> None:
        """Return when somebody has spoken and all have been silent for so long."""
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        while self.heard_s < began_s or loop.time() < self.heard_s + pause_s:
            self.changed.clear()
            await self.changed.wait()

    async def play(self) -> None:
        loop = asyncio.get_running_loop()
        n_samples = round(self.source.sample_rate * _FRAME_S)
        deadline_s = loop.time()
        while True:
            frame = np.zeros(n_samples, np.int16)
            part = self.samples[:n_samples]
            frame[: len(part)] = part
            await self.source.capture_frame(
                rtc.AudioFrame(frame.tobytes(), self.source.sample_rate, 1, n_samples)
            )
            self.samples = self.samples[n_samples:]
            if not len(self.samples):
                self.played.set()
            deadline_s += n_samples / self.source.sample_rate
            await asyncio.sleep(max(0.0, deadline_s - loop.time()))

    async def hear(self, track: rtc.Track, identity: str) -> None:
        blocks = self.heard.setdefault((identity, track.sid), [])
        arrived_s = self.arrived_s.setdefault((identity, track.sid), [])
        stream = rtc.AudioStream(track, sample_rate=16_000, num_channels=1, frame_size_ms=20)
        try:
            async for event in stream:
                samples = np.frombuffer(event.frame.data, np.int16)
                blocks.append(samples.copy())
                arrived_s.append(asyncio.get_running_loop().time())
                if np.mean(samples.astype(np.float64) ** 2) > 150.0**2:
                    self.heard_s = asyncio.get_running_loop().time()
                self.changed.set()
        finally:
            await stream.aclose()

    async def _caption(self, text: str, segment: str, *, final: str, **more: str) -> None:
        attributes = {
            "speaker": "facilitator",
            "sentence": segment,
            "lk.segment_id": segment,
            "lk.transcription_final": final,
            **{key: value for key, value in more.items() if value},
        }
        await self.room.local_participant.send_text(
            text, topic="lk.transcription", attributes=attributes, compress=False
        )


@asynccontextmanager
async def stand_in(
    server: MediaServer, voice: Espeak, *, kind: Literal["agent", "standard"] = "agent"
) -> AsyncIterator[StandIn]:
    """Let a stand-in join, as an agent or as one who only says so; it leaves at the end."""
    room = rtc.Room()
    tracks: asyncio.Queue[tuple[rtc.Track, str]] = asyncio.Queue()
    room.on("track_subscribed", lambda track, _, who: tracks.put_nowait((track, who.identity)))
    agent = StandIn(
        room, voice, rtc.AudioSource(22_050, 1, queue_size_ms=60), np.empty(0, np.int16)
    )
    agent.watch()
    await room.connect(server.url, token(server, f"{kind}-1", kind=kind))

    async def hear_all(group: asyncio.TaskGroup, tasks: list[asyncio.Task[None]]) -> None:
        while True:
            tasks.append(group.create_task(agent.hear(*await tracks.get())))

    try:
        async with asyncio.TaskGroup() as group:
            track = rtc.LocalAudioTrack.create_audio_track("voice", agent.source)
            await room.local_participant.publish_track(
                track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
            )
            tasks: list[asyncio.Task[None]] = [group.create_task(agent.play())]
            tasks.append(group.create_task(hear_all(group, tasks)))
            yield agent
            for task in tasks:
                task.cancel()
    finally:
        await room.disconnect()
        await agent.source.aclose()
