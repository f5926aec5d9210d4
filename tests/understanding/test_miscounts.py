"""Who picks the second of what is on offer, where there is only one, has not agreed to that one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, Polarity, QuestionKind


@pytest.mark.parametrize(
    "text",
    ["the second one", "yes, the second one please", "I'd take the latter", "option two"],
)
def test_the_second_of_one_is_a_yes_to_something_else(text: str, context: MakeContext) -> None:
    reading = read(text, context(QuestionKind.OFFER, one=True))

    assert (reading.acts, reading.polarity) == ((Act.UNSURE,), Polarity.YES)
    assert reading.miscounts
    assert reading.times == ()


@pytest.mark.parametrize("text", ["la segunda", "sí, la segunda por favor", "el segundo"])
def test_so_it_is_in_spanish(text: str, context: MakeContext) -> None:
    one = replace(context(QuestionKind.OFFER, one=True), languages=("es",))

    assert read(text, one).miscounts


@pytest.mark.parametrize(
    "text",
    ["not the second one", "the first one", "the second of January", "on the second", "yes", "no"],
)
def test_what_counts_to_no_other_offer_is_read_as_before(text: str, context: MakeContext) -> None:
    assert not read(text, context(QuestionKind.OFFER, one=True)).miscounts


def test_of_two_the_second_is_there(context: MakeContext) -> None:
    reading = read("the second one", context(QuestionKind.OFFER))

    assert not reading.miscounts
    assert reading.slot is not None


def test_beside_the_appointment_nothing_is_counted(context: MakeContext) -> None:
    assert not read("the second one", context(QuestionKind.KEEP)).miscounts
