"""A sentence in the making: words, and where its slots end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from conference_agent.values import Appointment, Mark, Words
from conference_agent.wording.dates import spoken_moment

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Words so far; each step returns a new draft."""

    appointment: Appointment
    text: str = ""
    marks: tuple[Mark, ...] = ()

    def say(self, words: str) -> Draft:
        """Add words behind a space."""
        return replace(self, text=f"{self.text} {words}".strip())

    def end(self, sign: str) -> Draft:
        """Add a punctuation mark right behind the last word."""
        return replace(self, text=self.text + sign)

    def slot(self, moment: datetime) -> Draft:
        """Add a moment in the appointment's zone, and mark where its last word ends."""
        said = self.say(spoken_moment(self.appointment.local(moment)))
        return replace(said, marks=(*said.marks, Mark(start=moment, char_end=len(said.text))))

    def words(self) -> Words:
        """Return the finished sentence."""
        return Words(text=self.text, marks=self.marks)
