"""The door for sound: what a caller may push, checked and made mono."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mixer.errors import FormatError
from mixer.pace import TICKS_PER_S

__all__ = ["MAX_RATE", "MIN_RATE", "Pcm", "Samples", "check_sample_rate", "to_mono"]

#: Sample rates of telephones and of studios, in Hz: between them everything here is meant to work.
MIN_RATE, MAX_RATE = 8_000, 192_000

#: Mono 16-bit samples, shape ``(n_samples,)``.
Pcm: TypeAlias = NDArray[np.int16]

#: What `Source.push` takes.
Samples: TypeAlias = Pcm | bytes | bytearray | memoryview

#: Formats of a memoryview that hold 16-bit samples: raw bytes, or native shorts.
_BUFFER_FORMATS = frozenset({"B", "b", "c", "h", "@h", "=h"})

_INT16 = np.dtype(np.int16)


def check_sample_rate(sample_rate: int) -> int:
    """Return a rate that a tick divides into whole samples.

    Raises
    ------
    FormatError
        If it is not a multiple of 100 Hz from `MIN_RATE` to `MAX_RATE`.
    """
    whole = isinstance(sample_rate, int) and sample_rate % TICKS_PER_S == 0
    if not whole or not MIN_RATE <= sample_rate <= MAX_RATE:
        msg = (
            f"a sample rate is a multiple of {TICKS_PER_S} Hz from {MIN_RATE} to {MAX_RATE}, "
            f"got {sample_rate!r}"
        )
        raise FormatError(msg)
    return sample_rate


def to_mono(samples: Samples, channels: int) -> Pcm:
    """Return samples as one channel.

    Parameters
    ----------
    samples
        ndarray of int16, shape ``(n_samples,)`` for one channel and ``(n_samples, 2)`` for two; or
        bytes of native-endian 16-bit samples, interleaved.
    channels
        1 or 2.

    Returns
    -------
    ndarray of shape (n_samples,), int16
        ``floor((left + right) / 2)`` of two channels; of one channel the samples as they
        came, without a copy.

    Raises
    ------
    FormatError
        If the type, dtype, shape or number of bytes is another.
    """
    if isinstance(samples, np.ndarray):
        if samples.dtype != _INT16:
            msg = f"samples are int16 in native byte order, got dtype {samples.dtype}"
            raise FormatError(msg)
        frames = samples
    else:
        frames = _from_buffer(samples, channels)
    if channels == 1:
        if frames.ndim != 1:
            msg = f"samples of one channel have the shape (n_samples,), got {frames.shape}"
            raise FormatError(msg)
        return frames
    if frames.ndim != 2 or frames.shape[1] != channels:
        msg = f"samples of two channels have the shape (n_samples, 2), got {frames.shape}"
        raise FormatError(msg)
    # The sum of two int16 needs 17 bits; the shift brings it back into 16.
    return (np.add(frames[:, 0], frames[:, 1], dtype=np.int32) >> 1).astype(np.int16)


def _from_buffer(samples: bytes | bytearray | memoryview, channels: int) -> Pcm:
    if isinstance(samples, memoryview):
        if samples.format not in _BUFFER_FORMATS:
            msg = f"a memoryview of samples holds bytes or shorts, got format {samples.format!r}"
            raise FormatError(msg)
    elif not isinstance(samples, bytes | bytearray):
        msg = f"samples are an int16 array or bytes, got {type(samples).__name__}"
        raise FormatError(msg)
    try:
        flat = np.frombuffer(samples, _INT16)
        return flat if channels == 1 else flat.reshape(-1, channels)
    except (ValueError, BufferError):
        n_bytes = memoryview(samples).nbytes
        msg = f"{channels} channel(s) of contiguous 16-bit samples cannot have {n_bytes} bytes"
        raise FormatError(msg) from None
