"""Turns of speech that several questions share."""

from __future__ import annotations

__all__ = ["FINE", "IT_IS_SLOW", "LAST", "SUITS", "SUITS_ALL", "TO_ALL_SLOW", "named"]

LAST = ("one last time:", "for the last time:", "last question:")

FINE = ("all right for you?", "good for you?", "fine for you?")

IT_IS_SLOW = ("{about} is on {date}. The time is {time}.", "we have {about}. It is on {slot}.")
TO_ALL_SLOW = ("{About} is on {date}. The time is {time}.", "We have {about}. It is on {slot}.")
SUITS_ALL = (
    "Does that suit everybody?",
    "Does that work for everybody?",
    "Is that good for everybody?",
)
SUITS = ("Does that suit you?", "Does that work for you?", "Is that good for you?")


def named(openings: tuple[str, ...]) -> tuple[str, ...]:
    """Return openings that call somebody by name."""
    return tuple(f"{{name}}, {opening}" for opening in openings)
