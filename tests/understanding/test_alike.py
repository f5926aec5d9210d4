"""What is said of another to be as it is with the speaker: "yes, and so can Ben"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import THURSDAY, MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, MemberId, Polarity, QuestionKind

BEN = MemberId("m-ben")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("yes, and so can Ben", BEN),
        ("yes so can ben", BEN),
        ("yes, Ben too", BEN),
        ("sure, and Ben as well", BEN),
        ("yes please, same for Ben", BEN),
        ("yes, and that goes for Ben too", BEN),
        ("works for me, and for Ben", BEN),
        ("fine by me and Ben", BEN),
        ("I can make it and so will my brother", None),
        ("yes, and so can Ben and Rosa", None),
    ],
)
def test_the_yes_is_ones_own_and_the_same_is_told_of_the_other(
    text: str, who: MemberId | None, context: MakeContext
) -> None:
    reading = read(text, context())

    assert reading.acts == (Act.ACCEPT, Act.RELAY)
    assert (reading.told, reading.addressee) == (Polarity.YES, who)


@pytest.mark.parametrize(
    "text", ["I can't, and neither can Ben", "no, nor can Ben", "not for me, same for Ben"]
)
def test_a_no_is_told_of_the_other_behind_ones_own(text: str, context: MakeContext) -> None:
    reading = read(text, context())

    assert (reading.acts, reading.told) == ((Act.DECLINE, Act.RELAY), Polarity.NO)


def test_a_slot_is_picked_with_it(context: MakeContext) -> None:
    reading = read("I can do Thursday and so can Ben", context(QuestionKind.OFFER))

    assert (reading.acts, reading.slot) == ((Act.ACCEPT, Act.RELAY), THURSDAY)


@pytest.mark.parametrize(
    "text",
    [
        "maybe I can and so can Ben",
        "mum says yes and so does Ben",
        "I'd prefer Friday and so would Ben",
        "yes I can and neither can Ben",
        "works for me but not for Ben",
        "so can Ben",
        "yes, so can Ben?",
        "yes, and so can you, Ben",
        "I can, can Ben?",
    ],
)
def test_there_is_no_yes_where_none_of_ones_own_comes_first(
    text: str, context: MakeContext
) -> None:
    assert Act.ACCEPT not in read(text, context()).acts


@pytest.mark.parametrize("text", ["yes, and so can Ben", "yes, Ben too"])
def test_to_two_slots_it_is_as_doubtful_as_a_bare_yes(text: str, context: MakeContext) -> None:
    assert read(text, context(QuestionKind.OFFER)).acts == (Act.UNSURE,)


@pytest.mark.parametrize("text", ["yes and so can Ben drive", "so can Ben drive me"])
def test_what_goes_on_behind_it_is_not_told_of_the_other(text: str, context: MakeContext) -> None:
    assert Act.RELAY not in read(text, context()).acts


@pytest.mark.parametrize(
    ("text", "sign"),
    [("sí, y Ben también", Polarity.YES), ("no puedo y Ben tampoco", Polarity.NO)],
)
def test_it_is_known_in_spanish(text: str, sign: Polarity, context: MakeContext) -> None:
    reading = read(text, replace(context(), languages=("es",)))

    assert (reading.act, reading.told) == (
        Act.ACCEPT if sign is Polarity.YES else Act.DECLINE,
        sign,
    )
