"""The benchmark of the two ways of hearing: its talks, its scores, its bars, its rows."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from bench.mixed import __main__ as command
from bench.mixed import talk as talks
from bench.mixed.listening import Heard
from bench.mixed.result import Score, Situation, missed
from bench.mixed.scoring import score
from bench.mixed.talk import PEOPLE, SENTENCES, Line, Talk, Voices, talk_of
from bench.table import mixed_rows
from conference_agent.values import DeviceId, Flag, Utterance, UtteranceId

ROSA, ANNA = DeviceId("rosa"), DeviceId("anna")
DOUBT = frozenset({Flag.CROSSTALK, Flag.INCOMPLETE})
#: Everybody says everything in a second, in noise.
VOICES: Voices = {
    (who, text): np.random.default_rng(number).normal(0.0, 1_000.0, 16_000)
    for number, who in enumerate(PEOPLE)
    for text in SENTENCES
}
SAID = (
    Line(device=ROSA, text="yes I will", start_s=1.0, end_s=2.0),
    Line(device=ANNA, text="no thanks", start_s=3.0, end_s=4.0),
)
RIGHT = Score(length_s=10.0, lines=100, credited=100, words=100)


def said(
    device: DeviceId,
    text: str,
    *,
    at_s: float = 1.0,
    lasts_s: float = 1.0,
    flags: frozenset[Flag] = frozenset(),
) -> Utterance:
    return Utterance(
        at_s=at_s + 1.5,
        id=UtteranceId(f"{device}-{at_s}"),
        device=device,
        text=text,
        start_s=at_s,
        end_s=at_s + lasts_s,
        confidence=0.9,
        flags=flags,
    )


def scored(*utterances: Utterance, lines: tuple[Line, ...] = SAID) -> Score:
    tracks = {who: np.zeros(80_000, np.int16) for who in (ROSA, ANNA)}
    heard = Heard(utterances=utterances, hearing_s=0.1, recogniser_s=0.2, recognised_s=2.0)
    return score(Talk(tracks=tracks, lines=lines), heard)


@pytest.mark.parametrize("situation", list(Situation))
def test_the_same_seed_gives_the_same_talk(situation: Situation) -> None:
    one, again = (talk_of(situation, 3, VOICES) for _ in range(2))

    assert one.lines == again.lines
    assert all((one.tracks[who] == again.tracks[who]).all() for who in one.tracks)


def test_at_once_each_second_line_begins_before_the_first_one_ends() -> None:
    lines = talk_of(Situation.AT_ONCE, 0, VOICES).lines

    assert all(
        first.device != second.device and first.start_s < second.start_s < first.end_s
        for first, second in zip(lines[::2], lines[1::2], strict=True)
    )


@pytest.mark.parametrize(
    ("situation", "least_s", "most_s"), [(Situation.APART, 0.8, 1.5), (Situation.HEELS, 0.05, 0.25)]
)
def test_one_after_the_other_there_is_a_pause_between_two_lines(
    situation: Situation, least_s: float, most_s: float
) -> None:
    lines = talk_of(situation, 0, VOICES).lines
    gaps_s = [
        second.start_s - first.end_s for first, second in zip(lines[::2], lines[1::2], strict=True)
    ]

    assert all(least_s <= gap_s <= most_s for gap_s in gaps_s)


def test_in_one_kitchen_a_voice_is_in_the_neighbours_microphone_too() -> None:
    def loudness(situation: Situation) -> float:
        talk = talk_of(situation, 0, VOICES)
        (line, *_) = (line for line in talk.lines if line.device == ROSA)
        heard = talk.tracks[ANNA][round(line.start_s * 16_000) : round(line.end_s * 16_000)]
        return float(np.abs(heard).mean())

    assert loudness(Situation.KITCHEN) > 5 * loudness(Situation.APART)


def test_a_line_is_credited_by_an_utterance_with_words_on_its_device() -> None:
    found = scored(said(ROSA, "yes i will"), said(ANNA, "no banks", at_s=3.0))

    assert (found.lines, found.credited, found.false_credits) == (2, 2, 0)
    assert (found.words, found.word_errors) == (5, 1)


def test_a_line_of_which_less_than_half_was_heard_is_not_credited() -> None:
    assert scored(said(ROSA, "yes", lasts_s=0.4)).credited == 0


def test_what_is_marked_is_asked_for_again() -> None:
    found = scored(said(ROSA, "yes i will", flags=DOUBT), said(ANNA, "", at_s=3.0, flags=DOUBT))

    assert (found.credited, found.doubtful, found.false_credits) == (0, 2, 0)


def test_a_neighbours_voice_is_neither_credited_nor_asked_for() -> None:
    found = scored(said(ANNA, "yes i will", flags=frozenset({Flag.BLEED})))

    assert (found.credited, found.doubtful, found.false_credits) == (0, 0, 0)


def test_words_where_nobody_spoke_are_credited_wrongly() -> None:
    assert scored(said(ANNA, "yes i will")).false_credits == 1


def test_somebody_elses_words_are_credited_wrongly_though_both_spoke() -> None:
    at_once = tuple(replace(line, start_s=1.0, end_s=2.0) for line in SAID)

    assert scored(said(ANNA, "yes i will"), lines=at_once).false_credits == 1
    assert scored(said(ANNA, "no thanks"), lines=at_once).false_credits == 0


def test_scores_add_up() -> None:
    assert (RIGHT + RIGHT).lines == 200


@pytest.mark.parametrize(
    ("situation", "way", "found", "bars"),
    [
        (Situation.AT_ONCE, "mixed", replace(RIGHT, false_credits=1), 1),
        (Situation.AT_ONCE, "mixed", replace(RIGHT, credited=0), 0),
        (Situation.KITCHEN, "each", replace(RIGHT, false_credits=1), 0),
        (Situation.APART, "mixed", replace(RIGHT, credited=97), 1),
        (Situation.APART, "each", RIGHT, 0),
    ],
)
def test_a_bar_that_is_missed_is_named(
    situation: Situation, way: str, found: Score, bars: int
) -> None:
    assert len(list(missed(situation, way, found))) == bars


def test_both_ways_stand_beside_each_other_in_the_table() -> None:
    wrong = replace(RIGHT, false_credits=1)
    lines = [
        {
            "situation": str(Situation.APART),
            "ears": way,
            "missed": list(missed(Situation.APART, way, found)),
            **asdict(found),
        }
        for way, found in (("each", RIGHT), ("mixed", wrong))
    ]
    rows = list(mixed_rows(lines))

    assert (rows[0].measured, rows[0].bar) == ("each 100 of 100, mixed 100 of 100", "98% each")
    assert [row.what for row in rows if row.missed] == ["one after the other: credited wrongly"]


@pytest.mark.timeout(60)
def test_both_ways_hear_the_embedded_voices(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(talks, "_PAIRS", 1)
    monkeypatch.setattr(command, "Situation", [Situation.AT_ONCE])
    exit_code = command.main(["--json", "--seeds", "1"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert exit_code == 0
    assert [each["ears"] for each in found] == ["each", "mixed"]
    assert [each["credited"] for each in found] == [2, 0]
    for each in found:
        assert each["lines"] == each["credited"] + each["doubtful"] == 2
        assert min(each["hearing_s"], each["recogniser_s"], each["recognised_s"]) > 0.0
