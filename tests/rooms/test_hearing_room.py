"""Hearing in a real room: a real server, real codecs, two people with the embedded voice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser
from livekit import api, rtc
from numpy.typing import NDArray

from conference_agent.hearing import GroupHearing
from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.values import DeviceId, Event, Flag, Joined, Muted, Onset, Quiet, Utterance
from conference_agent.voices import Espeak, Speech

pytestmark = [pytest.mark.timeout(60)]

_ROOM = "room"
_RATE = 48_000
_FRAME_SAMPLES = 480
#: RMS of the background noise of a microphone, about -75 dBFS.
_NOISE = 6.0
_SHORT = "Yes, I will be there."
_LONG = "On Tuesday I have to work all day, but Thursday at three would be fine for me."

#: Factor of a soft voice, and a peak between those of a soft and a full one.
_SOFTLY = 0.1
_SOFT_PEAK = 4_000
#: Seconds within which the end of a sentence arrives: 0.12 of transit on this machine's own
#: network, and up to 0.1 in which the voice model still hears its echo.
_TRANSIT_S = 0.35

Kind = Literal["standard", "agent"]
E = TypeVar("E", bound=Event)


@dataclass(eq=False)
class Person:
    """A tab with a microphone that is never digitally silent."""

    identity: str
    elapsed_s: Callable[[], float]
    room: rtc.Room = field(default_factory=rtc.Room)
    source: rtc.AudioSource = field(
        default_factory=lambda: rtc.AudioSource(_RATE, 1, queue_size_ms=60)
    )
    _track: rtc.LocalAudioTrack = field(init=False)
    _unsaid: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    _said: asyncio.Event = field(default_factory=asyncio.Event)

    async def publish(self) -> None:
        self._track = rtc.LocalAudioTrack.create_audio_track("microphone", self.source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        await self.room.local_participant.publish_track(self._track, options)

    async def unpublish(self) -> None:
        await self.room.local_participant.unpublish_track(self._track.sid)

    def mute(self) -> None:
        self._track.mute()

    def unmute(self) -> None:
        self._track.unmute()

    async def send(self) -> None:
        """Capture in real time what is to be said, over the noise, for ever."""
        noise = np.random.default_rng(1).normal(0.0, _NOISE, _RATE).astype(np.int16)
        due_s = self.elapsed_s()
        while True:
            frame = noise[:_FRAME_SAMPLES].copy()
            noise = np.roll(noise, -_FRAME_SAMPLES)
            said, self._unsaid = self._unsaid[:_FRAME_SAMPLES], self._unsaid[_FRAME_SAMPLES:]
            frame[: len(said)] += said
            await self.source.capture_frame(
                rtc.AudioFrame(frame.tobytes(), _RATE, 1, _FRAME_SAMPLES)
            )
            if len(said) and not len(self._unsaid):
                self._said.set()
            due_s += _FRAME_SAMPLES / _RATE
            await asyncio.sleep(due_s - self.elapsed_s())

    async def say(self, speech: Speech, *, gain: float = 1.0) -> float:
        """Say something and return the moment at which its last sound was captured."""
        sound = speech.pcm.astype(np.float64) * gain
        (loud,) = np.nonzero(np.abs(sound) > 300 * gain)
        sound = sound[loud[0] : loud[-1] + 1]
        n_samples = len(sound) * _RATE // speech.sample_rate
        moments = np.arange(n_samples) * speech.sample_rate / _RATE
        self._said.clear()
        self._unsaid = np.interp(moments, np.arange(len(sound)), sound).astype(np.int16)
        await self._said.wait()
        return self.elapsed_s()


class Stage:
    """A room with hearing in it."""

    def __init__(self, server: MediaServer) -> None:
        loop = asyncio.get_running_loop()
        begin_s = loop.time()
        self._server = server
        self._room = rtc.Room()
        self.elapsed_s: Callable[[], float] = lambda: loop.time() - begin_s
        self.events: list[Event] = []
        self.hearing = GroupHearing(
            self._room,
            post=self.events.append,
            recogniser=ScriptedRecogniser(_by_loudness, delay_s=0.0),
            elapsed_s=self.elapsed_s,
        )

    @asynccontextmanager
    async def hearing_on(self) -> AsyncIterator[None]:
        async with (
            self._joined(self._room, "facilitator", kind="agent"),
            asyncio.TaskGroup() as tasks,
        ):
            running = tasks.create_task(self.hearing.run())
            yield
            running.cancel()

    @asynccontextmanager
    async def person(self, identity: str, *, kind: Kind = "standard") -> AsyncIterator[Person]:
        """Let somebody be in the room, with an open microphone that hearing has noticed."""
        person = Person(identity, self.elapsed_s)
        async with self._joined(person.room, identity, kind=kind), asyncio.TaskGroup() as tasks:
            sending = tasks.create_task(person.send())
            n_sources = len(self.sources)
            await person.publish()
            if kind == "standard":
                await wait(lambda: len(self.sources) > n_sources and all(self.sources.values()))
            yield person
            sending.cancel()

    @property
    def sources(self) -> dict[str, int]:
        """Samples played of every source in the mixer."""
        sources = self.hearing.statistics().mixer.sources
        return {str(key): source.played for key, source in sources.items()}

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    async def wait_utterances(self, count: int) -> list[Utterance]:
        await wait(lambda: len(self.of(Utterance)) >= count)
        return self.of(Utterance)

    @asynccontextmanager
    async def _joined(self, room: rtc.Room, identity: str, *, kind: Kind) -> AsyncIterator[None]:
        token = (
            api.AccessToken(self._server.api_key, self._server.api_secret)
            .with_identity(identity)
            .with_kind(kind)
            .with_grants(api.VideoGrants(room_join=True, room=_ROOM))
        )
        await room.connect(self._server.url, token.to_jwt())
        try:
            yield
        finally:
            await room.disconnect()


@asynccontextmanager
async def open_stage(log_path: Path) -> AsyncIterator[tuple[Stage, Espeak]]:
    async with MediaServer(find_or_install(), log_path=log_path) as server, Espeak() as voice:
        stage = Stage(server)
        async with stage.hearing_on():
            yield stage, voice


async def wait(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - statistics tell nobody that they changed
        await asyncio.sleep(0.01)


def _by_loudness(sound: NDArray[np.int16]) -> str:
    return "loud" if np.abs(sound).max() > _SOFT_PEAK else "soft"


async def test_each_of_two_at_once_gets_their_own_words_and_their_own_moments(
    tmp_path: Path,
) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        rosa_says = await voice.speak(_LONG, variant="rosa")
        anna_says = await voice.speak(_SHORT, variant="anna")
        async with stage.person("rosa") as rosa, stage.person("anna") as anna:
            async with asyncio.TaskGroup() as tasks:
                rosa_ends = tasks.create_task(rosa.say(rosa_says))
                anna_ends = tasks.create_task(anna.say(anna_says, gain=_SOFTLY))
            utterances = await stage.wait_utterances(2)

    said = {utterance.device: utterance for utterance in utterances}
    assert {str(device): utterance.text for device, utterance in said.items()} == {
        "rosa": "loud",
        "anna": "soft",
    }
    assert said[DeviceId("rosa")].end_s == pytest.approx(rosa_ends.result(), abs=_TRANSIT_S)
    assert said[DeviceId("anna")].end_s == pytest.approx(anna_ends.result(), abs=_TRANSIT_S)


async def test_an_agent_in_the_room_is_not_heard(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        speech = await voice.speak(_SHORT, variant="anna")
        async with stage.person("rosa") as rosa, stage.person("robot", kind="agent") as robot:
            await robot.say(speech)
            await rosa.say(speech)
            utterances = await stage.wait_utterances(1)

    assert [str(utterance.device) for utterance in utterances] == ["rosa"]
    assert [str(event.device) for event in stage.of(Joined)] == ["rosa"]


async def test_muted_in_mid_word_and_back_again(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        sentence = await voice.speak(_LONG, variant="rosa")
        answer = await voice.speak(_SHORT, variant="rosa")
        async with stage.person("rosa") as rosa, asyncio.TaskGroup() as tasks:
            saying = tasks.create_task(rosa.say(sentence))
            await wait(lambda: bool(stage.of(Onset)))
            rosa.mute()
            await stage.wait_utterances(1)
            await saying
            rosa.unmute()
            await wait(lambda: len(stage.of(Muted)) == 2)
            await rosa.say(answer)
            cut, whole = await stage.wait_utterances(2)

    assert cut.flags == {Flag.INCOMPLETE}
    assert whole.flags == frozenset()
    assert [event.muted for event in stage.of(Muted)] == [True, False]


async def test_gone_in_mid_word_and_back_again(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        sentence = await voice.speak(_LONG, variant="rosa")
        answer = await voice.speak(_SHORT, variant="rosa")
        async with asyncio.TaskGroup() as tasks:
            async with stage.person("rosa") as rosa:
                saying = tasks.create_task(rosa.say(sentence))
                await wait(lambda: bool(stage.of(Onset)))
            saying.cancel()
            await stage.wait_utterances(1)
            await wait(lambda: not stage.sources)
            async with stage.person("rosa") as rosa:
                await rosa.say(answer)
                cut, whole = await stage.wait_utterances(2)

    assert cut.flags == {Flag.INCOMPLETE}
    assert whole.flags == frozenset()
    assert [str(utterance.device) for utterance in (cut, whole)] == ["rosa", "rosa"]
    assert len(stage.of(Onset)) == len(stage.of(Quiet)) == len(stage.of(Utterance)) == 2


async def test_published_anew_the_same_device_is_heard(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as (stage, voice):
        answer = await voice.speak(_SHORT, variant="rosa")
        async with stage.person("rosa") as rosa:
            before = set(stage.sources)
            await rosa.unpublish()
            await rosa.publish()
            await wait(lambda: bool(stage.sources) and before.isdisjoint(stage.sources))
            await rosa.say(answer)
            utterances = await stage.wait_utterances(1)

    assert [str(utterance.device) for utterance in utterances] == ["rosa"]
    assert len(stage.of(Joined)) == 1
