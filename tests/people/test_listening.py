from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.people.listening import Recording, is_loud, match, sounds

RATE = 16_000


def babble(seed: int, seconds: float, sample_rate: int = RATE) -> NDArray[np.int16]:
    """Return noise whose loudness changes as that of speech does, some times a second."""
    random = np.random.default_rng(seed)
    syllables = random.uniform(0.0, 1.0, int(seconds * 8) + 2) ** 3
    moments_s = np.arange(round(seconds * sample_rate)) / sample_rate
    loudness = np.interp(moments_s * 8, np.arange(len(syllables)), syllables)
    return (
        np.round(loudness * random.normal(0.0, 4000.0, len(loudness)))
        .clip(-32768, 32767)
        .astype(np.int16)
    )


def silence(seconds: float) -> NDArray[np.int16]:
    return np.zeros(round(seconds * RATE), np.int16)


def recording(*parts: NDArray[np.int16], began_s: float = 5.0) -> Recording:
    pcm = np.concatenate(parts)
    n_blocks = len(pcm) // 160
    return Recording(
        pcm=pcm[: n_blocks * 160], arrived_s=began_s + np.arange(n_blocks, dtype=np.float64) * 0.01
    )


@given(st.integers(0, 200), st.integers(0, 1000))
def test_a_reference_is_found_where_it_was_played(blocks: int, seed: int) -> None:
    reference = babble(seed, 1.5)
    heard = np.concatenate([silence(blocks * 0.01), reference, silence(1.0)])

    found = match(heard, reference)

    assert found.offset_s == pytest.approx(blocks * 0.01)
    assert found.correlation > 0.99


@given(st.floats(0.05, 3.0), st.integers(0, 1000))
def test_the_gain_of_the_recording_does_not_matter(gain: float, seed: int) -> None:
    reference = babble(seed, 1.5)
    heard = np.concatenate([silence(0.5), babble(seed + 1, 1.0), reference])
    changed = (heard * gain).clip(-32768, 32767).astype(np.int16)

    assert match(changed, reference).offset_s == pytest.approx(match(heard, reference).offset_s)


@given(st.integers(0, 1000))
def test_a_correlation_lies_between_minus_one_and_one(seed: int) -> None:
    found = match(babble(seed, 2.0), babble(seed + 1, 1.0))

    assert -1.0 <= found.correlation <= 1.0 + 1e-9


def test_other_speech_does_not_match() -> None:
    found = [match(babble(seed, 4.0), babble(seed + 100, 1.5)).correlation for seed in range(10)]

    assert max(found) < 0.8


def test_what_was_never_played_is_not_found_in_silence() -> None:
    assert match(silence(3.0), babble(1, 1.0)).correlation == 0.0


def test_noise_of_a_codec_does_not_hide_a_reference() -> None:
    reference = babble(3, 1.5)
    noise = np.random.default_rng(1).normal(0.0, 20.0, RATE * 3).astype(np.int16)
    heard = noise.copy()
    heard[8_000 : 8_000 + len(reference)] += reference // 2

    found = match(heard, reference)

    assert found.offset_s == 0.5
    assert found.correlation > 0.9


def test_a_reference_at_another_rate_is_found() -> None:
    # The same loudness in time, from other samples: as after resampling.
    found = match(
        np.concatenate([silence(0.7), babble(5, 1.5)]),
        babble(5, 1.5, 22_050),
        reference_rate=22_050,
    )

    assert found.offset_s == pytest.approx(0.7, abs=0.01)


@pytest.mark.parametrize("seconds", [0.05, 5.0])
def test_a_reference_that_cannot_be_compared_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="cannot be looked for"):
        match(silence(2.0), babble(1, seconds))


def test_sounds_are_told_with_their_moments() -> None:
    loud = np.full(3200, 2000, np.int16)
    heard = recording(silence(1.0), loud, silence(1.0), loud, silence(0.5))

    first, second = sounds(heard)
    assert first == pytest.approx((6.0, 6.19))
    assert second == pytest.approx((7.2, 7.39))


def test_a_pause_within_a_sentence_does_not_end_it() -> None:
    loud = np.full(3200, 2000, np.int16)

    assert len(sounds(recording(loud, silence(0.25), loud))) == 1


def test_silence_has_no_sounds() -> None:
    assert list(sounds(recording(silence(1.0)))) == []


def test_an_empty_recording_has_no_sounds() -> None:
    assert list(sounds(recording(silence(0.0)))) == []


def test_what_the_codec_leaves_of_silence_is_not_loud() -> None:
    assert not is_loud(np.full(160, 20, np.int16))
    assert is_loud(np.full(160, 500, np.int16))
