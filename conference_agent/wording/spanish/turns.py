"""Turns of speech that several questions in Spanish share."""

from __future__ import annotations

__all__ = [
    "COME",
    "FINE",
    "IT_IS_SLOW",
    "LAST",
    "SUITS",
    "SUITS_ALL",
    "TO_ALL_SLOW",
    "WHICH",
    "WHICH_ALL",
    "named",
]

LAST = ("por última vez:", "última pregunta:", "lo pregunto por última vez:")
FINE = ("le va bien", "le conviene", "le queda bien")
COME = ("¿Puede venir?", "¿Podrá venir?", "¿Le es posible venir?")
SUITS = ("¿Le va bien?", "¿Le conviene?", "¿Le queda bien?")
SUITS_ALL = ("¿Les va bien a todos?", "¿Les conviene a todos?", "¿Les queda bien a todos?")
WHICH_ALL = ("¿Cuál les va mejor?", "¿Cuál prefieren?", "¿Cuál les conviene?")
WHICH = ("¿Cuál le va mejor?", "¿Cuál prefiere?", "¿Cuál le conviene?")
IT_IS_SLOW = ("{about} es {date}. Es {time}.", "tenemos {about}. Es {slot}.")
TO_ALL_SLOW = ("{About} es {date}. Es {time}.", "Tenemos {about}. Es {slot}.")


def named(openings: tuple[str, ...]) -> tuple[str, ...]:
    """Return openings that call somebody by name."""
    return tuple(f"{{name}}, {opening}" for opening in openings)
