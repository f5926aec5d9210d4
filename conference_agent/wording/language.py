"""What a language has to have so that everything can be said in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from conference_agent.values import Level
from conference_agent.wording.phrase import Phrase

__all__ = ["About", "Language"]


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
class Language:
    """Words, and how what is named is spoken."""

    #: By the form of a sentence.
    phrases: Mapping[str, Phrase]
    #: Text out of a record.
    spoken: Callable[[str], str]
    #: Whole sentences that somebody else wrote.
    sentences: Callable[[str], str]
    #: How people are greeted at a time of the day.
    hello: Callable[[datetime | None], str]
    #: Names in a row.
    listed: Callable[[tuple[str, ...]], str]
    #: In the zone that they carry.
    date: Callable[[datetime], str]
    time: Callable[[datetime], str]
    moment: Callable[[datetime], str]
    matter: Callable[[About], str]
