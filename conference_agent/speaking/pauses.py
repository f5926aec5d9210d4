"""Silence within a sentence: in the sound itself, since a voice may read markup aloud."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from conference_agent.values import Pause
from conference_agent.voices import Speech

__all__ = ["Pauses", "parted", "with_pauses"]

#: Texts remembered; the oldest is forgotten. A text is spoken soon after it was asked for.
_TEXTS: Final = 64


class Pauses:
    """What silence the sentences have that were asked for."""

    def __init__(self) -> None:
        self._pauses: OrderedDict[str, tuple[Pause, ...]] = OrderedDict()

    def put(self, text: str, pauses: tuple[Pause, ...]) -> None:
        """Remember the silence of a text; of one without any, that it has none now."""
        self._pauses.pop(text, None)
        if pauses:
            self._pauses[text] = pauses
            if len(self._pauses) > _TEXTS:
                self._pauses.popitem(last=False)

    def of(self, text: str) -> tuple[Pause, ...]:
        """Return the silence of a text, in order."""
        return self._pauses.get(text, ())


def with_pauses(speech: Speech, pauses: Sequence[Pause]) -> Speech:
    """Return speech with silence behind the words that pauses follow, and its table moved."""
    pieces, words, cut, silent_s = [], [], 0, 0.0
    waiting = list(pauses)
    for word in speech.words:
        words.append(replace(word, start_s=word.start_s + silent_s, end_s=word.end_s + silent_s))
        while waiting and waiting[0].char_end <= word.char_end:
            seconds = waiting.pop(0).seconds
            until = round(word.end_s * speech.sample_rate)
            silence = np.zeros(round(seconds * speech.sample_rate), np.int16)
            pieces += [speech.pcm[cut:until], silence]
            cut, silent_s = until, silent_s + seconds
    pcm = np.concatenate([*pieces, speech.pcm[cut:]])
    pcm.flags.writeable = False
    return replace(speech, pcm=pcm, words=tuple(words))


def parted(text: str, pauses: Sequence[Pause]) -> list[tuple[str, float]]:
    """Return the parts of a text between its pauses, each with the silence behind it."""
    ends = [0, *(pause.char_end for pause in pauses), len(text)]
    seconds = [*(pause.seconds for pause in pauses), 0.0]
    parts = [text[start:end].strip() for start, end in pairwise(ends)]
    return list(zip(parts, seconds, strict=True))
