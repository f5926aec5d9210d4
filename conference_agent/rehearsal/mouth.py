"""Words without sound: a mouth that speaks at one pace, and tells what was heard of it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from conference_agent.people import HeardSentence
from conference_agent.ports import Post
from conference_agent.values import Cut, Played, Put, SentenceId, Words

__all__ = ["WORDS_PER_S", "TextMouth", "words_spoken"]

#: Everybody speaks so many words a second.
WORDS_PER_S: Final = 2.5
#: Between asking for a sentence, or the end of the one before, and its first sound: 60 to 80 ms
#: were measured between two sentences.
_LEAD_S: Final = 0.08
#: From asking for silence to silence: 53 to 64 ms were measured at a listener.
_STOP_S: Final = 0.06
#: Of a sentence that has less left than this, the rest is played, as the real mouth does.
_ALMOST_OVER_S: Final = 0.25
#: The pace of somebody who has read everything.
_READ_WORDS_PER_S: Final = 1e9
#: Sums of seconds are not exact: a word that ends this much later has ended.
_ROUNDING_S: Final = 1e-6


def words_spoken(text: str, seconds: float, *, words_per_s: float = WORDS_PER_S) -> str:
    """Return what has been said of a text after so many seconds: whole words."""
    count = int((seconds + _ROUNDING_S) * words_per_s)
    return " ".join(text.split()[:count])


@dataclass(frozen=True, slots=True)
class _Turn:
    """A sentence that is being played."""

    sentence: SentenceId
    words: Words
    #: When it began, put off by the pauses in it: what lies behind them is at its moment.
    start_s: float
    words_per_s: float
    #: When its first sound was heard.
    began_s: float
    #: Since when it is paused.
    paused_s: float | None = None

    @property
    def end_s(self) -> float:
        return self.start_s + self._until_s(len(self.words.text))

    def _until_s(self, char_end: int) -> float:
        """Return how long it takes to the end of a word, with the silence before that."""
        count = max(len(self.words.text[:char_end].split()), 1)
        silent_s = sum(each.seconds for each in self.words.pauses if each.char_end < char_end)
        return count / self.words_per_s + silent_s

    def gone_on(self, at_s: float) -> _Turn:
        """Return it without the pause, which ends now."""
        if self.paused_s is None:
            return self
        return replace(self, start_s=self.start_s + at_s - self.paused_s, paused_s=None)

    def puts(self, until_s: float) -> tuple[Put, ...]:
        """Return the slots whose last content word has ended by `until_s`."""
        ends = ((mark, self.start_s + self._until_s(mark.char_end)) for mark in self.words.marks)
        return tuple(
            Put(start=mark.start, at_s=end_s)
            for mark, end_s in ends
            if end_s <= until_s + _ROUNDING_S
        )


class TextMouth:
    """Plays words at one pace on the loop's time; implements `ports.Mouth`.

    Parameters
    ----------
    post
        Takes exactly one `Played` or `Cut` for each sentence, in the order of `say`.
    on_begin
        Called at the first sound of a sentence.
    on_sound
        Told whether the facilitator can be heard.
    words_per_s
        The pace.
    """

    def __init__(
        self,
        *,
        post: Post,
        on_begin: Callable[[SentenceId], None],
        on_sound: Callable[[bool], None],
        words_per_s: float = WORDS_PER_S,
    ) -> None:
        self._post = post
        self._on_begin = on_begin
        self._on_sound = on_sound
        self._words_per_s = words_per_s
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[tuple[SentenceId, Words]] = deque()
        self._turn: _Turn | None = None
        self._next: asyncio.TimerHandle | None = None
        #: What was heard, in order.
        self.heard: list[HeardSentence] = []

    def say(self, sentence: SentenceId, words: Words) -> None:
        """Say one sentence after those already asked for."""
        self._waiting.append((sentence, words))
        if self._turn is None and self._next is None:
            self._next = self._loop.call_later(_LEAD_S, self._begin)

    def foresee(self, words: Words) -> None:
        """Do nothing: what has no sound needs no time for it."""

    def stop(self) -> None:
        """Fall silent at once and forget what was still to be said."""
        if self._next is not None:
            self._next.cancel()
            self._next = None
        turn, waiting = self._turn, tuple(self._waiting)
        self._turn = None
        self._waiting.clear()
        if turn is not None or waiting:
            self._loop.call_later(_STOP_S, self._cut, turn, waiting)

    def pause(self) -> None:
        """Fall silent in the middle of a sentence, unless it is almost over."""
        turn, now_s = self._turn, self._loop.time()
        if turn is not None and (turn.paused_s is not None or turn.end_s - now_s < _ALMOST_OVER_S):
            return
        if self._next is not None:
            self._next.cancel()
            self._next = None
        if turn is None:
            return
        self._turn = replace(turn, paused_s=now_s)
        self._on_sound(False)

    def resume(self) -> None:
        """Go on where the pause began; without a pause there is nothing to do."""
        turn = self._turn
        if turn is None and self._waiting and self._next is None:
            self._next = self._loop.call_later(_LEAD_S, self._begin)
        if turn is None or turn.paused_s is None:
            return
        self._turn = turn.gone_on(self._loop.time())
        self._next = self._loop.call_at(self._turn.end_s, self._end)
        self._on_sound(True)

    def finish(self) -> None:
        """Be done with the sentence at once: somebody has read it to its end."""
        if self._turn is None:
            return
        if self._next is not None:
            self._next.cancel()
        self._turn = replace(
            self._turn,
            start_s=self._loop.time(),
            words_per_s=_READ_WORDS_PER_S,
            paused_s=None,
        )
        self._end()

    def hush(self) -> None:
        """Leave the room: what was being said is heard no further."""
        if self._next is not None:
            self._next.cancel()
        if self._turn is not None:
            now_s = self._loop.time()
            self._keep(self._turn.gone_on(now_s), now_s)

    def _begin(self) -> None:
        sentence, words = self._waiting.popleft()
        now_s = self._loop.time()
        self._turn = _Turn(sentence, words, now_s, self._words_per_s, began_s=now_s)
        self._next = self._loop.call_at(self._turn.end_s, self._end)
        self._on_begin(sentence)
        self._on_sound(True)

    def _end(self) -> None:
        turn = self._turn
        self._turn = self._next = None
        if turn is None:
            return
        self._on_sound(False)
        self._keep(turn, turn.end_s)
        if self._waiting:
            self._next = self._loop.call_later(_LEAD_S, self._begin)
        self._post(Played(at_s=turn.end_s, sentence=turn.sentence, puts=turn.puts(turn.end_s)))

    def _cut(self, turn: _Turn | None, waiting: tuple[tuple[SentenceId, Words], ...]) -> None:
        now_s = self._loop.time()
        if turn is not None:
            turn = turn.gone_on(now_s)
            self._on_sound(False)
            self._keep(turn, now_s)
            played_s = now_s - turn.start_s
            puts = turn.puts(now_s)
            self._post(Cut(at_s=now_s, sentence=turn.sentence, played_s=played_s, puts=puts))
        for sentence, _ in waiting:
            self._post(Cut(at_s=now_s, sentence=sentence, played_s=0.0))

    def _keep(self, turn: _Turn, until_s: float) -> None:
        end_s = min(until_s, turn.end_s)
        said = words_spoken(turn.words.text, end_s - turn.start_s, words_per_s=turn.words_per_s)
        self.heard.append(HeardSentence(start_s=turn.began_s, end_s=end_s, text=said))
