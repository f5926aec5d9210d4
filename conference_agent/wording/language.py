"""What is said of what an intent means, and what a language has to have to say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from conference_agent.values import Appointment, Level
from conference_agent.values.texts import Text
from conference_agent.wording.phrase import Phrase

__all__ = ["About", "Language", "Meaning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """An appointment as it may be named to those present."""

    service: str
    provider: str
    patient: str
    level: Level
    #: Without the provider.
    brief: bool = False
    #: The only one it is said to, if it is one.
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What is to be said, without words."""

    #: Which sentence of a language it is.
    form: str
    #: Whom it calls by name.
    name: str = ""
    names: tuple[str, ...] = ()
    #: More names, for something else.
    others: tuple[str, ...] = ()
    place: str = ""
    patient: str = ""
    #: Who speaks, and when.
    persona: str = ""
    now: datetime | None = None
    #: A day that is named without its date.
    day: datetime | None = None
    #: Somebody else who is spoken of.
    guest: str = ""
    provider: str = ""
    #: How long the appointment takes.
    minutes: int = 0
    #: The clinic's own words; the form goes before them where they are in another language.
    fact: Text = ""
    #: Which language they are in, where they are not in that of who hears them.
    tongue: str = ""
    about: About | None = None
    appointment: Appointment | None = None
    #: In the order in which they are named.
    slots: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Words, and how what is named is spoken."""

    #: By the form of a sentence.
    phrases: Mapping[str, Phrase]
    #: Text out of a record.
    spoken: Callable[[str], str]
    #: Somebody who is spoken of, as "el doctor Ng"; to whom it is said is called as above.
    person: Callable[[str], str]
    #: Whole sentences that somebody else wrote, none of which asks; and such as may ask.
    sentences: Callable[[str], str]
    told: Callable[[str], str]
    #: What the languages are called.
    tongues: Mapping[str, str]
    #: How people are greeted at a time of the day.
    hello: Callable[[datetime | None], str]
    #: Names in a row.
    listed: Callable[[tuple[str, ...]], str]
    #: In the zone that they carry, and seen from now.
    weekday: Callable[[datetime], str]
    date: Callable[[datetime, datetime | None], str]
    time: Callable[[datetime], str]
    moment: Callable[[datetime, datetime | None], str]
    matter: Callable[[About], str]
    #: Of so many minutes.
    duration: Callable[[int], str]
