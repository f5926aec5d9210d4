"""A phone's line on hold is told from somebody who speaks, however fluently."""

from __future__ import annotations

import numpy as np
import pytest
from hearing.agent_voice import RATE, answer
from numpy.typing import NDArray

from conference_agent.hearing.hold import HeldLine
from conference_agent.hearing.levels import Levels, energy_of
from conference_agent.people.noises import hold_music
from conference_agent.people.telephone import in_band

_SLOT = RATE // 100
#: dBFS.
_LOUD, _SOFT = -20.0, -35.0

Sound = NDArray[np.float64]


def _at(sound: Sound, level_db: float) -> Sound:
    return sound * (32768 * 10 ** (level_db / 20) / float(np.sqrt(np.mean(sound**2))))


def _music(level_db: float = _LOUD) -> Sound:
    return _at(in_band(hold_music(RATE, 3), RATE), level_db)


def _tone() -> Sound:
    """Return eight seconds of the dial tone of North America."""
    moments = np.arange(8 * RATE) / RATE
    return _at(np.sin(2 * np.pi * 350 * moments) + np.sin(2 * np.pi * 440 * moments), _LOUD)


def _speech() -> Sound:
    """Return twelve seconds of somebody who does not pause once."""
    return np.resize(in_band(answer().astype(np.float64), RATE), 12 * RATE)


class Line:
    """A phone's line, 10 ms at a time."""

    def __init__(self) -> None:
        self._levels = Levels()
        self._slot = 0
        self.line = HeldLine(self._levels)

    def hear(self, sound: Sound) -> list[bool]:
        """Hear a sound, and return whether the line was on hold, 10 ms by 10 ms."""
        held = []
        for begin in range(0, len(sound), _SLOT):
            self._slot += 1
            pcm = sound[begin : begin + _SLOT].astype(np.int16)
            self._levels.note(self._slot, energy_of(pcm, _SLOT))
            self.line.hear(self._slot)
            held.append(self.line.held)
        return held


@pytest.mark.parametrize("sound", [_music(), _tone()], ids=["music", "tone"])
def test_music_or_a_tone_for_some_six_seconds_is_a_line_on_hold(sound: Sound) -> None:
    held = Line().hear(sound)

    assert not any(held[:480])
    assert all(held[650:])


def test_somebody_who_speaks_without_a_pause_is_not_on_hold() -> None:
    assert not any(Line().hear(_speech()))


def test_what_is_softer_than_somebody_is_no_line_on_hold() -> None:
    assert not any(Line().hear(_music(_SOFT)))


def test_a_silent_line_is_not_on_hold() -> None:
    assert not any(Line().hear(np.zeros(10 * RATE)))


def test_it_stays_on_hold_for_as_long_as_the_music_plays() -> None:
    line = Line()
    line.hear(_music())

    assert all(line.hear(np.tile(_music(), 3)))


@pytest.mark.parametrize("after", [_speech(), np.zeros(4 * RATE)], ids=["speech", "silence"])
def test_three_seconds_after_the_music_it_is_not_on_hold_any_more(after: Sound) -> None:
    line = Line()
    line.hear(_music())

    assert not any(line.hear(after)[310:])
