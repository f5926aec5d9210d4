from __future__ import annotations

import numpy as np
import pytest

from mixer import FormatError, Mixer, MixerError
from mixer.samples import Samples

TICK = 480
VOICE = np.arange(-TICK // 2, TICK // 2).astype(np.int16)


def played(samples: Samples, channels: int = 1) -> list[int]:
    mixer = Mixer(smooth=False)
    mixer.add("anna", channels=channels).push(samples, 0.0)
    samples_played: list[int] = mixer.tick().pcm("anna").tolist()
    return samples_played


@pytest.mark.parametrize(
    "samples",
    [
        VOICE,
        np.repeat(VOICE, 2)[::2],
        VOICE.tobytes(),
        bytearray(VOICE.tobytes()),
        memoryview(VOICE.tobytes()),
        memoryview(VOICE.tobytes()).cast("h"),
        VOICE.data,
    ],
    ids=["array", "strided", "bytes", "bytearray", "memoryview", "shorts", "array's memoryview"],
)
def test_every_way_to_push_gives_the_same_samples(samples: Samples) -> None:
    assert played(samples) == VOICE.tolist()


@pytest.mark.parametrize("form", ["array", "bytes"])
def test_two_channels_are_averaged_and_rounded_down(form: str) -> None:
    stereo = np.zeros((TICK, 2), np.int16)
    stereo[:4] = [[-32768, -32768], [32767, 32767], [1, 2], [-1, -2]]

    mono = played(stereo if form == "array" else stereo.tobytes(), channels=2)

    assert mono[:4] == [-32768, 32767, 1, -2]


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("empty", [b"", bytearray(), memoryview(b"")])
def test_no_samples_are_no_error(empty: Samples, channels: int) -> None:
    source = Mixer().add("anna", channels=channels)
    source.push(empty, 0.0)

    assert source.statistics().pushed == 0


def test_samples_are_copied() -> None:
    mixer = Mixer(smooth=False)
    source = mixer.add("anna")
    buffer = VOICE.copy()
    source.push(buffer, 0.0)
    buffer[:] = 0

    assert mixer.tick().pcm("anna").tolist() == VOICE.tolist()


def test_a_bytearray_can_be_used_again_after_a_push() -> None:
    buffer = bytearray(VOICE.tobytes())
    Mixer().add("anna").push(buffer, 0.0)
    buffer.clear()

    assert not buffer


@pytest.mark.parametrize(
    ("samples", "channels", "offending"),
    [
        (VOICE.astype(np.float32), 1, "float32"),
        (VOICE.astype(">i2"), 1, ">i2"),
        (np.zeros((TICK, 1), np.int16), 1, r"\(480, 1\)"),
        (np.zeros((TICK, 2), np.int16), 1, r"\(480, 2\)"),
        (VOICE, 2, r"\(480,\)"),
        (np.zeros((2, TICK), np.int16), 2, r"\(2, 480\)"),
        (b"abc", 1, "3 bytes"),
        (b"abcdef", 2, "6 bytes"),
        (VOICE.astype(np.float32).data, 1, "'f'"),
        (VOICE.data[::2], 1, "480 bytes"),
        ([1, 2, 3], 1, "list"),
        (None, 1, "NoneType"),
    ],
)
def test_a_wrong_format_is_refused_with_what_was_wrong(
    samples: Samples, channels: int, offending: str
) -> None:
    source = Mixer().add("anna", channels=channels)

    with pytest.raises(FormatError, match=offending):
        source.push(samples, 0.0)


def test_refused_samples_leave_the_source_as_it_was() -> None:
    source = Mixer().add("anna")
    before = source.statistics()
    with pytest.raises(FormatError):
        source.push(b"abc", 1.0)

    assert source.statistics() == before


@pytest.mark.parametrize("family", [MixerError, ValueError])
def test_a_format_error_is_an_error_of_the_mixer_and_a_value_error(
    family: type[Exception],
) -> None:
    assert issubclass(FormatError, family)
