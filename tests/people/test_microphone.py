from __future__ import annotations

import asyncio
from itertools import count
from math import inf

import numpy as np
import pytest
from numpy.typing import NDArray

from conference_agent.people.microphone import Microphone, Stretch, audible
from conference_agent.people.surroundings import Scenery, Surroundings
from conference_agent.people.telephone import through_codec
from conference_agent.values import Line


@pytest.mark.parametrize(
    ("mutes", "parts"),
    [
        ([], ((1.0, 4.0),)),
        ([(0.0, 0.5)], ((1.0, 4.0),)),
        ([(5.0, 6.0)], ((1.0, 4.0),)),
        ([(2.0, 3.0)], ((1.0, 2.0), (3.0, 4.0))),
        ([(0.0, 2.0)], ((2.0, 4.0),)),
        ([(3.0, inf)], ((1.0, 3.0),)),
        ([(0.0, inf)], ()),
        ([(1.5, 2.0), (3.0, 3.5)], ((1.0, 1.5), (2.0, 3.0), (3.5, 4.0))),
    ],
)
def test_what_lies_in_no_mute_is_audible(mutes: list[Stretch], parts: tuple[Stretch, ...]) -> None:
    assert audible(1.0, 4.0, mutes) == parts


@pytest.mark.parametrize("line", Line)
async def test_what_a_phone_gives_to_the_room_has_gone_through_its_codec(line: Line) -> None:
    noise = np.random.default_rng(1).integers(-9_000, 9_000, 16_000).astype(np.int16)
    given = await taken_up(Scenery(line=line, noise=noise))

    assert np.array_equal(through_codec(given), given) is (line is Line.PHONE)


def test_an_empty_line_outside_every_mute_is_audible() -> None:
    assert audible(1.0, 1.0, []) == ((1.0, 1.0),)


async def taken_up(scenery: Scenery) -> NDArray[np.int16]:
    """Return a second of what the microphone of a device takes up where nobody speaks."""
    moments = count()

    def clock() -> float:
        return next(moments) / 200

    microphone = Microphone(
        clock=clock, seed=1, line=scenery.line, surroundings=Surroundings(scenery, clock=clock)
    )
    frames = [microphone.next_frame() for _ in range(100)]
    await microphone.close()
    return np.concatenate(frames)


@pytest.mark.parametrize("line", Line)
async def test_a_microphone_takes_up_the_noise_around_it(line: Line) -> None:
    noise = np.tile(np.array([3_000, -3_000], np.int16), 80)
    heard = await taken_up(Scenery(line=line, noise=noise))

    # a phone has steps of up to 128 there
    assert np.abs(np.abs(heard.astype(int)) - 3_000).max() < 130


async def test_a_noise_at_full_scale_does_not_wrap_around() -> None:
    noise = np.array([32_767, -32_768], np.int16)
    heard = await taken_up(Scenery(noise=np.tile(noise, 240)))

    assert np.array_equal(np.sign(heard), np.tile([1, -1], 24_000))


@pytest.mark.parametrize("line", Line)
async def test_the_share_of_what_a_bad_line_loses_is_silence(line: Line) -> None:
    noise = np.full(480, 3_000, np.int16)
    packets = (await taken_up(Scenery(line=line, noise=noise, loss=0.3))).reshape(50, -1)
    is_silent = ~packets.any(axis=1)

    assert np.mean(is_silent) == pytest.approx(0.3, abs=0.15)
    assert packets[~is_silent].all()


async def test_a_line_that_the_machine_broke_is_told_from_one_that_was_whole() -> None:
    loop, given_up_s = asyncio.get_running_loop(), 0.0
    microphone = Microphone(clock=lambda: loop.time() + given_up_s, seed=1)
    line = np.ones(4_800, np.int16)

    def hold_up() -> None:
        nonlocal given_up_s
        given_up_s = 0.6

    async with asyncio.TaskGroup() as tasks:
        pump = tasks.create_task(microphone.pump())
        whole = await microphone.speak(line)
        loop.call_later(0.04, hold_up)
        broken = await microphone.speak(line)
        pump.cancel()
    await microphone.close()

    assert whole.held_up_s == 0.0
    assert 0.5 < broken.held_up_s < 0.7
    assert microphone.times_late == 1
