"""Where a listener's recording falls silent, and goes on, in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from conference_agent.people import Recording, match
from conference_agent.people.listening import EAR_RATE, envelope, is_loud
from conference_agent.voices import Speech

__all__ = ["Pause", "find_pause", "heard_s", "silent_from_s"]

#: Everything is counted in blocks of 10 ms.
_BLOCKS_PER_S: Final = 100
_BLOCK_SAMPLES: Final = EAR_RATE // _BLOCKS_PER_S
#: A silence of so many is none of the sentence's own: at a comma it has 23 at most, and 37 before
#: its last words, where nobody speaks here.
_SILENCE: Final = 25
#: Nobody falls silent sooner than this after a word has begun, s.
_SOONEST_S: Final = 0.05
#: A sentence has gone on, or never will, within this of the end of a word, s.
_GOES_ON_S: Final = 2.0
#: How many before and behind a pause are looked for in the sentence, at least and at most, and how
#: far from where it broke off those behind it.
_SHORTEST, _LONGEST, _AROUND = 40, 150, 100
#: How like they have to be, -1 to 1.
_ALIKE: Final = 0.7
#: What of a sentence is this far below its loudest, dB, is its own silence.
_SOFT_DB: Final = -27.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A silence in a sentence that was not the sentence's own."""

    #: When it went on, with its own silence if that was next.
    ended_s: float
    #: How much of its sound was left out, s; below zero: was heard twice. ``None`` where too little
    #: was heard before and behind to tell.
    lost_s: float | None


def silent_from_s(recording: Recording, at_s: float) -> float | None:
    """Return when the first silence after a moment began, ``None`` if there is none."""
    silences = _silences(recording, at_s + _SOONEST_S, np.inf)
    return None if not silences else _moment(recording, silences[0][0])


def heard_s(recording: Recording, from_s: float, to_s: float) -> float:
    """Return how much sound there was between two moments, s."""
    first, last = np.searchsorted(recording.arrived_s, (from_s, to_s))
    return float(_loud(recording)[first:last].sum()) / _BLOCKS_PER_S


def find_pause(
    recording: Recording, speech: Speech, *, begun_s: float, word_s: tuple[float, float]
) -> Pause | None:
    """Return the pause of a sentence at a word that was spoken into it, ``None`` if it had none.

    Parameters
    ----------
    recording
        What somebody heard.
    speech
        The sentence as the voice makes it.
    begun_s
        When it began to be heard, or shortly before.
    word_s
        When the word began and ended.
    """
    silences = _silences(recording, word_s[0] + _SOONEST_S, word_s[1] + _GOES_ON_S)
    if not silences:
        return None
    first, last = max(silences, key=lambda each: each[1] - each[0])
    went_on_s = _moment(recording, last)
    begin = max(first - _LONGEST, int(np.searchsorted(recording.arrived_s, begun_s)))
    end = min([last + _LONGEST, *(silence[0] for silence in silences if silence[0] > last)])
    made = _as_heard(speech)
    before = _place(made, _part(recording, begin, first), 0, len(made))
    if before is None:
        return Pause(ended_s=went_on_s, lost_s=None)
    broke_off = before + first - begin
    resumed = _place(
        made, _part(recording, last, end), broke_off - _AROUND, broke_off + _AROUND + _LONGEST
    )
    if resumed is None:
        return Pause(ended_s=went_on_s, lost_s=None)
    if resumed < broke_off:
        return Pause(ended_s=went_on_s, lost_s=(resumed - broke_off) / _BLOCKS_PER_S)
    loud = int((envelope(made, EAR_RATE)[broke_off:resumed] > _SOFT_DB).sum())
    own = resumed - broke_off - loud
    return Pause(ended_s=went_on_s - own / _BLOCKS_PER_S, lost_s=loud / _BLOCKS_PER_S)


def _silences(recording: Recording, from_s: float, to_s: float) -> Sequence[tuple[int, int]]:
    """Return the silences that begin between two moments, each its first block and the next."""
    first, last = (int(each) for each in np.searchsorted(recording.arrived_s, (from_s, to_s)))
    edges = np.flatnonzero(np.diff(np.concatenate(([1], _loud(recording)[first:], [1]))))
    silences = ((first + begin, first + end) for begin, end in edges.reshape(-1, 2).tolist())
    return [
        silence for silence in silences if silence[1] - silence[0] >= _SILENCE and silence[0] < last
    ]


def _loud(recording: Recording) -> NDArray[np.int_]:
    blocks = recording.pcm.reshape(-1, _BLOCK_SAMPLES)
    return np.array([is_loud(block) for block in blocks], int)


def _moment(recording: Recording, block: int) -> float:
    """Return when a block arrived; the last one for what is behind it."""
    return float(recording.arrived_s[min(block, len(recording.arrived_s) - 1)])


def _part(recording: Recording, begin: int, end: int) -> NDArray[np.int16]:
    return recording.pcm[begin * _BLOCK_SAMPLES : end * _BLOCK_SAMPLES]


def _as_heard(speech: Speech) -> NDArray[np.int16]:
    """Return a sentence at the rate at which people listen: its envelope is all that counts."""
    n_samples = len(speech.pcm) * EAR_RATE // speech.sample_rate
    moments = np.arange(n_samples) * (speech.sample_rate / EAR_RATE)
    return speech.pcm.take(moments.astype(int))


def _place(made: NDArray[np.int16], part: NDArray[np.int16], begin: int, end: int) -> int | None:
    """Return the block of a sentence with which a part of it begins, if it is between two."""
    begin = max(begin, 0)
    within = made[begin * _BLOCK_SAMPLES : end * _BLOCK_SAMPLES]
    if not _SHORTEST * _BLOCK_SAMPLES <= len(part) <= len(within):
        return None
    found = match(within, part)
    if found.correlation < _ALIKE:
        return None
    return begin + round(found.offset_s * _BLOCKS_PER_S)
