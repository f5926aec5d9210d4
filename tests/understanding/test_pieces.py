"""A birth date in two pieces is one; two tries are two all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import Context, read
from conference_agent.understanding.pieces import Pieces
from conference_agent.values import DeviceId, Flag, Proof, Utterance, UtteranceId

BORN = date(1952, 3, 4)


@pytest.fixture
def asked(context: MakeContext) -> Context:
    return replace(context(), sought=BORN)


def said(text: str, device: str = "phone", *, flags: frozenset[Flag] = frozenset()) -> Utterance:
    return Utterance(
        at_s=2.0,
        id=UtteranceId("u1"),
        device=DeviceId(device),
        text=text,
        start_s=1.0,
        end_s=2.0,
        confidence=0.9,
        flags=flags,
    )


def hear(pieces: Pieces, context: Context, utterance: Utterance) -> Proof | None:
    context = pieces.before(utterance, context)
    reading = read(utterance.text, context)
    pieces.keep(utterance, context, reading)
    return reading.proof


def after(context: Context, *texts: str) -> list[Proof | None]:
    pieces = Pieces()
    return [hear(pieces, context, said(text)) for text in texts]


def test_two_pieces_are_one_date(asked: Context) -> None:
    assert after(asked, "the fourth of March", "nineteen fifty-two") == [Proof.PART, Proof.RIGHT]


def test_three_are_too_with_something_said_in_between(asked: Context) -> None:
    proofs = after(asked, "the fourth of March", "nineteen", "let me think", "fifty two")

    assert proofs == [Proof.PART, Proof.PART, None, Proof.RIGHT]


def test_a_wrong_one_in_two_pieces_is_one_try_and_begins_anew(asked: Context) -> None:
    proofs = after(asked, "the fourth of March", "nineteen fifty", "nineteen fifty two")

    assert proofs == [Proof.PART, Proof.WRONG, Proof.PART]


def test_a_whole_date_behind_a_part_is_by_itself(asked: Context) -> None:
    proofs = after(asked, "the fifth of March", "the fourth of March nineteen fifty-two")

    assert proofs == [Proof.PART, Proof.RIGHT]


@pytest.mark.parametrize("year", ["mil novecientos cincuenta y dos", "de 1952"])
def test_in_spanish_too(year: str, asked: Context) -> None:
    spanish = replace(asked, languages=("es",))

    assert after(spanish, "el cuatro de marzo", year)[-1] is Proof.RIGHT


def test_a_part_from_another_device_is_none_of_it(asked: Context) -> None:
    pieces = Pieces()
    hear(pieces, asked, said("the fourth of March"))

    assert hear(pieces, asked, said("nineteen fifty-two", "other")) is Proof.PART


def test_what_may_be_somebody_elses_voice_is_no_part(asked: Context) -> None:
    pieces = Pieces()
    hear(pieces, asked, said("the fourth of March", flags=frozenset({Flag.CROSSTALK})))

    assert hear(pieces, asked, said("nineteen fifty-two")) is Proof.PART


def test_it_is_forgotten_when_the_question_is_over(asked: Context) -> None:
    pieces = Pieces()
    hear(pieces, asked, said("the fourth of March"))
    hear(pieces, replace(asked, sought=None), said("yes I can come"))

    assert hear(pieces, asked, said("nineteen fifty-two")) is Proof.PART


def test_nothing_of_it_is_shown(asked: Context) -> None:
    pieces = Pieces()
    hear(pieces, asked, said("the fourth of March"))
    context = pieces.before(said("nineteen fifty-two"), asked)

    assert "March" not in repr(pieces) + repr(context)
