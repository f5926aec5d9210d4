"""A sentence ends where a listener hears its end."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.people.listening import is_loud
from conference_agent.speaking.endings import without_fade
from conference_agent.voices import Speech, SpokenWord

_RATE = 16_000
_BLOCK = _RATE // 100


def _spoken(*levels: int) -> Speech:
    """Return speech of blocks of 10 ms with these levels; two words that tile it."""
    pcm = np.repeat(np.array(levels, np.int16), _BLOCK)
    whole_s = len(pcm) / _RATE
    return Speech(
        pcm=pcm,
        sample_rate=_RATE,
        words=(
            SpokenWord(char_start=0, char_end=2, start_s=0.0, end_s=whole_s / 2),
            SpokenWord(char_start=3, char_end=5, start_s=whole_s / 2, end_s=whole_s),
        ),
    )


def _silent_end(speech: Speech) -> int:
    """Return how many blocks at the end a listener hears nothing of."""
    blocks = speech.pcm[: len(speech.pcm) // _BLOCK * _BLOCK].reshape(-1, _BLOCK)
    loud = [is_loud(block) for block in blocks]
    return loud[::-1].index(True)


def test_a_vowel_that_goes_on_unheard_is_cut() -> None:
    fading = _spoken(*[6_000] * 20, *[140] * 16)

    assert _silent_end(fading) == 16
    assert _silent_end(without_fade(fading)) == 3


def test_what_is_heard_stays_as_it_was() -> None:
    fading = _spoken(*[6_000] * 20, *[140] * 16)

    assert np.array_equal(without_fade(fading).pcm[: 20 * _BLOCK], fading.pcm[: 20 * _BLOCK])


def test_a_soft_last_consonant_is_kept() -> None:
    soft = _spoken(*[6_000] * 20, *[0] * 5, *[400] * 6, *[0] * 10)

    assert len(without_fade(soft).pcm) == 34 * _BLOCK


def test_the_end_does_not_click() -> None:
    assert without_fade(_spoken(*[6_000] * 20, *[140] * 16)).pcm[-1] == 0


def test_the_words_end_with_the_sound() -> None:
    cut = without_fade(_spoken(*[6_000] * 20, *[140] * 16))

    assert cut.words[-1].end_s == len(cut.pcm) / _RATE


def test_silence_alone_stays() -> None:
    assert len(without_fade(_spoken(0, 0, 0)).pcm) == 3 * _BLOCK


@given(st.lists(st.integers(0, 8_000), max_size=60))
def test_the_sound_is_a_beginning_of_what_it_was(levels: list[int]) -> None:
    speech = _spoken(*levels)
    cut = without_fade(speech)
    kept = max(0, len(cut.pcm) - 3 * _BLOCK)

    assert len(cut.pcm) <= len(speech.pcm)
    assert np.array_equal(cut.pcm[:kept], speech.pcm[:kept])
