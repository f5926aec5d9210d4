"""What is being settled, and the question that puts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from conference_agent.values import (
    MemberId,
    Phase,
    Proposal,
    QuestionKind,
    Rung,
    Sentence,
    Utterance,
)

__all__ = ["Mistake", "Question", "Taken", "Topic"]


class Mistake(StrEnum):
    """What somebody takes to be put that is not."""

    #: They agreed to another day of the week.
    DAY = "day"
    #: They picked the second of what is on offer, and there is only one.
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The question that is open, or being said."""

    sentence: Sentence
    #: Seconds since the call began at which it had been played; ``None`` while it is said.
    ended_s: float | None = None
    #: Put to one person: anything was heard of them since, if only a sound, or pressed.
    heard: bool = False

    @property
    def to_one(self) -> MemberId | None:
        """The one person it is put to, or ``None`` if it is put to several."""
        return self.sentence.to[0] if len(self.sentence.to) == 1 else None


@dataclass(frozen=True, kw_only=True)  # no slots: `changed` copies it
class Topic:
    """What is being settled: keep, a choice or a picked slot, cancel, or a readback."""

    kind: QuestionKind
    #: The open proposal; ``None`` while a choice of two has not been picked from.
    proposal: Proposal | None
    #: Seconds since the call began at which it was taken up.
    since_s: float
    #: A bare yes that began before this moment was meant for something else.
    opened_s: float = 0.0
    #: The slots on offer.
    choice: tuple[datetime, ...] = ()
    #: How often each person has been asked about it by name.
    rungs: Mapping[MemberId, Rung] = field(default_factory=dict)
    #: Who has been asked for the last time and stayed silent.
    silent: frozenset[MemberId] = frozenset()
    #: Answers that were too doubtful to count, per person.
    unclear: Mapping[MemberId, int] = field(default_factory=dict)
    #: Who has to be asked by name now: for a doubtful answer, or because others spoke for them.
    again: tuple[MemberId, ...] = ()
    #: Those of them who said nothing to us that was not understood: others spoke for them, or
    #: they spoke to others.
    relayed: frozenset[MemberId] = frozenset()
    #: How often each person was asked because others spoke for them.
    spoken_for: Mapping[MemberId, int] = field(default_factory=dict)
    #: Who was asked again and has not given a clear answer since: nothing is written before.
    owed: frozenset[MemberId] = frozenset()
    #: Requests to repeat or explain.
    repeats: int = 0
    #: It was said that somebody is waited for who is not here.
    awaits: bool = False
    #: Who has said anything since the question that is open ended.
    spoke: frozenset[MemberId] = frozenset()
    #: How often each person was asked about it by name, for whatever reason.
    asked: Mapping[MemberId, int] = field(default_factory=dict)
    #: Whose last answer, which was doubtful, is to something else than what was put.
    mistaken: Mapping[MemberId, Mistake] = field(default_factory=dict)
    #: How often anybody was asked again whose answer was doubtful.
    vain: int = 0
    #: A slot that somebody named replaced the one that was open: no question has put it yet.
    replaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Where the talk stood when an utterance was taken in: its speaker may go on with it."""

    utterance: Utterance
    phase: Phase
    topic: Topic
    question: Question | None
