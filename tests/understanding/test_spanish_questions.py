"""Questions about the appointment in Spanish: each is one, and none of them is a yes."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, Detail, Polarity, QuestionKind

_NOW = datetime(2026, 12, 7, 10, tzinfo=ZoneInfo("America/New_York"))
_CONTEXT = Context(
    asked=QuestionKind.KEEP,
    offers=(_NOW.replace(day=8),),
    free=(),
    now=_NOW,
    timezone="America/New_York",
    names={},
    languages=("es",),
)
_ASKED = [
    ("¿Dónde puedo aparcar?", Detail.PARKING),
    ("donde podemos dejar el carro", Detail.PARKING),
    ("¿Hay estacionamiento?", Detail.PARKING),
    ("¿Se puede estacionar cerca?", Detail.PARKING),
    ("¿Cómo se llega?", Detail.DIRECTIONS),
    ("¿Y cuánto me va a costar?", Detail.COST),
    ("¿Hay que pagar algo?", Detail.COST),
    ("¿Qué llevo?", Detail.BRING),
    ("¿Tenemos que traer algo?", Detail.BRING),
    ("¿Puedo comer antes?", Detail.PREPARE),
    ("¿Tiene que ir en ayunas?", Detail.PREPARE),
    ("¿Hay ascensor?", Detail.ACCESS),
    ("¿Cuánto va a tardar?", Detail.LENGTH),
    ("¿Con quién es la cita?", Detail.PROVIDER),
    ("¿Para qué es la cita?", Detail.SERVICE),
    ("¿Puedo tomar mis pastillas?", Detail.CLINICAL),
    ("¿Le va a doler?", Detail.CLINICAL),
]


@pytest.mark.parametrize(("said", "detail"), _ASKED)
def test_a_question_is_about_what_it_asks(said: str, detail: Detail) -> None:
    reading = read(said, _CONTEXT)

    assert reading.acts == (Act.ASK_DETAILS,)
    assert reading.details == (detail,)
    assert reading.polarity is Polarity.NONE


@pytest.mark.parametrize(("question", "_"), _ASKED)
def test_a_question_behind_a_yes_makes_no_refusal_of_it(question: str, _: Detail) -> None:
    assert Act.DECLINE not in read(f"Sí, ahí estaré. {question}", _CONTEXT).acts


@pytest.mark.parametrize(
    "said",
    [
        "no puedo aparcar ahí",
        "puede ser que no tenga dónde aparcar",
        "sí, si no va a tardar mucho",
        "sí, si hay estacionamiento",
        "sí, si puedo comer antes",
        "no sé cuánto va a tardar",
        "tengo que llevar algo a mi hermana",
        "puedo, si se puede estacionar",
    ],
)
def test_what_only_sounds_like_a_question_or_a_yes_is_no_yes(said: str) -> None:
    assert Act.ACCEPT not in read(said, _CONTEXT).acts
