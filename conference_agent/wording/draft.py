"""A wording filled with what a sentence names: words, and where its slots end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from conference_agent.values import Mark, Words
from conference_agent.wording.language import Language, Meaning

__all__ = ["filled", "joined"]

#: What stands in a wording for something that is named.
_PLACE = re.compile(r"\{([A-Za-z_]+)\}")
#: Which slot a place names, and whether that ends the naming of it.
_SLOTS = {
    "slot": (0, True),
    "date": (0, False),
    "time": (0, True),
    "other": (1, True),
}


@dataclass(frozen=True, slots=True)
class _Draft:
    """Words so far; each step returns a new draft."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def say(self, words: str) -> _Draft:
        return replace(self, text=self.text + words)

    def mark(self, moment: datetime) -> _Draft:
        """Mark where the last word of a slot has just ended."""
        mark = Mark(start=moment, char_end=len(self.text))
        return replace(self, marks=(*self.marks, mark))


def filled(wording: str, means: Meaning, language: Language) -> Words:
    """Return a wording with its places filled; nothing that is named is read as a place."""
    draft = _Draft()
    for number, part in enumerate(_PLACE.split(wording)):
        # `split` gives what is between the places, and every second time a place's name
        if number % 2 == 0:
            draft = draft.say(part)
        elif part in _SLOTS:
            draft = _with_slot(draft, part, means, language)
        else:
            draft = draft.say(_named(part, means, language))
    return Words(text=draft.text, marks=draft.marks, wording=wording)


def joined(parts: Sequence[Words]) -> Words:
    """Return sentences one behind the other, as one text."""
    text, marks = "", []
    for part in parts:
        text = f"{text} {part.text}".strip()
        start = len(text) - len(part.text)
        marks += [replace(mark, char_end=mark.char_end + start) for mark in part.marks]
    wording = "\n".join(part.wording for part in parts)
    return Words(text=text, marks=tuple(marks), wording=wording)


def _with_slot(draft: _Draft, place: str, means: Meaning, language: Language) -> _Draft:
    """Name a slot, or a part of it, in the appointment's zone."""
    index, ends = _SLOTS[place]
    first, slot = means.slots[0], means.slots[index]
    local = slot if means.appointment is None else means.appointment.local(slot)
    if place == "time":
        return draft.say(language.time(local)).mark(slot)
    # the second of two is in the year of the first, unless its own is named
    speak = language.date if place == "date" else language.moment
    draft = draft.say(speak(local, means.now if index == 0 or means.now is None else first))
    return draft.mark(slot) if ends else draft


def _named(place: str, means: Meaning, language: Language) -> str:
    about = "" if means.about is None else language.matter(means.about)
    named = {
        "name": language.spoken(means.name),
        "names": language.listed(means.names),
        "others": language.listed(means.others),
        "each": ", ".join(map(language.person, means.names)),
        "place": language.spoken(means.place),
        "patient": language.person(means.patient),
        "guest": language.person(means.guest),
        "provider": language.person(means.provider),
        "duration": language.duration(means.minutes),
        "tongue": language.tongues.get(means.tongue, ""),
        "weekday": "" if means.day is None else language.weekday(means.day),
        "persona": language.spoken(means.persona),
        "hello": language.hello(means.now),
        "about": about,
        "About": about[:1].upper() + about[1:],
    }
    return named[place]
