"""A question whether a slot could be had names it, and is no yes to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import THURSDAY, TUESDAY, MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, QuestionKind

OFFER, KEEP = QuestionKind.OFFER, QuestionKind.KEEP


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("is Thursday at three free?", OFFER),
        ("does Thursday at three work?", OFFER),
        ("would Thursday at three be possible", OFFER),
        ("is the second one free?", OFFER),
        ("is Thursday at three free?", KEEP),
        ("I can't on Tuesday, is Thursday at three free?", KEEP),
        ("I can't on Tuesday, I have to work. Does Thursday at three work?", KEEP),
    ],
)
def test_who_asks_about_a_slot_only_wonders(
    text: str, asked: QuestionKind, context: MakeContext
) -> None:
    reading = read(text, context(asked))

    assert (reading.wonders, reading.slot) == (True, THURSDAY)
    assert Act.PROPOSE in reading.acts


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("what about Thursday at three?", OFFER),
        ("how about Thursday at three", OFFER),
        ("Thursday at three?", OFFER),
        ("can we do Thursday at three?", OFFER),
        ("shall we take Thursday at three", OFFER),
        ("Thursday at three is fine", OFFER),
        ("I can't on Tuesday, Thursday at three works", KEEP),
        ("I can't on Tuesday, what about Thursday at three?", KEEP),
    ],
)
def test_who_asks_for_a_slot_wants_it(text: str, asked: QuestionKind, context: MakeContext) -> None:
    reading = read(text, context(asked))

    assert (reading.wonders, reading.slot) == (False, THURSDAY)


def test_the_day_that_is_asked_about_is_not_turned_down_with_the_one_before(
    context: MakeContext,
) -> None:
    times = read("I can't on Tuesday, is Thursday at three free?", context(KEEP)).times

    assert [(span.start, span.refused) for span in times] == [
        (THURSDAY, False),
        (TUESDAY.replace(hour=0, minute=0), True),
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("¿está libre el jueves a las tres?", OFFER),
        ("¿Estaría disponible el jueves a las tres?", KEEP),
        ("no puedo el martes, ¿está libre el jueves a las tres?", KEEP),
    ],
)
def test_who_asks_in_spanish_only_wonders_too(
    text: str, asked: QuestionKind, context: MakeContext
) -> None:
    reading = read(text, replace(context(asked), languages=("es",)))
    wanted = [span.start for span in reading.times if not span.refused]

    assert (reading.wonders, reading.slot, wanted) == (True, THURSDAY, [THURSDAY])
