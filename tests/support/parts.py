"""Scripted parts around a facilitator: they do what the real ones promise, without sound."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from conference_agent.ports import Post
from conference_agent.values import (
    Cut,
    DeviceId,
    Flag,
    Joined,
    Onset,
    Played,
    Publish,
    Put,
    QuestionKind,
    Quiet,
    Sentence,
    SentenceId,
    Utterance,
    UtteranceId,
    Words,
)

__all__ = ["RecordingBoard", "ScriptedEars", "ScriptedMouth"]

#: Seconds that every sentence lasts here.
SENTENCE_S = 2.0


class ScriptedMouth:
    """Plays each sentence for two seconds, and reports it as the real one does."""

    def __init__(self) -> None:
        self.post: Post = lambda _: None
        self.began: Callable[[SentenceId], None] = lambda _: None
        self.after: Callable[[str], None] = lambda _: None
        self.texts: list[str] = []
        #: What was foreseen, in order.
        self.foreseen: list[str] = []
        #: What was asked for, by its text.
        self.words: dict[str, Words] = {}
        self._waiting: list[tuple[SentenceId, Words]] = []
        self._ending: asyncio.TimerHandle | None = None
        self._began_s = 0.0
        self._paused_s: float | None = None

    def say(self, sentence: SentenceId, words: Words) -> None:
        self.words[words.text] = words
        self._waiting.append((sentence, words))
        if len(self._waiting) == 1:
            self._begin()

    def foresee(self, words: Words) -> None:
        self.foreseen.append(words.text)

    def stop(self) -> None:
        self.resume()
        if self._ending is not None:
            self._ending.cancel()
        now_s = asyncio.get_running_loop().time()
        for index, (sentence, _) in enumerate(self._waiting):
            played_s = 0.0 if index else now_s - self._began_s
            self.post(Cut(at_s=now_s, sentence=sentence, played_s=played_s))
        self._waiting.clear()

    def pause(self) -> None:
        if self._ending is not None and self._waiting and self._paused_s is None:
            self._ending.cancel()
            self._paused_s = asyncio.get_running_loop().time()

    def resume(self) -> None:
        if self._paused_s is not None:
            loop = asyncio.get_running_loop()
            self._began_s += loop.time() - self._paused_s
            self._paused_s = None
            self._ending = loop.call_at(self._began_s + SENTENCE_S, self._end)

    def _begin(self) -> None:
        loop = asyncio.get_running_loop()
        self._began_s = loop.time()
        self.began(self._waiting[0][0])
        self._ending = loop.call_later(SENTENCE_S, self._end)

    def _end(self) -> None:
        now_s = asyncio.get_running_loop().time()
        sentence, words = self._waiting.pop(0)
        self.texts.append(words.text)
        puts = tuple(Put(start=mark.start, at_s=now_s - 0.3) for mark in words.marks)
        self.post(Played(at_s=now_s, sentence=sentence, puts=puts))
        self.after(words.text)
        if self._waiting:
            self._begin()


class ScriptedEars:
    """Says what a test has people say, as the real ears report it."""

    def __init__(self, ids: str = "u") -> None:
        self.post: Post = lambda _: None
        self.expected: list[QuestionKind | None] = []
        self._ids = ids
        self._count = 0

    def expect(self, question: QuestionKind | None) -> None:
        self.expected.append(question)

    def join(self, device: str) -> None:
        self.post(Joined(at_s=asyncio.get_running_loop().time(), device=DeviceId(device)))

    def hear(self, device: str, text: str, *, after_s: float = 0.5, lasts_s: float = 1.0) -> None:
        """Have a person begin to speak in `after_s` seconds."""
        start_s = asyncio.get_running_loop().time() + after_s
        self._hear(device, text, start_s, since_s=start_s, end_s=start_s + lasts_s)

    def hear_pausing(self, device: str, first: str, whole: str, *, pause_s: float = 0.8) -> None:
        """Have a person say the first half of something, pause and go on, a second each."""
        start_s = asyncio.get_running_loop().time() + 0.5
        self._hear(device, first, start_s, since_s=start_s, end_s=start_s + 1.0)
        since_s = start_s + 1.0 + pause_s
        self._hear(device, whole, start_s, since_s=since_s, end_s=since_s + 1.0)

    def _hear(
        self, device: str, text: str, start_s: float, *, since_s: float, end_s: float
    ) -> None:
        self._count += 1
        loop = asyncio.get_running_loop()
        uid = UtteranceId(f"{self._ids}{self._count}")
        who = DeviceId(device)
        quiet = Quiet(at_s=end_s + 0.3, device=who)
        utterance = Utterance(
            at_s=end_s + 0.4,
            id=uid,
            device=who,
            text=text,
            start_s=start_s,
            end_s=end_s,
            confidence=0.9,
            flags=frozenset({Flag.GOES_ON} if since_s > start_s else ()),
        )
        onset = Onset(at_s=since_s + 0.1, device=who)
        for event in (onset, quiet, utterance):
            loop.call_at(event.at_s, self.post, event)


class RecordingBoard:
    """Keeps what the room would be shown."""

    def __init__(self) -> None:
        self.heard_texts: list[tuple[str, str]] = []
        self.begun: list[SentenceId] = []
        self.ended: list[tuple[SentenceId, bool]] = []
        self.states: list[Publish] = []

    def heard(self, utterance: Utterance, speaker: str) -> None:
        self.heard_texts.append((speaker, utterance.text))

    def saying(self, sentence: Sentence, words: Words) -> None:
        assert words.text
        self.begun.append(sentence.id)

    def said(self, sentence: Sentence, words: Words, *, complete: bool) -> None:
        assert words.text
        self.ended.append((sentence.id, complete))

    def show(self, state: Publish) -> None:
        self.states.append(state)
