"""Phrase templates."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from conference_agent.hearing.language.templates import (
    Node,
    TemplateError,
    draw,
    parse,
    parse_all,
)


def _all(node: Node, slots: dict[str, Node] | None = None) -> Counter[str]:
    chance = random.Random(0)
    return Counter(" ".join(draw(node, slots or {}, chance)) for _ in range(600))


@pytest.mark.parametrize(
    ("template", "sentences"),
    [
        ("yes please", {"yes please"}),
        ("(yes|no) thanks", {"yes thanks", "no thanks"}),
        ("yes [please]", {"yes", "yes please"}),
        ("yes [please|mum]", {"yes", "yes please", "yes mum"}),
        ("a (b [c]|d)", {"a b", "a b c", "a d"}),
        ("yes|no", {"yes", "no"}),
    ],
)
def test_a_template_gives_its_sentences_and_no_others(template: str, sentences: set[str]) -> None:
    assert set(_all(parse(template))) == sentences


def test_a_slot_is_filled() -> None:
    slots: dict[str, Node] = {
        "day": parse_all(["monday", "next {weekday}"]),
        "weekday": parse("friday"),
    }

    assert set(_all(parse("on {day}"), slots)) == {"on monday", "on next friday"}


def test_a_weight_is_how_often_an_entry_is_drawn() -> None:
    drawn = _all(parse_all(["yes *5", "no"]))

    assert 4.0 < drawn["yes"] / drawn["no"] < 6.5


@pytest.mark.parametrize("template", ["(yes", "yes)", "[yes", "(yes]", "yes 3", "yes!", "{day"])
def test_a_broken_template_is_refused_and_quoted(template: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse(template)

    assert repr(template) in str(caught.value)


def test_a_slot_that_does_not_exist_is_named() -> None:
    with pytest.raises(TemplateError, match="'day'"):
        _all(parse("on {day}"))
