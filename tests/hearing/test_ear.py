"""What the ear for one device makes of the mixer's blocks."""

from __future__ import annotations

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser
from hearing.agent_voice import RATE, later, voice

from conference_agent.hearing.changes import Closed
from conference_agent.hearing.ear import Ear
from conference_agent.hearing.echo import Echo, Reference, RoomSound
from conference_agent.hearing.utterances import Utterances
from conference_agent.values import DeviceId, Flag
from mixer import Mixer


@pytest.mark.parametrize(("one", "other", "both"), [(1_000, 300, 1_300), (30_000, 9_000, 32_767)])
def test_two_tracks_of_a_device_are_heard_together(one: int, other: int, both: int) -> None:
    recogniser = ScriptedRecogniser()
    utterances = Utterances(
        recogniser=recogniser, probability=lambda _window: 0.9, closing_silence_s=0.3
    )
    ear = Ear(DeviceId("rosa"), utterances, Echo(Reference(), RoomSound(), DeviceId("rosa")))
    mixer = Mixer(sample_rate=16_000)
    for key, value in (("old", one), ("new", other)):
        mixer.add(key).push(np.full(1_600, value, np.int16), 0.0)
        ear.add(key, muted=False, at_s=0.0)

    for _ in range(10):
        ear.hear(mixer.tick())

    after_the_ramp = recogniser.heard[0][80:]
    assert set(after_the_ramp) == {both}


def hear_without(lost: range, recogniser: ScriptedRecogniser) -> list[Closed]:
    """Return what comes of a voice of 1.2 s of which these ticks never come."""
    utterances = Utterances(
        recogniser=recogniser,
        probability=lambda window: 0.9 if window.any() else 0.0,
        closing_silence_s=0.3,
    )
    ear = Ear(DeviceId("rosa"), utterances, Echo(Reference(), RoomSound(), DeviceId("rosa")))
    mixer = Mixer(sample_rate=16_000)
    source = mixer.add("rosa")
    ear.add("rosa", muted=False, at_s=0.0)
    heard = []
    for tick in range(200):
        if tick not in lost:
            source.push(np.full(160, 1_000 * (tick < 120), np.int16), tick / 100)
        heard.append(ear.hear(mixer.tick()))
    return [event for event in heard if isinstance(event, Closed)]


@pytest.mark.parametrize(("n_lost", "flags"), [(19, set()), (20, {Flag.INCOMPLETE})])
def test_sound_that_the_mixer_made_up_counts_as_lost(n_lost: int, flags: set[Flag]) -> None:
    (closed,) = hear_without(range(50, 50 + n_lost), ScriptedRecogniser())

    assert closed.flags == flags


def test_sound_that_the_mixer_made_up_is_recognised_too() -> None:
    recogniser = ScriptedRecogniser()
    # two ticks are made up, and what is left is longer than a packet, whose silence is mended
    hear_without(range(50, 55), recogniser)

    (sound,) = recogniser.heard
    blocks = sound[np.flatnonzero(sound)[0] :][: 100 * 160].reshape(-1, 160)
    assert np.count_nonzero(~blocks.any(axis=1)) == 3


def test_of_another_microphone_it_is_not_known_whether_the_agent_comes_back() -> None:
    reference, mixer = Reference(), Mixer(sample_rate=16_000)
    utterances = Utterances(
        recogniser=ScriptedRecogniser(), probability=lambda _window: 0.0, closing_silence_s=0.3
    )
    ear = Ear(DeviceId("rosa"), utterances, Echo(reference, RoomSound(), DeviceId("rosa")))
    source = mixer.add("old")
    ear.add("old", muted=False, at_s=0.0)
    agent = voice(0)
    back = later(agent, by_s=0.3, level_db=-15.0).astype(np.int16)
    for tick in range(700):
        block = slice(tick * 160, (tick + 1) * 160)
        reference.play(agent[block], sample_rate=RATE, at_s=tick / 100)
        source.push(back[block], tick / 100)
        ear.hear(mixer.tick())
    known = ear.told_apart
    ear.add("new", muted=False, at_s=7.0)

    assert (known, ear.told_apart) == (True, False)
