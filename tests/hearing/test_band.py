"""Whether a device's sound has a telephone's band."""

from __future__ import annotations

import numpy as np
import pytest
from hearing.spoken import on_telephone, spoken
from numpy.typing import NDArray

from conference_agent.hearing.activity import WINDOW_SAMPLES
from conference_agent.hearing.band import Band
from conference_agent.voices import Espeak

#: Three words with a hiss in each.
_HISSING = "yes, Thursday suits us"
#: A louder window is voiced.
_LOUD = 1_000


def _hear(band: Band, sound: NDArray[np.int16], *, n_windows: int) -> None:
    whole = sound[: len(sound) // WINDOW_SAMPLES * WINDOW_SAMPLES].reshape(-1, WINDOW_SAMPLES)
    voiced = [window for window in whole if np.abs(window).max() > _LOUD]
    for number in range(n_windows):
        band.hear(voiced[number % len(voiced)])


@pytest.mark.parametrize("variant", ["rosa", "anna", "ben"])
async def test_a_phones_line_is_narrow_until_it_carries_a_whole_voice(variant: str) -> None:
    async with Espeak() as voice:
        sound = await spoken(voice, _HISSING, variant=variant)
    band = Band(narrow=True)

    _hear(band, on_telephone(sound), n_windows=200)
    assert band.narrow

    _hear(band, sound, n_windows=60)
    assert not band.narrow


@pytest.mark.parametrize("variant", ["rosa", "anna", "ben"])
async def test_a_browser_with_a_narrow_headset_is_found_after_two_seconds(variant: str) -> None:
    async with Espeak() as voice:
        sound = await spoken(voice, _HISSING, variant=variant)
    band = Band(narrow=False)

    _hear(band, on_telephone(sound), n_windows=63)
    assert not band.narrow

    _hear(band, on_telephone(sound), n_windows=1)
    assert band.narrow


async def test_a_word_without_a_hiss_does_not_make_a_browser_a_telephone() -> None:
    async with Espeak() as voice:
        sound = await spoken(voice, "no")
    band = Band(narrow=False)

    _hear(band, sound, n_windows=20)

    assert not band.narrow
