"""Ids that tell what they are of: a resumed call reads its own past by them.

A sentence's id names its intent, so that the record shows who has been told what. Every number
is given out once in a call, also by a facilitator that takes it over.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from conference_agent.values import (
    CallId,
    Intent,
    MemberId,
    ReadbackToken,
    SentenceId,
    TimerId,
)
from conference_agent.values.agenda import NodeId

__all__ = [
    "asked_in_vain",
    "first_number",
    "is_of",
    "let_be",
    "passed",
    "passing",
    "sentence_id",
    "timer_id",
    "token_id",
]

#: Before the node's id in the reason of a transition.
_PASSING: Final = "the flow goes on: "

#: Behind the node's id, which has no such sign in it, and before what led there.
_BECAUSE: Final = ", because "

#: Before the member's id in the reason of a transition.
_IN_VAIN: Final = "asked in vain who they are: "

#: More numbers than a call uses in a second: each event takes a few, and brings sound or a person.
_PER_S = 1000


def sentence_id(number: int, intent: type[Intent]) -> SentenceId:
    """Return the id of a sentence, as "s7-greet"."""
    return SentenceId(f"s{number}-{intent.__name__.lower()}")


def is_of(sentence: SentenceId, *intents: type[Intent]) -> bool:
    """Tell whether a sentence had one of these intents."""
    return sentence.partition("-")[2] in {intent.__name__.lower() for intent in intents}


def timer_id(number: int) -> TimerId:
    """Return the id of a timer."""
    return TimerId(f"t{number}")


def token_id(call: CallId, number: int) -> ReadbackToken:
    """Return a readback token."""
    return ReadbackToken(f"{call}/r{number}")


def passing(node: NodeId, why: str) -> str:
    """Return the reason of a transition with which the flow of a call goes on to a node.

    `why` says what led there; it may be empty.
    """
    return f"{_PASSING}{node}{_BECAUSE}{why}" if why else f"{_PASSING}{node}"


def passed(reason: str) -> NodeId | None:
    """Return the node that the flow went on to, if that is the reason of a transition."""
    if not reason.startswith(_PASSING):
        return None
    return NodeId(reason.removeprefix(_PASSING).partition(_BECAUSE)[0])


def asked_in_vain(member: MemberId) -> str:
    """Return the reason of a transition with which somebody is not asked any more who they are."""
    return f"{_IN_VAIN}{member}"


def let_be(reason: str) -> MemberId | None:
    """Return who it was, if that is the reason of a transition."""
    return MemberId(reason.removeprefix(_IN_VAIN)) if reason.startswith(_IN_VAIN) else None


def first_number(at_s: float) -> int:
    """Return a number above all that a call can have given out in its first `at_s` seconds."""
    return ceil(at_s * _PER_S)
