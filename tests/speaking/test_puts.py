from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.speaking.puts import puts_of
from conference_agent.values import Mark, Put, Words
from conference_agent.voices import SpokenWord

_TUESDAY = datetime(2026, 12, 8, 19, 30, tzinfo=UTC)
_THURSDAY = datetime(2026, 12, 10, 20, 0, tzinfo=UTC)
_TEXT = "Tuesday at ten or Thursday at three?"
_WORDS = Words(
    text=_TEXT, marks=(Mark(start=_TUESDAY, char_end=14), Mark(start=_THURSDAY, char_end=35))
)
#: One word a half second; "or Thursday" in one breath.
_TABLE = tuple(
    SpokenWord(char_start=first, char_end=last, start_s=index / 2, end_s=(index + 1) / 2)
    for index, (first, last) in enumerate([(0, 8), (8, 11), (11, 15), (15, 27), (27, 30), (30, 36)])
)


def _from_ten(position_s: float) -> float:
    return 10.0 + position_s


def test_a_slot_is_put_when_its_last_word_ended() -> None:
    puts = puts_of(_WORDS, _TABLE, played_s=3.0, complete=True, moment_of=_from_ten)

    assert puts == (Put(start=_TUESDAY, at_s=11.5), Put(start=_THURSDAY, at_s=13.0))


@pytest.mark.parametrize(("played_s", "expected"), [(1.49, 0), (1.5, 1), (2.99, 1)])
def test_a_cut_puts_only_what_had_been_played_to_its_end(played_s: float, expected: int) -> None:
    puts = puts_of(_WORDS, _TABLE, played_s=played_s, complete=False, moment_of=_from_ten)

    assert len(puts) == expected


def test_without_a_word_table_a_cut_sentence_puts_nothing() -> None:
    puts = puts_of(_WORDS, None, played_s=2.9, complete=False, moment_of=_from_ten)

    assert puts == ()


def test_without_a_word_table_the_end_puts_every_slot() -> None:
    puts = puts_of(_WORDS, None, played_s=2.9, complete=True, moment_of=_from_ten)

    assert puts == (Put(start=_TUESDAY, at_s=12.9), Put(start=_THURSDAY, at_s=12.9))


def test_a_table_that_ends_before_the_mark_puts_it_at_the_end_alone() -> None:
    cut = puts_of(_WORDS, _TABLE[:3], played_s=2.9, complete=False, moment_of=_from_ten)
    whole = puts_of(_WORDS, _TABLE[:3], played_s=3.0, complete=True, moment_of=_from_ten)

    assert [put.start for put in cut] == [_TUESDAY]
    assert whole[1] == Put(start=_THURSDAY, at_s=13.0)


def test_no_put_lies_behind_what_was_played() -> None:
    # Resampling may make the sound a sample shorter than the table says.
    puts = puts_of(_WORDS, _TABLE, played_s=2.9999, complete=True, moment_of=_from_ten)

    assert puts[1].at_s == 12.9999


@given(st.lists(st.floats(0.0, 4.0), min_size=2, max_size=5).map(sorted))
def test_more_sound_never_puts_less(positions: list[float]) -> None:
    counts = [
        len(puts_of(_WORDS, _TABLE, played_s=played_s, complete=False, moment_of=_from_ten))
        for played_s in positions
    ]

    assert counts == sorted(counts)
