"""That the appointment be left as it is, said while another time is put."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, Polarity, QuestionKind

KEEP, OFFER, READBACK = QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.READBACK


@pytest.mark.parametrize(
    "text",
    [
        "leave it as it was",
        "no, leave it as it is",
        "let's keep the old time after all",
        "the original appointment is fine",
        "I'd rather stick with what we had",
        "just leave things the way they are",
        "I'll keep my Tuesday",
        "forget it, I'll keep what I had",
    ],
)
@pytest.mark.parametrize("asked", [OFFER, READBACK])
def test_it_declines_what_is_put_and_keeps(
    text: str, asked: QuestionKind, context: MakeContext
) -> None:
    reading = read(text, context(asked))

    assert (reading.acts, reading.polarity) == ((Act.DECLINE,), Polarity.NO)
    assert reading.keeps
    assert reading.slot is None


def test_a_no_to_cancelling_that_keeps_has_the_same_form(context: MakeContext) -> None:
    reading = read("no, keep it", context(QuestionKind.CANCEL))

    assert (reading.acts, reading.keeps) == ((Act.DECLINE,), True)
    assert not read("no", context(QuestionKind.CANCEL)).keeps


@pytest.mark.parametrize("text", ["keep it", "no, keep it", "keep that one"])
@pytest.mark.parametrize("asked", [OFFER, READBACK])
def test_keep_it_alone_may_be_of_either_time(
    text: str, asked: QuestionKind, context: MakeContext
) -> None:
    reading = read(text, context(asked, one=True))

    assert Act.ACCEPT not in reading.acts
    assert not reading.keeps


@pytest.mark.parametrize("text", ["can we go back to the first date", "keep it on Thursday"])
def test_what_may_be_an_offer_as_well_is_asked_about(text: str, context: MakeContext) -> None:
    assert read(text, context(OFFER)).acts == (Act.UNSURE,)


@pytest.mark.parametrize(
    "text",
    [
        "neither",
        "no",
        "another day",
        "Thursday works",
        "we can't keep the old time",
        "I don't want the old one",
        "the old time doesn't work",
        "Thursday is better than the old time",
        "mum says keep the old time",
        "Anna, shall we keep the old one?",
        "please cancel the old appointment",
    ],
)
def test_a_no_alone_keeps_nothing(text: str, context: MakeContext) -> None:
    assert not read(text, context(OFFER)).keeps


def test_where_it_is_asked_to_keep_it_it_agrees(context: MakeContext) -> None:
    reading = read("no, leave it as it is", context(KEEP))

    assert (reading.act, reading.keeps) == (Act.ACCEPT, False)


@pytest.mark.parametrize("text", ["mejor la dejamos como estaba", "prefiero la hora original"])
def test_it_is_said_in_spanish_too(text: str, context: MakeContext) -> None:
    spoken = replace(context(OFFER), languages=("es",))

    assert read(text, spoken).keeps
