"""The machine's own microphone and loudspeaker: what PortAudio's threads take and bring."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing

import numpy as np
import pytest
from console.portaudio import BLOCK_SAMPLES, ScriptedPortAudio, installed
from numpy.typing import NDArray
from waiting import until

from conference_agent.console.devices import Devices, NoDevicesError, open_devices

RATE = 22_050
#: Blocks that wait while nobody takes them: five seconds.
KEPT = 500


@pytest.fixture
def portaudio() -> Iterator[ScriptedPortAudio]:
    with installed() as library:
        yield library


def numbered(count: int) -> NDArray[np.int16]:
    """Return blocks each of which holds its number."""
    return np.repeat(np.arange(count, dtype=np.int16), BLOCK_SAMPLES)


async def taken(blocks: AsyncIterator[NDArray[np.int16]], count: int) -> list[int]:
    """Return the numbers of the next blocks."""
    numbers = []
    for _ in range(count):
        block = await anext(blocks)
        assert (block.shape, block.dtype) == ((BLOCK_SAMPLES,), np.dtype(np.int16))
        (number,) = set(block.tolist())
        numbers.append(number)
    return numbers


def listening(devices: Devices) -> aclosing[AsyncGenerator[NDArray[np.int16]]]:
    blocks = devices.blocks()
    assert isinstance(blocks, AsyncGenerator)
    return aclosing(blocks)


async def test_what_the_microphone_hears_comes_whole_though_its_buffer_is_used_again(
    portaudio: ScriptedPortAudio,
) -> None:
    async with listening(open_devices()) as blocks:
        portaudio.hear(numbered(100))
        numbers = await taken(blocks, 100)
        (stream,) = portaudio.streams.values()

    assert numbers == list(range(100))
    assert (stream.sample_rate, stream.frames) == (16_000, BLOCK_SAMPLES)


async def test_of_what_waits_for_a_busy_loop_the_oldest_is_dropped(
    portaudio: ScriptedPortAudio,
) -> None:
    async with listening(open_devices()) as blocks:
        portaudio.hear(numbered(1))
        first = await taken(blocks, 1)
        portaudio.hear(numbered(KEPT + 200))
        portaudio.wait_handed_over(1 + KEPT + 200)
        rest = await taken(blocks, KEPT)

    assert first == [0]
    assert rest == list(range(200, KEPT + 200))


async def test_who_does_not_listen_any_more_lets_go_of_the_microphone(
    portaudio: ScriptedPortAudio,
) -> None:
    async with listening(open_devices()) as blocks:
        portaudio.hear(numbered(1))
        await taken(blocks, 1)
        (stream,) = portaudio.streams.values()

    assert portaudio.streams == {}
    assert stream.thread is not None
    assert not stream.thread.is_alive()


async def test_a_sentence_is_played_whole_and_at_its_rate(portaudio: ScriptedPortAudio) -> None:
    sentence = np.arange(1, 10_001, dtype=np.int16)
    await open_devices().start(sentence, RATE)
    (stream,) = portaudio.streams.values()
    assert stream.thread is not None
    await asyncio.to_thread(stream.thread.join)

    ((blocks, rate),) = portaudio.played
    heard = np.concatenate(blocks)
    assert rate == RATE
    assert heard[: len(sentence)].tolist() == sentence.tolist()
    assert not heard[len(sentence) :].any()


async def test_it_falls_silent_in_the_middle_of_a_sentence() -> None:
    with installed(paced=True) as portaudio:
        devices = open_devices()
        await devices.start(np.ones(60 * RATE, np.int16), RATE)
        await until(lambda: bool(portaudio.played and portaudio.played[0][0]))
        devices.stop()
        played = len(portaudio.played[0][0])

        assert 0 < played < 60 * 100
        assert portaudio.streams == {}


async def test_the_next_sentence_is_played_after_one_that_was_cut_off() -> None:
    with installed(paced=True) as portaudio:
        devices = open_devices()
        await devices.start(np.ones(60 * RATE, np.int16), RATE)
        devices.stop()
        await devices.start(np.full(100, 2, np.int16), RATE)
        await until(lambda: bool(len(portaudio.played) == 2 and portaudio.played[1][0]))

        assert portaudio.played[1][0][0][0] == 2


def test_a_machine_without_a_microphone_is_told_from_one_without_portaudio() -> None:
    with installed(devices=0), pytest.raises(NoDevicesError, match="there is no microphone"):
        open_devices()
