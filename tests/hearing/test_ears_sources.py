"""What hearing tells of the devices from which not their people come."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser
from hearing.agent_voice import RATE, answer, later
from hearing.stage import Stage, loudness, perform
from livekit.rtc._proto.participant_pb2 import PARTICIPANT_KIND_SIP
from numpy.typing import NDArray
from virtual import pass_s

from conference_agent.hearing.activity import SpeechProbability, native_probability
from conference_agent.people.noises import hold_music
from conference_agent.people.telephone import in_band
from conference_agent.values import (
    Event,
    Flag,
    Onset,
    Quiet,
    SourceJudged,
    SourceState,
    Utterance,
)

_FRAME = 320
_SILENCE = np.zeros(RATE, np.int16)

Sound = NDArray[np.int16]


async def _hear(
    *,
    probability: SpeechProbability,
    phones: tuple[str, ...] = (),
    recogniser: ScriptedRecogniser | None = None,
    **sounds: Sound,
) -> list[Event]:
    """Let each device send its sound and leave, and return what was posted."""
    async with Stage(probability=probability, recogniser=recogniser) as stage:
        loop = asyncio.get_running_loop()
        microphones = {
            stage.enter(device, kind=PARTICIPANT_KIND_SIP)
            if device in phones
            else stage.enter(device): sound
            for device, sound in sounds.items()
        }
        begin_s = loop.time()
        for begin in range(0, max(map(len, sounds.values())), _FRAME):
            for microphone, sound in microphones.items():
                microphone.sending = False
                microphone.frames.give(sound[begin : begin + _FRAME])
            await asyncio.sleep(begin_s + (begin + _FRAME) / RATE - loop.time())
        for microphone in microphones:
            stage.leave(microphone)
            microphone.frames.end()
        await pass_s(2.0)
        return stage.events


def _at(sound: NDArray[np.float64], level_db: float) -> Sound:
    scaled = sound * (32768 * 10 ** (level_db / 20) / float(np.sqrt(np.mean(sound**2))))
    pcm: Sound = np.clip(scaled, -32768, 32767).astype(np.int16)
    return pcm


def _television(seconds: int) -> Sound:
    return _at(np.random.default_rng(1).normal(0.0, 1.0, seconds * RATE), -35.0)


def _music() -> Sound:
    return _at(in_band(hold_music(RATE, 3), RATE), -20.0)


def _judged(events: list[Event]) -> list[tuple[str, SourceState]]:
    return [(each.device, each.state) for each in events if isinstance(each, SourceJudged)]


def test_a_television_is_told_of_once_and_before_what_it_cuts_off() -> None:
    events = perform(lambda: _hear(probability=loudness, rosa=_television(12)))
    told = [each for each in events if isinstance(each, Onset | SourceJudged | Quiet)][:3]

    assert _judged(events)[0] == ("rosa", SourceState.NOISY)
    assert [type(each) for each in told] == [Onset, SourceJudged, Quiet]
    assert 5.9 <= told[1].at_s - told[0].at_s <= 7.0


def test_what_a_television_said_before_it_was_known_is_noise_and_has_no_words() -> None:
    events = perform(lambda: _hear(probability=loudness, rosa=_television(12)))
    first = next(each for each in events if isinstance(each, Utterance))

    assert first.flags == {Flag.NOISE}
    assert (first.text, first.said_here) == ("", False)


def test_what_somebody_says_before_a_television_is_known_is_theirs_and_doubtful() -> None:
    sound, word = _television(12), np.random.default_rng(2).normal(0.0, 1.0, RATE // 2)
    sound[3 * RATE : 3 * RATE + RATE // 2] = _at(word, -18.0)
    events = perform(lambda: _hear(probability=loudness, rosa=sound))
    first = next(each for each in events if isinstance(each, Utterance))

    assert first.flags == {Flag.INCOMPLETE}
    assert first.said_here


def _hiss_s(from_s: float, until_s: float) -> Sound:
    """Return three seconds of silence with a hiss in it, which no telephone carries."""
    sound = np.zeros(3 * RATE)
    noise = np.random.default_rng(3).normal(0.0, 3_000.0, 3 * RATE)
    first, last = round(from_s * RATE), round(until_s * RATE)
    sound[first:last] = np.diff(noise, prepend=0.0)[first:last]
    return sound.astype(np.int16)


@pytest.mark.parametrize("phone", [False, True])
def test_the_recogniser_is_told_of_a_phones_line(*, phone: bool) -> None:
    recogniser = ScriptedRecogniser()
    low = in_band(np.random.default_rng(4).normal(0.0, 3_000.0, RATE), RATE).astype(np.int16)
    phones = ("rosa",) if phone else ()
    perform(lambda: _hear(probability=loudness, phones=phones, recogniser=recogniser, rosa=low))

    assert list(recogniser.narrow.values()) == [phone]


def test_a_phones_line_that_carries_a_whole_voice_is_no_telephone() -> None:
    recogniser = ScriptedRecogniser()
    hiss = np.concatenate([_hiss_s(0.5, 1.0), _hiss_s(0.5, 1.0)])
    perform(lambda: _hear(probability=loudness, phones=("rosa",), recogniser=recogniser, rosa=hiss))

    assert not any(recogniser.narrow.values())


def test_a_television_that_is_turned_off_is_told_of() -> None:
    sound = np.concatenate([_television(8), *[_SILENCE] * 5])
    events = perform(lambda: _hear(probability=loudness, rosa=sound))

    assert _judged(events) == [("rosa", SourceState.NOISY), ("rosa", SourceState.CLEAN)]


def test_who_leaves_beside_a_television_leaves_it_behind() -> None:
    events = perform(lambda: _hear(probability=loudness, rosa=_television(8)))

    assert _judged(events) == [("rosa", SourceState.NOISY), ("rosa", SourceState.CLEAN)]


def test_a_phone_on_hold_is_told_of_though_no_voice_is_in_the_music() -> None:
    events = perform(
        lambda: _hear(probability=native_probability(), phones=("rosa",), rosa=_music())
    )

    assert _judged(events)[0] == ("rosa", SourceState.HOLD)
    assert not [each for each in events if isinstance(each, Onset)]


def test_music_at_a_tab_is_no_line_on_hold() -> None:
    events = perform(lambda: _hear(probability=native_probability(), rosa=_music()))

    assert _judged(events) == []


def test_what_an_announcement_says_on_a_line_on_hold_is_incomplete() -> None:
    over_music = 0.7 * _music()[: len(answer())] + answer()
    sound = np.concatenate([_music(), over_music.astype(np.int16), _music()[: 2 * RATE]])
    events = perform(lambda: _hear(probability=native_probability(), phones=("rosa",), rosa=sound))
    heard = [each for each in events if isinstance(each, Utterance)]

    assert heard
    assert all(Flag.INCOMPLETE in each.flags for each in heard)


def test_two_utterances_of_a_neighbour_in_a_row_are_told_of_and_ones_own_takes_it_back() -> None:
    annas = np.concatenate([_SILENCE, answer(), _SILENCE])
    quiet = np.zeros_like(annas)
    softer = later(annas, by_s=0.02, level_db=-18.0).astype(np.int16)
    events = perform(
        lambda: _hear(
            probability=native_probability(),
            anna=np.concatenate([annas, annas, quiet]),
            rosa=np.concatenate([softer, softer, annas]),
        )
    )

    # the second one tells, and not that she left
    assert _judged(events) == [("rosa", SourceState.BLEED), ("rosa", SourceState.CLEAN)]
    judged_s = [each.at_s for each in events if isinstance(each, SourceJudged)]
    assert len(annas) / RATE < judged_s[0] < judged_s[1] < 3 * len(annas) / RATE
