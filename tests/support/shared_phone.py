"""A phone that two people share, and who is said to be at it."""

from __future__ import annotations

import pytest
from talk import Talk, family, member

from conference_agent.values import (
    Act,
    AskWho,
    Device,
    DeviceId,
    Line,
    MemberId,
    Polarity,
    Presence,
    QuestionKind,
    Reading,
    Role,
    Sentence,
)

__all__ = [
    "ANNA",
    "ANNAS",
    "BEN",
    "BENS",
    "CARL",
    "KITCHEN",
    "PEOPLE",
    "ROSA",
    "WITH_BEN",
    "answer_roll",
    "calls",
    "named",
    "on_record",
    "phone",
    "says",
    "there",
    "three",
]

ROSA, ANNA, BEN, CARL = (MemberId(name) for name in ("rosa", "anna", "ben", "carl"))
KITCHEN = Device(id=DeviceId("kitchen"), members=(ROSA, ANNA), line=Line.PHONE)
BENS = Device(id=DeviceId("ben-tab"), members=(BEN,))
ANNAS = Device(id=DeviceId("anna-tab"), members=(ANNA,))
PEOPLE = (member("Rosa", Role.PATIENT), member("Anna"))
WITH_BEN = (*PEOPLE, member("Ben", Role.COMPANION))


@pytest.fixture
def phone() -> Talk:
    """Return Rosa and Anna at one phone."""
    talk = Talk(family(*PEOPLE, devices=(KITCHEN,)))
    talk.join("kitchen")
    return talk


@pytest.fixture
def three() -> Talk:
    """Return Rosa and Anna at one phone, and Ben on a tab of his own."""
    talk = Talk(family(*WITH_BEN, devices=(KITCHEN, BENS)))
    talk.join("kitchen")
    talk.join("ben-tab")
    return talk


def there(*members: MemberId, act: Act = Act.OTHER) -> Reading:
    """Return what is read from "it's Rosa and Anna"."""
    return Reading(acts=(act,), polarity=Polarity.NONE, company=members)


def says(act: Act, *, stops: bool = False) -> Reading:
    return Reading(acts=(act,), polarity=Polarity.NONE, stops=stops)


def calls(talk: Talk) -> list[Sentence]:
    return [each for each in talk.said if isinstance(each.intent, AskWho)]


def named(talk: Talk) -> set[MemberId]:
    """Return who has been asked something by name."""
    return {each.to[0] for each in talk.said if len(each.to) == 1}


def on_record(talk: Talk) -> list[tuple[MemberId, ...]]:
    """Return who was noted at the phone, each time."""
    notes = talk.noted(Presence)
    return [each.members for each in notes if each.device == "kitchen" and each.present]


def answer_roll(talk: Talk, *members: MemberId) -> None:
    talk.until_asked(QuestionKind.IDENTITY)
    talk.hear("kitchen", there(*members))
