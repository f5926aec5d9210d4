"""sherpa: which model lies in a folder, and its process with a stand-in for its wheel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from conference_agent.hearing import RecogniserError
from conference_agent.hearing.recogniser import Recogniser
from conference_agent.providers import open_recogniser
from conference_agent.providers.sherpa import SherpaKind, SherpaModelError, find_model
from conference_agent.settings import Settings

TRANSDUCER = ("encoder-epoch-99.onnx", "decoder-epoch-99.onnx", "joiner-epoch-99.onnx")
WHISPER = ("tiny.en-encoder.onnx", "tiny.en-decoder.onnx")
MOONSHINE = ("preprocess.onnx", "encode.onnx", "uncached_decode.onnx", "cached_decode.onnx")


def model(folder: Path, *names: str, tokens: str = "tokens.txt") -> Path:
    for name in (*names, tokens):
        (folder / name).touch()
    return folder


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (TRANSDUCER, SherpaKind.TRANSDUCER),
        (WHISPER, SherpaKind.WHISPER),
        (MOONSHINE, SherpaKind.MOONSHINE),
    ],
)
def test_a_model_is_known_by_its_files(
    tmp_path: Path, names: tuple[str, ...], kind: SherpaKind
) -> None:
    found = find_model(model(tmp_path, *names))

    assert found.kind is kind
    assert {path.name for path in found.files.values()} == {*names, "tokens.txt"}


def test_the_decoders_of_moonshine_are_told_apart(tmp_path: Path) -> None:
    files = find_model(model(tmp_path, *MOONSHINE)).files

    assert files["cached_decoder"].name == "cached_decode.onnx"
    assert files["uncached_decoder"].name == "uncached_decode.onnx"


def test_the_smaller_of_two_sizes_is_taken(tmp_path: Path) -> None:
    small = tuple(name.replace(".onnx", ".int8.onnx") for name in TRANSDUCER)
    files = find_model(model(tmp_path, *TRANSDUCER, *small)).files

    assert {path.name for path in files.values()} == {*small, "tokens.txt"}


def test_the_tokens_may_have_a_name_in_front(tmp_path: Path) -> None:
    files = find_model(model(tmp_path, *WHISPER, tokens="tiny.en-tokens.txt")).files

    assert files["tokens"].name == "tiny.en-tokens.txt"


@pytest.mark.parametrize("missing", [*TRANSDUCER, "tokens.txt"])
def test_a_folder_that_lacks_a_file_is_refused(tmp_path: Path, missing: str) -> None:
    model(tmp_path, *TRANSDUCER)
    (tmp_path / missing).unlink()
    if missing == TRANSDUCER[2]:
        (tmp_path / TRANSDUCER[1]).unlink()  # an encoder and a decoder would be whisper's

    with pytest.raises(SherpaModelError, match="AGENT_SHERPA_MODEL must be a folder with"):
        find_model(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SherpaModelError, match="AGENT_SHERPA_MODEL is no folder"):
        find_model(tmp_path / "nowhere")


async def test_without_the_wheel_the_extra_is_named(tmp_path: Path) -> None:
    settings = Settings(
        agent_stt_provider="sherpa",
        agent_sherpa_model=model(tmp_path, *TRANSDUCER),
        _env_file=None,
    )
    with pytest.raises(RecogniserError, match=r"conference-agent\[sherpa\]"):
        async with open_recogniser(settings, decoders=1):
            pass


async def test_its_process_recognises_what_it_is_fed(tmp_path: Path) -> None:
    command = ("tests.providers.sherpa_with_wheel", str(model(tmp_path, *TRANSDUCER)))
    async with Recogniser(command=command) as recogniser:
        recogniser.start("a", np.full(1_600, 8_192, np.int16))
        recogniser.start("b", np.zeros(1_600, np.int16))
        recogniser.feed("a", np.full(800, 8_192, np.int16))
        recogniser.cancel("b")
        heard = await recogniser.finish("a")

    # the scripted wheel says how many samples it got, how loud, and by which model
    assert heard.text == "2400 samples at 0.25 by joiner-epoch-99.onnx"
    assert heard.confidence == pytest.approx(0.5)


async def test_a_model_of_moonshine_is_loaded_as_one(tmp_path: Path) -> None:
    command = ("tests.providers.sherpa_with_wheel", str(model(tmp_path, *MOONSHINE)))
    async with Recogniser(command=command) as recogniser:
        recogniser.start("a", np.full(1_600, 8_192, np.int16))
        heard = await recogniser.finish("a")

    assert heard.text == "1600 samples at 0.25 by uncached_decode.onnx"


async def test_silence_has_no_words(tmp_path: Path) -> None:
    command = ("tests.providers.sherpa_with_wheel", str(model(tmp_path, *TRANSDUCER)))
    async with Recogniser(command=command) as recogniser:
        recogniser.start("a", np.zeros(1_600, np.int16))
        heard = await recogniser.finish("a")

    assert (heard.text, heard.confidence) == ("", 0.0)


async def test_a_model_that_ends_the_process_is_said(tmp_path: Path) -> None:
    folder = model(tmp_path, *WHISPER)
    with pytest.raises(RecogniserError, match="ended as it started"):
        async with Recogniser(command=("tests.providers.sherpa_with_wheel", str(folder))):
            pass
