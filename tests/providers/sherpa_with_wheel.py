"""sherpa's process with a stand-in for its wheel, which has the same names and takes the same."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from conference_agent.providers import sherpa_child


class Stream:
    def __init__(self) -> None:
        self.samples: NDArray[np.float32] = np.zeros(0, np.float32)
        self.result = SimpleNamespace(text="", ys_log_probs=[])

    def accept_waveform(self, sample_rate: int, waveform: NDArray[np.float32]) -> None:
        assert (sample_rate, waveform.dtype.name) == (16_000, "float32")
        self.samples = waveform


class OfflineRecognizer:
    def __init__(self, name: str) -> None:
        self._name = name

    @classmethod
    def from_transducer(
        cls, *, encoder: str, decoder: str, joiner: str, tokens: str, model_type: str
    ) -> OfflineRecognizer:
        assert all(Path(path).is_file() for path in (encoder, decoder, joiner, tokens))
        assert model_type == ""
        return cls(Path(joiner).name)

    @classmethod
    def from_whisper(cls, *, encoder: str, decoder: str, tokens: str) -> OfflineRecognizer:
        os._exit(255)  # what the library does with a file that is no model of the kind

    @classmethod
    def from_moonshine(
        cls,
        *,
        preprocessor: str,
        encoder: str,
        uncached_decoder: str,
        cached_decoder: str,
        tokens: str,
    ) -> OfflineRecognizer:
        files = (preprocessor, encoder, uncached_decoder, cached_decoder, tokens)
        assert all(Path(path).is_file() for path in files)
        return cls(Path(uncached_decoder).name)

    def create_stream(self) -> Stream:
        return Stream()

    def decode_stream(self, stream: Stream) -> None:
        if stream.samples.any():
            heard = f"{len(stream.samples)} samples at {stream.samples.max():.2f}"
            stream.result.text = f" {heard} by {self._name}"
            stream.result.ys_log_probs = [math.log(0.5)] * 3


if __name__ == "__main__":
    module = ModuleType("sherpa_onnx")
    vars(module)["OfflineRecognizer"] = OfflineRecognizer
    sys.modules["sherpa_onnx"] = module
    sherpa_child.main()
