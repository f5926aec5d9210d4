"""What was heard of a talk, beside what was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bench.ears.scoring import edits, words_of
from bench.mixed.listening import Heard
from bench.mixed.result import Score
from bench.mixed.talk import Line, Talk
from conference_agent.values import Flag, Utterance

__all__ = ["score"]

#: With one of these an utterance is no answer: its speaker is asked by name, or nobody.
_NO_ANSWER: Final = frozenset({Flag.CROSSTALK, Flag.INCOMPLETE, Flag.BLEED, Flag.ECHO})
#: What is asked for again by name.
_DOUBTFUL: Final = frozenset({Flag.CROSSTALK, Flag.INCOMPLETE})


def score(talk: Talk, heard: Heard) -> Score:
    """Return what a talk says of the ears."""
    counting = [each for each in heard.utterances if each.text and not each.flags & _NO_ANSWER]
    doubted = [each for each in heard.utterances if each.said_here and each.flags & _DOUBTFUL]
    mine = [_of(line, counting) for line in talk.lines]
    credited = [
        (line, its)
        for line, its in zip(talk.lines, mine, strict=True)
        if sum(each.end_s - each.start_s for each in its) >= (line.end_s - line.start_s) / 2
    ]
    known = {id(line) for line, _ in credited}
    said = [(words_of(line.text), _words(its)) for line, its in credited]
    return Score(
        length_s=talk.length_s,
        lines=len(talk.lines),
        credited=len(credited),
        doubtful=sum(id(line) not in known and bool(_of(line, doubted)) for line in talk.lines),
        false_credits=sum(_is_false(each, talk.lines) for each in counting),
        words=sum(len(words) for words, _ in said),
        word_errors=sum(edits(words, words_heard) for words, words_heard in said),
        hearing_s=heard.hearing_s,
        recogniser_s=heard.recogniser_s,
        recognised_s=heard.recognised_s,
    )


def _of(line: Line, utterances: Iterable[Utterance]) -> list[Utterance]:
    return [each for each in utterances if each.device == line.device and _overlap(line, each)]


def _is_false(utterance: Utterance, lines: Iterable[Line]) -> bool:
    then = [line for line in lines if _overlap(line, utterance)]
    own = [line for line in then if line.device == utterance.device]
    heard = words_of(utterance.text)
    if not own:
        return True
    distance = edits(words_of(" ".join(line.text for line in own)), heard)
    return any(
        edits(words_of(line.text), heard) < distance
        for line in then
        if line.device != utterance.device
    )


def _words(utterances: Sequence[Utterance]) -> list[str]:
    return words_of(" ".join(each.text for each in utterances))


def _overlap(line: Line, utterance: Utterance) -> bool:
    return utterance.start_s < line.end_s and line.start_s < utterance.end_s
