"""What somebody hears is what their device lets through: a phone its band and its coding."""

from __future__ import annotations

from collections.abc import AsyncIterator

import numpy as np
import pytest
from livekit import rtc
from numpy.typing import NDArray

from conference_agent.people.ear import Ear
from conference_agent.people.listening import EAR_RATE, Recording
from conference_agent.people.sound import at_telephone
from conference_agent.people.telephone import TELEPHONE_RATE
from conference_agent.values import Line


def tone(rate: int) -> NDArray[np.int16]:
    """Return half a second of a tone."""
    moments_s = np.arange(rate // 2) / rate
    return np.round(9_000 * np.sin(2 * np.pi * 700 * moments_s)).astype(np.int16)


async def heard(ear: Ear, sound: NDArray[np.int16], rate: int) -> Recording:
    """Return what somebody hears of a track with this sound."""

    async def frames() -> AsyncIterator[rtc.AudioFrame]:
        for block in sound.reshape(-1, rate // 100):
            yield rtc.AudioFrame(block.tobytes(), rate, 1, len(block))

    await ear.record(frames())
    (recording,) = ear.recordings(zero_s=0.0)
    return recording


async def test_a_tab_lets_hear_what_comes() -> None:
    sound = tone(EAR_RATE)
    recording = await heard(Ear(clock=lambda: 1.0), sound, EAR_RATE)

    assert np.array_equal(recording.pcm, sound)


async def test_a_phone_lets_hear_what_a_telephone_leaves_of_it() -> None:
    sound = tone(TELEPHONE_RATE)
    recording = await heard(Ear(clock=lambda: 1.0, line=Line.PHONE), sound, TELEPHONE_RATE)

    assert np.array_equal(recording.pcm, at_telephone(sound, EAR_RATE))


@pytest.mark.parametrize(("line", "rate"), [(Line.WEB, EAR_RATE), (Line.PHONE, TELEPHONE_RATE)])
async def test_every_block_that_is_heard_has_its_moment(line: Line, rate: int) -> None:
    moments_s = iter(np.arange(50) / 100 + 7.0)
    ear = Ear(clock=lambda: float(next(moments_s)), line=line)
    recording = await heard(ear, tone(rate), rate)

    assert recording.arrived_s.tolist() == (np.arange(50) / 100 + 7.0).tolist()
    assert len(recording.pcm) == 160 * 50
