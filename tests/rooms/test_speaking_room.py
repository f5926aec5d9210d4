"""The mouth and the captions in a real room, with the embedded voice and a listener."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from livekit import api, rtc
from livekit.agents.voice.remote_session import RemoteSession

from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.speaking import Captions, Mouth, VoiceTts, open_output, open_session
from conference_agent.values import (
    Cut,
    DeviceId,
    Event,
    Goodbye,
    Mark,
    MemberId,
    Phase,
    Played,
    Publish,
    QuestionKind,
    Sentence,
    SentenceId,
    Utterance,
    UtteranceId,
    Words,
)
from conference_agent.voices import Espeak

logger = logging.getLogger(__name__)

pytestmark = [pytest.mark.timeout(60)]

_ROOM = "room"
_TUESDAY = datetime(2026, 12, 8, 19, 30, tzinfo=UTC)
_THURSDAY = datetime(2026, 12, 10, 20, 0, tzinfo=UTC)
#: RMS of 10 ms above which the voice is audible; Opus's silence is below 20.
_AUDIBLE = 150.0

_FIRST = "It is planned for Tuesday at two thirty in the afternoon."
_SECOND = "Please bring the insurance card."
_LONG = (
    "We could move it to Tuesday at two thirty, or if that does not suit you all,"
    " then you may take the other free time, and that would be Thursday at three."
)


def _words(text: str, *marks: tuple[str, datetime]) -> Words:
    return Words(
        text=text,
        marks=tuple(
            Mark(start=start, char_end=text.index(word) + len(word)) for word, start in marks
        ),
    )


@dataclass(eq=False)
class Listener:
    """A person's tab: it records what it hears and what it is shown."""

    elapsed_s: Callable[[], float]
    room: rtc.Room = field(default_factory=rtc.Room)
    #: (moment, level) of every 10 ms heard.
    heard: list[tuple[float, float]] = field(default_factory=list)
    #: (topic, text, attributes) of every text stream.
    shown: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    streams: asyncio.Queue[rtc.TextStreamReader] = field(default_factory=asyncio.Queue)
    tracks: asyncio.Queue[rtc.Track] = field(default_factory=asyncio.Queue)
    track_sid: str = ""
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def attend(self) -> None:
        for topic in ("lk.transcription", "facilitator.state"):
            self.room.register_text_stream_handler(
                topic, lambda reader, _identity: self.streams.put_nowait(reader)
            )
        self.room.on("track_subscribed", lambda track, *_: self.tracks.put_nowait(track))

    async def listen(self) -> None:
        track = await self.tracks.get()
        self.track_sid = track.sid
        stream = rtc.AudioStream(track, sample_rate=16_000, num_channels=1, frame_size_ms=10)
        async for event in stream:
            samples = np.frombuffer(event.frame.data, np.int16).astype(np.float64)
            self.heard.append((self.elapsed_s(), float(np.sqrt(np.mean(samples**2)))))
            self.changed.set()

    async def read(self) -> None:
        while True:
            reader = await self.streams.get()
            text = await reader.read_all()
            self.shown.append((reader.info.topic, text, dict(reader.info.attributes or {})))
            self.changed.set()

    async def wait(self, condition: Callable[[], bool]) -> None:
        while not condition():
            self.changed.clear()
            await self.changed.wait()

    def audible(self) -> list[float]:
        return [at_s for at_s, level in self.heard if level > _AUDIBLE]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A room with a facilitator's mouth in it, and one who listens."""

    elapsed_s: Callable[[], float]
    #: Lets the listener in, for a stage opened without.
    join: Callable[[], Awaitable[None]]
    #: When somebody began to receive the facilitator's track.
    subscribed: list[float]
    mouth: Mouth
    voice: VoiceTts
    captions: Captions
    listener: Listener
    events: list[Event]
    begun: list[tuple[SentenceId, float]]

    async def wait_heard_until(self, moment_s: float) -> None:
        await self.listener.wait(lambda: self.listener.heard[-1][0] > moment_s)

    async def wait_spoken(self, text: str) -> None:
        await self.listener.wait(lambda: self.voice.words_of(text) is not None)

    async def wait_events(self, count: int) -> None:
        await self.listener.wait(lambda: len(self.events) >= count)


@asynccontextmanager
async def joined(server: MediaServer, room: rtc.Room, identity: str) -> AsyncIterator[None]:
    token = (
        api.AccessToken(server.api_key, server.api_secret)
        .with_identity(identity)
        .with_kind("agent" if identity == "facilitator" else "standard")
        .with_grants(api.VideoGrants(room_join=True, room=_ROOM, can_update_own_metadata=True))
    )
    await room.connect(server.url, token.to_jwt())
    try:
        yield
    finally:
        await room.disconnect()


@asynccontextmanager
async def open_stage(
    log_path: Path, *, late: bool = False, timeout_s: float = 10.0
) -> AsyncIterator[Stage]:
    loop = asyncio.get_running_loop()
    begin_s = loop.time()

    def elapsed_s() -> float:
        return loop.time() - begin_s

    room = rtc.Room()
    listener = Listener(elapsed_s)
    listener.attend()
    events: list[Event] = []
    begun: list[tuple[SentenceId, float]] = []
    subscribed: list[float] = []
    room.on("local_track_subscribed", lambda _: subscribed.append(elapsed_s()))

    def post(event: Event) -> None:
        events.append(event)
        listener.changed.set()

    def began(sentence: SentenceId) -> None:
        begun.append((sentence, elapsed_s()))

    async with (
        MediaServer(find_or_install(), log_path=log_path) as server,
        joined(server, room, "facilitator"),
        Espeak() as espeak,
        open_output(room, elapsed_s=elapsed_s, listener_timeout_s=timeout_s) as output,
        open_session(room, voice := VoiceTts(espeak), output) as session,
        AsyncExitStack() as people,
        asyncio.TaskGroup() as group,
    ):

        async def join() -> None:
            await people.enter_async_context(joined(server, listener.room, "anna-tab"))

        # The framework tells when the voice is through with a sentence.
        voice.on("metrics_collected", lambda _: listener.changed.set())
        captions = Captions(room)
        mouth = Mouth(session, output, voice, post=post, elapsed_s=elapsed_s, on_begin=began)
        parts = (output.run, captions.run, listener.listen, listener.read)
        tasks = [group.create_task(part()) for part in parts]
        if not late:
            await join()
        yield Stage(
            elapsed_s=elapsed_s,
            join=join,
            subscribed=subscribed,
            mouth=mouth,
            voice=voice,
            captions=captions,
            listener=listener,
            events=events,
            begun=begun,
        )
        for task in tasks:
            task.cancel()


async def test_two_sentences_are_heard_one_after_the_other_with_a_short_gap(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as stage:
        asked_s = stage.elapsed_s()
        stage.mouth.say(SentenceId("s1"), _words(_FIRST))
        stage.mouth.say(SentenceId("s2"), _words(_SECOND))
        await stage.wait_events(2)
        await stage.wait_heard_until(stage.elapsed_s() + 0.3)

    (_, first_s), (_, second_s) = stage.begun
    audible = stage.listener.audible()
    gaps = [b - a for a, b in pairwise(audible) if second_s - 0.2 < b < second_s + 0.3]
    logger.info("say to first frame %.3f s, gap %.3f s", first_s - asked_s, max(gaps))
    assert [type(event) for event in stage.events] == [Played, Played]
    assert max(gaps) < 0.5


async def test_a_slot_is_put_when_its_word_has_been_spoken(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log") as stage:
        stage.mouth.say(SentenceId("s1"), _words(_FIRST, ("Tuesday", _TUESDAY)))
        await stage.wait_events(1)

    (event,) = stage.events
    assert isinstance(event, Played)
    table = stage.voice.words_of(_FIRST)
    assert table is not None
    word = next(word for word in table if word.char_end >= _FIRST.index("Tuesday") + 7)
    (put,) = event.puts
    assert put.start == _TUESDAY
    assert put.at_s == pytest.approx(stage.begun[0][1] + word.end_s, abs=0.03)


async def test_a_stop_is_silence_and_leaves_what_had_been_put(tmp_path: Path) -> None:
    words = _words(_LONG, ("thirty", _TUESDAY), ("three", _THURSDAY))

    async with open_stage(tmp_path / "server.log") as stage:
        stage.mouth.say(SentenceId("s1"), words)
        stage.mouth.say(SentenceId("s2"), _words(_SECOND, ("card", _THURSDAY)))
        await stage.listener.wait(lambda: bool(stage.listener.audible()))
        await stage.wait_heard_until(stage.begun[0][1] + 2.6)
        stop_s = stage.elapsed_s()
        stage.mouth.stop()
        await stage.wait_events(2)
        await stage.wait_heard_until(stop_s + 1.0)

    audible = stage.listener.audible()
    first, second = stage.events
    assert isinstance(first, Cut)
    logger.info("stop to silence %.3f s", audible[-1] - stop_s)
    assert audible[-1] - stop_s < 0.5
    assert first.played_s == pytest.approx(stop_s - stage.begun[0][1], abs=0.1)
    assert [put.start for put in first.puts] == [_TUESDAY]
    assert second == Cut(at_s=second.at_s, sentence=SentenceId("s2"), played_s=0.0)


async def test_who_comes_after_the_first_say_hears_all_of_it(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log", late=True) as stage:
        stage.mouth.say(SentenceId("s1"), _words(_SECOND))
        await stage.wait_spoken(_SECOND)
        await stage.join()
        await stage.wait_events(1)
        await stage.wait_heard_until(stage.elapsed_s() + 0.3)

    assert stage.subscribed[0] < stage.begun[0][1]
    audible = stage.listener.audible()
    table = stage.voice.words_of(_SECOND)
    assert table is not None
    assert audible[-1] - audible[0] == pytest.approx(table[-1].end_s, abs=0.15)


async def test_a_room_in_which_nobody_listens_does_not_hold_the_call_up(tmp_path: Path) -> None:
    async with open_stage(tmp_path / "server.log", late=True, timeout_s=0.1) as stage:
        stage.mouth.say(SentenceId("s1"), _words(_SECOND))
        await stage.wait_events(1)

    assert [type(event) for event in stage.events] == [Played]


async def test_the_listener_reads_what_is_said_and_where_the_call_stands(tmp_path: Path) -> None:
    sentence = Sentence(
        id=SentenceId("s1"), intent=Goodbye(), question=QuestionKind.OFFER, to=(MemberId("anna"),)
    )
    state = Publish(phase=Phase.MOVING, proposal=None, choice=(_TUESDAY,), answers=(), outcome=None)

    async with open_stage(tmp_path / "server.log") as stage:
        stage.captions.saying(sentence, _words(_SECOND))
        stage.captions.said(sentence, _words(_SECOND), complete=False)
        stage.captions.show(state)
        await stage.listener.wait(lambda: len(stage.listener.shown) == 3)
        await stage.listener.wait(lambda: bool(stage.listener.track_sid))

    common = {
        "speaker": "facilitator",
        "sentence": "s1",
        "lk.segment_id": "s1",
        "lk.transcribed_track_id": stage.listener.track_sid,
        "question": "offer",
        "to": "anna",
    }
    begin, end, shown = stage.listener.shown
    assert begin == (
        "lk.transcription",
        _SECOND,
        common | {"lk.transcription_final": "false"},
    )
    assert end == (
        "lk.transcription",
        "",  # who has come meanwhile may not be one who may hear it
        common | {"lk.transcription_final": "true", "cut": "true"},
    )
    assert (shown[0], json.loads(shown[1])["phase"]) == ("facilitator.state", "moving")


async def test_a_caption_of_a_device_names_its_own_track(tmp_path: Path) -> None:
    utterance = Utterance(
        at_s=1.0,
        id=UtteranceId("u1"),
        device=DeviceId("anna-tab"),
        text="yes please",
        start_s=0.5,
        end_s=0.9,
        confidence=0.9,
    )

    async with open_stage(tmp_path / "server.log") as stage:
        source = rtc.AudioSource(48_000, 1)
        publication = await stage.listener.room.local_participant.publish_track(
            rtc.LocalAudioTrack.create_audio_track("microphone", source),
            rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE),
        )
        await publication.wait_for_subscription()
        stage.captions.heard(utterance, "Anna")
        await stage.listener.wait(lambda: bool(stage.listener.shown))

    ((_, text, attributes),) = stage.listener.shown
    assert text == "yes please"
    assert attributes["speaker"] == "Anna"
    assert attributes["lk.transcribed_track_id"] == publication.sid


async def test_nobody_can_question_or_steer_the_session_from_the_room(tmp_path: Path) -> None:
    sentence = Sentence(id=SentenceId("s1"), intent=Goodbye())

    async with open_stage(tmp_path / "server.log") as stage:
        remote = RemoteSession.from_room(stage.listener.room, "facilitator")
        await remote.start()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.0):
                await remote.get_session_state()
        # The room carries data all the same.
        stage.captions.saying(sentence, _words(_SECOND))
        await stage.listener.wait(lambda: bool(stage.listener.shown))
        await remote.aclose()


async def test_the_session_asks_for_no_address_and_warns_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[object] = []

    def refuse(host: object, *_: object, **__: object) -> NoReturn:
        asked.append(host)
        raise OSError(host)

    # With these the framework would choose detectors that run in LiveKit Cloud.
    monkeypatch.setenv("LIVEKIT_DEV_MODE", "1")
    monkeypatch.setenv("LIVEKIT_API_KEY", "key")
    monkeypatch.setenv("LIVEKIT_API_SECRET", "secret")
    with caplog.at_level(logging.WARNING):
        async with open_stage(tmp_path / "server.log") as stage:
            monkeypatch.setattr(socket, "getaddrinfo", refuse)
            stage.mouth.say(SentenceId("s1"), _words(_SECOND))
            await stage.wait_events(1)
            monkeypatch.undo()

    assert asked == []
    # rtc still hands events to the streams of tests that ended before this one
    late = "error putting to queue: %s"
    assert [record for record in caplog.records if record.msg != late] == []
