"""What helps in Spanish somebody who is not understood, or not heard: other ways to answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["HELP"]

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
        "por favor diga primera o segunda, o pulse uno para la primera, dos para la segunda.",
        "diga solamente primera, o segunda, o pulse uno para la primera, dos para la segunda.",
        "basta decir cuál, o pulse uno para la primera, dos para la segunda.",
    ),
}
#: They were heard, and do not know their answer yet; else it is not known what they said.
_NO_ANSWER: Final = {
    "": (
        "{name}, todavía no me queda clara su respuesta",
        "{name}, no he oído una respuesta clara de usted",
    ),
    " unsure": (
        "{name}, entiendo que todavía no lo sabe",
        "{name}, según entiendo, aún tiene dudas",
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
    "correct day": Phrase(
        Wordings(
            (
                "Es el {weekday}, {name}.",
                "El día es el {weekday}, {name}.",
                "Me refiero al {weekday}, {name}.",
                "Se trata del {weekday}, {name}.",
                "Hablo del {weekday}, {name}.",
                "El día del que hablo es el {weekday}, {name}.",
            )
        )
    ),
    "correct count": Phrase(
        Wordings(
            (
                "Solo hay una opción, {name}.",
                "Solo tengo una opción, {name}.",
                "Es la única opción, {name}.",
                "No hay más que una opción, {name}.",
                "Solo puedo ofrecer esta opción, {name}.",
                "No hay una segunda opción, {name}.",
            )
        )
    ),
    "apologise twice": Phrase(
        Wordings(
            ("Me cuesta oírle, {name}.", "Le oigo con dificultad, {name}."),
            ("", "Por favor hable un poco más alto.", "Por favor dígalo una vez más."),
        )
    ),
    "apologise twice unsure": Phrase(
        Wordings(
            (
                "Entiendo que todavía no lo sabe, {name}.",
                "Según entiendo, todavía no lo sabe, {name}.",
                "Me parece que todavía no lo sabe, {name}.",
                "Veo que aún no lo sabe, {name}.",
                "Entiendo que aún tiene dudas, {name}.",
                "Según entiendo, aún tiene dudas, {name}.",
            )
        )
    ),
    **{
        f"apologise often {line} {kind}{unsure}": Phrase(
            Wordings(tuple(f"{no_answer}:" for no_answer in none), ways),
            Wordings(
                tuple(f"{no_answer}." for no_answer in none),
                tuple(way[0].upper() + way[1:] for way in ways),
            ),
        )
        for (line, kind), ways in _WAYS_TO_ANSWER.items()
        for unsure, none in _NO_ANSWER.items()
    },
}

#: Said of one person or several alike, so nobody is told to do it.
_OR_PAGE = (
    "o responder con un botón de la página.",
    "o pulsar un botón de la página.",
    "o usar los botones de la página.",
)
_PAGE = (
    "responda con un botón de su página.",
    "pulse un botón de su página.",
    "use los botones de su página.",
)
_LOUD: Final = {
    "web": (
        "{names}, hay mucho ruido ahí. Es mejor silenciar el micrófono,",
        "{names}, desde ahí se oye ruido. Es mejor silenciar el micrófono,",
    ),
    "phone": (
        "{names}, hay mucho ruido en su línea. Es mejor silenciar el teléfono,",
        "{names}, se oye ruido en su línea. Es mejor silenciar el teléfono,",
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


def _or(keys: str) -> str:
    return f"o {keys.replace('pulse', 'pulsar')}"


_HINTS: Final = {
    "quiet web": Phrase(Wordings(_LOUD["web"], _OR_PAGE)),
    "quiet phone": Phrase(Wordings(_LOUD["phone"], tuple(map(_or, _KEYS)))),
    "quiet phone choice": Phrase(Wordings(_LOUD["phone"], tuple(map(_or, _CHOICE_KEYS)))),
    "press web": Phrase(Wordings(_UNHEARD, _PAGE)),
    "press phone": Phrase(Wordings(_UNHEARD, _KEYS)),
    "press phone choice": Phrase(Wordings(_UNHEARD, _CHOICE_KEYS)),
}

HELP: Final[Mapping[str, Phrase]] = {**_TROUBLE, **_HINTS}
