from __future__ import annotations

import os
import runpy
import subprocess
import sys
import threading
import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mixer.__main__ import main

ROOT = Path(__file__).parents[2]


def write(
    path: Path, samples: NDArray[np.int16], *, sample_rate: int = 8_000, width: int = 2
) -> Path:
    with path.open("wb") as file, wave.open(file, "wb") as writer:
        writer.setnchannels(1 if samples.ndim == 1 else samples.shape[1])
        writer.setsampwidth(width)
        writer.setframerate(sample_rate)
        writer.writeframes(samples.tobytes())
    return path


def read(path: Path) -> list[int]:
    with path.open("rb") as file, wave.open(file, "rb") as reader:
        assert reader.getparams()[:3] == (1, 2, 8_000)
        samples: list[int] = np.frombuffer(reader.readframes(10**6), np.int16).tolist()
    return samples


def ramp(count: int) -> NDArray[np.int16]:
    return np.arange(count).astype(np.int16)


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def test_the_command_mixes_two_files(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.wav", ramp(1000)), write(tmp_path / "b.wav", 2 * ramp(300))

    done = subprocess.run(
        [sys.executable, "-m", "mixer", a, b, "-o", tmp_path / "mix.wav"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert read(tmp_path / "mix.wav") == [3 * k if k < 300 else k for k in range(1000)]
    assert done.stdout == (
        f"{tmp_path / 'mix.wav'}: 0.12 s at 8000 Hz, mixed from 2, turned down by 0.0 dB at most\n"
    )


def test_the_command_says_what_is_wrong_in_one_sentence(tmp_path: Path) -> None:
    missing = tmp_path / "missing.wav"

    done = subprocess.run(
        [sys.executable, "-m", "mixer", missing, "-o", tmp_path / "mix.wav"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == f"mixer: error: cannot read {missing}: No such file or directory\n"


def test_the_command_needs_nothing_but_numpy() -> None:
    program = (
        "import sys, mixer.__main__;"
        "loaded = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(loaded & {'asyncio', 'livekit', 'conference_agent'}))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


def test_help_says_how_it_is_used(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["mixer", "--help"])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_path(str(ROOT / "mixer" / "__main__.py"), run_name="__main__")

    assert "python -m mixer [-h] -o WAV" in capsys.readouterr().out


@pytest.mark.parametrize("count", [0, 1, 79, 80, 81, 8_000])
def test_the_mix_is_as_long_as_the_longest_file(tmp_path: Path, count: int) -> None:
    a, b = write(tmp_path / "a.wav", ramp(count)), write(tmp_path / "b.wav", ramp(0))
    run(a, b, "-o", tmp_path / "mix.wav")

    assert read(tmp_path / "mix.wav") == ramp(count).tolist()


def test_two_channels_are_averaged(tmp_path: Path) -> None:
    stereo = np.column_stack([ramp(200), ramp(200) + 10]).astype(np.int16)
    run(write(tmp_path / "a.wav", stereo), "-o", tmp_path / "mix.wav")

    assert read(tmp_path / "mix.wav") == list(range(5, 205))


def test_the_same_file_can_be_mixed_with_itself(tmp_path: Path) -> None:
    a = write(tmp_path / "a.wav", ramp(100))
    run(a, a, "-o", tmp_path / "mix.wav")

    assert read(tmp_path / "mix.wav") == [2 * k for k in range(100)]


def test_what_is_too_loud_is_turned_down_before_it_comes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = write(tmp_path / "a.wav", np.array([1_000] * 80 + [20_000] * 5 + [1_000] * 80, np.int16))
    run(a, a, "-o", tmp_path / "mix.wav")

    mixed = read(tmp_path / "mix.wav")
    assert set(mixed[80:85]) == {32_767}
    assert all(1_600 < sample < 2_000 for sample in mixed[79:80] + mixed[85:165])
    assert mixed[:60] == [2_000] * 60
    assert "turned down by 1.7 dB at most" in capsys.readouterr().out


def test_a_gain_applies_to_each_file(tmp_path: Path) -> None:
    a = write(tmp_path / "a.wav", np.full(100, 1000, np.int16))
    run(a, a, "-o", tmp_path / "mix.wav", "--gain-db", "-6")

    assert read(tmp_path / "mix.wav") == [1002] * 100


def test_a_file_that_was_cut_off_is_mixed_to_its_last_whole_sample(tmp_path: Path) -> None:
    a = write(tmp_path / "a.wav", ramp(200))
    a.write_bytes(a.read_bytes()[:-101])
    run(a, "-o", tmp_path / "mix.wav")

    assert read(tmp_path / "mix.wav") == list(range(149))


def test_a_file_that_was_cut_off_is_named_with_how_much_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = write(tmp_path / "a.wav", np.column_stack([ramp(8_000), ramp(8_000)]))
    a.write_bytes(a.read_bytes()[: -4 * 2_000])

    assert run(a, "-o", tmp_path / "mix.wav") == 0
    printed = capsys.readouterr()
    assert printed.err == (
        f"mixer: warning: {a} is cut off: the last 2000 of its 8000 samples, 0.25 s, are missing, "
        "and only the rest is mixed\n"
    )
    assert "0.75 s at 8000 Hz" in printed.out


def test_a_whole_file_with_something_behind_its_samples_is_no_reason_to_warn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = write(tmp_path / "a.wav", ramp(200))
    a.write_bytes(a.read_bytes() + b"LIST\4\0\0\0note")
    run(a, "-o", tmp_path / "mix.wav")

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("n_bytes", [0x7FFF_F000, 0xFFFF_FFFF])
def test_a_header_that_was_written_before_the_length_was_known_promises_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], n_bytes: int
) -> None:
    a = write(tmp_path / "a.wav", ramp(200))
    header = a.read_bytes()[:40] + n_bytes.to_bytes(4, "little")
    a.write_bytes(header + ramp(200).tobytes())
    run(a, "-o", tmp_path / "mix.wav")

    assert read(tmp_path / "mix.wav") == ramp(200).tolist()
    assert capsys.readouterr().err == ""


def test_a_pipe_can_be_mixed(tmp_path: Path) -> None:
    sound = write(tmp_path / "a.wav", ramp(200)).read_bytes()
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(sound,))
    writer.start()
    run(pipe, "-o", tmp_path / "mix.wav")
    writer.join()

    assert read(tmp_path / "mix.wav") == ramp(200).tolist()


def broken(path: Path) -> Path:
    path.write_bytes(b"RIFF....MP3 in disguise")
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def without_a_whole_sample(path: Path) -> Path:
    path.write_bytes(write(path, ramp(100)).read_bytes()[:45])
    return path


def eight_bits(path: Path) -> Path:
    return write(path, ramp(100), width=1)


def three_channels(path: Path) -> Path:
    return write(path, np.zeros((100, 3), np.int16))


def odd_rate(path: Path) -> Path:
    return write(path, ramp(100), sample_rate=11_025)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (broken, "b.wav is not a PCM WAV file: not a WAVE file"),
        (empty, "b.wav is not a PCM WAV file: it ends too early"),
        (without_a_whole_sample, "b.wav is cut off before its first sample: get the whole file"),
        (eight_bits, "b.wav has samples of 8 bits: convert it to 16 bits"),
        (three_channels, "b.wav has 3 channels: convert it to mono or stereo"),
        (odd_rate, "a sample rate is a multiple of 100 Hz from 8000 to 192000, got 11025"),
        (Path.mkdir, "cannot read .*b.wav: Is a directory"),
    ],
)
def test_a_file_that_cannot_be_mixed_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: object, reason: str
) -> None:
    given = tmp_path / "b.wav"
    assert callable(make)
    make(given)

    assert run(given, "-o", tmp_path / "mix.wav") == 1
    assert_one_sentence(capsys, reason)
    assert not (tmp_path / "mix.wav").exists()


def test_files_of_different_rates_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = write(tmp_path / "a.wav", ramp(10))
    b = write(tmp_path / "b.wav", ramp(10), sample_rate=16_000)

    assert run(a, b, "-o", tmp_path / "mix.wav") == 1
    assert_one_sentence(capsys, r"b.wav has 16000 Hz but .*a.wav has 8000 Hz: convert")


def test_a_gain_out_of_range_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = write(tmp_path / "a.wav", ramp(10))

    assert run(a, "-o", tmp_path / "mix.wav", "--gain-db", "nan") == 1
    assert_one_sentence(capsys, r"got nan")


def test_an_output_that_cannot_be_written_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = write(tmp_path / "a.wav", ramp(10))

    assert run(a, "-o", tmp_path / "nowhere" / "mix.wav") == 1
    assert_one_sentence(capsys, r"cannot write .*mix.wav: No such file or directory")


def test_a_file_is_never_overwritten_by_its_own_mix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a = write(tmp_path / "a.wav", ramp(10))

    assert run(a, "-o", a) == 1
    assert_one_sentence(capsys, r"a.wav is one of the files to mix: write to another")
    assert read(a) == ramp(10).tolist()


def assert_one_sentence(capsys: pytest.CaptureFixture[str], reason: str) -> None:
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("mixer: error: ")
    assert printed.err.count("\n") == 1
    with pytest.raises(ValueError, match=reason):
        raise ValueError(printed.err)
