"""People who did not come by an invite of their own, and what they say of their birth date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from talk import Talk, member

from conference_agent.values import (
    Act,
    AskBirth,
    Member,
    Polarity,
    Proof,
    Reading,
    Role,
    Sentence,
)

__all__ = ["BORN", "PART", "RIGHT", "WRONG", "births", "gives", "unverified"]

BORN = date(1941, 3, 3)


def gives(proof: Proof) -> Reading:
    """Return what is read from a birth date."""
    return Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, proof=proof)


RIGHT, WRONG, PART = gives(Proof.RIGHT), gives(Proof.WRONG), gives(Proof.PART)


def unverified(name: str = "Rosa", role: Role = Role.PATIENT) -> Member:
    return replace(member(name, role, verified=False), birth_date=BORN)


def births(talk: Talk) -> list[Sentence]:
    """Return the questions for a birth date or a code."""
    return [each for each in talk.said if isinstance(each.intent, AskBirth)]
