"""Which sherpa-onnx model lies in a folder, told by the names of its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

__all__ = ["SherpaKind", "SherpaModel", "SherpaModelError", "find_model"]


class SherpaModelError(Exception):
    """A folder holds no model that can be used; the message says what is missing."""


class SherpaKind(StrEnum):
    """How a model is built."""

    TRANSDUCER = "transducer"
    WHISPER = "whisper"
    MOONSHINE = "moonshine"


@dataclass(frozen=True, slots=True, kw_only=True)
class SherpaModel:
    """A model on disk."""

    kind: SherpaKind
    #: Its files, by the names under which `sherpa_onnx.OfflineRecognizer` takes them.
    files: Mapping[str, Path]


#: For each kind its parts and what their file names contain; a kind before one whose parts it has.
_PARTS = {
    SherpaKind.MOONSHINE: {
        "preprocessor": "preprocess",
        "encoder": "encode",
        "uncached_decoder": "uncached_decode",
        "cached_decoder": "cached_decode",
    },
    SherpaKind.TRANSDUCER: {"encoder": "encoder", "decoder": "decoder", "joiner": "joiner"},
    SherpaKind.WHISPER: {"encoder": "encoder", "decoder": "decoder"},
}


def find_model(folder: Path) -> SherpaModel:
    """Return the model of a folder; of a file in two sizes, the smaller one (int8).

    Raises
    ------
    SherpaModelError
        If the folder is not there, or lacks files.
    """
    if not folder.is_dir():
        msg = f"AGENT_SHERPA_MODEL is no folder: {folder}."
        raise SherpaModelError(msg)
    # a file that is called "cached" must not be taken for one that is called "uncached"
    paths = sorted(folder.glob("*.onnx"), key=lambda path: (".int8." not in path.name, path.name))
    tokens = sorted(folder.glob("*tokens.txt"))
    for kind, parts in _PARTS.items():
        files = {part: _named(paths, words) for part, words in parts.items()}
        found = {part: path for part, path in files.items() if path is not None}
        if tokens and len(found) == len(parts):
            return SherpaModel(kind=kind, files={**found, "tokens": tokens[0]})
    msg = (
        f"AGENT_SHERPA_MODEL must be a folder with tokens.txt and the .onnx files of a transducer "
        f"(encoder, decoder, joiner), of whisper (encoder, decoder) or of moonshine: {folder}."
    )
    raise SherpaModelError(msg)


def _named(paths: list[Path], words: str) -> Path | None:
    for path in paths:
        start = path.name.find(words)
        if start >= 0 and path.name[max(0, start - 2) : start] != "un":
            return path
    return None
