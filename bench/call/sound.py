"""What a listener's recording says of gaps and cuts."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np

from conference_agent.demo.stage import Held
from conference_agent.people import FamilyReport, Recording, sounds
from conference_agent.people.listening import is_loud
from conference_agent.values import Spoken, Utterance

__all__ = ["call_began_s", "first_sound_s", "gaps_s", "stops_s"]

#: A sentence that begins later than this behind another was not waiting for its end, s: it is said
#: because nobody answered, or objected.
_ONE_TURN_S = 1.0
#: So far around the end of a sentence its gap is looked for, s.
_AROUND_S = 0.25


def call_began_s(held: Held) -> float:
    """Return when the call's clock began, in seconds since the first join."""
    began_at = held.record.began_at
    return 0.0 if began_at is None else (began_at - held.report.began_at).total_seconds()


def first_sound_s(report: FamilyReport) -> float | None:
    """Return when the first of the listeners heard the facilitator, s; ``None`` if nobody did."""
    starts = [span[0] for _, recording in _recordings(report) for span in sounds(recording)[:1]]
    return min(starts, default=None)


def gaps_s(held: Held) -> list[float]:
    """Return the silence between two sentences of one turn, at every listener.

    Nobody was heard from the first one's begin to the second's: that may have brought it about.
    """
    spoken = [entry for entry in held.record.entries if isinstance(entry, Spoken)]
    offset_s = call_began_s(held)
    heard_s = [entry.at_s for entry in held.record.entries if isinstance(entry, Utterance)]
    return [
        _silence_s(recording, before.end_s + offset_s, after.start_s + offset_s)
        for before, after in itertools.pairwise(spoken)
        if before.complete
        and after.start_s - before.end_s < _ONE_TURN_S
        and not any(before.start_s < at_s < after.start_s for at_s in heard_s)
        for _, recording in _recordings(held.report)
    ]


def stops_s(held: Held, word: str = "stop") -> list[float]:
    """Return how long the facilitator was heard after each "stop" that met it speaking.

    From the first sample of the word to the last sound, at another listener, before the sentence
    that the facilitator began next: one that pauses and goes on has not stopped.
    """
    found = []
    for line in held.report.lines:
        if line.text != word:
            continue
        next_s = _next_sentence_s(held, line.start_s)
        for name, recording in _recordings(held.report):
            spans = sounds(recording)
            met = any(start_s < line.start_s < end_s for start_s, end_s in spans)
            if name != line.who and met:
                last_s = max(end_s for start_s, end_s in spans if start_s < next_s)
                found.append(last_s - line.start_s)
                break
    return found


def _next_sentence_s(held: Held, after_s: float) -> float:
    """Return when the first sentence behind a moment was begun; infinite if none was."""
    offset_s = call_began_s(held)
    spoken = (entry for entry in held.record.entries if isinstance(entry, Spoken))
    begun = (entry.start_s + offset_s for entry in spoken)
    return min((start_s for start_s in begun if start_s > after_s), default=math.inf)


def _recordings(report: FamilyReport) -> Iterator[tuple[str, Recording]]:
    for name, recordings in report.recordings.items():
        for recording in recordings:
            yield name, recording


def _silence_s(recording: Recording, end_s: float, start_s: float) -> float:
    """Return the longest run of silent blocks around a moment, s."""
    arrived_s = recording.arrived_s
    around = (arrived_s >= end_s - _AROUND_S) & (arrived_s <= start_s + _AROUND_S)
    blocks = recording.pcm.reshape(len(arrived_s), -1)[around]
    return _longest([not is_loud(block) for block in blocks]) * 0.01


def _longest(silent: Sequence[bool]) -> int:
    """Return the length of the longest run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.asarray(silent, int), [0]))))
    return int(max((edges[1::2] - edges[::2]), default=0))
