"""Voice activity from scripted probabilities, one a window of 32 ms."""

from __future__ import annotations

import numpy as np
import pytest
from hearing.spoken import spoken
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.hearing.activity import (
    SAMPLE_RATE,
    WINDOW_S,
    WINDOW_SAMPLES,
    Activity,
    Change,
    native_probability,
)
from conference_agent.voices import Espeak


def _hear(activity: Activity, *probabilities: float) -> list[Change]:
    return [activity.hear(probability) for probability in probabilities]


#: Samples of silence before and after what `spoken` returns.
_HEAD, _TAIL = round(0.31 * SAMPLE_RATE), round(0.34 * SAMPLE_RATE)


def _silence(seconds: float) -> NDArray[np.int16]:
    return np.zeros(round(seconds * SAMPLE_RATE), np.int16)


def test_two_voiced_windows_are_an_onset() -> None:
    changes = _hear(Activity(closing_silence_s=0.3), 0.5, 0.5)

    assert changes == [Change.NONE, Change.BEGAN]


def test_one_voiced_window_is_none() -> None:
    changes = _hear(Activity(closing_silence_s=0.3), 0.9, 0.1, 0.9, 0.1)

    assert changes == [Change.NONE] * 4


def test_a_doubtful_window_begins_nothing() -> None:
    changes = _hear(Activity(closing_silence_s=0.3), *[0.49] * 10)

    assert changes == [Change.NONE] * 10


def test_a_doubtful_window_goes_on_with_speech() -> None:
    changes = _hear(Activity(closing_silence_s=0.1), 0.9, 0.9, *[0.36] * 10)

    assert Change.ENDED not in changes


@pytest.mark.parametrize(
    ("closing_silence_s", "n_windows"), [(0.15, 5), (0.2, 7), (0.3, 10), (0.32, 10), (0.45, 15)]
)
def test_speech_ends_with_the_first_window_that_fills_the_closing_silence(
    closing_silence_s: float, n_windows: int
) -> None:
    activity = Activity(closing_silence_s=closing_silence_s)
    _hear(activity, 0.9, 0.9)

    changes = _hear(activity, *[0.0] * 20)

    assert changes.index(Change.ENDED) == n_windows - 1


def test_a_word_in_between_begins_the_closing_silence_anew() -> None:
    activity = Activity(closing_silence_s=0.3)

    changes = _hear(activity, 0.9, 0.9, *[0.0] * 8, 0.9, *[0.0] * 8)

    assert Change.ENDED not in changes


def test_a_changed_closing_silence_is_obeyed_by_the_next_window() -> None:
    activity = Activity(closing_silence_s=2.0)
    _hear(activity, 0.9, 0.9, *[0.0] * 10)

    activity.closing_silence_s = 0.3

    assert activity.hear(0.0) is Change.ENDED


def test_speech_that_was_ended_from_outside_begins_anew_with_two_windows() -> None:
    activity = Activity(closing_silence_s=0.3)
    _hear(activity, 0.9, 0.9, 0.9)
    activity.end()

    assert _hear(activity, 0.9, 0.9) == [Change.NONE, Change.BEGAN]


@given(st.lists(st.floats(0.0, 1.0)), st.floats(0.15, 1.0))
def test_beginnings_and_ends_take_turns(
    probabilities: list[float], closing_silence_s: float
) -> None:
    changes = _hear(Activity(closing_silence_s=closing_silence_s), *probabilities)

    told = [change for change in changes if change is not Change.NONE]
    assert told[::2] == [Change.BEGAN] * len(told[::2])
    assert told[1::2] == [Change.ENDED] * len(told[1::2])


def test_a_window_is_32_ms() -> None:
    assert (WINDOW_SAMPLES, WINDOW_S) == (512, 0.032)


def test_the_native_model_hears_nobody_in_silence() -> None:
    probability = native_probability()

    assert probability(np.zeros(WINDOW_SAMPLES, np.int16)) < 0.1


@pytest.mark.parametrize("pause_s", [1.0, 1.2, 1.4, 1.6, 1.8, 2.0])
async def test_the_second_half_of_a_sentence_is_a_voice_at_once(pause_s: float) -> None:
    async with Espeak() as voice:
        first, second = [
            # without the silence at both ends, the voice's own too: nothing but the pause is there
            (await spoken(voice, text, variant="anna"))[_HEAD:-_TAIL]
            for text in ("yes that", "works for me")
        ]
    before = np.concatenate([_silence(0.5), first, _silence(pause_s)])
    sound = np.concatenate([before, second])
    in_a_room = (sound + np.random.default_rng(7).normal(0.0, 10.0, len(sound))).astype(np.int16)
    probability = native_probability()
    n_windows = (len(before) + round(0.2 * SAMPLE_RATE)) // WINDOW_SAMPLES + 1
    windows = in_a_room[: n_windows * WINDOW_SAMPLES].reshape(n_windows, WINDOW_SAMPLES)
    heard = [probability(window) for window in windows]

    since = len(before) // WINDOW_SAMPLES
    assert Change.BEGAN in _hear(Activity(closing_silence_s=0.3), *heard[since:])


@pytest.mark.parametrize("silence_s", [8.0, 12.0, 16.0, 20.0])
async def test_a_short_word_is_a_voice_long_after_a_sentence(silence_s: float) -> None:
    async with Espeak() as voice:
        sentence, word = [
            await spoken(voice, text, variant="anna") for text in ("Thursday at three", "no")
        ]
    sound = np.concatenate([sentence, np.zeros(round(silence_s * SAMPLE_RATE)), word])
    in_a_room = (sound + np.random.default_rng(7).normal(0.0, 32.0, len(sound))).astype(np.int16)
    n_windows = len(sound) // WINDOW_SAMPLES
    windows = in_a_room[: n_windows * WINDOW_SAMPLES].reshape(n_windows, WINDOW_SAMPLES)
    probability = native_probability()
    heard = [probability(window) for window in windows]
    changes = _hear(Activity(closing_silence_s=0.3), *heard[-(len(word) // WINDOW_SAMPLES) :])

    assert Change.BEGAN in changes
