"""Questions in Spanish about another time and about cancelling, and what is read back of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings
from conference_agent.wording.spanish.turns import (
    FINE,
    IT_IS_SLOW,
    LAST,
    SUITS,
    TO_ALL_SLOW,
    named,
)

__all__ = ["CHANGES"]

_NEW = ("El nuevo día es {date}. Es {time}.", "Sería {date}. Es {time}.")
_NEW_NAME = ("{name}, el nuevo día es {date}. Es {time}.", "{name}, sería {date}. Es {time}.")
_ALL_FINE = ("¿Les va bien a todos", "¿Les conviene a todos", "¿Les queda bien a todos")

_MOVE: Final = {
    "move all": Phrase(
        Wordings(_ALL_FINE, ("{slot}?", "que sea {slot}?")),
        Wordings(_NEW, tuple(f"{fine}?" for fine in _ALL_FINE)),
    ),
    "move alone": Phrase(
        Wordings(tuple(f"¿{fine.capitalize()}" for fine in FINE), ("{slot}?", "que sea {slot}?")),
        Wordings(_NEW, SUITS),
    ),
    "move name": Phrase(
        Wordings(named(tuple(f"¿{fine}" for fine in FINE)), ("{slot}?", "que sea {slot}?")),
        Wordings(_NEW_NAME, SUITS),
    ),
    "move rephrased": Phrase(
        Wordings(
            named(("¿puede venir entonces", "¿podría venir entonces", "¿podrá venir entonces")),
            ("{slot}?", "si es {slot}?"),
        ),
        Wordings(
            _NEW_NAME,
            ("¿Puede venir entonces?", "¿Podría venir entonces?", "¿Podrá venir entonces?"),
        ),
    ),
    "move last": Phrase(
        Wordings(named(LAST), ("¿le va bien {slot}?", "¿le conviene {slot}?")),
        Wordings(_NEW_NAME, tuple(f"{last.capitalize()} ¿le va bien?" for last in LAST)),
    ),
}

_WANT_ALL = ("¿Quieren todos", "¿Desean todos", "¿Están todos de acuerdo en")
_WANT = ("quiere", "desea", "prefiere")
_CANCEL_IT = ("cancelar {about}, {slot}?", "anular {about}, {slot}?")

_CANCEL: Final = {
    "cancel all": Phrase(
        Wordings(_WANT_ALL, _CANCEL_IT),
        Wordings(TO_ALL_SLOW, tuple(f"{want} cancelarla?" for want in _WANT_ALL)),
    ),
    "cancel alone": Phrase(
        Wordings(tuple(f"¿{want.capitalize()}" for want in _WANT), _CANCEL_IT),
        Wordings(TO_ALL_SLOW, tuple(f"¿{want.capitalize()} cancelarla?" for want in _WANT)),
    ),
    "cancel name": Phrase(
        Wordings(named(tuple(f"¿{want}" for want in _WANT)), _CANCEL_IT),
        Wordings(named(IT_IS_SLOW), tuple(f"¿{want.capitalize()} cancelarla?" for want in _WANT)),
    ),
    "cancel rephrased": Phrase(
        Wordings(
            named(("¿quito", "¿debo quitar", "¿retiro")),
            ("{about}, {slot}, de la agenda?", "{about}, {slot}, del calendario?"),
        ),
        Wordings(
            named(IT_IS_SLOW),
            ("¿La quito de la agenda?", "¿Debo quitarla?", "¿La retiro de la agenda?"),
        ),
    ),
    "cancel last": Phrase(
        Wordings(named(LAST), ("¿cancelo {about}, {slot}?", "¿anulo {about}, {slot}?")),
        Wordings(named(IT_IS_SLOW), tuple(f"{last.capitalize()} ¿la cancelo?" for last in LAST)),
    ),
}

_RIGHT = ("¿Es correcto?", "¿Está bien así?", "¿De acuerdo?")
_AGREE = ("¿Está de acuerdo?", "¿Es correcto?", "¿Está bien así?")
_SHALL = ("¿Lo hago?", "¿De acuerdo?", "¿Sí o no?")


def _readback(doing: str, does: tuple[str, ...], slowly: tuple[str, ...]) -> dict[str, Phrase]:
    """Return the readback of something, rung by rung."""
    last = tuple(f"{{name}}, {last} {does[0]}" for last in LAST[:2])
    last_slowly = tuple(f"{{name}}, {last} {slowly[0]}" for last in LAST[:2])
    return {
        f"readback of {doing} all": Phrase(
            Wordings(tuple(f"Entonces {each}" for each in does), _RIGHT),
            Wordings(tuple(f"Entonces {each}" for each in slowly), _RIGHT),
        ),
        f"readback of {doing} name": Phrase(
            Wordings(named(does), _RIGHT), Wordings(named(slowly), _RIGHT)
        ),
        f"readback of {doing} last": Phrase(Wordings(last, _SHALL), Wordings(last_slowly, _SHALL)),
    }


_READBACK: Final = {
    **_readback(
        "move",
        ("cambio {about} para {slot}.", "paso {about} para {slot}."),
        ("cambio {about} para {date}. Es {time}.", "paso {about} para {date}. Es {time}."),
    ),
    "readback of move rephrased": Phrase(
        Wordings(
            (
                "{name}, la nueva fecha de {about} es {slot}.",
                "{name}, el nuevo día de {about} es {slot}.",
            ),
            _AGREE,
        ),
        Wordings(
            (
                "{name}, la nueva fecha de {about} es {date}. Es {time}.",
                "{name}, el nuevo día de {about} es {date}. Es {time}.",
            ),
            _AGREE,
        ),
    ),
    **_readback(
        "booking",
        ("reservo {about} para {slot}.", "apunto {about} para {slot}."),
        ("reservo {about} para {date}. Es {time}.", "apunto {about} para {date}. Es {time}."),
    ),
    "readback of booking rephrased": Phrase(
        Wordings(
            ("{name}, la fecha de {about} será {slot}.", "{name}, el día de {about} será {slot}."),
            _AGREE,
        ),
        Wordings(
            (
                "{name}, la fecha de {about} será {date}. Es {time}.",
                "{name}, el día de {about} será {date}. Es {time}.",
            ),
            _AGREE,
        ),
    ),
    **_readback(
        "cancelling",
        ("cancelo {about}, {slot}.", "anulo {about}, {slot}."),
        (
            "cancelo {about}. Es la que está para {slot}.",
            "anulo {about}. Es la prevista para {slot}.",
        ),
    ),
    "readback of cancelling rephrased": Phrase(
        Wordings(
            (
                "{name}, {about}, {slot}, quedará cancelada.",
                "{name}, {about}, {slot}, quedará anulada.",
            ),
            _AGREE,
        ),
        Wordings(
            (
                "{name}, {about} quedará cancelada. Es la que está para {slot}.",
                "{name}, {about} quedará anulada. Es la que está para {slot}.",
            ),
            _AGREE,
        ),
    ),
}

CHANGES: Final[Mapping[str, Phrase]] = {**_MOVE, **_CANCEL, **_READBACK}
