"""Mix WAV files into one: ``python -m mixer a.wav b.wav -o mix.wav``."""

from __future__ import annotations

import argparse
import math
import os
import sys
import wave
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import numpy as np

from mixer.errors import MixerError
from mixer.limiter import CEILING
from mixer.mixer import Mixer
from mixer.source import Source

__all__ = ["main", "mix_files"]

_SAMPLE_BYTES = 2
#: What writes into a pipe cannot know the length, and puts this much or more into the header.
_UNKNOWN_BYTES = 0x7FFF_F000


class _FileError(Exception):
    """A file cannot be used; the message says which and why, in one sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, or 1 with one sentence on stderr."""
    parser = argparse.ArgumentParser(
        prog="python -m mixer",
        description="Mix WAV files, 16-bit PCM, mono or stereo, of one sample rate, into one "
        "mono file. All begin together; what is too loud is turned down for a moment.",
    )
    parser.add_argument("inputs", nargs="+", type=Path, metavar="WAV", help="a file to mix")
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="WAV", help="the file to write"
    )
    parser.add_argument(
        "-g", "--gain-db", default=0.0, type=float, metavar="DB", help="gain of each file (0)"
    )
    options = parser.parse_args(arguments)
    try:
        sentence = mix_files(options.inputs, options.output, gain_db=options.gain_db, warn=_warn)
        print(sentence)  # noqa: T201
    except (_FileError, MixerError) as error:
        print(f"mixer: error: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _warn(sentence: str) -> None:
    print(f"mixer: warning: {sentence}", file=sys.stderr)  # noqa: T201


def mix_files(
    inputs: Sequence[Path], output: Path, *, gain_db: float, warn: Callable[[str], None]
) -> str:
    """Mix files into another and return a sentence about it.

    Parameters
    ----------
    inputs
        At least one WAV file, 16-bit PCM, one or two channels, all of one sample rate.
    output
        Is written, mono, as long as the longest of them.
    gain_db
        Gain of each of them.
    warn
        Told in a sentence of a file that was cut off; what there is of it is mixed.
    """
    with ExitStack() as files:
        readers = [_open_input(path, files, warn) for path in inputs]
        mixer = Mixer(_common_rate(inputs, readers), smooth=False)
        sources = [
            mixer.add(f"{path} (file {n})", channels=reader.getnchannels(), gain_db=gain_db)
            for n, (path, reader) in enumerate(zip(inputs, readers, strict=True), start=1)
        ]
        writer = _open_output(output, inputs, files)
        writer.setparams((1, _SAMPLE_BYTES, mixer.sample_rate, 0, "NONE", "not compressed"))
        n_samples, peak = _copy(mixer, list(zip(sources, readers, strict=True)), writer)
    over_db = 20 * math.log10(max(peak / CEILING, 1.0))
    return (
        f"{output}: {n_samples / mixer.sample_rate:.2f} s at {mixer.sample_rate} Hz, "
        f"mixed from {len(inputs)}, turned down by {over_db:.1f} dB at most"
    )


def _open_input(path: Path, files: ExitStack, warn: Callable[[str], None]) -> wave.Wave_read:
    try:
        file = files.enter_context(path.open("rb"))
        reader = files.enter_context(wave.Wave_read(file))
    except OSError as error:
        msg = f"cannot read {path}: {error.strerror}"
        raise _FileError(msg) from error
    except (wave.Error, EOFError) as error:
        msg = f"{path} is not a PCM WAV file: {str(error) or 'it ends too early'}"
        raise _FileError(msg) from error
    if reader.getsampwidth() != _SAMPLE_BYTES:
        msg = f"{path} has samples of {8 * reader.getsampwidth()} bits: convert it to 16 bits"
        raise _FileError(msg)
    if reader.getnchannels() > 2:
        msg = f"{path} has {reader.getnchannels()} channels: convert it to mono or stereo"
        raise _FileError(msg)
    n_samples, n_missing = reader.getnframes(), _missing(file, reader)
    if n_missing:
        if n_missing == n_samples:
            msg = f"{path} is cut off before its first sample: get the whole file"
            raise _FileError(msg)
        warn(
            f"{path} is cut off: the last {n_missing} of its {n_samples} samples, "
            f"{n_missing / reader.getframerate():.2f} s, are missing, and only the rest is mixed"
        )
    return reader


def _missing(file: BinaryIO, reader: wave.Wave_read) -> int:
    """Return how many samples of each channel the header promises beyond the end of the file."""
    frame_bytes = _SAMPLE_BYTES * reader.getnchannels()
    if not file.seekable() or reader.getnframes() * frame_bytes >= _UNKNOWN_BYTES:
        return 0
    begin = file.tell()  # the header has been read, and no sample
    n_there = (file.seek(0, os.SEEK_END) - begin) // frame_bytes
    file.seek(begin)
    return max(0, reader.getnframes() - n_there)


def _open_output(path: Path, inputs: Sequence[Path], files: ExitStack) -> wave.Wave_write:
    if any(path.resolve() == given.resolve() for given in inputs):
        msg = f"{path} is one of the files to mix: write to another"
        raise _FileError(msg)
    try:
        file = files.enter_context(path.open("wb"))
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror}"
        raise _FileError(msg) from error
    return files.enter_context(wave.open(file, "wb"))


def _common_rate(paths: Sequence[Path], readers: Sequence[wave.Wave_read]) -> int:
    rate = readers[0].getframerate()
    for path, reader in zip(paths, readers, strict=True):
        if reader.getframerate() != rate:
            msg = (
                f"{path} has {reader.getframerate()} Hz but {paths[0]} has {rate} Hz: "
                "convert them to one sample rate"
            )
            raise _FileError(msg)
    return rate


def _copy(
    mixer: Mixer, voices: list[tuple[Source, wave.Wave_read]], writer: wave.Wave_write
) -> tuple[int, float]:
    """Mix to the end of the longest file; return how many samples, and the peak before limiting."""
    output = mixer.output()
    latency = round(output.latency_s * mixer.sample_rate)
    n_read = n_written = 0
    peak = 0.0
    while n_written < n_read or voices:
        longest = 0
        for source, reader in list(voices):
            frame_bytes = _SAMPLE_BYTES * reader.getnchannels()
            data = reader.readframes(mixer.tick_samples)
            n_frames = len(data) // frame_bytes
            # A file that was cut off may end within a frame.
            source.push(data[: n_frames * frame_bytes], at_s=n_read / mixer.sample_rate)
            longest = max(longest, n_frames)
            if n_frames < mixer.tick_samples:
                source.end()
                voices.remove((source, reader))
        n_read += longest
        peak = max(peak, float(np.abs(mixer.tick().total).max()))
        # The limiter looks ahead: its first samples are from before the beginning.
        late = min(latency, mixer.tick_samples)
        latency -= late
        mixed = output.read()[late:][: n_read - n_written]
        writer.writeframes(mixed.tobytes())
        n_written += len(mixed)
    return n_written, peak


if __name__ == "__main__":
    sys.exit(main())
