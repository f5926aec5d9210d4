"""The end of a sentence: what nobody hears of it is not played, since the next one waits for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from conference_agent.voices import Speech

__all__ = ["without_fade"]

#: Of the loudest block's root mean square: -32 dB. A listener's ear calls quieter ends silence,
#: and a last vowel may go on below it for 0.15 s.
_FADED: Final = 0.025
#: Kept of the fade, s: enough that the voice does not break off.
_KEPT_S: Final = 0.03


def without_fade(speech: Speech) -> Speech:
    """Return speech that ends soon behind its last sound that can be heard.

    Parameters
    ----------
    speech
        With sound in it, or empty.

    Returns
    -------
    Speech
        The same sound up to its end, which falls to nothing. A word that ended in what was cut
        ends with the sound.
    """
    block = speech.sample_rate // 100
    blocks = speech.pcm[: len(speech.pcm) // block * block].reshape(-1, block).astype(np.float64)
    level = np.sqrt(np.mean(blocks**2, axis=1))
    (loud,) = np.nonzero(level > _FADED * level.max(initial=0.0))
    kept = round(_KEPT_S * speech.sample_rate)
    end = (int(loud[-1]) + 1) * block + kept if loud.size else len(speech.pcm)
    if end >= len(speech.pcm):
        return speech
    pcm = speech.pcm[:end].copy()
    pcm[-kept:] = pcm[-kept:] * np.linspace(1.0, 0.0, kept)
    pcm.flags.writeable = False
    over_s = end / speech.sample_rate
    words = tuple(
        replace(word, start_s=min(word.start_s, over_s), end_s=min(word.end_s, over_s))
        for word in speech.words
    )
    return replace(speech, pcm=pcm, words=words)
