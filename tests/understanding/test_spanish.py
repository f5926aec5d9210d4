"""Spanish answers, days and hours; what is not known whole agrees to nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.understanding import Context, asks_slower, read, unfinished
from conference_agent.understanding.spanish import in_english
from conference_agent.values import Act, QuestionKind

KEEP, OFFER, READBACK = QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.READBACK
Make = Callable[..., Context]


@pytest.fixture
def spanish(context: Make) -> Make:
    def make(asked: QuestionKind | None = KEEP, *, one: bool = False) -> Context:
        return replace(context(asked, one=one), languages=("es",))

    return make


@pytest.mark.parametrize(
    "text",
    [
        "sí",
        "Sí, claro.",
        "si",
        "sí puedo",
        "sí, por supuesto",
        "claro que sí",
        "está bien",
        "sí, ahí estaré",
        "de acuerdo, gracias",
        "perfecto",
        "me va bien",
        "sí, me parece muy bien, muchas gracias",
        "yo sí puedo ir",
        "sí, el martes a las dos y media está bien",
        "ok",
        "no hay problema",
        "sí señorita",
        "podemos ir",
        "por mí de acuerdo",
        "que sí, hombre",
        "¡Que sí, que sí!",
        "claro que la llevo, faltaría más",
        "venga, va",
        "ya lo creo",
        "no me va mal",
        "no me viene nada mal, gracias",
        "yes",
    ],
)
def test_a_yes_is_an_accept(text: str, spanish: Make) -> None:
    assert read(text, spanish()).act is Act.ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No puedo",
        "no, no puedo ir",
        "el martes no puedo",
        "no podemos",
        "no me va bien",
        "no voy a poder",
        "me es imposible",
        "sí, pero no puedo",
        "lo siento, tengo que trabajar",
        "estoy ocupada",
        "no me conviene",
    ],
)
def test_a_no_is_no_accept_and_a_plain_one_a_decline(text: str, spanish: Make) -> None:
    acts = read(text, spanish()).acts

    assert Act.ACCEPT not in acts
    assert acts[0] in {Act.DECLINE, Act.UNSURE}


@pytest.mark.parametrize(
    "text",
    [
        "sí, si mi hija puede",
        "si mi hija puede",
        "si puedo voy",
        "si no llueve sí",
        "sí, siempre que sea temprano",
        "sí, salvo que llueva",
        "sí, depende",
        "tal vez",
        "no sé",
        "creo que sí",
        "sí, aunque preferiría el jueves",
        "puedo preguntar",
        "sí quisiera pero trabajo",
        "mi mamá dice que sí",
        "Anna dice que sí",
        "sí, dígame",
        "bien, y usted",
        "¿está bien?",
        "ojalá pueda ir",
        "casi sí",
        "no estoy segura",
        "la hija de mi vecina está bien",
        "sin falta no puedo",
        "sí que no",
        "yo no dije que sí",
        "ya veremos",
        "",
        "once",
        "de eso nada",
        "como no puedo ir",
        "por qué no puedo",
        "vamos, Rosa",
        "sí, soy yo",
        "me parece que no",
        "puede que sí",
        "ya veré si puedo ir",
        "bien mal",
        "quién dice que puedo",
    ],
)
def test_what_is_no_clear_yes_is_no_accept(text: str, spanish: Make) -> None:
    assert read(text, spanish()).act is not Act.ACCEPT


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("el jueves", "thursday"),
        ("el jueves a las tres", "thursday"),
        ("a las nueve de la mañana", "wednesday"),
        ("la primera", "wednesday"),
        ("la segunda, por favor", "thursday"),
        ("el miércoles me va bien", "wednesday"),
        ("prefiero el jueves a las tres de la tarde", "thursday"),
        ("sí, el diez de diciembre", "thursday"),
    ],
)
def test_a_slot_is_picked_by_day_hour_or_place(
    text: str, slot: str, spanish: Make, slots: dict[str, datetime]
) -> None:
    assert read(text, spanish(OFFER)).slot == slots[slot]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("mejor el viernes", "2026-12-11T00:00"),
        ("el viernes a las diez y media de la mañana", "2026-12-11T10:30"),
        ("el viernes a las once menos cuarto de la mañana", "2026-12-11T10:45"),
        ("el viernes a la una de la tarde", "2026-12-11T13:00"),
        ("mejor mañana por la tarde", "2026-12-08T12:00"),
        ("pasado mañana", "2026-12-09T00:00"),
        ("prefiero el quince de diciembre", "2026-12-15T00:00"),
        ("el viernes después de las tres", "2026-12-11T15:00"),
        ("la próxima semana", "2026-12-14T00:00"),
        ("mejor el próximo viernes", "2026-12-18T00:00"),
    ],
)
def test_days_and_hours_are_resolved(text: str, start: str, spanish: Make) -> None:
    times = [time.start.replace(tzinfo=None) for time in read(text, spanish()).times]

    assert times == [datetime.fromisoformat(start)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("¿puede repetir, por favor?", Act.ASK_REPEAT),
        ("otra vez", Act.ASK_REPEAT),
        ("no entendí", Act.ASK_REPEAT),
        ("más despacio por favor", Act.ASK_REPEAT),
        ("un momento por favor", Act.WAIT),
        ("espere", Act.WAIT),
        ("quiero cancelar la cita", Act.CANCEL),
        ("cancélela", Act.CANCEL),
        ("quiero hablar con una persona", Act.ASK_HUMAN),
        ("número equivocado", Act.WRONG_PARTY),
        ("no me llame más", Act.OPT_OUT),
        ("es una emergencia", Act.EMERGENCY),
        ("no puedo respirar", Act.EMERGENCY),
        ("mi mamá dice que sí", Act.RELAY),
        ("hola", Act.GREET),
        ("adiós", Act.BYE),
        ("¿dónde es?", Act.ASK_DETAILS),
        ("otro día", Act.PROPOSE),
        ("blablabla", Act.OTHER),
    ],
)
def test_what_else_is_said_of_an_appointment(text: str, act: Act, spanish: Make) -> None:
    assert act in read(text, spanish()).acts


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("el diecisiete de mayo de mil novecientos cuarenta y ocho", "may 17 1948"),
        ("veinte de abril de dos mil uno", "april 20 2001"),
        ("el primero de enero de mil novecientos treinta", "january 1 1930"),
        ("tres de marzo del dos mil", "march 3 2000"),
        ("el quince", "the 15th"),
        ("los dos", "both of us"),
        ("a la una", "at 1"),
        ("a las cinco menos diez", "at 4:50"),
        ("a las 4:30", "at 4:30"),
        ("el próximo lunes", "next monday"),
        ("el martes ocho de diciembre", "tuesday december 8"),
        ("el martes ocho", "tuesday the 8th"),
        ("Rosa dice que no", "rosa says no"),
    ],
)
def test_days_hours_and_years_are_put_into_digits(text: str, english: str) -> None:
    assert in_english(text, frozenset({"rosa"}))[0] == english


def test_slower_is_heard_in_spanish(spanish: Make) -> None:
    assert asks_slower("más despacio, por favor", spanish())
    assert not asks_slower("otra vez", spanish())


@pytest.mark.parametrize(
    ("text", "open_"),
    [("el jueves a las", True), ("sí pero", True), ("tengo que", True), ("sí claro", False)],
)
def test_words_that_end_in_the_middle(text: str, open_: bool, spanish: Make) -> None:
    assert unfinished(text, spanish()) is open_


def test_who_speaks_english_is_read_in_english(context: Make) -> None:
    assert read("sí claro", context()).act is Act.OTHER
    assert read("yes I can", context()).act is Act.ACCEPT


def test_at_a_device_of_two_languages_each_is_read(context: Make) -> None:
    both = replace(context(), languages=("en", "es"))

    assert read("yes I can come", both).act is Act.ACCEPT
    assert read("sí, claro", both).act is Act.ACCEPT
    assert read("no puedo", both).act is Act.DECLINE
    assert not unfinished("yes I can come", both)


@given(
    st.sampled_from(("sí", "está bien", "claro que sí", "me va bien")),
    st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=4, max_size=9),
    st.booleans(),
)
def test_a_yes_beside_a_word_that_is_not_known_is_no_accept(
    yes: str, word: str, first: bool
) -> None:
    english, whole = in_english(f"{word} {yes}" if first else f"{yes} {word}")

    assert not whole or word in english or in_english(word)[1]


@given(st.text())
def test_nothing_that_is_said_is_an_error(text: str) -> None:
    in_english(text)
    unfinished_free = in_english(text, frozenset({"rosa"}))

    assert isinstance(unfinished_free[1], bool)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("el martes me toca la diálisis", Act.DECLINE),
        ("ni modo, ese día no se puede", Act.DECLINE),
        ("ese día tengo cita con el cardiólogo", Act.DECLINE),
        ("me toca ir", Act.OTHER),
        ("¿no habrá algo el viernes?", Act.PROPOSE),
        ("no antes de navidad", Act.PROPOSE),
        ("mejor después de año nuevo", Act.PROPOSE),
        ("ahorita no, espéreme tantito", Act.WAIT),
        ("déjeme checar", Act.WAIT),
        ("ya no la vamos a necesitar", Act.CANCEL),
        ("ándele pues", Act.ACCEPT),
        ("cómo no, ahí estaré", Act.ACCEPT),
        ("sí, yo la llevo", Act.ACCEPT),
        ("no la puedo levantar", Act.EMERGENCY),
        ("ya no quiero vivir", Act.EMERGENCY),
        ("no quiero vivir tan lejos", Act.DECLINE),
        ("no se puede levantar", Act.EMERGENCY),
        ("¿no tendrá más tempranito?", Act.PROPOSE),
    ],
)
def test_turns_of_speech_of_a_family(text: str, act: Act, spanish: Make) -> None:
    assert read(text, spanish()).act is act


@pytest.mark.parametrize(
    "text",
    [
        "por mí de acuerdo, si me lleva mi hija",
        "¿por mí de acuerdo?",
        "¿que sí?",
        "que si me llevan",
        "claro que la llevo, si puedo",
        "venga, va, si no llueve",
        "sí, mija",
        "venga va, ¿y cuánto cuesta eso?",
        "ya lo creo que no",
        "ya lo creo que es caro",
        "faltaría más que tuviera que pagar",
        "no me va tan mal",
        "me va fatal",
        "no me va bien",
    ],
)
def test_a_turn_of_speech_with_a_condition_or_a_doubt_is_no_yes(text: str, spanish: Make) -> None:
    assert Act.ACCEPT not in read(text, spanish()).acts


def test_the_no_of_a_condition_is_no_refusal(spanish: Make) -> None:
    assert read("si no llueve", spanish()).acts == (Act.UNSURE,)


@pytest.mark.parametrize("text", ["tengo misa", "estoy de viaje"])
def test_what_fills_the_day_is_a_no(text: str, spanish: Make) -> None:
    assert read(text, spanish()).act is Act.DECLINE
