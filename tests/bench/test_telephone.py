"""What the recogniser learns of a telephone's line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bench.table import telephone_rows
from bench.telephone.__main__ import Figure
from bench.telephone.fitting import fit

#: A line that takes a tenth off every coefficient and adds one to it.
_GAIN, _OFFSET = 0.9, 1.0


def _matrices(text: str) -> list[NDArray[np.float64]]:
    """Return the matrix of each of the three streams: after its size, thirteen rows."""
    lines = text.splitlines()[2:]
    return [
        np.array([[float(value) for value in row.split()] for row in lines[first + 1 : first + 14]])
        for first in range(0, len(lines), 16)
    ]


def test_the_map_of_a_line_is_found() -> None:
    whole = np.random.default_rng(0).normal(0.0, 10.0, (500, 13))
    fitted = fit([(whole, whole * _GAIN + _OFFSET)], ",".join(["0.0"] * 13))
    matrices = _matrices(fitted.text())

    assert len(matrices) == 3
    for matrix in matrices:
        assert np.allclose(matrix, np.eye(13) * _GAIN, atol=0.01)


def test_the_mean_of_a_line_is_that_of_whole_voices_as_the_line_changes_it() -> None:
    whole = np.random.default_rng(0).normal(5.0, 10.0, (500, 13))
    fitted = fit([(whole, whole + _OFFSET)], ",".join(["5.0"] * 13))

    assert fitted.mean == ",".join(["6.0"] * 13)


def test_what_is_longer_on_one_side_is_cut() -> None:
    whole = np.random.default_rng(0).normal(0.0, 10.0, (500, 13))
    line = np.vstack([whole, np.full((7, 13), 1e6)])

    assert fit([(whole, line)], ",".join(["0.0"] * 13)).mean == ",".join(["0.0"] * 13)


def test_a_telephone_that_is_much_worse_than_a_microphone_misses_its_bar() -> None:
    figures = [
        Figure(voices="v", words=100, whole=7.0, unknown=50.0, telephone=telephone)
        for telephone in (10.0, 10.1)
    ]

    assert [figure.missed for figure in figures] == [False, True]


def test_a_missed_bar_is_in_the_table() -> None:
    figure = {"voices": "v", "whole": 7.0, "unknown": 50.0, "telephone": 13.0, "missed": True}
    (row,) = telephone_rows([{"figures": [figure], "bar_points": 3.0}])

    assert str(row) == (
        "| telephone | v: wrong words | 13.0 %; taken for none 50.0 % **missed** "
        "| 7.0 % at a microphone, and 3 |"
    )
