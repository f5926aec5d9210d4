"""The machine's own microphone and loudspeaker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from importlib import import_module
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.activity import SAMPLE_RATE
from conference_agent.hearing.blocks import BLOCK_SAMPLES

__all__ = ["Devices", "LocalDevices", "NoDevicesError", "devices_of", "open_devices"]

#: What is heard while the event loop is busy; more is dropped, the oldest first.
_BLOCKS: Final = 500


class NoDevicesError(Exception):
    """There is no microphone or no loudspeaker; the message says what is missing."""


class Devices(Protocol):
    """A microphone and a loudspeaker."""

    def blocks(self) -> AsyncIterator[NDArray[np.int16]]:
        """Yield 10 ms of the microphone at a time, at 16 kHz, without a gap."""

    async def start(self, pcm: NDArray[np.int16], sample_rate: int) -> None:
        """Begin to play, and return."""

    def stop(self) -> None:
        """Fall silent."""


def open_devices() -> Devices:
    """Return the machine's default microphone and loudspeaker.

    Raises
    ------
    NoDevicesError
        If there are none.
    """
    try:
        sounddevice = import_module("sounddevice")
    except OSError:
        msg = "PortAudio is not installed (libportaudio2)"
        raise NoDevicesError(msg) from None
    return devices_of(sounddevice)


def devices_of(sounddevice: Any) -> Devices:
    """Return the default microphone and loudspeaker that `sounddevice`, the module, finds.

    Raises
    ------
    NoDevicesError
        If there are none.
    """
    for kind, name in (("input", "microphone"), ("output", "loudspeaker")):
        try:
            sounddevice.query_devices(kind=kind)
        except (sounddevice.PortAudioError, ValueError):
            msg = f"there is no {name}"
            raise NoDevicesError(msg) from None
    return LocalDevices(sounddevice)


class LocalDevices:
    """Implements `Devices` with sounddevice.

    Parameters
    ----------
    sounddevice
        The module; it cannot be imported where PortAudio is missing.
    """

    def __init__(self, sounddevice: Any) -> None:
        self._sounddevice = sounddevice

    async def blocks(self) -> AsyncIterator[NDArray[np.int16]]:
        """Yield 10 ms of the microphone at a time, at 16 kHz."""
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[NDArray[np.int16]] = asyncio.Queue()

        def put(block: NDArray[np.int16]) -> None:
            if queue.qsize() >= _BLOCKS:
                queue.get_nowait()
            queue.put_nowait(block)

        def take(sound: NDArray[np.int16], *_: object) -> None:
            loop.call_soon_threadsafe(put, sound[:, 0].copy())

        with self._sounddevice.InputStream(
            samplerate=SAMPLE_RATE,
            channels=1,
            dtype="int16",
            blocksize=BLOCK_SAMPLES,
            callback=take,
        ):
            while True:
                yield await queue.get()

    async def start(self, pcm: NDArray[np.int16], sample_rate: int) -> None:
        """Begin to play, and return; opening the loudspeaker takes a moment."""
        await asyncio.to_thread(self._sounddevice.play, pcm, sample_rate)

    def stop(self) -> None:
        """Fall silent."""
        self._sounddevice.stop()
