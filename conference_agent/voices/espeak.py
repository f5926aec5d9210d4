"""The client of the voice: sentences in, sound with a word table out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from conference_agent.children import Child, ChildDiedError
from conference_agent.voices.text import plain
from conference_agent.voices.variants import FACILITATOR, variant_named

__all__ = [
    "Espeak",
    "Speech",
    "SpokenWord",
    "Statistics",
    "UnknownVariantError",
    "VoiceError",
]

_CHILD = "conference_agent.voices.child"
#: A sentence takes about 10 ms; a child that needs this long is stuck.
_SENTENCE_TIMEOUT_S = 10.0
#: espeak-ng starts in some 10 ms, the interpreter around it in 200 on a busy machine.
_START_TIMEOUT_S = 20.0


class VoiceError(Exception):
    """The embedded voice cannot speak."""


class UnknownVariantError(VoiceError):
    """espeak-ng has no such voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWord:
    """Where one word lies in the text and in the sound.

    What espeak-ng speaks in one breath is one word here ("I am"), and punctuation belongs to the
    word before it: the words of a sentence tile it.
    """

    #: First character in the text given.
    char_start: int
    #: The character after its last one.
    char_end: int
    #: Seconds from the start of the sound.
    start_s: float
    #: Where the next word starts, or the sound ends.
    end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A spoken sentence."""

    #: ndarray of shape (n_samples,), int16, read-only; about 10 ms of silence before the first
    #: sound and 40 ms after the last. Empty if there was nothing to say.
    pcm: NDArray[np.int16]
    #: Samples a second, Hz.
    sample_rate: int
    words: tuple[SpokenWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What the voice has done since it was opened."""

    sentences: int
    restarts: int


class Espeak:
    """espeak-ng in a child process, open inside ``async with``.

    Sentences asked for at the same time are spoken in the order in which they were asked for.

    Parameters
    ----------
    on_restart
        Called when the child died and another one is started.
    child
        One that was started early; see `process`.
    """

    def __init__(
        self, *, on_restart: Callable[[], None] = lambda: None, child: Child | None = None
    ) -> None:
        self._on_restart = on_restart
        self._child = child or self.process()
        self._turn = asyncio.Lock()
        self._numbers = count(1)
        self._sentences = 0
        self._restarts = 0

    @staticmethod
    def process() -> Child:
        """Return the child of a voice, not started yet."""
        return Child(_CHILD)

    async def __aenter__(self) -> Self:
        try:
            await self._start()
        except ChildDiedError as error:
            await self._child.stop()
            msg = "the voice's process ended as it started"
            raise VoiceError(msg) from error
        except BaseException:
            await self._child.stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._child.stop()

    def statistics(self) -> Statistics:
        """Return what has been done so far."""
        return Statistics(sentences=self._sentences, restarts=self._restarts)

    async def speak(self, text: str, *, variant: str = FACILITATOR) -> Speech:
        """Return `text` as sound.

        Parameters
        ----------
        text
            One sentence, or a few. Markup in it is left out, never read aloud.
        variant
            A name from `VARIANTS`, or one of espeak-ng's own, such as ``en-us+f1``.

        Raises
        ------
        UnknownVariantError
            If there is no such voice.
        VoiceError
            If the child died twice over this sentence, or the voice is not open.
        """
        voice = variant_named(variant)
        request = {
            "text": plain(text),
            "voice": voice.espeak_name,
            "words_per_minute": voice.words_per_minute,
        }
        async with self._turn:
            if self._child.pid is None:
                msg = "the voice is not open: use it inside `async with`"
                raise VoiceError(msg)
            header, sound = await self._ask_twice(request)
        if "error" in header:
            msg = f"espeak-ng has no voice {variant!r}: give one of its own names, such as en-us+f1"
            raise UnknownVariantError(msg)
        self._sentences += 1
        return _speech(header, sound)

    async def _ask_twice(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        try:
            return await self._ask(request)
        except ChildDiedError:
            self._restarts += 1
            self._on_restart()
        try:
            await self._start()
            return await self._ask(request)
        except ChildDiedError as error:
            msg = "the voice's process died twice over one sentence"
            raise VoiceError(msg) from error

    async def _ask(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        number = next(self._numbers)
        self._child.send(json.dumps({"id": number, **request}).encode())
        try:
            async with asyncio.timeout(_SENTENCE_TIMEOUT_S):
                while True:
                    header, sound = _parted(await self._child.receive())
                    # What else may come is the answer to a request whose asker was cancelled.
                    if header.get("id") == number:
                        return header, sound
        except TimeoutError as error:
            self._child.kill()
            raise ChildDiedError(_CHILD) from error

    async def _start(self) -> None:
        await self._child.start()
        try:
            async with asyncio.timeout(_START_TIMEOUT_S):
                header, _ = _parted(await self._child.receive())
        except TimeoutError as error:
            self._child.kill()
            raise ChildDiedError(_CHILD) from error
        if "error" in header:
            raise VoiceError(header["error"])


def _parted(message: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the header of a child's message, and the sound behind it."""
    header, _, sound = message.partition(b"\n")
    return json.loads(header), sound


def _speech(header: Mapping[str, Any], sound: bytes) -> Speech:
    pcm = np.frombuffer(sound, np.dtype("<i2")).astype(np.int16, copy=False)
    words: list[list[float]] = header["words"]
    length_s = len(pcm) / header["sample_rate"]
    starts = [start_s for _, _, start_s in words]
    return Speech(
        pcm=pcm,
        sample_rate=header["sample_rate"],
        words=tuple(
            SpokenWord(char_start=int(first), char_end=int(last), start_s=start_s, end_s=end_s)
            for (first, last, start_s), end_s in zip(words, [*starts[1:], length_s], strict=False)
        ),
    )
