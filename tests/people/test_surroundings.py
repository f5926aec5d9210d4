from __future__ import annotations

import asyncio
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from people.examples import scenario

from conference_agent.people.acoustics import REVERBERATION_S
from conference_agent.people.loudspeaker import Follower
from conference_agent.people.party import PartyDevice
from conference_agent.people.surroundings import (
    NEAR_S,
    Scenery,
    Surroundings,
    scenery_of,
)
from conference_agent.values import DeviceId, Line
from conference_agent.voices import Espeak

#: Of a phone, which the tests take for its few samples.
RATE = 8_000
FRAME = 80


class Air(Surroundings):
    """Surroundings on a clock of their own."""

    def __init__(self, **scenery: object) -> None:
        self.now_s = 0.0
        made = replace(Scenery(line=Line.PHONE, seed=3), **scenery)  # type: ignore[arg-type]
        super().__init__(made, clock=lambda: self.now_s)

    def frames(self, count: int) -> NDArray[np.float64]:
        """Return so many frames, each at its time."""
        heard = []
        for _ in range(count):
            self.now_s += 0.01
            heard.append(self.next_frame())
        return np.concatenate(heard)


def click(n_samples: int = 1) -> NDArray[np.int16]:
    sound = np.zeros(n_samples, np.int16)
    sound[0] = 20_000
    return sound


def speech(seconds: float = 2.0) -> NDArray[np.int16]:
    """Return noise with the long-term slope of speech, about -6 dB an octave above 500 Hz."""
    sound = np.random.default_rng(5).normal(0.0, 1.0, round(seconds * RATE))
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    shaped = np.fft.irfft(np.fft.rfft(sound) / np.maximum(hertz, 500.0), len(sound))
    return np.round(shaped * 3_000 / np.std(shaped)).astype(np.int16)


def energy(sound: NDArray[np.generic]) -> float:
    return float(np.sum(sound.astype(np.float64) ** 2))


def test_somebody_near_is_heard_as_much_later_as_they_are_away() -> None:
    air = Air()
    air.overhear(click(), level_db=-30.0)
    heard = air.frames(10)

    assert np.abs(heard).argmax() == round(NEAR_S * RATE)
    assert np.abs(heard[: round(NEAR_S * RATE)]).max() < 1e-6


@pytest.mark.parametrize("level_db", [-12.0, -30.0])
def test_somebody_near_is_heard_as_much_softer_as_the_scenario_says(level_db: float) -> None:
    air, said = Air(), speech()
    air.overhear(said, level_db=level_db)
    heard = air.frames(250)

    assert 10 * np.log10(energy(heard) / energy(said)) == pytest.approx(level_db, abs=1.0)


def test_two_who_speak_at_once_nearby_are_both_heard() -> None:
    one, both = Air(), Air()
    one.overhear(click(), level_db=0.0)
    for _ in range(2):
        both.overhear(click(), level_db=0.0)

    assert np.allclose(both.frames(10), 2 * one.frames(10))


def test_who_began_to_speak_while_the_device_was_away_is_heard_from_its_return_on() -> None:
    away, here = Air(), Air()
    for air in (away, here):
        air.overhear(speech(), level_db=0.0)
    away.now_s = 1.0
    here.frames(100)
    late, whole = away.frames(100), here.frames(100)

    # the echoes of what was said before are missing for a while
    ringing = round(REVERBERATION_S * RATE)
    assert np.allclose(late[ringing:], whole[ringing:])
    assert energy(late[:ringing]) > 0.3 * energy(whole[:ringing])


def test_what_was_said_while_the_device_was_away_is_never_heard() -> None:
    air = Air()
    air.overhear(speech(0.5), level_db=0.0)
    air.now_s = 5.0

    assert np.abs(air.frames(100)).max() < 1e-6


def test_sounds_for_a_device_that_is_away_do_not_pile_up() -> None:
    air = Air()
    for _ in range(100):
        air.now_s += 10.0
        air.overhear(click(), level_db=0.0)

    assert air.moment(0.0) == 1000 * RATE
    assert np.abs(air.frames(2)).argmax() == round(NEAR_S * RATE)


def test_blocks_of_a_track_follow_each_other_however_unevenly_they_arrive() -> None:
    air = Air()
    follower = Follower(air, delay_s=0.2)
    begins = []
    for uneven_s in (0.0, 0.004, -0.003, 0.03, 0.0, 0.0):
        air.now_s += uneven_s
        begins.append(follower.place(FRAME))
        air.now_s -= uneven_s
        air.frames(1)

    assert begins == [round(0.2 * RATE) + number * FRAME for number in range(6)]


def test_a_track_that_paused_comes_back_as_late_as_it_was() -> None:
    air = Air()
    follower = Follower(air, delay_s=0.2)
    follower.place(FRAME)
    air.frames(100)

    assert follower.place(FRAME) == round(1.2 * RATE)


def test_an_echo_without_delay_is_not_put_into_what_has_passed() -> None:
    air = Air()
    follower = Follower(air, delay_s=0.0)
    follower.place(FRAME)
    air.frames(3)

    assert follower.place(FRAME) == 3 * FRAME


def test_what_has_passed_of_a_sound_is_left_out() -> None:
    air = Air()
    air.frames(1)
    sound = click(2 * FRAME)
    sound[FRAME] = 10_000
    air.put(sound, 0, level_db=0.0)

    assert np.abs(air.frames(1)).argmax() == 0


def test_a_noise_goes_on_at_its_beginning() -> None:
    noise = np.arange(100, dtype=np.int16)

    assert np.allclose(Air(noise=noise).frames(3), np.resize(noise, 3 * FRAME))


def test_a_lost_packet_is_two_frames_of_10_ms() -> None:
    air = Air(loss=0.3)
    lost = np.array([air.loses() for _ in range(2_000)]).reshape(-1, 2)

    assert np.array_equal(lost[:, 0], lost[:, 1])
    assert lost.mean() == pytest.approx(0.3, abs=0.06)


def test_a_line_without_loss_loses_nothing() -> None:
    air = Air()

    assert not any(air.loses() for _ in range(1_000))


def test_a_room_rings_to_the_end_of_its_response_and_is_then_silent() -> None:
    air = Air()
    air.overhear(click(), level_db=0.0)
    heard = air.frames(40)
    end = round((NEAR_S + REVERBERATION_S) * RATE)

    assert np.abs(heard[end - FRAME : end]).max() > 0.1
    assert not heard[end + 2 * FRAME :].any()


def test_what_is_said_after_a_silence_sounds_as_it_did_before() -> None:
    air = Air()
    heard = []
    for _ in range(2):
        air.overhear(speech(0.5), level_db=0.0)
        heard.append(air.frames(100))

    assert np.array_equal(heard[0], heard[1])


def test_two_devices_stand_in_different_rooms() -> None:
    first, second = Air(seed=1), Air(seed=2)
    for air in (first, second):
        air.overhear(click(), level_db=0.0)

    assert not np.allclose(first.frames(10), second.frames(10))


def test_a_device_with_nothing_around_it_needs_no_surroundings() -> None:
    near = PartyDevice(id=DeviceId("a"), members=("Rosa",), near={"b": -20.0})
    plain = PartyDevice(id=DeviceId("b"), members=("Anna", "Ben"))
    played = scenario(devices=(near, plain))

    assert list(asyncio.run(scenery_of(played, Espeak()))) == ["a"]
