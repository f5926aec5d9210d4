"""The facilitator's mouth: one sentence, one `say` with one handle, one report of what was played.

Sentences are played in the order in which they are asked for, so the oldest one that was not
reported is always the one that the output plays. The framework may be done with them in another
order; they are reported in their own.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from livekit.agents.voice.io import PlaybackFinishedEvent, PlaybackStartedEvent

from conference_agent.ports import Post
from conference_agent.speaking.puts import puts_of
from conference_agent.values import Cut, Pause, Played, SentenceId, Words
from conference_agent.voices import SpokenWord

__all__ = ["Handle", "Mouth", "Output", "Session", "Tables"]

logger = logging.getLogger(__name__)


class Handle(Protocol):
    """One sentence within the session: `SpeechHandle`."""

    @property
    def chat_items(self) -> Sequence[object]:
        """Empty until the session is through with it, and for ever if its voice failed."""

    def interrupt(self, *, force: bool) -> object:
        """Cut it off."""

    def add_done_callback(self, callback: Callable[[Any], None]) -> None:
        """Call back when the session is done with it, however it ended."""


class Session(Protocol):
    """What says sentences one after the other: `AgentSession`."""

    def say(self, text: str, *, allow_interruptions: bool) -> Handle:
        """Say a text after those asked for.

        Raises
        ------
        RuntimeError
            If the session is closed, or closing.
        """


class Output(Protocol):
    """What plays them: `PacedOutput`."""

    def on(self, event: Any, callback: Callable[..., Any]) -> object:
        """Call back on ``playback_started`` and ``playback_finished``."""

    def clear_buffer(self) -> None:
        """Fall silent."""

    def hold(self) -> None:
        """Fall silent for a while."""

    def release(self) -> None:
        """Go on."""

    def moment_of(self, position_s: float) -> float:
        """Return when the sentence that began last was at a position."""


class Tables(Protocol):
    """What knows where the words lie in the sound: any `SentenceTts`."""

    def pause(self, text: str, pauses: tuple[Pause, ...]) -> None:
        """Have silence in the sound of a text from now on."""

    def words_of(self, text: str) -> Sequence[SpokenWord] | None:
        """Return the word table of a text, ``None`` if the voice does not tell."""

    async def prepare(self, text: str) -> None:
        """Have the sound of a text ready that will be asked for next."""


@dataclass(slots=True)
class _Turn:
    """A sentence that was asked for and not reported yet."""

    sentence: SentenceId
    words: Words
    handle: Handle | None = None
    playback: PlaybackFinishedEvent | None = None
    done: bool = False

    @property
    def complete(self) -> bool:
        """Played to its end, and the voice did not fail before that."""
        return (
            self.playback is not None
            and not self.playback.interrupted
            and self.handle is not None
            and bool(self.handle.chat_items)
        )


class Mouth:
    """Implements `ports.Mouth` over an AgentSession.

    Parameters
    ----------
    session
        Started, with `output` as its output.
    output
        Plays what the session says.
    tables
        Where the words lie in the sound.
    post
        Takes exactly one `Played` or `Cut` for each sentence, in the order of `say`.
    elapsed_s
        The call's monotonic clock.
    on_begin
        Called when the first sample of a sentence is played.
    """

    def __init__(
        self,
        session: Session,
        output: Output,
        tables: Tables,
        *,
        post: Post,
        elapsed_s: Callable[[], float],
        on_begin: Callable[[SentenceId], None],
    ) -> None:
        self._session = session
        self._output = output
        self._tables = tables
        self._post = post
        self._elapsed_s = elapsed_s
        self._on_begin = on_begin
        self._turns: deque[_Turn] = deque()
        #: The latest alone: what was foreseen before it is not due any more.
        self._foreseen: asyncio.Queue[Words] = asyncio.Queue()
        output.on("playback_started", self._started)
        output.on("playback_finished", self._finished)

    def say(self, sentence: SentenceId, words: Words) -> None:
        """Say one sentence after those already asked for."""
        if not self._turns:
            self._output.release()  # a pause was for a sentence that is over
        turn = _Turn(sentence, words)
        self._turns.append(turn)
        self._tables.pause(words.text, words.pauses)
        try:
            turn.handle = self._session.say(words.text, allow_interruptions=False)
        except RuntimeError:
            logger.warning("the session is closed", extra={"action": "say_refused"})
            self._done(turn)
        else:
            turn.handle.add_done_callback(lambda _: self._done(turn))

    def foresee(self, words: Words) -> None:
        """Take note of what is probably said next, while a sentence is heard."""
        while not self._foreseen.empty():
            self._foreseen.get_nowait()
        self._foreseen.put_nowait(words)

    async def run(self) -> None:
        """Have the sound of what is foreseen ready, until cancelled."""
        while True:
            foreseen = await self._foreseen.get()
            await self._tables.prepare(foreseen.text)

    def stop(self) -> None:
        """Fall silent at once and forget what was still to be said."""
        for turn in tuple(self._turns):
            if turn.handle is not None:
                turn.handle.interrupt(force=True)

    def pause(self) -> None:
        """Fall silent in the middle of a sentence, unless it is almost over."""
        self._output.hold()

    def resume(self) -> None:
        """Go on where the pause began; without a pause there is nothing to do."""
        self._output.release()

    def _started(self, _: PlaybackStartedEvent) -> None:
        if self._turns:
            self._on_begin(self._turns[0].sentence)

    def _finished(self, playback: PlaybackFinishedEvent) -> None:
        if self._turns:
            self._turns[0].playback = playback

    def _done(self, turn: _Turn) -> None:
        turn.done = True
        if turn is self._turns[0] and turn.playback is None:
            # Its voice failed with some of its sound still to be played: half a sentence.
            self._output.clear_buffer()
        while self._turns and self._turns[0].done:
            self._report(self._turns.popleft())

    def _report(self, turn: _Turn) -> None:
        at_s = self._elapsed_s()
        played_s = 0.0 if turn.playback is None else turn.playback.playback_position
        puts = puts_of(
            turn.words,
            self._tables.words_of(turn.words.text),
            played_s=played_s,
            complete=turn.complete,
            # The end is known a little before it sounds; no report lies in the future.
            moment_of=lambda position_s: min(self._output.moment_of(position_s), at_s),
        )
        if turn.complete:
            self._post(Played(at_s=at_s, sentence=turn.sentence, puts=puts))
        else:
            self._post(Cut(at_s=at_s, sentence=turn.sentence, played_s=played_s, puts=puts))
