"""Everything in Spanish that asks nothing, form by form as in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings
from conference_agent.wording.spanish.asides import ASIDES
from conference_agent.wording.spanish.help import HELP
from conference_agent.wording.spanish.of_the_call import OF_THE_CALL

__all__ = ["STATEMENTS"]

#: Every one of them says that it is automated.
_WHO_CALLS: Final = {
    "": (
        "le habla el asistente automático",
        "está hablando con el asistente automático",
        "soy el asistente automático",
    ),
    # whoever it is called after may be a woman or a man
    " by name": (
        "soy {persona}, asistente de voz automática",
        "me llamo {persona}, asistente de voz automática",
        "le habla {persona}, asistente de voz automática",
    ),
}
_CALLING: Final = {
    "": ("y llamo por {patient}.", "y esta llamada es para {patient}."),
    " recorded": (
        "llamo por {patient}, y esta llamada se graba.",
        "esta llamada es para {patient}, y se graba.",
    ),
}

#: Who has called knows for whom; it is not said before it is known who they are.
_CALLED: Final = {
    "": ("para servirle.", "a su servicio."),
    " recorded": (
        "para servirle, y esta llamada se graba.",
        "a su servicio, y esta llamada se graba.",
    ),
}

_MEETING: Final = {
    **{
        f"disclose{recorded}{by_name}": Phrase(
            Wordings(
                tuple(f"{{hello}}, {who} de {{place}}," for who in _WHO_CALLS[by_name]),
                _CALLING[recorded],
            )
        )
        for recorded in _CALLING
        for by_name in _WHO_CALLS
    },
    # who has called is not told for whom the record is
    **{
        f"disclose caller{recorded}{by_name}": Phrase(
            Wordings(
                tuple(f"{{hello}}, {who} de {{place}}," for who in _WHO_CALLS[by_name]),
                _CALLED[recorded],
            )
        )
        for recorded in _CALLED
        for by_name in _WHO_CALLS
    },
    "recap": Phrase(
        Wordings(
            ("Ya hemos empezado.", "Ya estamos hablando de ello."),
            (
                "Si algo no está claro, lo puedo explicar.",
                "Puedo explicar lo que no esté claro.",
                "Puedo responder a sus preguntas.",
            ),
        )
    ),
    "greet": Phrase(
        Wordings(
            (
                "Hola, {names}.",
                "Un saludo, {names}.",
                "Qué gusto, {names}.",
                "Gracias por venir, {names}.",
                "Muy buenas, {names}.",
                "Un gusto, {names}.",
            )
        )
    ),
    "greet nobody": Phrase(
        Wordings(
            (
                "Hola.",
                "Muy buenas.",
                "Un saludo.",
                "Un gusto.",
                "Hola, un saludo.",
                "Hola, un gusto.",
            )
        )
    ),
    "resume": Phrase(
        Wordings(
            ("Lo siento,", "Lo lamento,"),
            (
                "me fui por un momento.",
                "estuve ausente por un momento.",
                "la llamada se me cortó por un momento.",
            ),
        )
    ),
    "goodbye": Phrase(
        Wordings(("Gracias a todos, y hasta luego.", "Gracias a todos. Hasta luego."))
    ),
    "goodbye alone": Phrase(Wordings(("Gracias, y hasta luego.", "Gracias. Hasta luego."))),
}

_MEANWHILE: Final = {
    "look up": Phrase(
        Wordings(
            ("Un momento, busco", "Solo un momento, estoy buscando"),
            ("otra hora.", "horas libres.", "una hora que esté libre."),
        )
    ),
    "regret": Phrase(
        Wordings(
            ("Lo siento, {slot}", "Lo lamento, {slot}"),
            (
                "acaba de ser ocupado por otra persona.",
                "lo acaba de tomar otra persona.",
                "ya no está libre.",
            ),
        )
    ),
}

_RESULTS: Final = {
    "differs": Phrase(
        Wordings(
            (
                "Eso no les va bien a todos.",
                "Eso no les conviene a todos.",
                "No todos pueden entonces.",
                "No a todos les queda bien eso.",
                "Alguien no puede entonces.",
                "Eso no les viene bien a todos.",
            )
        )
    ),
    "nothing": Phrase(
        Wordings(
            (
                "No tengo una hora que les vaya bien a todos.",
                "Ninguna hora libre les va bien a todos.",
                "No hay una hora que les convenga a todos.",
                "Ninguna hora que tengo les conviene a todos.",
                "No tengo nada que les vaya bien a todos.",
                "No hay nada que les quede bien a todos.",
            )
        )
    ),
    "nothing alone": Phrase(
        Wordings(
            (
                "No tengo una hora así.",
                "No hay libre ninguna hora así.",
                "Ninguna hora así está libre.",
                "No tengo nada así.",
                "Una hora así no está libre.",
                "De esas horas no tengo ninguna.",
            )
        )
    ),
    "disagree alone": Phrase(
        Wordings(
            ("Entonces la dejo", "Muy bien, la dejo", "Entonces queda"),
            ("por ahora como está.", "tal como está."),
        )
    ),
    "disagree": Phrase(
        Wordings(
            ("No todos quieren cancelarla,", "No todos la quieren cancelar,", "No hay acuerdo,"),
            ("así que por ahora la dejo como está.", "así que por ahora queda como está."),
        )
    ),
    "confirmed": Phrase(
        Wordings(("{About} queda confirmada para {slot}.", "Está confirmado: {about} es {slot}.")),
        Wordings(
            (
                "{About} queda confirmada para {date}. Es {time}.",
                "Está confirmado: {about} es {date}. Es {time}.",
            )
        ),
    ),
    "booked": Phrase(
        Wordings(("{About} queda reservada para {slot}.", "Está reservado: {about} es {slot}.")),
        Wordings(
            (
                "{About} queda reservada para {date}. Es {time}.",
                "Está reservado: {about} es {date}. Es {time}.",
            )
        ),
    ),
    "moved": Phrase(
        Wordings(("{About} se ha cambiado para {slot}.", "Está hecho: {about} es ahora {slot}.")),
        Wordings(
            (
                "{About} se ha cambiado para {date}. Es {time}.",
                "Está hecho: {about} es ahora {date}. Es {time}.",
            )
        ),
    ),
    "cancelled": Phrase(
        Wordings(
            ("{About}, {slot}, ha sido cancelada.", "Está hecho: {about}, {slot}, está cancelada.")
        ),
        Wordings(
            (
                "{About} ha sido cancelada. Era {slot}.",
                "Está hecho: {about} está cancelada. Era {slot}.",
            )
        ),
    ),
}

_TOLD: Final = {
    "inform place": Phrase(
        Wordings(
            (
                "Es en {place}.",
                "La cita es en {place}.",
                "El lugar es {place}.",
                "Hay que venir a {place}.",
                "La cita será en {place}.",
                "Eso es en {place}.",
            )
        )
    ),
    "inform length": Phrase(
        Wordings(
            (
                "Dura {duration}.",
                "La cita dura {duration}.",
                "Toma {duration}.",
                "Durará {duration}.",
                "Hay que contar con {duration}.",
                "Eso dura {duration}.",
            )
        )
    ),
    "inform service": Phrase(
        Wordings(
            (
                "Es {about}.",
                "Se trata de {about}.",
                "La llamada es por {about}.",
                "Esta es {about}.",
                "Hablamos de {about}.",
                "Eso es {about}.",
            )
        )
    ),
    "inform provider": Phrase(
        Wordings(
            (
                "La cita es con {provider}.",
                "Es con {provider}.",
                "Será con {provider}.",
                "Le atiende {provider}.",
                "Le atenderá {provider}.",
                "Eso es con {provider}.",
            )
        )
    ),
    "foreign": Phrase(
        Wordings(
            (
                "La clínica escribió esto en {tongue}:",
                "Lo que sigue está en {tongue}:",
                "Lo que sigue solo lo tengo en {tongue}:",
                "Esto solo puedo decirlo en {tongue}:",
                "La clínica solo tiene esto en {tongue}:",
                "Esto está en {tongue}, tal como lo escribió la clínica:",
            )
        )
    ),
    "hold back": Phrase(
        Wordings(
            ("Entonces sigo", "Seguiré", "Entonces seguimos"),
            ("cuando {guest} se haya ido.", "en cuanto {guest} se vaya."),
        )
    ),
    "hold back all": Phrase(
        Wordings(
            ("Entonces espero", "Esperaré", "Entonces esperamos"),
            (
                "hasta que nadie más nos oiga. Por favor dígame cuándo puedo seguir.",
                "a que no nos oigan otros. Por favor avise cuando pueda seguir.",
            ),
        )
    ),
    "pass on": Phrase(
        Wordings(
            ("Lo he anotado para la clínica.", "Lo he apuntado para la clínica."),
            ("", "Ellos le responderán.", "Ellos se ocuparán."),
        )
    ),
    "pass on objection": Phrase(
        Wordings(
            ("Ya lo había escrito,", "Ya estaba escrito,", "Eso ya estaba hecho,"),
            (
                "pero he anotado lo que dice. La clínica va a llamar.",
                "pero lo he anotado para la clínica, que va a llamar.",
            ),
        )
    ),
    "pass on clinical": Phrase(
        Wordings(
            (
                "No puedo dar consejos médicos, y solo la clínica puede responder a eso. "
                "Lo he anotado para ellos.",
            )
        )
    ),
}

#: Nothing was written, so each says only that, and what happens now.
_CLOSINGS: Final = {
    "close undecided": "Hoy no se ha cambiado nada. La clínica volverá a llamar por ello.",
    "close unreachable": "Entiendo. La clínica lo intentará de nuevo en otro momento.",
    "close needs-human": "No se ha cambiado nada. Alguien de la clínica va a llamar.",
    "close wrong-party": (
        "Lo siento, me he comunicado con la persona equivocada. Ahora termino la llamada."
    ),
    "close opted-out": "Entiendo. El asistente no volverá a llamar.",
    "close unconfirmed": "No he podido confirmarlo, la clínica va a llamar.",
    "close call back": (
        "He anotado para la clínica cuándo quiere que le llamen. No se ha cambiado nada."
    ),
    "close voicemail": (
        "Le habla el asistente automático de {place}, con un mensaje para {patient}. "
        "La clínica volverá a llamar."
    ),
    "close call back at": (
        "He anotado para la clínica que le llamen {slot}. No se ha cambiado nada."
    ),
    "close bereaved": (
        "Lo siento mucho. Se lo he dicho a la clínica, y alguien de allí va a llamar."
    ),
    "close emergency": (
        "Si es una emergencia, por favor cuelgue y llame ahora al número de emergencias. "
        "Se avisará a la clínica."
    ),
}

STATEMENTS: Final[Mapping[str, Phrase]] = {
    **_MEETING,
    **HELP,
    **_MEANWHILE,
    **_RESULTS,
    **_TOLD,
    **ASIDES,
    **OF_THE_CALL,
    **{form: Phrase(Wordings((said,))) for form, said in _CLOSINGS.items()},
}
