"""What the answers say of the facilitator's patience, and the bars."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from bench.pauses.bars import BOUND_BAR, CLEAR_BAR_S, SPOKEN_OVER_BAR
from bench.pauses.call import Heard
from bench.pauses.room import TRANSIT_S
from bench.pauses.sentences import Half
from bench.pauses.sound import Sound
from conference_agent.values import PartStat

__all__ = ["Clear", "Slow", "clear", "missed", "show", "slow"]

#: An answer as it was spoken, and what came of it.
Answered = tuple[Sound, Heard]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slow:
    """Sentences with pauses of one length."""

    half: Half
    pause_s: float
    #: The sentences of one person follow each other; else each is of somebody never heard before.
    in_turn: bool
    pauses: int
    spoken_over: int
    #: Answers that rest on half a sentence, and were not asked for again.
    bound_on_half: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """Clear short answers."""

    half: Half
    #: The pause that their speaker was heard making before, s; 0 if they were never heard.
    after_pause_s: float
    answers: int
    #: Of them, those after which nothing was said for six seconds: they were misheard.
    unanswered: int
    #: Of them, those that stand as answers without having been asked for again.
    understood: int
    p50_s: float


def slow(half: Half, pause_s: float, answered: Sequence[Answered], *, in_turn: bool) -> Slow:
    """Count over sentences with pauses."""
    return Slow(
        half=half,
        pause_s=pause_s,
        in_turn=in_turn,
        pauses=sum(len(sound.spans) - 1 for sound, _ in answered),
        spoken_over=sum(_spoken_over(sound, heard) for sound, heard in answered),
        bound_on_half=sum(_bound_on_half(sound, heard) for sound, heard in answered),
    )


def clear(half: Half, after_pause_s: float, answered: Sequence[Answered]) -> Clear:
    """Measure clear answers."""
    delays_s = [
        heard.spoke_s[0][0] - sound.spans[-1][1] if heard.spoke_s else float("inf")
        for sound, heard in answered
    ]
    return Clear(
        half=half,
        after_pause_s=after_pause_s,
        answers=len(delays_s),
        unanswered=delays_s.count(float("inf")),
        understood=sum(_stands(heard) for _, heard in answered),
        p50_s=round(median(delays_s), 3),
    )


def missed(slow_ones: Sequence[Slow], clear_ones: Sequence[Clear]) -> Iterator[str]:
    """Yield the bars that were missed, one sentence each."""
    for each in slow_ones:
        who = "one person's in turn" if each.in_turn else "never heard before"
        where = f"{each.half}, {who}, {each.pause_s} s"
        if each.spoken_over > SPOKEN_OVER_BAR * each.pauses:
            yield f"{where}: {each.spoken_over} of {each.pauses} pauses were spoken over"
        if each.bound_on_half > BOUND_BAR:
            yield f"{where}: {each.bound_on_half} answers were bound on half a sentence"
    for answers in clear_ones:
        if answers.p50_s > CLEAR_BAR_S:
            known = f", after a pause of {answers.after_pause_s} s" if answers.after_pause_s else ""
            yield f"{answers.half}{known}: clear answers were answered after {answers.p50_s:.2f} s"


def show(slow_ones: Sequence[Slow], clear_ones: Sequence[Clear]) -> Iterator[str]:
    """Return the lines of a readable report."""
    for each in slow_ones:
        who = "one person's in turn" if each.in_turn else "never heard before  "
        yield (
            f"{each.half:9} pauses of {each.pause_s:.2f} s, {who}  "
            f"{each.spoken_over:2} of {each.pauses} spoken over "
            f"({each.spoken_over / each.pauses:.0%}), {each.bound_on_half} bound on half"
        )
    for answers in clear_ones:
        known = f"after a pause of {answers.after_pause_s} s"
        who = known if answers.after_pause_s else "never heard before"
        yield (
            f"{answers.half:9} clear answers, {who}: p50 {answers.p50_s:.2f} s of "
            f"{answers.answers}, {answers.understood} understood at once, "
            f"{answers.unanswered} unanswered"
        )
    for sentence in missed(slow_ones, clear_ones):
        yield f"MISSED: {sentence}"


def _stands(heard: Heard) -> bool:
    return not heard.asked_again and any(
        answer.status is not PartStat.TENTATIVE for answer in heard.answers
    )


def _spoken_over(sound: Sound, heard: Heard) -> int:
    """Return in how many pauses the facilitator began, or over what came behind them."""
    ends = [end_s for _, end_s in sound.spans]
    return sum(
        any(start_s < until_s and end_s < stop_s for start_s, stop_s in heard.spoke_s)
        for end_s, until_s in itertools.pairwise(ends)
    )


def _bound_on_half(sound: Sound, heard: Heard) -> bool:
    """Tell whether an answer stands that does not rest on the whole sentence."""
    if heard.written or heard.asked_again:
        return heard.written
    first_end_s, last_start_s = sound.spans[0][1], sound.spans[-1][0]
    return any(
        answer.status is not PartStat.TENTATIVE
        and not (
            answer.start_s < first_end_s + TRANSIT_S and answer.end_s > last_start_s + TRANSIT_S
        )
        for answer in heard.answers
    )
