"""The benchmark of slow speakers: its sentences."""

from __future__ import annotations

from bench.pauses.sentences import Half, clear_lines, slow_lines


def test_there_are_forty_sentences_with_pauses_and_half_of_them_are_held_out() -> None:
    building, held_out = (slow_lines(half) for half in Half)

    assert len(building) == len(held_out) >= 20
    assert {line.text for line in building}.isdisjoint(line.text for line in held_out)
    assert all(len(line.pieces) > 1 for line in (*building, *held_out))


def test_clear_answers_have_no_pause() -> None:
    assert all(len(line.pieces) == 1 for half in Half for line in clear_lines(half))
