"""The benchmark of slow speakers: its sentences, its counts, its bars."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from bench.pauses.call import Heard
from bench.pauses.result import Clear, Slow, clear, missed, show, slow
from bench.pauses.sentences import Half, clear_lines, slow_lines
from bench.pauses.sound import Sound
from bench.table import pauses_rows
from conference_agent.hearing.activity import SAMPLE_RATE
from conference_agent.values import (
    Answer,
    Evidence,
    MemberId,
    PartStat,
    Proposal,
    ProposalKind,
    UtteranceId,
)

#: Two pieces of a second, with a pause of one between them.
SOUND = Sound.of((np.ones(SAMPLE_RATE), np.ones(SAMPLE_RATE)), pause_s=1.0)
CLEAR = Clear(
    half=Half.BUILDING, after_pause_s=0.0, answers=3, unanswered=0, understood=3, p50_s=0.7
)


def heard(
    *spoke_s: tuple[float, float],
    answers: tuple[Answer, ...] = (),
    asked_again: bool = False,
    written: bool = False,
) -> Heard:
    return Heard(spoke_s=spoke_s, answers=answers, asked_again=asked_again, written=written)


def answer(start_s: float, end_s: float, status: PartStat = PartStat.ACCEPTED) -> Answer:
    return Answer(
        member=MemberId("rosa"),
        proposal=Proposal(ProposalKind.KEEP, datetime(2026, 12, 8, tzinfo=UTC)),
        status=status,
        evidence=Evidence.OWN,
        words="yes",
        utterance=UtteranceId("u1"),
        start_s=start_s,
        end_s=end_s,
    )


def count(*found: Heard) -> Slow:
    return slow(Half.BUILDING, 1.0, [(SOUND, each) for each in found], in_turn=True)


def test_there_are_forty_sentences_with_pauses_and_half_of_them_are_held_out() -> None:
    building, held_out = (slow_lines(half) for half in Half)

    assert len(building) == len(held_out) >= 20
    assert {line.text for line in building}.isdisjoint(line.text for line in held_out)
    assert all(len(line.pieces) > 1 for line in (*building, *held_out))


def test_clear_answers_have_no_pause() -> None:
    assert all(len(line.pieces) == 1 for half in Half for line in clear_lines(half))


def test_a_sound_has_its_pieces_where_it_says() -> None:
    assert SOUND.spans == ((0.0, 1.0), (2.0, 3.0))
    assert not SOUND.pcm[SAMPLE_RATE : 2 * SAMPLE_RATE].any()


@pytest.mark.parametrize(
    ("spoke_s", "spoken_over"),
    [((1.5, 1.9), 1), ((2.5, 2.8), 1), ((3.7, 6.0), 0), ((-2.0, 0.4), 0)],
)
def test_a_pause_is_spoken_over_if_the_facilitator_is_heard_before_the_end(
    spoke_s: tuple[float, float], spoken_over: int
) -> None:
    assert count(heard(spoke_s)).spoken_over == spoken_over


@pytest.mark.parametrize(
    ("found", "bound"),
    [
        (heard(), 0),
        (heard(answers=(answer(0.2, 3.1),)), 0),
        (heard(answers=(answer(0.2, 1.1),)), 1),
        (heard(answers=(answer(2.2, 3.1),)), 1),
        (heard(answers=(answer(0.2, 1.1, PartStat.TENTATIVE),)), 0),
        (heard(answers=(answer(0.2, 1.1),), asked_again=True), 0),
        (heard(answers=(answer(0.2, 3.1),), written=True), 1),
    ],
)
def test_an_answer_is_bound_on_half_a_sentence_if_it_stands_on_less_than_all(
    found: Heard, bound: int
) -> None:
    assert count(found).bound_on_half == bound


def test_what_is_never_answered_is_counted_and_is_not_fast() -> None:
    found = clear(Half.BUILDING, 0.0, [(SOUND, heard((3.5, 4.0))), (SOUND, heard())])

    assert (found.unanswered, found.p50_s) == (1, float("inf"))


@pytest.mark.parametrize(
    ("found", "answers", "sentence"),
    [
        (count(heard((1.5, 2.0)), heard()), CLEAR, "1 of 2 pauses were spoken over"),
        (count(heard(answers=(answer(0.2, 1.1),))), CLEAR, "1 answers were bound on half"),
        (
            count(heard()),
            replace(CLEAR, p50_s=0.76),
            "clear answers were answered after 0.76 s",
        ),
        (
            count(heard()),
            replace(CLEAR, after_pause_s=0.8, p50_s=0.76),
            "after a pause of 0.8 s: clear answers were answered after 0.76 s",
        ),
    ],
)
def test_a_bar_that_is_missed_is_named(found: Slow, answers: Clear, sentence: str) -> None:
    (bar,) = missed([found], [answers])

    assert sentence in bar
    assert f"MISSED: {bar}" in show([found], [answers])


@pytest.mark.parametrize(
    ("found", "understood"),
    [
        (heard(answers=(answer(0.2, 3.1),)), 1),
        (heard(answers=(answer(0.2, 3.1),), asked_again=True), 0),
        (heard(answers=(answer(0.2, 3.1, PartStat.TENTATIVE),)), 0),
        (heard((3.5, 4.0)), 0),
    ],
)
def test_a_clear_answer_is_understood_if_it_stands_and_is_not_asked_for_again(
    found: Heard, understood: int
) -> None:
    assert clear(Half.BUILDING, 0.0, [(SOUND, found)]).understood == understood


def test_the_table_has_all_three_figures_of_each_half() -> None:
    line = {
        "slow": [
            {
                "half": "held out",
                "pause_s": 0.8,
                "in_turn": in_turn,
                "pauses": 30,
                "spoken_over": 6,
                "bound_on_half": 0,
            }
            for in_turn in (True, False)
        ],
        "clear": [
            {"half": "held out", "after_pause_s": after_s, "answers": 12, **found}
            for after_s, found in (
                (0.0, {"understood": 12, "p50_s": 0.74}),
                (0.8, {"understood": 9, "p50_s": 1.34}),
            )
        ],
    }
    rows = list(pauses_rows([line]))

    assert [row.measured for row in rows] == [
        *("20 %", "20 %", "0"),
        *("0.74 s", "12 of 12", "1.34 s", "9 of 12"),
    ]
    assert [row.missed for row in rows] == [True, True, False, False, False, True, False]
