"""Families that answer by themselves, in calls whose facilitator may be lost and replaced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from talk import THURSDAY, WEDNESDAY, Talk, receipt

from conference_agent.values import (
    Call,
    CommitRequest,
    Entry,
    History,
    MemberId,
    Outcome,
    Phase,
    QuestionKind,
    Reading,
    Receipt,
    Sentence,
    SentenceId,
    Timer,
    TimerId,
    Transition,
)

__all__ = ["Answers", "Lived", "Loss", "hold", "live", "points", "taken_over"]

#: What a member answers to a question, if anything.
Answers = Callable[[MemberId, Sentence], Reading | None]
#: Seconds from the last entry of a facilitator to the next one.
GAP_S = 2.0


@dataclass(frozen=True, slots=True)
class Loss:
    """A facilitator that is lost when its record has so many entries."""

    entries: int
    #: If a write was under way at that moment: it was carried out.
    written: bool = True


@dataclass(slots=True)
class Lived:
    """A call as the store knows it in the end."""

    record: list[Entry]
    #: What reached the store, in order.
    requests: list[CommitRequest]
    receipts: list[Receipt]
    outcome: Outcome | None = None


def live(call: Call, answers: Answers, *losses: Loss) -> Lived:
    """Live through a call; each loss ends one facilitator, and another takes over."""
    lived = Lived([], [], [])
    for loss in losses:
        talk = hold(call, answers, lived)
        begun = next(iter(points(talk.record, Phase.COMMITTING)), len(talk.record)) + 1
        if loss.entries > begun or (loss.entries == begun and loss.written):
            _write(talk, lived)
        lived.record += talk.record[: loss.entries]
    talk = hold(call, answers, lived)
    _write(talk, lived)
    lived.record += talk.record
    lived.outcome = talk.outcome
    return lived


def points(record: list[Entry], phase: Phase) -> list[int]:
    """Return where in a record a phase is entered."""
    return [
        index
        for index, entry in enumerate(record)
        if isinstance(entry, Transition) and entry.after is phase
    ]


def hold(call: Call, answers: Answers, lived: Lived) -> Talk:
    """Have one facilitator hold a call from where its record breaks off to its end."""
    if lived.record:
        written = lived.receipts[-1] if lived.receipts else None
        outcome = written.outcome if written else None
        history = History(entries=tuple(lived.record), receipt=written, outcome=outcome)
        talk = Talk(call, history=history, at_s=max(map(_at_s, lived.record)) + GAP_S)
    else:
        talk = Talk(call)
    for device in call.party.devices:
        talk.join(device.id)
    answered: set[SentenceId] = set()
    while talk.outcome is None:
        talk.until(lambda: talk.outcome is not None or _open(talk, answered) is not None)
        question = _open(talk, answered)
        if question is not None:
            answered.add(question.id)
            _answer(talk, answers, question)
    return talk


def _open(talk: Talk, answered: set[SentenceId]) -> Sentence | None:
    """Return the question that has been asked and not been answered."""
    question = talk.state.question
    if question is None or question.ended_s is None or question.sentence.id in answered:
        return None
    return question.sentence


def _answer(talk: Talk, answers: Answers, question: Sentence) -> None:
    for member in question.to:
        reading = answers(member, question)
        devices = [each for each in talk.state.call.party.devices if member in each.members]
        by_name = len(question.to) == 1
        who = question.question is QuestionKind.IDENTITY
        mine = next((each for each in devices if by_name or who or len(each.members) == 1), None)
        if reading is not None and mine is not None and talk.outcome is None:
            talk.hear(mine.id, reading)


def _write(talk: Talk, lived: Lived) -> None:
    """Let what a facilitator asked for reach the store, which writes once for each key."""
    for request in talk.requests:
        known = {each.idempotency_key for each in lived.receipts}
        lived.requests.append(request)
        if request.idempotency_key not in known:
            lived.receipts.append(receipt(request))


def _at_s(entry: Entry) -> float:
    """Return when an entry was written."""
    return entry.at_s if hasattr(entry, "at_s") else entry.end_s


def taken_over(
    talk: Talk,
    *,
    devices: tuple[str, ...] = ("rosa-tab", "anna-tab", "ben-tab"),
    written: Receipt | None = None,
    outcome: Outcome | None = None,
    slots: tuple[datetime, ...] = (WEDNESDAY, THURSDAY),
) -> Talk:
    """Return the same call with another facilitator, and who is in its room."""
    history = History(entries=tuple(talk.record), receipt=written, outcome=outcome)
    other = Talk(talk.state.call, slots, history=history, at_s=talk.now_s + GAP_S)
    other.happen(Timer(at_s=other.now_s, timer=TimerId("begin")))
    for device in devices:
        other.join(device)
    return other
