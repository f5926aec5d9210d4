"""How a telephone changes what the acoustic model expects, as one linear map.

The model was trained on whole voices. The same sentence with a whole voice and over a telephone
gives two rows of cepstra, frame beside frame, and least squares give the map between them. As an
MLLR transform (C. J. Leggetter, P. C. Woodland: Maximum likelihood linear regression for speaker
adaptation of continuous density hidden Markov models, 1995) it moves every mean of the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.decoding import decoder

__all__ = ["Cepstra", "Map", "cepstra_of", "fit"]

#: A row for each frame of 10 ms.
Cepstra = NDArray[np.float64]

_COEFFICIENTS = 13
#: The means are not exact on another line: every variance is wider by this. Of 0.8, 1 and 1.25 the
#: last gave the fewest wrong words.
_WIDER = 1.25
#: Share of the sum of squares that keeps the least squares from running after single frames.
_RIDGE = 1e-3


class Map:
    """A fitted line.

    Parameters
    ----------
    matrices
        Of the cepstra, of their differences and of the differences of these.
    offset
        Of the cepstra.
    mean
        The mean that is taken from the cepstra of such a line.
    """

    def __init__(
        self,
        matrices: tuple[NDArray[np.float64], ...],
        offset: NDArray[np.float64],
        mean: NDArray[np.float64],
    ) -> None:
        self._matrices = matrices
        self._offset = offset
        self.mean = ",".join(f"{value:.1f}" for value in mean)

    def text(self) -> str:
        """Return it in the decoder's format: one class of means, three streams."""
        lines = ["1", str(len(self._matrices))]
        for number, matrix in enumerate(self._matrices):
            offset = self._offset if number == 0 else np.zeros(_COEFFICIENTS)
            lines.append(str(_COEFFICIENTS))
            lines += [_row(row) for row in matrix]
            lines += [_row(offset), _row(np.full(_COEFFICIENTS, _WIDER))]
        return "\n".join(lines) + "\n"


def fit(pairs: Iterable[tuple[Cepstra, Cepstra]], whole_mean: str) -> Map:
    """Return the map from whole voices to those on a line.

    Parameters
    ----------
    pairs
        The cepstra of a sentence twice: a whole voice, and the same one over the line.
    whole_mean
        What the decoder takes from the cepstra of whole voices.
    """
    equal = [_cut(*pair) for pair in pairs]
    whole, line = (np.concatenate(side) for side in zip(*equal, strict=True))
    mean = np.array([float(value) for value in whole_mean.split(",")])
    line_mean = line.mean(axis=0) + mean - whole.mean(axis=0)
    centred = np.hstack([whole - mean, np.ones((len(whole), 1))])
    matrix = _least_squares(centred, line - line_mean)
    matrices = [matrix[:-1].T]
    for differences in (_first, _second):
        sides = zip(*((differences(one), differences(other)) for one, other in equal), strict=True)
        matrices.append(_least_squares(*(np.concatenate(side) for side in sides)).T)
    return Map(tuple(matrices), matrix[-1], line_mean)


def cepstra_of(sounds: Iterable[NDArray[np.int16]]) -> Iterator[Cepstra]:
    """Yield what the decoder's front end makes of each sound, before a mean is taken from it."""
    with TemporaryDirectory() as folder:
        front_end = decoder(mfclogdir=folder)
        for number, sound in enumerate(sounds):
            front_end.start_utt()
            front_end.process_raw(sound.tobytes())
            front_end.end_utt()
            yield _logged(Path(folder, f"{number:09d}.mfc"))


def _logged(path: Path) -> Cepstra:
    values = np.fromfile(path, ">f4", offset=4)
    rows: Cepstra = values.reshape(-1, _COEFFICIENTS).astype(np.float64)
    return rows


def _cut(one: Cepstra, other: Cepstra) -> tuple[Cepstra, Cepstra]:
    n_frames = min(len(one), len(other))
    return one[:n_frames], other[:n_frames]


def _first(frames: Cepstra) -> Cepstra:
    """Return the differences that the model looks at, over four frames."""
    wide = np.pad(frames, ((2, 2), (0, 0)), "edge")
    return wide[4:] - wide[:-4]


def _second(frames: Cepstra) -> Cepstra:
    """Return the differences of the differences."""
    wide = np.pad(frames, ((3, 3), (0, 0)), "edge")
    return (wide[6:] - wide[2:-4]) - (wide[4:-2] - wide[:-6])


def _least_squares(given: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    ridge = _RIDGE * len(given) * np.eye(given.shape[1])
    return np.linalg.solve(given.T @ given + ridge, given.T @ wanted).astype(np.float64)


def _row(values: NDArray[np.float64]) -> str:
    return " ".join(f"{value:.5f}" for value in values)
