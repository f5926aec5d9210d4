"""What a wording depends on besides what is meant: what was said before, and to whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zlib import crc32

from conference_agent.values import Words
from conference_agent.values.texts import Text

__all__ = ["REMEMBERED", "Persona", "Style"]

#: No wording of so many sentences is said again.
REMEMBERED: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """Who speaks; an automated assistant, and says so, whatever its name."""

    #: ``""`` for none.
    name: str = "Sarah"
    #: Said after the first sentence of a call, never in its place; asks nothing.
    greeting: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How the facilitator speaks here and now; the same style gives the same words."""

    #: The call: two calls to one family do not go the same way.
    call: str = ""
    #: The wordings of the sentences that were said last, the latest at the end.
    lately: tuple[str, ...] = ()
    #: Those of everybody it is said to: said in each of them, one after the other.
    languages: tuple[str, ...] = ("en",)
    #: In short sentences, with pauses between them.
    slow: bool = False
    persona: Persona = Persona(name="")
    #: The call's calendar in the appointment's zone, for the time of the day.
    now: datetime | None = None

    def having_said(self, words: Words) -> Style:
        """Return the style of the next sentence."""
        return replace(self, lately=(*self.lately, words.wording)[-REMEMBERED:])

    def choose(self, wordings: tuple[str, ...]) -> str:
        """Return the first of some wordings that was not said lately, else the oldest.

        The others come in an order of the call's own.
        """
        first, *others = wordings
        turn = crc32(f"{self.call} {first}".encode()) % max(len(others), 1)
        order = (first, *others[turn:], *others[:turn])
        said = {
            wording: when
            for when, together in enumerate(self.lately)
            for wording in together.split("\n")
        }
        return min(order, key=lambda wording: said.get(wording, -1))
