"""From which level on a sentence of a flow may be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.values import Level
from conference_agent.values.telling import RECORD, needed_level, pieces, variables_in

SENTENCES = st.lists(
    st.sampled_from(["Hello", "please wait", "tooth", *(f"{{{{{name}}}}}" for name in RECORD)])
).map(" ".join)


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("", Level.PLACE),
        ("Hello, this is a short call from {{place}} for {{ patient }}.", Level.PLACE),
        ("I'm calling: we'll be here, it's just a reminder.", Level.PLACE),
        ("It is on {{day}} at {{hour}}.", Level.TIME),
        ("Please stay, it is on {{moment}}.", Level.TIME),
        ("This is about {{service}}.", Level.ALL),
        ("You are with {{provider}}.", Level.ALL),
        ("You told us {{reason}}.", Level.ALL),
        ("Please bring the results of your test.", Level.ALL),
        ("It is on Tuesday.", Level.ALL),
        ("It is at 14.", Level.ALL),
    ],
)
def test_a_sentence_needs_what_any_part_of_it_needs(sentence: str, level: Level) -> None:
    assert needed_level(sentence) is level


@given(SENTENCES, SENTENCES)
def test_more_words_never_need_less(one: str, other: str) -> None:
    together = f"{one} {other}"

    assert needed_level(together) == max(needed_level(one), needed_level(other))


@given(SENTENCES)
def test_the_pieces_of_a_sentence_are_the_sentence(sentence: str) -> None:
    words, names = pieces(sentence)[::2], pieces(sentence)[1::2]

    assert names == variables_in(sentence)
    assert len(words) == len(names) + 1
    assert all("{{" not in each for each in words)
