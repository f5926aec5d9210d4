"""How sound over a telephone is told, and what the recogniser's model is told of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hearing.spoken import over_telephone, spoken
from numpy.typing import NDArray

from conference_agent.hearing.telephone import is_telephone, write_transform
from conference_agent.voices import Espeak

#: What an utterance begins with: half a second, most of it before the voice.
_BEGINNING = 8_000


async def _sounds() -> list[NDArray[np.int16]]:
    texts = ("yes I will be there", "no", "Thursday at three", "my mother will come", "four")
    async with Espeak() as voice:
        return [
            await spoken(voice, text, variant=variant)
            for text in texts
            for variant in ("rosa", "anna", "ben")
        ]


async def test_a_telephone_is_told_by_the_first_half_second() -> None:
    told = [is_telephone(over_telephone(sound)[:_BEGINNING]) for sound in await _sounds()]

    assert all(told)


async def test_a_tab_is_no_telephone() -> None:
    told = [is_telephone(sound[:_BEGINNING]) for sound in await _sounds()]

    assert not any(told)


@pytest.mark.parametrize("n_samples", [0, 100, 511, 512, 8_000])
def test_digital_silence_of_any_length_is_no_telephone(n_samples: int) -> None:
    assert not is_telephone(np.zeros(n_samples, np.int16))


def test_the_transform_keeps_a_spectrum_without_what_a_telephone_loses(tmp_path: Path) -> None:
    write_transform(tmp_path / "transform")
    lines = (tmp_path / "transform").read_text().splitlines()
    matrix = np.array([[float(value) for value in line.split()] for line in lines[3:16]])

    # One class, three streams of 13; what is lost is lost once.
    assert lines[:3] == ["1", "3", "13"]
    assert len(lines) == 2 + 3 * (1 + 13 + 2)
    assert np.linalg.matrix_rank(matrix) == 13
    assert np.abs(np.linalg.eigvals(matrix)).max() <= 1.0 + 1e-6
