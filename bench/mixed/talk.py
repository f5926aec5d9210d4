"""What three people say, and when: one after the other, close behind each other, and at once."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.mixed.result import Situation
from conference_agent.hearing.activity import SAMPLE_RATE
from conference_agent.people.acoustics import amplitude, room_response
from conference_agent.people.sound import MICROPHONE_RATE, at_microphone, resample, room_noise
from conference_agent.values import DeviceId
from conference_agent.voices import Espeak

__all__ = ["PEOPLE", "SENTENCES", "Line", "Talk", "Voices", "speak", "talk_of"]

SENTENCES: Final = (
    "yes I will be there",
    "I can't on Tuesday I have to work",
    "Thursday at three works",
    "yes that's fine",
    "Thursday is good for me",
    "yes please",
    "no",
    "yes",
    "that works for me",
    "I would rather come on Wednesday",
    "no that is too early",
    "can you say that again",
    "I don't know yet",
    "Wednesday at nine is fine",
)
#: The three of the demo, whose voices bear their names.
PEOPLE: Final = ("rosa", "anna", "ben")
#: Pairs of lines in a talk.
_PAIRS: Final = 6
#: dB by which a device is louder or softer than the usual microphone.
_GAIN_DB: Final = (-6.0, 3.0)
#: Seconds between two pairs, and between the lines of one that follow each other.
_PAUSE_S: Final = (0.8, 1.5)
#: Seconds between two lines of which the second follows on the heels of the first.
_HEELS_S: Final = (0.05, 0.25)
#: Share of the first line after which the second begins, where both are said at once.
_OVERLAP: Final = (0.1, 0.7)
#: How loud a neighbour is, dB, and how late, samples.
_NEIGHBOUR_DB, _NEIGHBOUR_LATE = -18.0, 160

#: A sentence of a person, as their microphone takes it up at `SAMPLE_RATE`.
Voices = Mapping[tuple[str, str], NDArray[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What somebody said in truth."""

    device: DeviceId
    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The sound of every device, and what was said."""

    #: By device, ndarray of shape (n_samples,), int16, at `SAMPLE_RATE`, all as long.
    tracks: Mapping[DeviceId, NDArray[np.int16]]
    lines: tuple[Line, ...]

    @property
    def length_s(self) -> float:
        """Seconds of each track."""
        return max(map(len, self.tracks.values())) / SAMPLE_RATE


async def speak() -> Voices:
    """Have every sentence spoken by everybody."""
    sounds = {}
    async with Espeak() as espeak:
        for who in PEOPLE:
            for text in SENTENCES:
                speech = await espeak.speak(text, variant=who)
                taken_up = at_microphone(speech.pcm, speech.sample_rate).astype(np.float64)
                sounds[who, text] = resample(taken_up, MICROPHONE_RATE, SAMPLE_RATE)
    return sounds


def talk_of(situation: Situation, seed: int, voices: Voices) -> Talk:
    """Return a talk; the same seed gives the same."""
    chance = random.Random(f"{situation} {seed}")
    lines: list[Line] = []
    now_s = 1.0
    for _ in range(_PAIRS):
        first, second = chance.sample(PEOPLE, 2)
        one = _line(first, chance.choice(SENTENCES), now_s, voices)
        other = _line(second, chance.choice(SENTENCES), _second_s(situation, one, chance), voices)
        lines += [one, other]
        now_s = max(one.end_s, other.end_s) + chance.uniform(*_PAUSE_S)
    tracks = {
        DeviceId(who): _track(who, lines, now_s + 1.0, situation, chance, voices) for who in PEOPLE
    }
    return Talk(tracks=tracks, lines=tuple(lines))


def _second_s(situation: Situation, first: Line, chance: random.Random) -> float:
    match situation:
        case Situation.AT_ONCE:
            return first.start_s + chance.uniform(*_OVERLAP) * (first.end_s - first.start_s)
        case Situation.HEELS:
            return first.end_s + chance.uniform(*_HEELS_S)
        case Situation.APART | Situation.KITCHEN:
            return first.end_s + chance.uniform(*_PAUSE_S)


def _line(who: str, text: str, start_s: float, voices: Voices) -> Line:
    length_s = len(voices[who, text]) / SAMPLE_RATE
    return Line(device=DeviceId(who), text=text, start_s=start_s, end_s=start_s + length_s)


def _track(
    who: str,
    lines: list[Line],
    length_s: float,
    situation: Situation,
    chance: random.Random,
    voices: Voices,
) -> NDArray[np.int16]:
    gain = amplitude(chance.uniform(*_GAIN_DB))
    track = room_noise(chance.randrange(2**32), round(length_s * SAMPLE_RATE)).astype(np.float64)
    neighbours = {"rosa", "anna"} if situation is Situation.KITCHEN else {who}
    for line in lines:
        begin = round(line.start_s * SAMPLE_RATE)
        sound = voices[line.device, line.text] * gain
        if line.device == who:
            track[begin : begin + len(sound)] += sound
        elif {who, line.device} <= neighbours:
            response = room_response(SAMPLE_RATE, chance.randrange(2**32))
            heard = np.convolve(sound, response)[: len(sound) + SAMPLE_RATE // 4]
            begin += _NEIGHBOUR_LATE
            track[begin : begin + len(heard)] += heard * amplitude(_NEIGHBOUR_DB)
    return track.round().clip(-32768, 32767).astype(np.int16)
