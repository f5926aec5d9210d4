"""The voice's own process: ``python -m conference_agent.voices.child``.

It alone loads espeak-ng (GPL, version 3), out of the `espeakng_loader` wheel by ctypes. A request
is a JSON object with `id`, `text`, `voice` and `words_per_minute`; its answer is a JSON object with
`id`, `sample_rate` and `words`, a line feed, and the samples. A word is
``[first character, character after it, seconds from the start of the sound]``.
"""

from __future__ import annotations

import ctypes
import json
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from conference_agent.children import serve
from conference_agent.voices.names import has_voice

__all__ = ["main"]

# From espeak-ng's public header `speak_lib.h`.
_AUDIO_OUTPUT_SYNCHRONOUS = 2
_CHARS_UTF8 = 1
_ENDPAUSE = 0x1000
_RATE = 1
_EVENT_LIST_TERMINATED = 0
_EVENT_WORD = 1
_POS_CHARACTER = 1
#: The library's own buffer; it decides only how often the callback is called.
_BUFFER_MS = 60
#: What the voice's breath and tremor are drawn from, by a generator that the library seeds with
#: the time. Other state outlives a text, so the same texts sound the same in the same order only.
_SEED = 1

#: Silence kept before the first sound and after the last: enough that no edge clicks.
_HEAD_S = 0.010
_TAIL_S = 0.040
#: Below this fraction of the loudest sample it is silence: -40 dB.
_SILENT = 0.01


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class _Library:
    """espeak-ng itself; its state is global to the process, so there is one."""

    def __init__(self) -> None:
        import espeakng_loader  # optional, and no other process may load it

        data = espeakng_loader.get_data_path()
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._library.espeak_Synth.argtypes = [
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.POINTER(ctypes.c_uint),
            ctypes.c_void_p,
        ]
        self.sample_rate: int = self._library.espeak_Initialize(
            _AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, data.encode(), 0
        )
        self._sound = bytearray()
        self._events: list[tuple[int, int]] = []
        self._callback = _CALLBACK(self._take)
        self._library.espeak_SetSynthCallback(self._callback)

    def select(self, voice: str, *, words_per_minute: int) -> bool:
        """Choose how to speak; ``False`` if there is no such voice."""
        # The library takes an unknown variant for none, without a word.
        if not has_voice(voice) or self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            return False
        self._library.espeak_SetParameter(_RATE, words_per_minute, 0)
        return True

    def synthesise(self, text: str) -> tuple[NDArray[np.int16], list[tuple[int, int]]]:
        """Return the samples, and (first character, ms) of every word event in order."""
        self._sound.clear()
        self._events.clear()
        self._library.espeak_ng_SetRandSeed(ctypes.c_long(_SEED))
        encoded = text.encode() + b"\0"
        self._library.espeak_Synth(
            encoded, len(encoded), 0, _POS_CHARACTER, 0, _CHARS_UTF8 | _ENDPAUSE, None, None
        )
        return np.frombuffer(bytes(self._sound), np.int16), list(self._events)

    def _take(self, samples: Any, n_samples: int, events: Any) -> int:  # ctypes pointers
        if samples and n_samples > 0:
            self._sound += ctypes.string_at(samples, 2 * n_samples)
        index = 0
        while events and events[index].type != _EVENT_LIST_TERMINATED:
            if events[index].type == _EVENT_WORD:
                # The library counts characters from one.
                self._events.append((events[index].text_position - 1, events[index].audio_position))
            index += 1
        return 0


def _trimmed(pcm: NDArray[np.int16], sample_rate: int) -> tuple[int, int]:
    """Return the first sample to keep, and the one after the last; (0, 0) for silence."""
    level = np.abs(pcm.astype(np.int32))
    (loud,) = np.nonzero(level > level.max(initial=0) * _SILENT)
    if not loud.size:
        return 0, 0
    first = max(0, int(loud[0]) - round(_HEAD_S * sample_rate))
    return first, min(len(pcm), int(loud[-1]) + 1 + round(_TAIL_S * sample_rate))


def _words(
    text: str, events: list[tuple[int, int]], *, offset_s: float, length_s: float
) -> list[tuple[int, int, float]]:
    """Return the word table: words in order, none empty, none overlapping."""
    starts: list[tuple[int, float]] = []
    for position, at_ms in events:
        # Inside a number the library reports places twice, and signs as words.
        if text[position : position + 1].isalnum() and (not starts or position > starts[-1][0]):
            starts.append((position, min(max(at_ms / 1000 - offset_s, 0.0), length_s)))
    end_of_text = (len(text), length_s)
    return [
        (position, position + len(text[position:end].rstrip()), at_s)
        for (position, at_s), (end, _) in pairwise([*starts, end_of_text])
    ]


def _answer(library: _Library, request: dict[str, Any]) -> bytes:
    if not library.select(request["voice"], words_per_minute=request["words_per_minute"]):
        return json.dumps({"id": request["id"], "error": "unknown voice"}).encode() + b"\n"
    pcm, events = library.synthesise(request["text"])
    first, last = _trimmed(pcm, library.sample_rate)
    words = _words(
        request["text"],
        events if last else [],
        offset_s=first / library.sample_rate,
        length_s=(last - first) / library.sample_rate,
    )
    header = {"id": request["id"], "sample_rate": library.sample_rate, "words": words}
    return json.dumps(header).encode() + b"\n" + pcm[first:last].astype("<i2").tobytes()


def main() -> None:
    """Speak until the input ends."""
    try:
        library = _Library()
    except ImportError:
        reason = "the embedded voice is not installed: pip install 'conference-agent[demo]'"
        serve(lambda _: None, ready=json.dumps({"error": reason}).encode() + b"\n")
        return
    ready = json.dumps({"sample_rate": library.sample_rate}).encode() + b"\n"
    serve(lambda message: _answer(library, json.loads(message)), ready=ready)


if __name__ == "__main__":
    main()
