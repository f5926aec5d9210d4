"""What one call says of the ears."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from bench.call.sound import call_began_s
from conference_agent.demo.reading import utterances_of
from conference_agent.demo.stage import Held
from conference_agent.people import SpokenLine, member_id, named
from conference_agent.values import Answer, Channel, Flag, Spoken, Utterance

__all__ = ["Score", "edits", "score", "story", "words_of"]

#: The latest echo of the rooms, and what of it rings on, s.
_LATE_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What was heard, rightly and wrongly; scores add up."""

    calls: int = 0
    #: Calls that ended as the scenario expects.
    as_expected: int = 0
    #: Lines while which nobody else spoke, and that the machine sent whole.
    lines: int = 0
    #: Of them, those that were credited to their device, for half of their time at least.
    credited: int = 0
    #: The same of lines while which somebody spoke at another device.
    overlapping: int = 0
    overlapping_credited: int = 0
    #: Answers by voice on the record of somebody who was not speaking, or to what hearing had
    #: marked as an echo, a neighbour or a noise.
    false_answers: int = 0
    #: Utterances with words on a device at which nobody spoke, while the facilitator did.
    own_voice: int = 0
    #: The same while nobody did: a television, a neighbour.
    strays: int = 0
    words: int = 0
    #: Of the words that were said, those of lines that were not heard too: replaced, missing or
    #: added.
    word_errors: int = 0

    def __add__(self, other: Score) -> Score:
        """Return the sum of both."""
        return Score(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__slots__}
        )


def score(held: Held) -> Score:
    """Return what a call says of the ears."""
    began_s = call_began_s(held)
    voiced = [
        entry
        for entry in held.record.entries
        if isinstance(entry, Utterance) and entry.channel is Channel.VOICE
    ]
    heard = [utterance for utterance in voiced if utterance.said_here]
    whole = [line for line in held.report.lines if _is_whole(line)]
    credited = [line for line in whole if not _is_misheard(line, held.misheard)]
    overlapping = [line for line in whole if _overlaps(line, held.report.lines)]
    once = [each for each in utterances_of(held.record) if each in heard]
    unsaid = list(_unsaid(held, heard, began_s))
    own = partial(_while_speaking, held)
    words, errors = _word_errors(held.report.lines, once, began_s)
    return Score(
        calls=1,
        as_expected=not held.failures,
        lines=len(whole) - len(overlapping),
        credited=sum(line not in overlapping for line in credited),
        overlapping=len(overlapping),
        overlapping_credited=sum(line in overlapping for line in credited),
        false_answers=sum(1 for _ in _false_answers(held, voiced, began_s)),
        own_voice=sum(map(own, unsaid)),
        strays=sum(not own(each) for each in unsaid),
        words=words,
        word_errors=errors,
    )


def story(held: Held) -> Iterator[str]:
    """Yield what a call was, line by line: what failed, and what was said, heard and answered."""
    yield from held.failures
    yield from held.misheard
    began_s = call_began_s(held)
    told = [(line.start_s - began_s, f"{line.who} says: {line.text}") for line in held.report.lines]
    for entry in held.record.entries:
        match entry:
            case Spoken():
                told.append((entry.start_s, f"facilitator: {entry.text}"))
            case Utterance():
                marks = "".join(f" ({flag})" for flag in sorted(entry.flags))
                told.append((entry.at_s, f"heard at {entry.device}: {entry.text}{marks}"))
            case Answer():
                told.append((entry.end_s, f"counted: {entry.member} {entry.status}"))
            case _:
                pass
    yield from (f"{at_s:7.2f} s  {what}" for at_s, what in sorted(told))


def _is_whole(line: SpokenLine) -> bool:
    """Tell whether a line was sent whole, so that all of it could be heard."""
    return line.heard is None and not line.held_up_s


def _is_misheard(line: SpokenLine, misheard: Iterable[str]) -> bool:
    return any(sentence.startswith(named(line)) for sentence in misheard)


def _overlaps(line: SpokenLine, lines: Iterable[SpokenLine]) -> bool:
    return any(
        other.start_s < line.end_s and line.start_s < other.end_s
        for other in lines
        if other.device != line.device
    )


def _false_answers(held: Held, heard: Sequence[Utterance], began_s: float) -> Iterator[Answer]:
    by_id = {utterance.id: utterance for utterance in heard}
    for answer in held.record.entries:
        if not isinstance(answer, Answer) or answer.utterance not in by_id:
            continue
        utterance = by_id[answer.utterance]
        speakers = {
            member_id(line.who)
            for line in held.report.lines
            if line.device == utterance.device and _overlap(line, utterance, began_s)
        }
        if answer.member not in speakers or not utterance.said_here:
            yield answer


def _unsaid(held: Held, heard: Sequence[Utterance], began_s: float) -> Iterator[Utterance]:
    """Yield what was heard with words at a device at which nobody spoke."""
    for utterance in heard:
        own = [line for line in held.report.lines if line.device == utterance.device]
        certain = utterance.text and Flag.CROSSTALK not in utterance.flags
        if certain and not any(_overlap(line, utterance, began_s) for line in own):
            yield utterance


def _while_speaking(held: Held, utterance: Utterance) -> bool:
    """Tell whether the facilitator spoke meanwhile, or so lately that it may come back."""
    return any(
        entry.start_s < utterance.end_s and utterance.start_s < entry.end_s + _LATE_S
        for entry in held.record.entries
        if isinstance(entry, Spoken)
    )


def _word_errors(
    lines: Iterable[SpokenLine], heard: Sequence[Utterance], began_s: float
) -> tuple[int, int]:
    words = errors = 0
    for spoken, mine in _together(lines, heard, began_s):
        said = words_of(" ".join(line.text for line in spoken))
        words += len(said)
        errors += edits(said, words_of(" ".join(utterance.text for utterance in mine)))
    return words, errors


def _together(
    lines: Iterable[SpokenLine], heard: Sequence[Utterance], began_s: float
) -> list[tuple[list[SpokenLine], list[Utterance]]]:
    """Return the lines that were sent whole with what was heard of them, if only nothing.

    Two at one phone may be heard as one utterance: what each of them said is right in it, and no
    word that was added.
    """
    groups: list[tuple[list[SpokenLine], list[Utterance]]] = []
    for line in sorted(lines, key=lambda line: (line.device, line.start_s)):
        mine = [
            utterance
            for utterance in heard
            if utterance.device == line.device and _overlap(line, utterance, began_s)
        ]
        if groups and any(utterance in groups[-1][1] for utterance in mine):
            spoken, before = groups[-1]
            spoken.append(line)
            before += [utterance for utterance in mine if utterance not in before]
        else:
            groups.append(([line], mine))
    return [group for group in groups if all(map(_is_whole, group[0]))]


def words_of(text: str) -> list[str]:
    """Return the words of a sentence as the recogniser writes them."""
    return re.sub(r"[^a-z' ]", " ", text.lower()).split()


def edits(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words must be replaced, left out or added (Levenshtein)."""
    row = np.arange(len(other) + 1)
    for number, word in enumerate(one, start=1):
        before, row = row, np.empty_like(row)
        row[0] = number
        for position, theirs in enumerate(other, start=1):
            row[position] = min(
                before[position] + 1, row[position - 1] + 1, before[position - 1] + (word != theirs)
            )
    return int(row[-1])


def _overlap(line: SpokenLine, utterance: Utterance, began_s: float) -> bool:
    return utterance.start_s + began_s < line.end_s and line.start_s < utterance.end_s + began_s
