"""Who is not there, who needs help and who is wanted instead, in Spanish."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import Context, read
from conference_agent.values import SOMEBODY, Act, Detail, MemberId, QuestionKind

ROSA = MemberId("m-rosa")


@pytest.fixture
def rosas(context: MakeContext) -> Context:
    """Return what is known at the patient's own device, in Spanish."""
    return replace(context(), at_device=(ROSA,), patient=ROSA, languages=("es",))


@pytest.mark.parametrize(
    "text",
    [
        "no está en casa",
        "no se encuentra",
        "soy su hija, ella no está",
        "mi mamá no está",
        "mi abuelita está en el hospital",
        "está durmiendo",
        "salió, no está aquí",
        "ya no vive aquí",
        "Rosa no está",
        "no puede contestar ahora",
        "tengo doce años",
        "soy una niña",
    ],
)
def test_it_is_known_that_the_one_who_was_called_is_not_there(text: str, rosas: Context) -> None:
    reading = read(text, rosas)

    assert reading.absent
    assert reading.acts == (Act.OTHER,)


@pytest.mark.parametrize(
    "text",
    [
        "no está bien",
        "mi hija no está",
        "aquí estoy",
        "el jueves no está libre",
        "estoy en casa",
        "tengo setenta años",
        "ahí estaré",
    ],
)
def test_who_speaks_of_others_or_of_themselves_is_there(text: str, rosas: Context) -> None:
    assert not read(text, rosas).absent


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("está inconsciente", Act.EMERGENCY),
        ("se cayó y no respira", Act.EMERGENCY),
        ("le duele el pecho mucho", Act.EMERGENCY),
        ("mi mamá se desmayó", Act.EMERGENCY),
        ("está sangrando mucho", Act.EMERGENCY),
        ("le dio un infarto", Act.EMERGENCY),
        ("no despierta", Act.EMERGENCY),
        ("me he caído y no puedo levantarme", Act.EMERGENCY),
        ("me caí", Act.EMERGENCY),
        ("no me puedo levantar", Act.EMERGENCY),
        ("no puedo ponerme de pie", Act.EMERGENCY),
        ("me caí en el baño y no me puedo parar", Act.EMERGENCY),
        ("se cayó y no se levanta", Act.EMERGENCY),
        ("se cayó de la cama", Act.EMERGENCY),
        ("mi mamá se ha caído", Act.EMERGENCY),
        ("aquí no vive nadie con ese nombre", Act.WRONG_PARTY),
        ("no conozco a esa persona", Act.WRONG_PARTY),
        ("número equivocado", Act.WRONG_PARTY),
        ("se mudó hace años, soy el nuevo inquilino", Act.WRONG_PARTY),
        ("deje de llamarme", Act.OPT_OUT),
        ("quíteme de su lista", Act.OPT_OUT),
        ("páseme con alguien de la clínica", Act.ASK_HUMAN),
        ("no hablo con máquinas", Act.ASK_HUMAN),
        ("llámeme más tarde", Act.ASK_HUMAN),
        ("llámenos a las seis", Act.ASK_HUMAN),
        ("llámenos esta noche", Act.ASK_HUMAN),
        ("llámeme después de las seis", Act.ASK_HUMAN),
        ("aquí no vive ninguna Rosa", Act.WRONG_PARTY),
        ("un segundo, no encuentro mis lentes", Act.WAIT),
        ("que me llame alguien de la clínica", Act.ASK_HUMAN),
        ("permítame", Act.WAIT),
        ("¿mande?", Act.ASK_REPEAT),
        ("mi hija puede llevarme", Act.RELAY),
    ],
)
def test_what_turns_the_call_is_found(text: str, act: Act, rosas: Context) -> None:
    assert read(text, rosas).act is act


@pytest.mark.parametrize(
    "text",
    [
        "no hay problema",
        "no me llamo así",
        "sí, llámeme Rosa",
        "no despierta temprano",
        "me caí el año pasado",
        "se cayó hace un mes, pero puede ir",
        "me caí ayer",
        "se cayó la llamada",
        "me caí de la lista",
        "se cayó del calendario",
        "no puedo pararme mucho tiempo",
        "la llamada se cayó",
        "se me cayó el teléfono",
        "me cayó bien el doctor",
        "no me puedo levantar tan temprano",
        "no puedo levantarme a esa hora",
        "no puedo parar",
        "ahora no puedo pararme a hablar",
        "me duele la muela",
        "mi mamá está mal hoy",
        "no está mal",
        "no se preocupe",
    ],
)
def test_words_like_those_do_not_turn_it(text: str, rosas: Context) -> None:
    turning = {Act.EMERGENCY, Act.WRONG_PARTY, Act.OPT_OUT, Act.ASK_HUMAN}

    assert not turning & set(read(text, rosas).acts)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("¿tengo que dejar de tomar mis pastillas?", Detail.CLINICAL),
        ("¿me va a doler?", Detail.CLINICAL),
        ("¿dónde me estaciono?", Detail.PARKING),
        ("¿puedo comer antes?", Detail.PREPARE),
        ("¿cuánto me va a costar?", Detail.COST),
    ],
)
def test_questions_about_the_appointment_are_known(
    text: str, detail: Detail, rosas: Context
) -> None:
    reading = read(text, rosas)

    assert Act.ASK_DETAILS in reading.acts
    assert detail in reading.details


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("el lunes que viene", 14),
        ("mejor pasado mañana", 9),
        ("de hoy en ocho", 14),
        ("el jueves en ocho", 17),
        ("de hoy en quince", 21),
        ("el jueves en quince días", 24),
        ("del lunes en quince", 21),
        ("el martes de la otra semana", 15),
        ("dentro de diez días", 17),
        ("¿se puede el viernes por la mañana?", 11),
        ("no puedo, ¿qué tal el viernes?", 11),
        ("no, el viernes a las tres", 11),
    ],
)
def test_a_day_named_instead_is_asked_for(text: str, day: int, rosas: Context) -> None:
    reading = read(text, rosas)

    assert Act.PROPOSE in reading.acts
    assert [span.start.day for span in reading.times if not span.refused] == [day]


def test_a_no_behind_a_day_is_of_that_day_alone(rosas: Context, context: MakeContext) -> None:
    offered = replace(context(QuestionKind.OFFER), languages=("es",))
    reading = read("el miércoles no, el jueves sí", offered)

    assert reading.slot is not None
    assert reading.slot.day == 10
    assert read("el martes no puedo", rosas).act is Act.DECLINE


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("espere a mi hija", SOMEBODY),
        ("espere que llegue mi hijo", SOMEBODY),
        ("vamos a esperar a Anna", "m-anna"),
        ("esperemos a mi marido, por favor", SOMEBODY),
        ("espere un momento", None),
        ("no espere a mi hija", None),
    ],
)
def test_who_is_to_be_waited_for(text: str, who: str | None, rosas: Context) -> None:
    assert read(text, rosas).awaits == who


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Sí, ahí estaré. ¿Hay ascensor?", (Act.ACCEPT, Act.ASK_DETAILS)),
        ("claro que sí, ¿tengo que llevar algo?", (Act.ACCEPT, Act.ASK_DETAILS)),
        ("¿sí hay ascensor?", (Act.ASK_DETAILS,)),
        ("por mí no hay problema", (Act.ACCEPT,)),
        ("cuente conmigo", (Act.ACCEPT,)),
        ("no, está bien", (Act.ACCEPT,)),
        ("no está bien", (Act.DECLINE,)),
        ("no tengo inconveniente", (Act.ACCEPT,)),
        ("ándale pues", (Act.ACCEPT,)),
        ("dale", (Act.ACCEPT,)),
        ("sí, si me lleva mi hijo", (Act.UNSURE,)),
        ("me da igual", (Act.UNSURE,)),
        ("no me queda de otra", (Act.UNSURE,)),
        ("primero Dios, ahí estamos", (Act.UNSURE,)),
        ("tengo que preguntarle a mi marido", (Act.UNSURE,)),
        ("tengo otro compromiso", (Act.DECLINE,)),
        ("solo puedo por las mañanas", (Act.PROPOSE,)),
        ("dice ella que está bien", (Act.RELAY,)),
        ("dice mi mamá que sí", (Act.RELAY,)),
    ],
)
def test_what_it_comes_to(text: str, acts: tuple[Act, ...], rosas: Context) -> None:
    assert read(text, rosas).acts == acts


@pytest.mark.parametrize(
    "text",
    [
        "déjelo como estaba",
        "como estaba está bien",
        "la misma hora de antes",
        "que se quede como está",
    ],
)
def test_to_leave_it_as_it_was_is_no_yes_to_another_time(text: str, context: MakeContext) -> None:
    reading = read(text, replace(context(QuestionKind.OFFER), languages=("es",)))

    assert (reading.acts, reading.keeps) == ((Act.DECLINE,), True)


def test_the_same_hour_may_be_of_another_day(context: MakeContext) -> None:
    assert not read("la misma hora", replace(context(QuestionKind.OFFER), languages=("es",))).keeps


@pytest.fixture
def shared(rosas: Context) -> Context:
    """Return what is known at a phone of two that is asked who is there, in Spanish."""
    two = (ROSA, MemberId("m-anna"))
    return replace(rosas, at_device=two, asked=QuestionKind.IDENTITY)


@pytest.mark.parametrize(
    "text",
    [
        "ninguna de las dos, soy la señora de la limpieza",
        "soy el jardinero",
        "no está ninguna de las dos",
    ],
)
def test_a_stranger_at_a_shared_phone_is_nobody_of_the_party(text: str, shared: Context) -> None:
    assert read(text, shared).company == ()


def test_somebody_else_beside_two_hears_it(shared: Context) -> None:
    assert read("las dos y el cartero", shared).overheard


def test_who_speaks_and_who_has_left_a_shared_phone(shared: Context) -> None:
    asked = replace(shared, asked=QuestionKind.KEEP)

    assert read("habla Anna ahora, sí puede", asked).speaker == ("m-anna",)
    assert read("ahora habla Anna, mi mamá se acostó", asked).company == ("m-anna",)


def test_before_whom_it_may_be_said(rosas: Context) -> None:
    asked = replace(rosas, asked=QuestionKind.CLARIFY, about=MemberId("m-ben"))

    assert read("no quiero que ella oiga", asked).keeps_from == ("m-ben",)
    assert read("sí, puede oírlo", asked).acts == (Act.ACCEPT,)


def test_that_somebody_does_not_mind_refuses_nothing(rosas: Context) -> None:
    annas = replace(rosas, at_device=(MemberId("m-anna"),))

    assert read("a mi mamá no le importa, siga", annas).acts == (Act.RELAY,)
