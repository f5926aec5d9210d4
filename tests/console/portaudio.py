"""A scripted PortAudio under the real `sounddevice`: a microphone and a loudspeaker that are none.

It calls back on a thread of its own for each block, with a buffer that it uses again afterwards, as
PortAudio does; everything above it is what a machine with PortAudio runs.
"""

from __future__ import annotations

import atexit
import ctypes.util
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import SimpleNamespace
from typing import Any, Final

import numpy as np
import pytest
from numpy.typing import NDArray

__all__ = ["BLOCK_SAMPLES", "ScriptedPortAudio", "installed"]

BLOCK_SAMPLES: Final = 160
_BLOCK_S: Final = 0.01
#: What a buffer holds when its callback is over.
_GARBAGE: Final = 12_345


@dataclass(eq=False)
class Stream:
    """What `Pa_OpenStream` was asked for, and the thread that serves it."""

    inward: bool
    sample_rate: float
    frames: int
    callback: Any  # pointers of cffi
    info: Any
    finished: Any = None
    thread: threading.Thread | None = None
    stopping: threading.Event = field(default_factory=threading.Event)


class ScriptedPortAudio:
    """The functions of PortAudio that `sounddevice` calls, with one device or none.

    Parameters
    ----------
    ffi
        Of `_sounddevice`.
    devices
        How many devices there are: 1 or 0.
    paced
        Whether a block takes 10 ms, and the microphone is silent where nobody speaks; otherwise it
        gives what it is told to as fast as it can.
    """

    def __init__(self, ffi: Any, *, devices: int = 1, paced: bool = False) -> None:
        #: What was played, a sound for each stream, and its rate.
        self.played: list[tuple[list[NDArray[np.int16]], float]] = []
        #: The blocks that the microphone has handed over.
        self.handed_over = 0
        self.streams: dict[int, Stream] = {}
        self._ffi = ffi
        self._constants = ffi.dlopen(None)
        self._devices = devices
        self._paced = paced
        self._coming: deque[NDArray[np.int16]] = deque()
        self._more = threading.Condition()
        self._numbers = iter(range(1, 1_000_000))
        self._name = ffi.new("char[]", b"scripted")

    def hear(self, pcm: NDArray[np.int16]) -> None:
        """Say something into the microphone; 16 kHz."""
        whole = np.pad(pcm, (0, -len(pcm) % BLOCK_SAMPLES))
        with self._more:
            self._coming.extend(whole.reshape(-1, BLOCK_SAMPLES))
            self._more.notify()

    def wait_handed_over(self, blocks: int) -> None:
        """Wait until the microphone has handed over so many blocks."""
        with self._more:
            assert self._more.wait_for(lambda: self.handed_over >= blocks, 10.0)

    def stopped_playing(self, number: int) -> None:
        """Take note that the `number`-th sound, from 1 on, is over."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("Pa_"):
            return lambda *_: 0
        return getattr(self._constants, name)

    def Pa_GetDeviceCount(self) -> int:  # noqa: N802 - PortAudio's names
        return self._devices

    def Pa_GetDefaultInputDevice(self) -> int:  # noqa: N802
        return self._devices - 1

    def Pa_GetDefaultOutputDevice(self) -> int:  # noqa: N802
        return self._devices - 1

    def Pa_GetDeviceInfo(self, device: int) -> Any:  # noqa: N802
        if device < 0:
            return self._ffi.NULL
        return self._ffi.new(
            "PaDeviceInfo*",
            {
                "structVersion": 2,
                "name": self._name,
                "maxInputChannels": 2,
                "maxOutputChannels": 2,
                "defaultSampleRate": 48_000.0,
            },
        )

    def Pa_GetSampleSize(self, sample_format: int) -> int:  # noqa: N802
        assert sample_format == self._constants.paInt16
        return 2

    def Pa_OpenStream(  # noqa: N802
        self, place: Any, inward: Any, outward: Any, rate: float, frames: int, *rest: Any
    ) -> int:
        parameters = inward or outward
        assert (parameters.device, parameters.channelCount) == (0, 1)
        number = next(self._numbers)
        self.streams[number] = Stream(
            inward=bool(inward),
            sample_rate=rate,
            frames=frames or round(rate * _BLOCK_S),
            callback=rest[1],
            info=self._ffi.new("PaStreamInfo*", {"structVersion": 1, "sampleRate": rate}),
        )
        place[0] = self._ffi.cast("void*", number)
        return 0

    def Pa_GetStreamInfo(self, pointer: Any) -> Any:  # noqa: N802
        return self._at(pointer).info

    def Pa_SetStreamFinishedCallback(self, pointer: Any, finished: Any) -> int:  # noqa: N802
        self._at(pointer).finished = finished
        return 0

    def Pa_StartStream(self, pointer: Any) -> int:  # noqa: N802
        stream = self._at(pointer)
        serve = self._listen if stream.inward else self._play
        stream.thread = threading.Thread(target=serve, args=(stream,))
        stream.thread.start()
        return 0

    def Pa_StopStream(self, pointer: Any) -> int:  # noqa: N802
        stream = self.streams.get(self._number(pointer))
        if stream is not None and stream.thread is not None:
            stream.stopping.set()
            with self._more:
                self._more.notify()
            stream.thread.join()
        return 0

    def Pa_CloseStream(self, pointer: Any) -> int:  # noqa: N802
        self.streams.pop(self._number(pointer), None)
        return 0

    def _number(self, pointer: Any) -> int:
        return int(self._ffi.cast("intptr_t", pointer))

    def _at(self, pointer: Any) -> Stream:
        return self.streams[self._number(pointer)]

    def _listen(self, stream: Stream) -> None:
        sound, view = self._buffer(stream)
        while (block := self._next(stream)) is not None:
            view[:] = block
            self._call(stream, sound, self._ffi.NULL)
            view[:] = _GARBAGE
            with self._more:
                self.handed_over += 1
                self._more.notify()

    def _next(self, stream: Stream) -> NDArray[np.int16] | None:
        """Return what comes to the microphone next, ``None`` when it is not to listen any more."""
        if self._paced:
            stream.stopping.wait(_BLOCK_S)
        with self._more:
            if not self._paced:
                self._more.wait_for(lambda: self._coming or stream.stopping.is_set())
            if stream.stopping.is_set():
                return None
            return self._coming.popleft() if self._coming else np.zeros(BLOCK_SAMPLES, np.int16)

    def _play(self, stream: Stream) -> None:
        sound, view = self._buffer(stream)
        heard: list[NDArray[np.int16]] = []
        self.played.append((heard, stream.sample_rate))
        number = len(self.played)
        while not stream.stopping.is_set():
            view[:] = _GARBAGE
            if self._call(stream, self._ffi.NULL, sound) != self._constants.paContinue:
                break
            heard.append(view.copy())
            if self._paced:
                stream.stopping.wait(_BLOCK_S)
        if stream.finished is not None:
            stream.finished(self._ffi.NULL)
        self.stopped_playing(number)

    def _buffer(self, stream: Stream) -> tuple[Any, NDArray[np.int16]]:
        sound = self._ffi.new("int16_t[]", stream.frames)
        return sound, np.frombuffer(self._ffi.buffer(sound), np.int16)

    def _call(self, stream: Stream, inward: Any, outward: Any) -> int:
        time = self._ffi.new("PaStreamCallbackTimeInfo*")
        result: int = stream.callback(inward, outward, stream.frames, time, 0, self._ffi.NULL)
        return result


class _Ffi:
    """The ffi of `_sounddevice`, which opens the scripted library instead of the machine's."""

    def __init__(self, ffi: Any, library: ScriptedPortAudio) -> None:
        self._ffi = ffi
        self._library = library

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def dlopen(self, _name: str) -> ScriptedPortAudio:
        return self._library


@contextmanager
def installed(
    kind: type[ScriptedPortAudio] = ScriptedPortAudio, **options: Any
) -> Iterator[ScriptedPortAudio]:
    """Have `sounddevice` imported with a scripted PortAudio, for the length of the block."""
    ffi = import_module("_sounddevice").ffi
    library = kind(ffi, **options)
    spec = find_spec("sounddevice")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "_sounddevice", SimpleNamespace(ffi=_Ffi(ffi, library)))
        patch.setattr(ctypes.util, "find_library", lambda name: name)
        spec.loader.exec_module(module)
        patch.setitem(sys.modules, "sounddevice", module)
        try:
            yield library
        finally:
            module.stop()
            atexit.unregister(module._exit_handler)
