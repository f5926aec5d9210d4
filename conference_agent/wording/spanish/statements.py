"""Everything in Spanish that asks nothing, form by form as in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["STATEMENTS"]

#: Every one of them says that it is automated.
_WHO_CALLS: Final = {
    "": (
        "le habla el asistente automático",
        "está hablando con el asistente automático",
        "soy el asistente automático",
    ),
    " by name": (
        "soy {persona}, asistente automática",
        "me llamo {persona}, asistente automática",
        "le habla {persona}, asistente automática",
    ),
}
_CALLING = ("y llamo por {patient}", "y esta llamada es para {patient}")
_RECORDED: Final = {"": "", " recorded": ", y esta llamada se graba"}

_MEETING: Final = {
    **{
        f"disclose{recorded}{by_name}": Phrase(
            Wordings(
                tuple(f"{{hello}}, {who} de {{place}}," for who in _WHO_CALLS[by_name]),
                tuple(f"{calling}{_RECORDED[recorded]}." for calling in _CALLING),
            )
        )
        for recorded in _RECORDED
        for by_name in _WHO_CALLS
    },
    "recap": Phrase(
        Wordings(
            ("Ya hemos empezado.", "Ya estamos hablando de ello."),
            (
                "Pregúnteme por favor si algo no está claro.",
                "Pregúnteme por favor si quiere saber más.",
                "Puede preguntarme lo que quiera.",
            ),
        )
    ),
    "greet": Phrase(
        Wordings(
            (
                "Hola {names}.",
                "Bienvenidos, {names}.",
                "Qué bueno que estén aquí, {names}.",
                "Gracias por venir, {names}.",
                "Un saludo, {names}.",
                "Un gusto, {names}.",
            )
        )
    ),
    "greet nobody": Phrase(
        Wordings(("Hola.", "Bienvenidos.", "Un saludo.", "Un gusto.", "Hola a todos.", "Qué tal."))
    ),
    "resume": Phrase(
        Wordings(
            ("Lo siento,", "Perdonen,"),
            (
                "me fui por un momento.",
                "estuve ausente por un momento.",
                "los perdí por un momento.",
            ),
        )
    ),
    "goodbye": Phrase(
        Wordings(("Gracias a todos, y hasta luego.", "Gracias a todos. Hasta luego."))
    ),
    "goodbye alone": Phrase(Wordings(("Gracias, y hasta luego.", "Gracias. Hasta luego."))),
}

_WAYS_TO_ANSWER: Final = {
    ("web", "answer"): (
        "por favor diga sí o no, o pulse un botón de su página.",
        "diga solamente sí, o no, o use los botones de su página.",
        "basta un sí o un no, o un botón de su página.",
    ),
    ("phone", "answer"): (
        "por favor diga sí o no, o pulse uno para sí, dos para no.",
        "diga solamente sí, o no, o pulse uno para sí, dos para no.",
        "basta un sí o un no, o pulse uno para sí, dos para no.",
    ),
    ("web", "choice"): (
        "por favor diga la primera o la segunda, o pulse un botón de su página.",
        "diga solamente la primera, o la segunda, o use los botones de su página.",
        "basta decir la primera o la segunda, o un botón de su página.",
    ),
    ("phone", "choice"): (
        "por favor diga la primera o la segunda, o pulse uno para la primera, dos para la segunda.",
        "diga solamente primera, o segunda, o pulse uno para la primera, dos para la segunda.",
        "basta decir cuál, o pulse uno para la primera, dos para la segunda.",
    ),
}

_TROUBLE: Final = {
    "apologise once": Phrase(
        Wordings(
            (
                "No sé si le he entendido bien, {name}.",
                "No le entendí bien, {name}.",
                "No sé bien lo que dijo, {name}.",
                "Perdone, no le seguí, {name}.",
                "Perdone, eso no me quedó claro, {name}.",
                "Quiero entenderle bien, {name}.",
            )
        )
    ),
    "apologise twice": Phrase(
        Wordings(
            ("Me cuesta oírle, {name}.", "Le oigo con dificultad, {name}."),
            ("", "Por favor hable un poco más alto.", "Por favor dígalo una vez más."),
        )
    ),
    **{
        f"apologise often {line} {kind}": Phrase(
            Wordings(
                (
                    "{name}, no conozco su respuesta con certeza:",
                    "{name}, no he oído una respuesta clara de usted:",
                ),
                ways,
            )
        )
        for (line, kind), ways in _WAYS_TO_ANSWER.items()
    },
    "look up": Phrase(
        Wordings(
            ("Un momento, busco", "Solo un momento, estoy buscando"),
            ("otra hora.", "horas libres.", "una hora que esté libre."),
        )
    ),
    "regret": Phrase(
        Wordings(
            ("Lo siento, {slot}", "Perdonen, {slot}"),
            (
                "acaba de ser ocupado por otra persona.",
                "lo acaba de tomar otra persona.",
                "ya no está libre.",
            ),
        )
    ),
}

_ON_PAGE = (
    "o responda con un botón de su página.",
    "o pulse un botón de su página.",
    "o use los botones de su página.",
)
_LOUD: Final = {
    "web": (
        "{names}, hay mucho ruido donde está. Por favor silencie su micrófono,",
        "{names}, se oye ruido donde está. Por favor silencie su micrófono,",
    ),
    "phone": (
        "{names}, hay mucho ruido en su línea. Por favor silencie su teléfono,",
        "{names}, se oye ruido en su línea. Por favor silencie su teléfono,",
    ),
}
_KEYS = (
    "pulse uno para sí, dos para no.",
    "pulse uno si es sí, dos si es no.",
    "pulse uno para decir sí, dos para decir no.",
)
_CHOICE_KEYS = (
    "pulse uno para la primera hora, dos para la segunda.",
    "pulse uno para tomar la primera, dos para tomar la segunda.",
    "pulse uno si es la primera, dos si es la segunda.",
)
_UNHEARD = ("{name}, no le oigo. Por favor", "{name}, no oigo nada de usted. Por favor")

_HINTS: Final = {
    "quiet web": Phrase(Wordings(_LOUD["web"], _ON_PAGE)),
    "quiet phone": Phrase(Wordings(_LOUD["phone"], tuple(f"o {keys}" for keys in _KEYS))),
    "quiet phone choice": Phrase(
        Wordings(_LOUD["phone"], tuple(f"o {keys}" for keys in _CHOICE_KEYS))
    ),
    "press web": Phrase(Wordings(_UNHEARD, tuple(way.removeprefix("o ") for way in _ON_PAGE))),
    "press phone": Phrase(Wordings(_UNHEARD, _KEYS)),
    "press phone choice": Phrase(Wordings(_UNHEARD, _CHOICE_KEYS)),
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
                "No hay una hora así libre.",
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
        Wordings(("{About} queda confirmada para {slot}.", "Está confirmado: {about} es {slot}."))
    ),
    "moved": Phrase(
        Wordings(("{About} se ha cambiado para {slot}.", "Está hecho: {about} es ahora {slot}."))
    ),
    "cancelled": Phrase(
        Wordings(
            ("{About}, {slot}, ha sido cancelada.", "Está hecho: {about}, {slot}, está cancelada.")
        )
    ),
}

_TOLD: Final = {
    "inform place": Phrase(
        Wordings(
            (
                "Es en {place}.",
                "La cita es en {place}.",
                "El lugar es {place}.",
                "Usted viene a {place}.",
                "Por favor venga a {place}.",
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
                "Por favor cuente con {duration}.",
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
                "Es con {provider}.",
                "La cita es con {provider}.",
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
            ("cuando {name} se haya ido.", "en cuanto {name} se vaya."),
        )
    ),
    "pass on": Phrase(
        Wordings(
            ("Lo he anotado para la clínica.", "Lo he apuntado para la clínica."),
            ("", "Ellos le responderán.", "Ellos se ocuparán."),
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
    "close undecided": "Hoy no se ha cambiado nada. La clínica le llamará por ello.",
    "close unreachable": "Entiendo. La clínica lo intentará de nuevo en otro momento.",
    "close needs-human": "No se ha cambiado nada. Alguien de la clínica le llamará.",
    "close wrong-party": (
        "Lo siento, me he comunicado con la persona equivocada. Ahora termino la llamada."
    ),
    "close opted-out": "Entiendo. El asistente no le volverá a llamar.",
    "close unconfirmed": "No he podido confirmarlo, la clínica le llamará.",
    "close emergency": (
        "Si es una emergencia, por favor cuelgue y llame ahora al número de emergencias. "
        "Se avisará a la clínica."
    ),
}

STATEMENTS: Final[Mapping[str, Phrase]] = {
    **_MEETING,
    **_TROUBLE,
    **_HINTS,
    **_RESULTS,
    **_TOLD,
    **{form: Phrase(Wordings((said,))) for form, said in _CLOSINGS.items()},
}
