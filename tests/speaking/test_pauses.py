"""Silence within a sentence is in the sound, and everything behind it is later by as much."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.speaking.pauses import Pauses, parted, with_pauses
from conference_agent.values import Pause
from conference_agent.voices import Speech, SpokenWord

_RATE = 1_000
#: Three words of two letters, a tenth of a second each.
_TEXT = "ab cd ef"
_SPEECH = Speech(
    pcm=np.arange(1, 301, dtype=np.int16),
    sample_rate=_RATE,
    words=tuple(
        SpokenWord(char_start=3 * n, char_end=3 * n + 2, start_s=n / 10, end_s=(n + 1) / 10)
        for n in range(3)
    ),
)
_PAUSES = st.lists(st.sampled_from((2, 5)), unique=True).map(
    lambda ends: tuple(Pause(char_end=end, seconds=0.05 * end) for end in sorted(ends))
)


def test_silence_follows_the_word_that_it_is_behind() -> None:
    slow = with_pauses(_SPEECH, (Pause(char_end=5, seconds=0.5),))

    assert not slow.pcm[200:700].any()
    assert list(slow.pcm[700:]) == list(range(201, 301))
    assert [(word.start_s, word.end_s) for word in slow.words[1:]] == [(0.1, 0.2), (0.7, 0.8)]


@given(_PAUSES)
def test_nothing_of_the_sound_is_lost_or_changed(pauses: tuple[Pause, ...]) -> None:
    slow = with_pauses(_SPEECH, pauses)
    silent = sum(round(each.seconds * _RATE) for each in pauses)

    assert list(slow.pcm[slow.pcm != 0]) == list(_SPEECH.pcm)
    assert len(slow.pcm) == len(_SPEECH.pcm) + silent


@given(_PAUSES)
def test_every_word_lies_where_the_table_says(pauses: tuple[Pause, ...]) -> None:
    slow = with_pauses(_SPEECH, pauses)
    heard = [
        slow.pcm[round(word.start_s * _RATE) : round(word.end_s * _RATE)] for word in slow.words
    ]

    assert [list(each) for each in heard] == [
        list(_SPEECH.pcm[100 * n : 100 * (n + 1)]) for n in range(3)
    ]


@given(_PAUSES)
def test_the_parts_of_a_text_are_the_text(pauses: tuple[Pause, ...]) -> None:
    parts = parted(_TEXT, pauses)

    assert " ".join(part for part, _ in parts) == _TEXT
    assert [seconds for _, seconds in parts] == [*(each.seconds for each in pauses), 0.0]


def test_the_oldest_text_is_forgotten() -> None:
    pauses = Pauses()
    for number in range(100):
        pauses.put(str(number), (Pause(char_end=1, seconds=0.5),))

    assert not pauses.of("0")
    assert pauses.of("99")
