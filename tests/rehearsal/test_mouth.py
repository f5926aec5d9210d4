"""The mouth without sound: what it promises the facilitator, and what was heard of it."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from conference_agent.rehearsal.mouth import TextMouth
from conference_agent.rehearsal.virtual import run_virtual
from conference_agent.values import Cut, Event, Mark, Pause, Played, SentenceId, Words

SLOT = datetime.fromisoformat("2026-12-08T14:30:00-05:00")
ONE, TWO = SentenceId("s1"), SentenceId("s2")
#: Five words; the slot is named by the third.
NAMES = Words(text="it is Tuesday for you", marks=(Mark(start=SLOT, char_end=13),))
FOUR = Words(text="one two three four")


class Scene:
    def __init__(self) -> None:
        self.events: list[Event] = []
        self.begun: list[tuple[SentenceId, float]] = []
        self.sounds: list[bool] = []
        self.mouth = TextMouth(
            post=self.events.append,
            on_begin=lambda each: self.begun.append((each, asyncio.get_running_loop().time())),
            on_sound=self.sounds.append,
        )

    def played(self) -> list[tuple[SentenceId, bool]]:
        return [
            (event.sentence, isinstance(event, Played))
            for event in self.events
            if isinstance(event, Played | Cut)
        ]


async def speak(
    *sentences: tuple[SentenceId, Words],
    stop_s: float | None = None,
    paused_s: tuple[float, float] | None = None,
) -> Scene:
    scene = Scene()
    if paused_s is not None:
        asyncio.get_running_loop().call_at(paused_s[0], scene.mouth.pause)
        asyncio.get_running_loop().call_at(paused_s[1], scene.mouth.resume)
    for sentence, words in sentences:
        scene.mouth.say(sentence, words)
    if stop_s is not None:
        asyncio.get_running_loop().call_at(stop_s, scene.mouth.stop)
    await asyncio.sleep(20.0)
    return scene


def test_it_speaks_two_and_a_half_words_a_second() -> None:
    scene = run_virtual(speak((ONE, FOUR)))
    (played,) = scene.events

    assert played.at_s - scene.begun[0][1] == pytest.approx(1.6)


def test_silence_in_a_sentence_takes_its_time_and_puts_off_what_is_behind_it() -> None:
    pauses = (Pause(char_end=2, seconds=0.5), Pause(char_end=17, seconds=0.25))
    words = Words(text=NAMES.text, marks=NAMES.marks, pauses=pauses)
    scene = run_virtual(speak((ONE, words)))
    (played,) = scene.events

    assert isinstance(played, Played)
    assert played.puts[0].at_s - scene.begun[0][1] == pytest.approx(1.7)
    assert played.at_s - scene.begun[0][1] == pytest.approx(2.75)


def test_a_slot_is_put_when_its_last_word_has_been_spoken() -> None:
    scene = run_virtual(speak((ONE, NAMES)))
    (played,) = scene.events

    assert isinstance(played, Played)
    assert played.puts[0].start == SLOT
    assert played.puts[0].at_s - scene.begun[0][1] == pytest.approx(1.2)


def test_sentences_are_played_one_after_the_other_and_each_is_reported_once() -> None:
    scene = run_virtual(speak((ONE, FOUR), (TWO, FOUR)))

    assert scene.played() == [(ONE, True), (TWO, True)]
    assert scene.begun[1][1] > scene.events[0].at_s


def test_what_is_cut_off_or_never_begun_is_reported_as_cut() -> None:
    scene = run_virtual(speak((ONE, FOUR), (TWO, FOUR), stop_s=1.0))

    assert scene.played() == [(ONE, False), (TWO, False)]


@pytest.mark.parametrize(("stop_s", "put"), [(1.0, False), (1.5, True)])
def test_a_slot_in_a_sentence_that_is_cut_was_put_if_its_word_was_heard(
    stop_s: float, put: bool
) -> None:
    scene = run_virtual(speak((ONE, NAMES), stop_s=stop_s))
    (cut,) = scene.events

    assert isinstance(cut, Cut)
    assert bool(cut.puts) is put


def test_what_was_heard_ends_where_it_was_cut() -> None:
    scene = run_virtual(speak((ONE, FOUR), stop_s=1.0))

    assert [heard.text for heard in scene.mouth.heard] == ["one two"]


def test_sound_begins_and_ends_with_each_sentence() -> None:
    scene = run_virtual(speak((ONE, FOUR), (TWO, FOUR)))

    assert scene.sounds == [True, False, True, False]


def test_silence_is_no_fault_to_be_asked_for_again() -> None:
    scene = run_virtual(speak(stop_s=1.0))

    assert scene.events == []


def test_a_pause_puts_off_what_lies_behind_it() -> None:
    scene = run_virtual(speak((ONE, NAMES), paused_s=(0.5, 3.5)))
    (played,) = scene.events
    assert isinstance(played, Played)

    assert played.at_s - scene.begun[0][1] == pytest.approx(5.0)
    assert played.puts[0].at_s - scene.begun[0][1] == pytest.approx(4.2)
    assert scene.sounds == [True, False, True, False]
    assert [(each.start_s, each.text) for each in scene.mouth.heard] == [
        (scene.begun[0][1], NAMES.text)
    ]


def test_a_stop_in_a_pause_cuts_where_it_was_paused() -> None:
    scene = run_virtual(speak((ONE, NAMES), paused_s=(0.9, 9.0), stop_s=3.0))
    (cut,) = scene.events
    assert isinstance(cut, Cut)

    assert cut.played_s == pytest.approx(0.82)
    assert cut.puts == ()
    assert scene.mouth.heard[0].text == "it is"


def test_a_sentence_that_is_almost_over_is_not_paused() -> None:
    scene = run_virtual(speak((ONE, FOUR), paused_s=(1.5, 9.0)))
    (played,) = scene.events

    assert played.at_s - scene.begun[0][1] == pytest.approx(1.6)


def test_without_a_pause_there_is_nothing_to_go_on_with() -> None:
    scene = run_virtual(speak((ONE, FOUR), paused_s=(9.0, 0.5)))
    (played,) = scene.events

    assert played.at_s - scene.begun[0][1] == pytest.approx(1.6)


def test_a_pause_before_the_first_word_holds_it_back() -> None:
    scene = run_virtual(speak((ONE, FOUR), paused_s=(0.01, 3.0)))

    ((sentence, at_s),) = scene.begun
    assert sentence == ONE
    assert at_s == pytest.approx(3.08)


def test_what_somebody_has_read_is_over_and_the_next_one_follows() -> None:
    async def read_on() -> Scene:
        scene = Scene()
        asyncio.get_running_loop().call_at(0.5, scene.mouth.finish)
        scene.mouth.say(ONE, NAMES)
        scene.mouth.say(TWO, FOUR)
        await asyncio.sleep(20.0)
        return scene

    scene = run_virtual(read_on())
    first = scene.events[0]

    assert scene.played() == [(ONE, True), (TWO, True)]
    assert isinstance(first, Played)
    assert first.at_s == pytest.approx(0.5)
    assert first.puts[0].at_s == pytest.approx(0.5)
    assert scene.mouth.heard[0].text == NAMES.text
    assert scene.begun[1][1] == pytest.approx(0.58)


def test_with_nothing_said_there_is_nothing_to_finish() -> None:
    async def finish() -> Scene:
        scene = Scene()
        scene.mouth.finish()
        return scene

    assert run_virtual(finish()).events == []


def test_a_stop_before_the_first_word_ends_the_pause_too() -> None:
    scene = run_virtual(speak((ONE, FOUR), paused_s=(0.01, 9.0), stop_s=1.0))

    assert scene.played() == [(ONE, False)]
    assert scene.begun == []
