"""A mouth without sound: what a sentence that is played, paused or cut off tells the core, when."""

from __future__ import annotations

from collections.abc import Callable

from conference_agent.values import Cut, Event, Played, Put, Sentence

__all__ = ["SENTENCE_S", "TAIL_S", "Saying"]

#: How long every sentence lasts here, and how long before its end its slot has been named.
SENTENCE_S = 2.0
TAIL_S = 0.4


class Saying:
    """Says one sentence at a time, as the real mouth does.

    Parameters
    ----------
    schedule
        Has an event happen at its moment.
    forget_end
        Drops the end of a sentence that was to happen.
    """

    def __init__(
        self, schedule: Callable[[Event], None], forget_end: Callable[[Sentence], None]
    ) -> None:
        self._schedule = schedule
        self._forget_end = forget_end
        #: When each sentence ends, or would have.
        self.ends_s: dict[str, float] = {}
        self._saying: tuple[float, Sentence] | None = None
        self._paused_s: float | None = None

    def play(self, begun_s: float, sentence: Sentence) -> None:
        self._saying = (begun_s, sentence)
        named_s = begun_s + SENTENCE_S - TAIL_S
        puts = tuple(Put(start=each.start, at_s=named_s) for each in sentence.puts)
        end_s = begun_s + SENTENCE_S
        self._schedule(Played(at_s=end_s, sentence=sentence.id, puts=puts))
        self.ends_s[sentence.id] = end_s

    def pause(self, now_s: float) -> None:
        """Put the end of the sentence off; one that is almost over is played to its end."""
        if self._saying is None or self._paused_s is not None:
            return
        end_s = self._saying[0] + SENTENCE_S
        if end_s - now_s >= TAIL_S:
            self._paused_s = now_s
            self._forget_end(self._saying[1])

    def resume(self, now_s: float) -> None:
        if self._saying is None or self._paused_s is None:
            return
        begun_s, sentence = self._saying
        begun_s += now_s - self._paused_s
        self._paused_s = None
        self.play(begun_s, sentence)

    def cut(self, now_s: float) -> None:
        self.resume(now_s)
        if self._saying is None:
            return
        begun_s, sentence = self._saying
        self._saying = None
        self._forget_end(sentence)
        played_s = now_s - begun_s
        named = played_s >= SENTENCE_S - TAIL_S
        puts = tuple(Put(start=each.start, at_s=now_s) for each in sentence.puts if named)
        self._schedule(Cut(at_s=now_s + 0.01, sentence=sentence.id, played_s=played_s, puts=puts))
