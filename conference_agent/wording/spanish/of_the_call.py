"""What is answered in Spanish to questions about the call itself, form by form as in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["OF_THE_CALL"]

OF_THE_CALL: Final[Mapping[str, Phrase]] = {
    "recorded": Phrase(
        Wordings(
            (
                "Sí, esta llamada se graba.",
                "Sí, se está grabando.",
                "Sí, lo que se dice aquí se graba.",
            ),
            ("", "La clínica guarda la grabación."),
        )
    ),
    "not recorded": Phrase(
        Wordings(
            ("No, el sonido no se graba.", "No, no hay grabación del sonido."),
            (
                "Lo que se dice queda por escrito.",
                "Las palabras quedan por escrito.",
                "Guardo por escrito lo que se dice.",
            ),
        )
    ),
    "asks": Phrase(
        Wordings(
            (
                "Mi pregunta es para {names}.",
                "La pregunta es para {names}.",
                "Eso era para {names}.",
                "Esa pregunta es para {names}.",
                "Quisiera la respuesta de {names}.",
                "Espero la respuesta de {names}.",
            )
        )
    ),
    "asks all": Phrase(
        Wordings(
            (
                "Mi pregunta es para todos.",
                "La pregunta es para todos.",
                "Les pregunto a todos.",
                "Eso era para todos.",
                "Esa pregunta es para todos.",
                "Quisiera la respuesta de cada persona.",
            )
        )
    ),
    "asks alone": Phrase(
        Wordings(
            (
                "Sí, le pregunto a usted.",
                "Sí, mi pregunta es para usted.",
                "Sí, la pregunta es para usted.",
                "Sí, eso era para usted.",
                "Sí, me refiero a usted.",
                "Es a usted a quien pregunto.",
            )
        )
    ),
    "speaks": Phrase(
        Wordings(
            (
                "Sí, hablo {tongue}.",
                "Claro, en {tongue}.",
                "Sí, podemos hablar {tongue}.",
                "Sí, desde ahora en {tongue}.",
                "Ahora hablaré {tongue}.",
                "Entonces hablamos {tongue}.",
            )
        )
    ),
    "withhold": Phrase(
        Wordings(
            (
                "Todavía no puedo decirlo,",
                "Eso no puedo decirlo todavía,",
                "Aún no puedo decir eso,",
            ),
            (
                "no antes de saber quién está aquí. He anotado la pregunta para la clínica.",
                "primero tengo que saber quién está aquí. La clínica sabrá que lo pregunta.",
            ),
        )
    ),
}
