"""That the appointment be left as it is, said while another time is put."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, Polarity, QuestionKind, Reading

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
        "don't change anything",
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


@pytest.fixture(params=[OFFER, READBACK])
def heard(
    request: pytest.FixtureRequest, context: MakeContext, slots: dict[str, datetime]
) -> Callable[[str], Reading]:
    """Return what reads an answer while the appointment on Tuesday may be moved."""
    asked = replace(context(asked=request.param), stands=slots["tuesday"])
    return lambda text: read(text, asked)


@pytest.mark.parametrize(
    "text",
    [
        "Leave it as it was.",
        "Then I would rather keep the old one.",
        "Can we go back to the original time?",
        "Don't move it.",
        "Never mind, keep it as it is.",
        "Forget it, let's keep the appointment.",
        "No, let's stay with Tuesday.",
        "Can we keep Tuesday at two thirty?",
        "Actually, I can make it on Tuesday after all.",
        "The old time works after all.",
        "Don't change anything, please.",
        "Thursday is no good, so leave it how it was.",
        "Why not leave everything the way it was planned?",
    ],
)
def test_it_keeps_the_time_that_it_has(text: str, heard: Callable[[str], Reading]) -> None:
    reading = heard(text)

    assert (reading.keeps, reading.acts, reading.slot, reading.times) == (
        True,
        (Act.DECLINE,),
        None,
        (),
    )


@pytest.mark.parametrize(
    "text",
    [
        "We can not keep the old time.",
        "I do not want the old one.",
        "I'm not sure we should keep the old one.",
        "The old time does not work.",
        "The old time is no good.",
        "Keep the old time, but on Friday.",
        "Thursday is better than the old time.",
        "Not on Tuesday.",
        "Keep Thursday.",
        "Yes, that's fine.",
        "No.",
        "Anything but Tuesday.",
        "Please cancel the old appointment.",
        "Anna, shall we keep the old one?",
        "Mum says keep the old time.",
        "Tuesday morning.",
        "Don't move it to Thursday.",
    ],
)
def test_it_does_not(text: str, heard: Callable[[str], Reading]) -> None:
    assert not heard(text).keeps


@pytest.mark.parametrize("text", ["Leave it as it was.", "Let's keep the old time."])
def test_where_no_other_time_is_put_it_is_said_of_nothing(text: str, context: MakeContext) -> None:
    assert not read(text, context(KEEP)).keeps
