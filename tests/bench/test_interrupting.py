"""The benchmark of interrupting: its calls, what it hears in a recording, its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from stores.family import NOW, a_call

from bench.interrupting.calls import KINDS, Kind, interruptions, murmurs, television
from bench.interrupting.pauses import Pause, find_pause, heard_s, silent_from_s
from bench.interrupting.result import figures
from bench.interrupting.scoring import Word, beside_televisions, spoken_into
from conference_agent.demo.stage import Held
from conference_agent.people import FamilyReport, Recording, SpokenLine
from conference_agent.people.listening import EAR_RATE
from conference_agent.records import CallRecord
from conference_agent.understanding import Context, read
from conference_agent.values import DeviceId, SentenceId, Spoken
from conference_agent.voices import Speech

#: A sentence of six seconds, as the voice makes it: syllables of chance lengths and levels.
SENTENCE_S = 6.0
TEXT = "Can everybody make it?"
_CHANCE = np.random.default_rng(4)


def _syllables(seconds: float) -> NDArray[np.int16]:
    levels = np.repeat(_CHANCE.uniform(400.0, 6000.0, 200), _CHANCE.integers(600, 2400, 200))
    n_samples = round(seconds * EAR_RATE)
    sound: NDArray[np.int16] = np.round(
        levels[:n_samples] * _CHANCE.choice([-1.0, 1.0], n_samples)
    ).astype(np.int16)
    return sound


MADE = _syllables(SENTENCE_S)
SPEECH = Speech(pcm=MADE, sample_rate=EAR_RATE, words=())


def recording(*parts: NDArray[np.int16] | float) -> Recording:
    """Return what somebody heard: sound, and silences of so many seconds."""
    sounds = [
        np.zeros(round(part * EAR_RATE), np.int16) if isinstance(part, float) else part
        for part in parts
    ]
    pcm = np.concatenate(sounds)
    return Recording(pcm=pcm, arrived_s=np.arange(len(pcm) // 160) / 100)


def made(begin_s: float, end_s: float = SENTENCE_S) -> NDArray[np.int16]:
    return MADE[round(begin_s * EAR_RATE) : round(end_s * EAR_RATE)]


def paused(*parts: NDArray[np.int16] | float) -> Pause:
    """Return the pause at a word that was spoken from 2.7 to 3.2 s."""
    found = find_pause(recording(*parts), SPEECH, begun_s=1.0, word_s=(2.7, 3.2))
    assert found is not None
    return found


def test_a_sentence_that_goes_on_where_it_was_has_lost_nothing() -> None:
    found = paused(1.0, made(0.0, 2.0), 0.6, made(2.0))

    assert found.ended_s == pytest.approx(3.6)
    assert found.lost_s == 0.0


@pytest.mark.parametrize(("goes_on_at_s", "lost_s"), [(2.2, 0.2), (1.8, -0.2)])
def test_what_is_left_out_is_lost_and_what_is_heard_twice_is_less_than_nothing(
    goes_on_at_s: float, lost_s: float
) -> None:
    found = paused(1.0, made(0.0, 2.0), 0.6, made(goes_on_at_s))

    assert found.lost_s == pytest.approx(lost_s, abs=0.02)


def test_the_silence_of_the_sentence_itself_is_neither_lost_nor_waited_for() -> None:
    own = MADE.copy()
    own[2 * EAR_RATE : round(2.2 * EAR_RATE)] = 0
    heard = recording(1.0, made(0.0, 2.0), 0.6, 0.2, made(2.2))
    found = find_pause(heard, replace(SPEECH, pcm=own), begun_s=1.0, word_s=(2.7, 3.2))

    assert found is not None
    assert found.ended_s == pytest.approx(3.6, abs=0.02)
    assert found.lost_s == 0.0


def test_a_sentence_that_was_not_paused_has_no_pause() -> None:
    heard = recording(1.0, MADE, 0.2)

    assert find_pause(heard, SPEECH, begun_s=1.0, word_s=(2.7, 3.2)) is None


@pytest.mark.parametrize(
    "parts",
    [
        (1.0, made(0.0, 0.3), 0.6, made(0.3)),
        (1.0, made(0.0, 2.0), 0.6, made(2.0, 2.3), 5.0),
        (1.0, made(0.0, 2.0), 0.6, _syllables(3.0)),
        (1.0, _syllables(2.0), 0.6, made(2.0)),
    ],
)
def test_of_what_is_too_short_or_unlike_nothing_is_said(
    parts: Sequence[NDArray[np.int16] | float],
) -> None:
    found = find_pause(recording(*parts), SPEECH, begun_s=1.0, word_s=(1.2, 1.7))

    assert found is not None
    assert found.lost_s is None


def test_the_first_silence_after_a_moment_is_found() -> None:
    heard = recording(1.0, made(0.0, 2.0), 0.1, made(2.0, 3.0), 0.6, made(3.0))

    assert silent_from_s(heard, 1.5) == pytest.approx(4.1)


def test_where_no_silence_follows_there_is_none() -> None:
    assert silent_from_s(recording(MADE), 1.5) is None


def test_sound_between_two_moments_is_counted() -> None:
    assert heard_s(recording(1.0, made(0.0, 0.5), 1.0), 0.5, 2.0) == pytest.approx(0.5)


def spoken(*, complete: bool, end_s: float) -> Spoken:
    return Spoken(sentence=SentenceId("s"), text=TEXT, start_s=1.0, end_s=end_s, complete=complete)


def line(text: str, start_s: float) -> SpokenLine:
    tab = DeviceId("ben-tab")
    return SpokenLine(who="Ben", device=tab, text=text, start_s=start_s, end_s=start_s + 0.5)


def held(*lines: SpokenLine, sentence: Spoken, heard: Recording) -> Held:
    record = CallRecord(
        call=a_call(), began_at=NOW, start=NOW, outcome=None, entries=(sentence,), written=None
    )
    report = FamilyReport(
        began_at=NOW,
        began_clock_s=0.0,
        lines=lines,
        recordings={"Ben": (), "Rosa": (heard,)},
        captions=(),
        states=(),
        came_s=0.0,
        left_s=50.0,
        times_late=0,
    )
    return Held(record=record, report=report, writes=0, failures=(), misheard=())


def words(*lines: SpokenLine, sentence: Spoken, heard: Recording) -> list[Word]:
    return list(spoken_into(held(*lines, sentence=sentence, heard=heard), {TEXT: SPEECH}))


def test_a_sentence_that_was_cut_fell_silent_after_so_long() -> None:
    heard = recording(1.0, made(0.0, 2.0), 4.0)
    (word,) = words(line("stop", 2.7), sentence=spoken(complete=False, end_s=3.4), heard=heard)

    assert (word.kind, word.cut, word.again_s) == (Kind.INTERRUPTION, True, 0.0)
    assert word.silent_s == pytest.approx(0.3)


def test_what_is_heard_of_it_before_it_stops_for_good_is_counted() -> None:
    heard = recording(1.0, made(0.0, 2.0), 0.5, made(2.0, 2.2), 4.0)
    (word,) = words(line("stop", 2.7), sentence=spoken(complete=False, end_s=3.6), heard=heard)

    assert word.again_s == pytest.approx(0.2)


def test_a_sentence_that_was_paused_went_on_after_so_long() -> None:
    heard = recording(1.0, made(0.0, 2.0), 0.6, made(2.0), 1.0)
    (word,) = words(line("okay", 2.7), sentence=spoken(complete=True, end_s=7.6), heard=heard)

    assert (word.kind, word.cut, word.lost_s) == (Kind.BACKCHANNEL, False, 0.0)
    assert word.silent_s == pytest.approx(0.3)
    assert word.resumed_s == pytest.approx(0.4)


def test_another_sentence_behind_it_is_no_going_on() -> None:
    heard = recording(1.0, made(0.0, 2.0), 3.0, made(0.0), 1.0)
    (word,) = words(line("okay", 2.7), sentence=spoken(complete=True, end_s=3.8), heard=heard)

    assert (word.silent_s, word.resumed_s, word.lost_s) == (None, None, None)


def test_of_two_words_the_last_one_is_what_cut_the_sentence_off() -> None:
    heard = recording(1.0, made(0.0, 1.0), 0.6, made(1.0, 3.0), 3.0)
    found = words(
        line("okay", 1.7),
        line("no Rosa, not now", 4.3),
        sentence=spoken(complete=False, end_s=5.0),
        heard=heard,
    )

    assert [(word.text, word.cut) for word in found] == [
        ("okay", False),
        ("no Rosa, not now", True),
    ]


@pytest.mark.parametrize("start_s", [0.5, 1.1, 6.5])
def test_a_word_before_a_sentence_at_its_begin_or_at_its_end_is_not_into_it(start_s: float) -> None:
    heard = recording(1.0, MADE, 2.0)

    assert not words(line("stop", start_s), sentence=spoken(complete=True, end_s=7.0), heard=heard)


def test_an_answer_is_not_into_a_sentence() -> None:
    heard = recording(1.0, MADE, 2.0)

    assert not words(
        line("I don't know", 2.7), sentence=spoken(complete=True, end_s=7.0), heard=heard
    )


def test_beside_televisions_each_sentence_counts() -> None:
    call = held(sentence=spoken(complete=False, end_s=3.0), heard=recording(1.0))

    assert [(word.kind, word.cut) for word in beside_televisions(call)] == [(Kind.TELEVISION, True)]


def missed(*found: Word) -> list[str]:
    return [figure.what for figure in figures(found) if figure.missed]


STOP = Word(kind=Kind.INTERRUPTION, text="stop", cut=True, silent_s=0.3)
OKAY = Word(kind=Kind.BACKCHANNEL, text="okay", cut=False, resumed_s=0.3, lost_s=0.01)
GOOD = (*[STOP] * 40, *[OKAY] * 40)


def test_calls_that_hold_every_bar_miss_none() -> None:
    assert missed(*GOOD) == []


@pytest.mark.parametrize(
    ("worse", "what"),
    [
        ([replace(STOP, cut=False)] * 3, "interruptions that cut"),
        ([replace(OKAY, cut=True)] * 5, "televisions that cut"),
        ([replace(STOP, silent_s=0.5)] * 3, "to silence, p95"),
        ([replace(OKAY, resumed_s=0.5)] * 3, "to going on, p95"),
        ([replace(OKAY, lost_s=-0.1)], "lost or doubled"),
    ],
)
def test_a_bar_that_is_missed_is_named(worse: list[Word], what: str) -> None:
    (bar,) = missed(*GOOD, *worse)

    assert what in bar


def test_too_few_words_are_no_measurement() -> None:
    assert len(missed(STOP, OKAY)) == 3


def test_nothing_measured_misses_every_bar() -> None:
    assert len(missed()) == 6


def test_too_few_silences_are_no_measurement() -> None:
    untimed = replace(STOP, silent_s=None)

    assert missed(*[STOP] * 19, *[untimed] * 10, *[OKAY] * 40) == [
        "interruptions whose silence could be timed"
    ]


def test_every_word_is_read_as_what_it_is(reading_context: Context) -> None:
    stops = {text for text in KINDS if read(text, reading_context).stops}

    assert stops == {text for text, kind in KINDS.items() if kind is Kind.INTERRUPTION}


@pytest.fixture
def reading_context() -> Context:
    call = a_call()
    return Context(
        asked=None,
        offers=(),
        free=(),
        now=NOW,
        timezone=call.appointment.timezone,
        names={member.name.lower(): member.id for member in call.party.members},
        facilitator_names=("assistant",),
    )


def test_every_interruption_is_answered_so_that_nobody_has_to_wait() -> None:
    for number in range(2):
        script = interruptions(number).script
        texts = [each.words for each in script if each.who != "Rosa"]

        assert sorted(map(str, texts)) == sorted(
            text for text, kind in KINDS.items() if kind is Kind.INTERRUPTION
        )
        assert sum(each.words == "I don't know" for each in script) == len(texts)


def test_two_calls_of_murmurs_have_every_word_that_stops_nothing() -> None:
    said = {each.words for number in range(2) for each in murmurs(number).script}

    assert {text for text, kind in KINDS.items() if kind is not Kind.INTERRUPTION} <= said


def test_each_call_has_other_voices() -> None:
    assert len({interruptions(number).party for number in range(3)}) == 3


def test_beside_televisions_nobody_speaks_over_a_question() -> None:
    call = television(0)

    assert {each.who for each in call.script} == {"Rosa"}
    assert sum(place.noise is not None for place in call.places) == 2
