"""What became of the sentences that somebody spoke into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bench.call.sound import call_began_s
from bench.interrupting.calls import KINDS, Kind
from bench.interrupting.pauses import find_pause, heard_s, silent_from_s
from conference_agent.demo.stage import Held
from conference_agent.people import Recording, SpokenLine
from conference_agent.values import Spoken
from conference_agent.voices import Speech

__all__ = ["Word", "beside_televisions", "sentences_of", "spoken_into"]

#: Nobody speaks into a sentence sooner than this after its begin, s, or later than this before its
#: end: it would be over before anybody could know what was said.
_BEGUN_S, _LEFT_S = 0.2, 1.0
#: Where the facilitator was heard within so long before a word, s, it was speaking.
_SPEAKS_S: Final = 0.3
#: What it says is heard by so much later, s, at most.
_HEARD_LATE_S: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What was heard in the middle of a sentence, and what became of the sentence."""

    kind: Kind
    text: str
    #: It was not said to its end.
    cut: bool
    #: From the first sample of the word to the facilitator's silence at another listener, s;
    #: ``None`` if it was not heard to speak, or not to fall silent.
    silent_s: float | None = None
    #: How much was heard all the same of a sentence that was cut, once it had fallen silent, s.
    again_s: float = 0.0
    #: From the last sample of the word to the going on of a sentence that was paused, s.
    resumed_s: float | None = None
    #: How much of it was left out there, s; below zero: was heard twice.
    lost_s: float | None = None


def sentences_of(held: Held) -> list[Spoken]:
    """Return what the facilitator said, or began to say, in order."""
    return [entry for entry in held.record.entries if isinstance(entry, Spoken)]


def spoken_into(held: Held, made: Mapping[str, Speech]) -> Iterator[Word]:
    """Yield what was spoken into sentences, and what became of them.

    Parameters
    ----------
    held
        The call.
    made
        Each of its sentences as the voice makes it, by its text.
    """
    began_s = call_began_s(held)
    for sentence in sentences_of(held):
        lines = list(_lines_into(held, sentence, made[sentence.text], began_s))
        for line in lines:
            # the last of them is the one that cut it off
            cut = not sentence.complete and line is lines[-1]
            heard = _other_ear(held, line)
            yield _word(line, heard, _shifted(sentence, began_s), made[sentence.text], cut=cut)


def beside_televisions(held: Held) -> Iterator[Word]:
    """Yield what became of each sentence of a call beside televisions."""
    for sentence in sentences_of(held):
        yield Word(kind=Kind.TELEVISION, text=sentence.text, cut=not sentence.complete)


def _lines_into(
    held: Held, sentence: Spoken, speech: Speech, began_s: float
) -> Iterator[SpokenLine]:
    meant_s = sentence.start_s + len(speech.pcm) / speech.sample_rate
    ends_s = sentence.end_s if sentence.complete else max(meant_s, sentence.end_s)
    for line in held.report.lines:
        at_s = line.start_s - began_s
        early_enough = at_s < min(ends_s - _LEFT_S, sentence.end_s)
        if line.text in KINDS and sentence.start_s + _BEGUN_S <= at_s and early_enough:
            yield line


def _shifted(sentence: Spoken, by_s: float) -> Spoken:
    return replace(sentence, start_s=sentence.start_s + by_s, end_s=sentence.end_s + by_s)


def _other_ear(held: Held, line: SpokenLine) -> Recording:
    return next(
        recording
        for name, recordings in held.report.recordings.items()
        for recording in recordings
        if name != line.who
    )


def _word(
    line: SpokenLine, heard: Recording, sentence: Spoken, speech: Speech, *, cut: bool
) -> Word:
    """Return what a line did to a sentence, both by the clock of the recordings."""
    word = Word(kind=KINDS[line.text], text=line.text, cut=cut)
    if not heard_s(heard, line.start_s - _SPEAKS_S, line.start_s):
        return word
    silent_from = silent_from_s(heard, line.start_s)
    if cut:
        if silent_from is None:
            return word
        again_s = heard_s(heard, silent_from, sentence.end_s + _HEARD_LATE_S)
        return replace(word, silent_s=silent_from - line.start_s, again_s=again_s)
    pause = find_pause(heard, speech, begun_s=sentence.start_s, word_s=(line.start_s, line.end_s))
    if pause is None or silent_from is None or pause.ended_s > sentence.end_s + _HEARD_LATE_S:
        return word  # what was heard next was another sentence
    return replace(
        word,
        silent_s=silent_from - line.start_s,
        resumed_s=pause.ended_s - line.end_s,
        lost_s=pause.lost_s,
    )
