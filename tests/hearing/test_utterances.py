"""One device's blocks become utterances: scripted probabilities, a scripted recogniser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.hearing.activity import WINDOW_S
from conference_agent.hearing.blocks import BLOCK_S, BLOCK_SAMPLES
from conference_agent.hearing.changes import Closed, Lulled, Opened, WentOn
from conference_agent.hearing.utterances import LONGEST_S, Utterances
from conference_agent.values import Flag

_INCOMPLETE = frozenset({Flag.INCOMPLETE})


class _Device:
    """Blocks whose samples are numbered, and a voice model that reads from a script."""

    def __init__(self, probabilities: Iterable[float], *, closing_silence_s: float = 0.3) -> None:
        script: Iterator[float] = iter(probabilities)
        self.recogniser = ScriptedRecogniser()
        self.utterances = Utterances(
            recogniser=self.recogniser,
            probability=lambda _window: next(script, 0.0),
            closing_silence_s=closing_silence_s,
        )
        self.n_blocks = 0
        self.all_results: list[Opened | Lulled | WentOn | Closed] = []

    @property
    def now_s(self) -> float:
        return self.n_blocks * BLOCK_S

    @property
    def results(self) -> list[Opened | Closed]:
        return [each for each in self.all_results if isinstance(each, Opened | Closed)]

    @property
    def kinds(self) -> list[type]:
        return [type(result) for result in self.all_results]

    @property
    def closed(self) -> list[Closed]:
        return [result for result in self.results if isinstance(result, Closed)]

    def hear(
        self, seconds: float, *, sounding: bool = True, above_noise: bool | None = None
    ) -> None:
        for _ in range(round(seconds / BLOCK_S)):
            self.n_blocks += 1
            block = np.full(BLOCK_SAMPLES, self.n_blocks, np.int16)
            result = self.utterances.hear(
                block, sounding=sounding, until_s=self.now_s, above_noise=above_noise
            )
            if result is not None:
                self.all_results.append(result)

    def hear_until_closed(self) -> Closed:
        while not self.closed:
            self.hear(BLOCK_S)
        return self.closed[-1]


def _windows(seconds: float) -> int:
    return round(seconds / WINDOW_S)


def _blocks(sound: NDArray[np.int16]) -> list[int]:
    return [int(number) for number in np.unique(sound)]


def test_start_and_end_are_those_of_the_voiced_windows() -> None:
    device = _Device([0.0] * 10 + [0.9] * 20 + [0.0] * 20)

    closed = device.hear_until_closed()

    assert closed.start_s == pytest.approx(10 * WINDOW_S)
    assert closed.end_s == pytest.approx(30 * WINDOW_S)


def test_opened_and_closed_name_the_same_utterance() -> None:
    device = _Device([0.9] * 10)
    device.hear_until_closed()

    opened, closed = device.results

    assert opened.uid == closed.uid


def test_two_utterances_have_two_names() -> None:
    device = _Device(([0.9] * 10 + [0.0] * 12) * 2)
    device.hear(1.6)

    first, second = device.closed

    assert first.uid != second.uid


def test_who_has_begun_goes_on_while_they_are_louder_than_a_noisy_room() -> None:
    device = _Device([0.9] * 5)
    device.hear(5 * WINDOW_S)
    device.hear(20 * WINDOW_S, above_noise=True)
    device.hear(20 * WINDOW_S, above_noise=False)

    assert device.closed[0].end_s == pytest.approx(25 * WINDOW_S)


def test_a_noise_that_is_no_voice_begins_nothing_however_loud() -> None:
    device = _Device([])
    device.hear(1.0, above_noise=True)

    assert not device.results


def test_the_recogniser_gets_half_a_second_from_before_the_onset() -> None:
    device = _Device([0.0] * 50 + [0.9] * 10)
    device.hear(2.0)

    preroll = device.recogniser.pieces[0][0]

    assert len(preroll) == 8_000


def test_the_recogniser_gets_the_sound_without_a_gap_or_a_repetition() -> None:
    device = _Device([0.0] * 50 + [0.9] * 50)
    device.hear_until_closed()

    numbers = _blocks(device.recogniser.heard[0])

    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert len(device.recogniser.heard[0]) == len(numbers) * BLOCK_SAMPLES


def test_the_recogniser_gets_pieces_of_a_tenth_of_a_second() -> None:
    device = _Device([0.9] * 50)
    device.hear_until_closed()

    pieces = device.recogniser.pieces[0][1:-1]

    assert {len(piece) for piece in pieces} == {1_600}


def test_no_sound_goes_to_two_utterances() -> None:
    device = _Device(([0.9] * 10 + [0.0] * 11) * 3)
    device.hear(2.2)

    first, second, third = (_blocks(sound) for sound in device.recogniser.heard)

    assert first[-1] < second[0]
    assert second[-1] < third[0]


def test_an_utterance_in_silence_before_and_after_has_no_flag() -> None:
    device = _Device([0.0] * 10 + [0.9] * 10)

    assert device.hear_until_closed().flags == frozenset()


def test_muted_while_voiced_is_incomplete() -> None:
    device = _Device([0.9] * _windows(0.64))
    device.hear(0.5)
    device.utterances.mute(muted=True, at_s=device.now_s)

    assert device.hear_until_closed().flags == _INCOMPLETE


@pytest.mark.parametrize(("after_s", "flags"), [(0.14, _INCOMPLETE), (0.17, frozenset())])
def test_muted_within_150_ms_of_the_last_voice_is_incomplete(
    after_s: float, flags: frozenset[Flag]
) -> None:
    device = _Device([0.9] * _windows(0.64))
    device.hear(0.64 + after_s)
    device.utterances.mute(muted=True, at_s=device.now_s)

    assert device.hear_until_closed().flags == flags


def test_muted_in_mid_word_and_unmuted_at_once_is_incomplete() -> None:
    device = _Device([0.9] * _windows(0.96))
    device.hear(0.5)
    device.utterances.mute(muted=True, at_s=device.now_s)
    device.hear(0.1)
    device.utterances.mute(muted=False, at_s=device.now_s)

    assert device.hear_until_closed().flags == _INCOMPLETE


def test_sound_that_arrives_after_the_news_of_its_mute_is_incomplete() -> None:
    device = _Device([0.9] * 5)
    device.utterances.mute(muted=True, at_s=0.0)

    assert device.hear_until_closed().flags == _INCOMPLETE


def test_sound_lost_while_voiced_is_incomplete() -> None:
    device = _Device([0.9] * _windows(0.64))
    device.hear(0.6)
    device.hear(1.0, sounding=False)

    assert device.closed[0].flags == _INCOMPLETE


def test_sound_lost_well_after_the_last_voice_is_complete() -> None:
    device = _Device([0.9] * _windows(0.64))
    device.hear(0.64 + 0.17)
    device.hear(1.0, sounding=False)

    assert device.closed[0].flags == frozenset()


def test_muted_in_mid_word_stays_incomplete_when_the_sound_stops_later() -> None:
    device = _Device([0.9] * _windows(0.64))
    device.hear(0.6)
    device.utterances.mute(muted=True, at_s=device.now_s)
    device.hear(0.25)
    device.hear(1.0, sounding=False)

    assert device.closed[0].flags == _INCOMPLETE


@pytest.mark.parametrize(("gap_s", "flags"), [(0.19, frozenset()), (0.2, _INCOMPLETE)])
def test_a_gap_of_a_fifth_of_a_second_in_mid_word_is_incomplete(
    gap_s: float, flags: frozenset[Flag]
) -> None:
    device = _Device([0.9] * _windows(0.96))
    device.hear(0.5)
    device.hear(gap_s, sounding=False)

    assert device.hear_until_closed().flags == flags


def test_a_gap_between_two_utterances_belongs_to_neither() -> None:
    device = _Device(([0.9] * 10 + [0.0] * 20) * 2)
    device.hear(0.7)
    device.hear(0.22, sounding=False)
    device.hear(1.0)

    assert [closed.flags for closed in device.closed] == [frozenset(), frozenset()]


def test_a_microphone_that_was_silent_for_long_says_complete_words_again() -> None:
    device = _Device([0.0] * 50 + [0.9] * 10)
    device.hear(1.0, sounding=False)
    device.hear(0.6)

    assert device.hear_until_closed().flags == frozenset()


def test_an_endless_utterance_is_closed_after_twenty_seconds_and_incomplete() -> None:
    device = _Device([0.9] * 1_000)

    closed = device.hear_until_closed()

    assert closed.end_s - closed.start_s == pytest.approx(LONGEST_S, abs=WINDOW_S)
    assert closed.flags == _INCOMPLETE


def test_after_an_endless_utterance_the_next_one_opens() -> None:
    device = _Device([0.9] * 1_000)
    device.hear(LONGEST_S + 0.2)

    assert [type(result) for result in device.results] == [Opened, Closed, Opened]


def test_an_abandoned_utterance_is_closed_incomplete() -> None:
    device = _Device([0.9] * 100)
    device.hear(0.5)

    closed = device.utterances.abandon(device.now_s)

    assert closed is not None
    assert closed.flags == _INCOMPLETE


def test_there_is_nothing_to_abandon_in_silence() -> None:
    device = _Device([])
    device.hear(0.5)

    assert device.utterances.abandon(device.now_s) is None


def test_a_changed_closing_silence_ends_the_open_utterance_later() -> None:
    device = _Device([0.9] * _windows(0.64), closing_silence_s=0.3)
    device.hear(0.5)
    device.utterances.closing_silence_s = 0.6
    device.hear(0.14 + 0.5)

    assert device.utterances.is_open


@given(
    probabilities=st.lists(st.floats(0.0, 1.0), max_size=60),
    deeds=st.lists(st.sampled_from(["mute", "unmute", "lose", "find", ""]), max_size=30),
)
def test_openings_and_closings_take_turns_whatever_is_heard(
    probabilities: list[float], deeds: list[str]
) -> None:
    device = _Device(probabilities)
    for deed in deeds:
        if deed in {"mute", "unmute"}:
            device.utterances.mute(muted=deed == "mute", at_s=device.now_s)
        device.hear(0.06, sounding=deed != "lose")
    device.hear(len(probabilities) * WINDOW_S + 0.4)

    opened, closed = device.results[::2], device.results[1::2]
    assert [type(result) for result in opened] == [Opened] * len(closed)
    assert [result.uid for result in opened] == [result.uid for result in closed]
    assert all(isinstance(result, Closed) for result in closed)


def test_a_short_silence_behind_a_word_is_a_lull() -> None:
    device = _Device([0.9] * 15)
    device.hear_until_closed()

    assert device.kinds == [Opened, Lulled, Closed]


def test_a_gap_of_two_windows_is_none() -> None:
    device = _Device([0.9] * 8 + [0.0] * 2 + [0.9] * 20)
    device.hear_until_closed()

    assert device.kinds == [Opened, Closed]


def test_a_silence_behind_a_whole_sentence_is_none() -> None:
    device = _Device([0.9] * 40)
    device.hear_until_closed()

    assert device.kinds == [Opened, Closed]


def test_whoever_goes_on_after_a_lull_is_told_of_once_two_windows_are_voiced() -> None:
    device = _Device([0.9] * 8 + [0.0] * 4 + [0.9, 0.0] + [0.9] * 20)
    device.hear(14 * WINDOW_S)
    before = device.kinds
    device.hear_until_closed()

    assert before == [Opened, Lulled]
    assert device.kinds == [Opened, Lulled, WentOn, Closed]


def test_a_second_lull_of_an_utterance_is_not_told_of() -> None:
    device = _Device(([0.9] * 4 + [0.0] * 4) * 2)
    device.hear_until_closed()

    assert device.kinds == [Opened, Lulled, WentOn, Closed]


def test_at_a_lull_the_recogniser_has_all_of_the_sound() -> None:
    device = _Device([0.9] * 15)
    while Lulled not in device.kinds:
        device.hear(BLOCK_S)

    assert _blocks(device.recogniser.heard[0])[-1] == device.n_blocks


def test_a_lull_lasts_until_its_speaker_goes_on() -> None:
    device = _Device([0.9] * 8 + [0.0] * 4 + [0.9] * 20)
    lulls = []
    while not device.closed:
        device.hear(BLOCK_S)
        if device.results:
            lulls.append(device.utterances.lulls(device.results[0].uid))

    assert [now for now, before in zip(lulls[1:], lulls, strict=False) if now != before] == [
        True,
        False,
    ]


@given(probabilities=st.lists(st.sampled_from([0.0, 0.9]), max_size=90))
def test_an_utterance_has_one_lull_at_most_and_that_is_over_once_at_most(
    probabilities: list[float],
) -> None:
    device = _Device(probabilities)
    device.hear(len(probabilities) * WINDOW_S + 0.4)
    named = {Opened: "o", Lulled: "l", WentOn: "w", Closed: "c"}

    assert re.fullmatch("(o(lw?)?c)*", "".join(named[kind] for kind in device.kinds))
