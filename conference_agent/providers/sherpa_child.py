"""sherpa's own process: ``python -m conference_agent.providers.sherpa_child FOLDER``.

It speaks the protocol of the embedded recogniser's process. sherpa ends its process when a model
is not what it takes it for, so it has one to itself.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

from conference_agent.children import serve
from conference_agent.hearing.recogniser_child import CANCEL, FEED, FINISH, HEAD, START
from conference_agent.providers.sherpa import SherpaKind, SherpaModel, SherpaModelError, find_model

__all__ = ["main"]

_SAMPLE_RATE = 16_000
#: Of words whose model does not say how sure it is.
_UNTOLD = 0.9


def main() -> None:
    """Recognise until the input ends."""
    try:
        recogniser = _load(find_model(Path(sys.argv[1])))
    except ModuleNotFoundError:
        _refuse("sherpa is not installed: pip install 'conference-agent[sherpa]'.")
    except SherpaModelError as error:
        _refuse(str(error))
    except Exception as error:  # noqa: BLE001 - whatever the library says of a broken file
        _refuse(f"sherpa cannot load the model in AGENT_SHERPA_MODEL ({type(error).__name__}).")
    else:
        serve(_Sounds(recogniser).answer, ready=b"{}")


class _Sounds:
    """The sound of every open utterance."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._open: dict[int, bytearray] = {}

    def answer(self, message: bytes) -> bytes | None:
        what, utterance = HEAD.unpack_from(message)
        if what == START:
            self._open[utterance] = bytearray(message[HEAD.size :])
        elif what == FEED and utterance in self._open:
            self._open[utterance] += message[HEAD.size :]
        elif what == CANCEL:
            self._open.pop(utterance, None)
        elif what == FINISH:
            sound = bytes(self._open.pop(utterance, b""))
            text, confidence = _recognise(self._recogniser, sound)
            reply = {"utterance": utterance, "text": text, "confidence": confidence}
            return json.dumps(reply).encode()
        return None


def _refuse(reason: str) -> None:
    serve(lambda _: None, ready=json.dumps({"error": reason}).encode())


def _load(model: SherpaModel) -> Any:  # the wheel ships no types
    import sherpa_onnx  # optional, and only in this process

    make = {
        SherpaKind.TRANSDUCER: sherpa_onnx.OfflineRecognizer.from_transducer,
        SherpaKind.WHISPER: sherpa_onnx.OfflineRecognizer.from_whisper,
        SherpaKind.MOONSHINE: sherpa_onnx.OfflineRecognizer.from_moonshine,
    }[model.kind]
    files = {part: str(path) for part, path in model.files.items()}
    if model.kind is SherpaKind.TRANSDUCER:
        # left open, sherpa reads from the file itself whose transducer it is
        return make(**files, model_type="")
    return make(**files)


def _recognise(recogniser: Any, sound: bytes) -> tuple[str, float]:
    stream = recogniser.create_stream()
    samples = np.frombuffer(sound, np.dtype("<i2")).astype(np.float32) / 32768.0
    stream.accept_waveform(_SAMPLE_RATE, samples)
    recogniser.decode_stream(stream)
    text = stream.result.text.strip()
    if not text:
        return "", 0.0
    # newer releases tell; older ones do not have the name
    logs = list(getattr(stream.result, "ys_log_probs", ()))
    return text, min(1.0, math.exp(sum(logs) / len(logs))) if logs else _UNTOLD


if __name__ == "__main__":
    main()
