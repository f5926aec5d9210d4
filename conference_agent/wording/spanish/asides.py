"""What is said between the questions in Spanish, form by form as in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["ASIDES"]

ASIDES: Final[Mapping[str, Phrase]] = {
    "pass on the rest": Phrase(
        Wordings(
            ("La clínica responderá a todo lo demás.", "Lo demás lo responderá la clínica."),
            ("", "Ellos le llamarán.", "Sabrán que tiene preguntas."),
        )
    ),
    "here": Phrase(
        Wordings(
            (
                "Sí, aquí estoy.",
                "Aquí estoy.",
                "Sí, sigo aquí.",
                "Sí, le oigo.",
                "Aquí sigo.",
                "Sí, escucho.",
            )
        )
    ),
    "thank": Phrase(
        Wordings(
            (
                "Gracias, {name}.",
                "Muchas gracias, {name}.",
                "Es bueno saberlo, {name}.",
                "Muy bien, {name}.",
                "Ya lo tengo, {name}.",
                "Entendido, {name}.",
            )
        )
    ),
    "await": Phrase(
        Wordings(
            ("Claro, espero a que llegue {guest}.", "Sí, esperemos a que llegue {guest}."),
            ("Dígame cuándo seguimos.", "Avíseme para seguir.", "No hay prisa."),
        )
    ),
    "await answer": Phrase(
        Wordings(
            (
                "Espero un momento a que llegue {guest}.",
                "Esperemos un momento a que llegue {guest}.",
                "Estoy esperando un momento a que llegue {guest}.",
            ),
            ("Todavía falta una respuesta.", "Necesitamos una respuesta más."),
        )
    ),
    "await somebody": Phrase(
        Wordings(
            ("Claro, espero.", "Sí, podemos esperar un poco."),
            ("Dígame cuándo seguimos.", "Avíseme para seguir.", "No hay prisa."),
        )
    ),
    "proceed": Phrase(
        Wordings(
            ("Sigamos por ahora.", "Por ahora sigo.", "Podemos seguir por ahora."),
            ("", "Otros pueden unirse todavía."),
        )
    ),
}
