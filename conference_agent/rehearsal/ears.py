"""Who says what at which device, reported as hearing reports it, from words instead of sound."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from conference_agent.ports import Post
from conference_agent.rehearsal.mouth import WORDS_PER_S
from conference_agent.values import (
    Button,
    Channel,
    DeviceId,
    Flag,
    Joined,
    Left,
    Muted,
    Onset,
    Press,
    QuestionKind,
    Quiet,
    SourceJudged,
    SourceState,
    Utterance,
    UtteranceId,
)

__all__ = ["TextEars"]

#: From the first sound of a voice to its onset: 0.18 to 0.31 s were measured in a room.
_NOTICE_S: Final = 0.25
#: From the end of an utterance to its words.
_RECOGNITION_S: Final = 0.05
#: A voice that ended this little before its device fell silent may have been cut off.
_CUT_S: Final = 0.15
#: More silence ends the answer to who is there: people say a name, look around, and say another.
_NAMES_SILENCE_S: Final = 0.15
#: From the begin of a noise until it is found to be one, and from its end until it is forgotten.
_FOUND_S: Final = 6.0
_FORGOTTEN_S: Final = 3.0
_CONFIDENCE: Final = 0.9
#: Two voices through one microphone are no words to a recogniser.
_JUMBLED: Final = 0.1
#: Sums of seconds are not exact.
_ROUNDING_S: Final = 1e-6


@dataclass(slots=True, eq=False)
class _Voice:
    """Somebody who speaks, whether their device takes it up or not."""

    words: tuple[str, ...]
    start_s: float
    #: What the recogniser says of itself.
    confidence: float = _CONFIDENCE
    #: From when on their device takes it up; ``None`` while it does not.
    heard_from_s: float | None = None

    def said(self, until_s: float) -> list[tuple[float, str]]:
        """Return the whole words since `heard_from_s`, each with its beginning."""
        if self.heard_from_s is None:
            return []
        found = []
        for number, word in enumerate(self.words):
            begin_s = self.start_s + number / WORDS_PER_S
            end_s = begin_s + 1 / WORDS_PER_S
            if begin_s >= self.heard_from_s - _ROUNDING_S and end_s <= until_s + _ROUNDING_S:
                found.append((begin_s, word))
        return found


@dataclass(slots=True, eq=False)
class _Open:
    """What is being said at a device, by one or several."""

    id: UtteranceId
    start_s: float
    end_s: float
    words: list[tuple[float, str]] = field(default_factory=list)
    noticed: bool = False
    incomplete: bool = False
    confidence: float = _CONFIDENCE


@dataclass(slots=True, eq=False)
class _Ear:
    """One device."""

    device: DeviceId
    muted: bool = False
    voices: list[_Voice] = field(default_factory=list)
    open: _Open | None = None
    closing: asyncio.TimerHandle | None = None
    #: What comes from there once it has been listened to for a while, and what was reported.
    source: SourceState = SourceState.CLEAN
    judged: SourceState = SourceState.CLEAN
    judging: asyncio.TimerHandle | None = None

    @property
    def sounding(self) -> list[_Voice]:
        """The voices that the device takes up."""
        return [voice for voice in self.voices if voice.heard_from_s is not None]


class TextEars:
    """The devices of a room and what is said at them; implements `ports.Ears`.

    An utterance is what all people at a device say until it has been silent for long enough.

    Parameters
    ----------
    post
        Takes what hearing would report, when it would.
    closing_silence_s
        Seconds of silence that end an utterance.
    """

    def __init__(self, *, post: Post, closing_silence_s: float) -> None:
        self._post = post
        self._configured_silence_s = closing_silence_s
        self._closing_silence_s = closing_silence_s
        self._loop = asyncio.get_running_loop()
        self._ears: dict[DeviceId, _Ear] = {}
        self._count = 0

    def expect(self, question: QuestionKind | None) -> None:
        """Choose how long a silence ends an utterance, by what has been asked."""
        more_s = _NAMES_SILENCE_S if question is QuestionKind.IDENTITY else 0.0
        self._closing_silence_s = self._configured_silence_s + more_s

    def join(self, device: DeviceId, *, source: SourceState = SourceState.CLEAN) -> None:
        """Let a device come into the room, with its microphone open, and what comes from there."""
        if device not in self._ears:
            ear = self._ears[device] = _Ear(device, source=source)
            self._post(Joined(at_s=self._loop.time(), device=device))
            self._judge_later(ear, _FOUND_S, source)

    def leave(self, device: DeviceId) -> None:
        """Let a device leave the room, in the middle of a word if there is one."""
        ear = self._ears.pop(device, None)
        if ear is not None:
            self._silence(ear)
            self._post(Left(at_s=self._loop.time(), device=device))
            self._judge_later(ear, 0.0, SourceState.CLEAN)

    def mute(self, device: DeviceId, *, muted: bool) -> None:
        """Mute or unmute a microphone; who speaks meanwhile is heard in part."""
        ear = self._ears.get(device)
        if ear is None or ear.muted is muted:
            return
        ear.muted = muted
        if muted:
            self._silence(ear)
            self._judge_later(ear, _FORGOTTEN_S, SourceState.CLEAN)
        else:
            self._judge_later(ear, _FOUND_S, ear.source)
            for voice in ear.voices:
                self._take_up(ear, voice)
        self._post(Muted(at_s=self._loop.time(), device=device, muted=muted))

    def speak(self, device: DeviceId, text: str, *, confidence: float = _CONFIDENCE) -> None:
        """Let somebody at a device begin to speak, and the recogniser be as sure of it."""
        ear = self._ears.get(device)
        if ear is None:
            return
        voice = _Voice(words=tuple(text.split()), start_s=self._loop.time(), confidence=confidence)
        ear.voices.append(voice)
        self._loop.call_later(len(voice.words) / WORDS_PER_S, self._end, ear, voice)
        if not ear.muted:
            self._take_up(ear, voice)

    def press(self, device: DeviceId, press: Press) -> None:
        """Let somebody press a button of their page, or a key of their phone."""
        if device in self._ears:
            now_s = self._loop.time()
            self._post(Button(at_s=now_s, device=device, id=self._new_id(), press=press))

    def chat(self, device: DeviceId, text: str) -> None:
        """Let somebody type a line."""
        if device in self._ears:
            now_s = self._loop.time()
            self._post(
                Utterance(
                    at_s=now_s,
                    id=self._new_id(),
                    device=device,
                    text=text,
                    start_s=now_s,
                    end_s=now_s,
                    confidence=1.0,
                    channel=Channel.CHAT,
                )
            )

    def _judge_later(self, ear: _Ear, after_s: float, state: SourceState) -> None:
        """Report in a while what comes from a device, unless it is something else by then."""
        if ear.source is SourceState.CLEAN:
            return
        if ear.judging is not None:
            ear.judging.cancel()
        ear.judging = self._loop.call_later(after_s, self._judge, ear, state)

    def _judge(self, ear: _Ear, state: SourceState) -> None:
        if state is not ear.judged:
            ear.judged = state
            self._post(SourceJudged(at_s=self._loop.time(), device=ear.device, state=state))

    def _take_up(self, ear: _Ear, voice: _Voice) -> None:
        now_s = self._loop.time()
        if ear.closing is not None:
            ear.closing.cancel()
            ear.closing = None
        if ear.open is None:
            ear.open = _Open(self._new_id(), start_s=now_s, end_s=now_s)
        sure = _JUMBLED if ear.sounding else voice.confidence
        ear.open.confidence = min(ear.open.confidence, sure)
        voice.heard_from_s = now_s
        if not ear.open.noticed:
            self._loop.call_later(_NOTICE_S, self._notice, ear, ear.open)

    def _notice(self, ear: _Ear, utterance: _Open) -> None:
        if not utterance.noticed and utterance is ear.open and ear.sounding:
            utterance.noticed = True
            self._post(Onset(at_s=self._loop.time(), device=ear.device))

    def _end(self, ear: _Ear, voice: _Voice) -> None:
        if voice in ear.voices:
            self._take_down(ear, [voice])
            ear.voices.remove(voice)

    def _silence(self, ear: _Ear) -> None:
        """Cut off what the device takes up, or has just taken up."""
        utterance = ear.open
        if utterance is None:
            return
        sounding = ear.sounding
        if sounding or utterance.end_s >= self._loop.time() - _CUT_S:
            utterance.incomplete = True
        self._take_down(ear, sounding)

    def _take_down(self, ear: _Ear, voices: Iterable[_Voice]) -> None:
        now_s = self._loop.time()
        for voice in voices:
            if ear.open is not None and voice.heard_from_s is not None:
                ear.open.words += voice.said(now_s)
                ear.open.end_s = now_s
            voice.heard_from_s = None
        if ear.open is not None and not ear.sounding and ear.closing is None:
            ear.closing = self._loop.call_later(self._closing_silence_s, self._close, ear)

    def _close(self, ear: _Ear) -> None:
        utterance = ear.open
        ear.open = ear.closing = None
        if utterance is None or not utterance.noticed:
            return  # too short a sound to be a voice
        now_s = self._loop.time()
        self._post(Quiet(at_s=now_s, device=ear.device))
        heard = Utterance(
            at_s=now_s + _RECOGNITION_S,
            id=utterance.id,
            device=ear.device,
            text=" ".join(word for _, word in sorted(utterance.words, key=lambda each: each[0])),
            start_s=utterance.start_s,
            end_s=utterance.end_s,
            confidence=utterance.confidence,
            flags=frozenset({Flag.INCOMPLETE}) if utterance.incomplete else frozenset(),
        )
        self._loop.call_at(heard.at_s, self._post, heard)

    def _new_id(self) -> UtteranceId:
        self._count += 1
        return UtteranceId(f"u{self._count}")
