"""Somebody pauses and goes on: the whole is heard, and they are given the time they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser
from numpy.typing import NDArray

from conference_agent.hearing.activity import WINDOW_S
from conference_agent.hearing.blocks import BLOCK_S, BLOCK_SAMPLES
from conference_agent.hearing.changes import Closed
from conference_agent.hearing.utterances import LONGEST_S, Utterances
from conference_agent.values import Flag

_CLOSING_S = 0.3
_GOES_ON_S = 1.6


def voice(seconds: float) -> list[float]:
    return [0.9] * round(seconds / WINDOW_S)


def silence(seconds: float) -> list[float]:
    return [0.0] * round(seconds / WINDOW_S)


class Device:
    """Blocks whose samples are numbered, and a voice model that reads from a script."""

    def __init__(self, *parts: Iterable[float], goes_on_s: float = _GOES_ON_S) -> None:
        self._script: Iterator[float] = iter([each for part in parts for each in part])
        self.recogniser = ScriptedRecogniser()
        self.utterances = Utterances(
            recogniser=self.recogniser,
            probability=lambda _window: next(self._script, 0.0),
            closing_silence_s=_CLOSING_S,
            goes_on_s=goes_on_s,
        )
        self.n_blocks = 0
        self.closed: list[Closed] = []
        #: Which utterances may not have been said here.
        self.disowned: set[int] = set()

    def hear(self, seconds: float) -> None:
        for _ in range(round(seconds / BLOCK_S)):
            self.n_blocks += 1
            block = np.full(BLOCK_SAMPLES, self.n_blocks, np.int16)
            until_s = self.n_blocks * BLOCK_S
            result = self.utterances.hear(block, sounding=True, until_s=until_s)
            if isinstance(result, Closed):
                if len(self.closed) in self.disowned:
                    self.utterances.disown()
                self.closed.append(result)

    @property
    def silences_s(self) -> list[float]:
        """How long after its last voice each utterance was closed."""
        return [round(each, 2) for each in self._silences_s]

    def hear_and_time(self, seconds: float) -> None:
        self._silences_s: list[float] = []
        until_blocks = self.n_blocks + round(seconds / BLOCK_S)
        while self.n_blocks < until_blocks:
            count = len(self.closed)
            self.hear(BLOCK_S)
            if len(self.closed) > count:
                self._silences_s.append(self.n_blocks * BLOCK_S - self.closed[-1].end_s)


def blocks(sound: NDArray[np.int16]) -> list[int]:
    return [int(number) for number in np.unique(sound)]


def paused(pause_s: float = 0.8, **more: float) -> Device:
    """Return a device at which somebody paused and went on."""
    device = Device(silence(1.0), voice(0.5), silence(pause_s), voice(0.5), **more)
    device.hear(4.5)
    return device


def test_the_whole_begins_where_its_first_half_began() -> None:
    first, whole = paused().closed

    assert whole.start_s == first.start_s
    assert whole.since_s == pytest.approx(first.end_s + 0.8, abs=WINDOW_S)


def test_the_whole_says_that_its_speaker_went_on() -> None:
    first, whole = paused().closed

    assert (first.flags, whole.flags) == (frozenset(), frozenset({Flag.GOES_ON}))


def test_the_recogniser_gets_the_whole_from_before_the_first_word_without_a_gap() -> None:
    first, whole = paused().recogniser.heard
    numbers = blocks(whole)

    assert numbers[0] == blocks(first)[0]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert len(whole) == len(numbers) * BLOCK_SAMPLES


def test_who_goes_on_twice_is_heard_from_the_first_word_on() -> None:
    device = Device(silence(1.0), voice(0.3), silence(0.6), voice(0.3), silence(1.0), voice(0.3))
    device.hear(6.0)
    starts = {each.start_s for each in device.closed}

    assert len(starts) == 1
    assert device.closed[-1].flags == {Flag.GOES_ON}


def test_after_a_longer_pause_it_is_something_else() -> None:
    first, second = paused(1.7).closed

    assert second.start_s == second.since_s > first.end_s
    assert second.flags == frozenset()


def test_something_else_has_half_a_second_in_front_of_it() -> None:
    assert len(paused(1.7).recogniser.pieces[1][0]) == 8_000


def test_where_nobody_goes_on_two_utterances_are_two() -> None:
    first, second = paused(goes_on_s=0.0).closed

    assert second.start_s > first.end_s
    assert second.flags == frozenset()


def test_nobody_goes_on_with_what_may_not_have_been_said_here() -> None:
    device = Device(silence(1.0), voice(0.5), silence(0.8), voice(0.5))
    device.disowned.add(0)
    device.hear(4.0)

    assert device.closed[1].flags == frozenset()


def test_nobody_goes_on_with_what_was_cut_off() -> None:
    device = Device(silence(1.0), voice(0.5), silence(0.8), voice(0.5))
    device.hear(1.3)
    device.utterances.mute(muted=True, at_s=1.3)
    device.utterances.mute(muted=False, at_s=1.3)
    device.hear(3.0)

    assert [each.flags for each in device.closed] == [{Flag.INCOMPLETE}, frozenset()]


def test_a_whole_is_no_longer_than_any_utterance() -> None:
    device = Device(voice(9.0), silence(0.8), voice(LONGEST_S))
    device.hear(LONGEST_S + 12.0)
    _, whole, rest = device.closed

    assert whole.end_s - whole.start_s == pytest.approx(LONGEST_S, abs=2 * WINDOW_S)
    assert rest.flags == frozenset()


def test_nobody_goes_on_with_a_speech() -> None:
    device = Device(voice(10.5), silence(0.8), voice(0.5))
    device.hear(14.0)

    assert device.closed[1].flags == frozenset()


def test_what_was_said_since_the_pause_can_stand_alone() -> None:
    _, whole = paused().closed
    alone = whole.alone()

    assert (alone.start_s, alone.flags) == (whole.since_s, frozenset())


def test_who_does_not_pause_is_given_the_silence_that_is_set() -> None:
    device = Device(silence(1.0), voice(0.5))
    device.hear_and_time(3.0)

    assert device.silences_s == [pytest.approx(_CLOSING_S, abs=2 * WINDOW_S)]


def test_who_was_heard_pausing_is_given_as_much_time_and_a_little_more() -> None:
    device = Device(silence(1.0), voice(0.5), silence(0.8), voice(0.5), silence(3.0), voice(0.5))
    device.hear_and_time(10.0)

    assert device.silences_s[-1] == pytest.approx(0.8 + 0.15, abs=2 * WINDOW_S)


def test_a_pause_within_the_time_that_is_given_ends_nothing() -> None:
    once = [silence(3.0), voice(0.5), silence(0.8), voice(0.5)]
    device = Device(*once, *once)
    device.hear(14.0)

    assert [Flag.GOES_ON in each.flags for each in device.closed] == [False, True, False]


def test_who_pauses_in_what_they_say_does_not_speak_on_and_on() -> None:
    once = [silence(3.0), voice(0.5), silence(0.8), voice(0.5)]
    slowly = [silence(3.0), *[voice(1.5), silence(0.8)] * 4]
    device = Device(*once, *slowly)
    device.hear(7.8)
    unbroken_s: list[float] = []
    while not device.closed[2:]:
        device.hear(BLOCK_S)
        since_s = device.utterances.unbroken_since_s
        unbroken_s += [] if since_s is None else [device.n_blocks * BLOCK_S - since_s]

    assert device.closed[2].end_s - device.closed[2].start_s > 8.0
    assert max(unbroken_s) < 2.0


def test_a_pause_is_remembered_for_five_utterances() -> None:
    device = Device(
        silence(1.0), voice(0.5), silence(0.8), voice(0.5), *[silence(3.0), voice(0.5)] * 6
    )
    device.hear_and_time(30.0)
    long = [each > 0.6 for each in device.silences_s]

    assert long == [False, True, True, True, True, True, True, False]


def test_the_pause_before_what_was_not_said_here_is_nobodys() -> None:
    device = Device(silence(1.0), voice(0.5), silence(0.8), voice(0.5), silence(3.0), voice(0.5))
    device.disowned.add(1)
    device.hear_and_time(10.0)

    assert device.silences_s[-1] == pytest.approx(_CLOSING_S, abs=2 * WINDOW_S)


def test_the_end_is_anticipated_while_it_may_still_be_none() -> None:
    device = Device(voice(1.6))
    device.hear(1.78)

    assert device.utterances.is_open
    assert len(device.recogniser.anticipated) == 1


def test_the_recogniser_gets_all_of_the_voice_and_the_silence_up_to_there() -> None:
    device = Device(voice(1.6))
    device.hear(2.5)
    (heard,) = device.recogniser.heard

    silent_s = blocks(heard)[-1] * BLOCK_S - device.closed[0].end_s
    assert silent_s == pytest.approx(0.16, abs=2 * BLOCK_S)


def test_the_end_is_anticipated_once_in_each_silence() -> None:
    device = Device(*(voice(0.64), silence(0.22)) * 3)
    device.hear(3.0)

    assert device.recogniser.anticipated == [device.closed[0].uid] * 3


def test_who_goes_on_where_the_end_was_anticipated_is_heard_without_a_gap() -> None:
    device = Device(voice(0.64), silence(0.22), voice(0.64))
    device.hear(3.0)
    numbers = blocks(device.recogniser.heard[0])

    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert numbers[-1] * BLOCK_S > device.closed[0].end_s


def test_where_so_short_a_silence_is_the_end_none_is_anticipated() -> None:
    device = Device(voice(0.64))
    device.utterances.closing_silence_s = 0.15
    device.hear(1.5)

    assert not device.recogniser.anticipated
