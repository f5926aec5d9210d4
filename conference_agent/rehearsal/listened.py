"""Words that an agent says and does not show: its sound is listened to for what is forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from conference_agent.people import FamilyReport, HeardSentence, Recording, Scenario, sounds
from conference_agent.values import Line

__all__ = ["heard_unshown", "phrases_of"]

#: A silence that is shorter does not end what is listened to in one piece.
_PAUSE_S: Final = 1.0
_MARGIN_S: Final = 0.2
_RATE: Final = 16_000
#: What stands for other than itself in an expression: it ends a phrase.
_SPECIAL: Final = re.compile(r"\(\?(?:P<\w+>|<?[=!]|[a-z]*[:)])|\\.|\[[^\]]*\]|[^A-Za-z' ]")
#: Shorter ones are heard in anything.
_LETTERS: Final = 4


def heard_unshown(scenario: Scenario, report: FamilyReport) -> Iterator[str]:
    """Return what was heard although it never should be, and was not shown, one sentence each.

    The embedded recogniser listens, among what the agent shows and what is forbidden: it takes
    seconds. Of an expression the plain words are listened for.

    Parameters
    ----------
    scenario
        What is never to be heard.
    report
        What the people heard, and what the agent showed them.
    """
    shown = [caption.text for caption in report.captions if caption.by_facilitator]
    sought = [
        (after_s, pattern)
        for after_s, pattern in scenario.expect.forbidden()
        if phrases_of(pattern) and not any(pattern.search(text) for text in shown)
    ]
    turns = list(_turns(_clearest(scenario, report))) if sought else []
    if not turns:
        return
    # only here: the wheel of the recogniser may be missing where nothing is listened to
    from conference_agent.hearing.listening_for import words_in

    phrases = [phrase for _, pattern in sought for phrase in phrases_of(pattern)]
    heard = words_in((pcm for _, pcm in turns), shown=shown, phrases=phrases)
    for (start_s, pcm), words in zip(turns, heard, strict=True):
        piece = HeardSentence(start_s=start_s, end_s=start_s + len(pcm) / _RATE, text=words)
        for after_s, pattern in sought:
            if any(said_s >= after_s for said_s in piece.matches(pattern, [words])):
                yield f"{pattern.pattern!r} was heard at {start_s:.1f} s and not shown: {words!r}"


def phrases_of(pattern: re.Pattern[str]) -> Sequence[str]:
    """Return the plain words of an expression, without those too short to be told from others."""
    parts = (" ".join(part.split()) for part in _SPECIAL.split(pattern.pattern))
    return tuple(part.lower() for part in parts if len(part) >= _LETTERS)


def _clearest(scenario: Scenario, report: FamilyReport) -> Sequence[Recording]:
    """Return what the one heard who heard most; whoever has no phone comes first."""

    def clearness(name: str) -> tuple[bool, float]:
        lasted_s = sum(
            end_s - start_s
            for recording in report.recordings[name]
            for start_s, end_s in sounds(recording)
        )
        return scenario.place_of(name).line is not Line.PHONE and lasted_s > 0, lasted_s

    name = max(report.recordings, key=clearness, default=None)
    return () if name is None else report.recordings[name]


def _turns(recordings: Sequence[Recording]) -> Iterator[tuple[float, NDArray[np.int16]]]:
    """Return when each piece of sound began, and its samples, with some silence around it."""
    for recording in recordings:
        pieces: list[tuple[float, float]] = []
        for start_s, end_s in sounds(recording):
            if pieces and start_s <= pieces[-1][1] + _PAUSE_S:
                pieces[-1] = pieces[-1][0], end_s
            else:
                pieces.append((start_s, end_s))
        for start_s, end_s in pieces:
            around = np.array([start_s - _MARGIN_S, end_s + _MARGIN_S])
            first, last = np.searchsorted(recording.arrived_s, around)
            size = _RATE // 100
            yield start_s, recording.pcm[size * int(first) : size * int(last)]
