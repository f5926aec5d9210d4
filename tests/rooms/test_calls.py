"""What the room tests believe was heard: a sentence with holes in it, and no other sentence."""

from __future__ import annotations

import numpy as np
import pytest
from rooms.calls import SAME_SENTENCE, likeness

from conference_agent.people import Recording
from conference_agent.people.listening import EAR_RATE
from conference_agent.voices import Espeak, Speech

SAID = "Rosa, could you all come on Thursday, December tenth, at three in the afternoon?"
OTHER = "I could not reach the clinic's calendar, so nothing has been changed."


async def speeches() -> tuple[Speech, Speech]:
    async with Espeak() as voice:
        return await voice.speak(SAID), await voice.speak(OTHER)


def heard(speech: Speech, *, hole_s: float = 0.0) -> Recording:
    """Return a sentence that was heard from second 2 on, with two holes in it."""
    times = np.arange(0.0, len(speech.pcm) / speech.sample_rate, 1 / EAR_RATE)
    sound = np.interp(times, np.arange(len(speech.pcm)) / speech.sample_rate, speech.pcm)
    hole, quiet = np.zeros(round(hole_s * EAR_RATE)), np.zeros(2 * EAR_RATE)
    third = len(sound) // 3
    parts = (quiet, sound[:third], hole, sound[third : 2 * third], hole, sound[2 * third :], quiet)
    pcm = np.concatenate(parts).astype(np.int16)
    blocks = len(pcm) // 160
    return Recording(pcm=pcm[: 160 * blocks], arrived_s=np.arange(blocks, dtype=np.float64) * 0.01)


@pytest.mark.parametrize("hole_s", [0.0, 0.1, 0.4])
async def test_a_sentence_is_found_with_holes_in_it(hole_s: float) -> None:
    said, _ = await speeches()

    assert likeness(heard(said, hole_s=hole_s), said, 2.0) > SAME_SENTENCE


async def test_a_sentence_that_was_paused_is_found() -> None:
    said, other = await speeches()

    assert likeness(heard(said, hole_s=1.8), said, 2.0, paused_s=3.6) > SAME_SENTENCE
    assert likeness(heard(other, hole_s=1.8), said, 2.0, paused_s=3.6) < SAME_SENTENCE


async def test_another_sentence_is_not_found() -> None:
    said, other = await speeches()

    assert likeness(heard(said), other, 2.0) < SAME_SENTENCE
    assert likeness(heard(other), said, 2.0) < SAME_SENTENCE


async def test_silence_is_no_sentence() -> None:
    said, _ = await speeches()
    recording = heard(said)
    silent = Recording(pcm=np.zeros_like(recording.pcm), arrived_s=recording.arrived_s)

    assert likeness(silent, said, 2.0) < SAME_SENTENCE
