"""The entries of a record as rows, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, update

from conference_agent.records.errors import UnknownCallError
from conference_agent.records.inbox import take
from conference_agent.records.readings import Values, reading_of, row_of_reading
from conference_agent.records.tables import (
    answers,
    calls,
    clearances,
    for_clinic,
    identities,
    overhearings,
    presences,
    readbacks,
    spoken,
    transitions,
    utterances,
    voids,
)
from conference_agent.values import (
    Answer,
    CallId,
    Cleared,
    Entry,
    Flag,
    ForClinic,
    Hearer,
    Identified,
    Overheard,
    Presence,
    Proposal,
    Readback,
    Spoken,
    Transition,
    Utterance,
    Voided,
)

__all__ = ["answer_of", "append", "read_entries", "readback_of", "row_of_answer", "row_of_readback"]


def append(connection: Connection, call_id: CallId, entry: Entry) -> None:
    """Write an entry behind all others of its call.

    Raises
    ------
    UnknownCallError
        If there is no such call.
    """
    seq = connection.scalar(
        update(calls)
        .where(calls.c.id == call_id)
        .values(last_seq=calls.c.last_seq + 1)
        .returning(calls.c.last_seq)
    )
    if seq is None:
        raise UnknownCallError(call_id)
    kind = _KINDS[type(entry)]
    row = {"call_id": call_id, "seq": seq, **kind.to_row(entry)}
    connection.execute(insert(kind.table).values(row))
    if isinstance(entry, Utterance):
        take(connection, call_id, entry.id, entry.text)


def read_entries(connection: Connection, call_id: CallId) -> tuple[Entry, ...]:
    """Return the entries of a call in their order."""
    numbered: list[tuple[int, Entry]] = []
    for kind in _KINDS.values():
        rows = connection.execute(select(kind.table).where(kind.table.c.call_id == call_id))
        numbered.extend((row.seq, kind.of_row(row)) for row in rows)
    return tuple(entry for _, entry in sorted(numbered, key=lambda pair: pair[0]))


def row_of_answer(answer: Answer) -> Values:
    """Return an answer as columns."""
    return {
        "member": answer.member,
        **_row_of_proposal(answer.proposal),
        "status": answer.status,
        "evidence": answer.evidence,
        "words": answer.words,
        "utterance": answer.utterance,
        "start_s": answer.start_s,
        "end_s": answer.end_s,
        "readback": answer.readback,
    }


def answer_of(row: Row[Any]) -> Answer:
    """Return the answer in a row of any table that has an answer's columns."""
    return Answer(
        member=row.member,
        proposal=_proposal_of(row),
        status=row.status,
        evidence=row.evidence,
        words=row.words,
        utterance=row.utterance,
        start_s=row.start_s,
        end_s=row.end_s,
        readback=row.readback,
    )


def row_of_readback(readback: Readback) -> Values:
    """Return a readback as columns."""
    return {
        "token": readback.token,
        **_row_of_proposal(readback.proposal),
        "readback_at_s": readback.at_s,
        "hearers": [{"member": who.member, "at_s": who.at_s} for who in readback.hearers],
    }


def readback_of(row: Row[Any]) -> Readback:
    """Return the readback in a row of any table that has a readback's columns."""
    return Readback(
        token=row.token,
        proposal=_proposal_of(row),
        at_s=row.readback_at_s,
        hearers=tuple(Hearer(**hearer) for hearer in row.hearers),
    )


def _row_of_proposal(proposal: Proposal) -> Values:
    return {"proposal_kind": proposal.kind, "proposal_start": proposal.start}


def _proposal_of(row: Row[Any]) -> Proposal:
    return Proposal(kind=row.proposal_kind, start=row.proposal_start)


def _row_of_utterance(utterance: Utterance) -> Values:
    return {
        "id": utterance.id,
        "at_s": utterance.at_s,
        "device": utterance.device,
        "text": utterance.text,
        "start_s": utterance.start_s,
        "end_s": utterance.end_s,
        "confidence": utterance.confidence,
        "flags": sorted(utterance.flags),
        "channel": utterance.channel,
        **({} if utterance.reading is None else row_of_reading(utterance.reading)),
    }


def _utterance_of(row: Row[Any]) -> Utterance:
    return Utterance(
        at_s=row.at_s,
        id=row.id,
        device=row.device,
        text=row.text,
        start_s=row.start_s,
        end_s=row.end_s,
        confidence=row.confidence,
        flags=frozenset(Flag(flag) for flag in row.flags),
        channel=row.channel,
        reading=None if row.acts is None else reading_of(row),
    )


def _row_of_voided(voided: Voided) -> Values:
    return {**row_of_readback(voided.readback), "at_s": voided.at_s, "reason": voided.reason}


def _voided_of(row: Row[Any]) -> Voided:
    return Voided(at_s=row.at_s, readback=readback_of(row), reason=row.reason)


def _row_of_presence(presence: Presence) -> Values:
    return {
        "at_s": presence.at_s,
        "device": presence.device,
        "members": list(presence.members),
        "present": presence.present,
    }


def _presence_of(row: Row[Any]) -> Presence:
    return Presence(
        at_s=row.at_s, device=row.device, members=tuple(row.members), present=row.present
    )


def _row_of_spoken(said: Spoken) -> Values:
    return {
        "sentence": said.sentence,
        "text": said.text,
        "start_s": said.start_s,
        "end_s": said.end_s,
        "complete": said.complete,
        "asked": list(said.asked),
    }


def _spoken_of(row: Row[Any]) -> Spoken:
    return Spoken(
        sentence=row.sentence,
        text=row.text,
        start_s=row.start_s,
        end_s=row.end_s,
        complete=row.complete,
        asked=tuple(row.asked or ()),
    )


def _row_of_for_clinic(left: ForClinic) -> Values:
    return {
        "at_s": left.at_s,
        "utterance": left.utterance,
        "clinical": left.clinical,
        "call_at": left.call_at,
        "objects": left.objects,
    }


def _for_clinic_of(row: Row[Any]) -> ForClinic:
    return ForClinic(
        at_s=row.at_s,
        utterance=row.utterance,
        clinical=row.clinical,
        call_at=row.call_at,
        objects=bool(row.objects),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """Where one kind of entry is kept."""

    table: Table
    #: Takes an entry of this kind only, which the table below cannot say in types.
    to_row: Callable[[Any], Values]
    of_row: Callable[[Row[Any]], Entry]


def _flat(kind: type[Entry], table: Table) -> _Kind:
    """Return where entries are kept whose fields are columns as they are."""
    names = [field.name for field in fields(kind)]
    return _Kind(
        table=table,
        to_row=lambda entry: {name: getattr(entry, name) for name in names},
        of_row=lambda row: kind(**{name: getattr(row, name) for name in names}),
    )


_KINDS: dict[type[Entry], _Kind] = {
    Utterance: _Kind(table=utterances, to_row=_row_of_utterance, of_row=_utterance_of),
    Answer: _Kind(table=answers, to_row=row_of_answer, of_row=answer_of),
    Transition: _flat(Transition, transitions),
    Presence: _Kind(table=presences, to_row=_row_of_presence, of_row=_presence_of),
    Readback: _Kind(table=readbacks, to_row=row_of_readback, of_row=readback_of),
    Voided: _Kind(table=voids, to_row=_row_of_voided, of_row=_voided_of),
    Spoken: _Kind(table=spoken, to_row=_row_of_spoken, of_row=_spoken_of),
    Identified: _flat(Identified, identities),
    Cleared: _flat(Cleared, clearances),
    Overheard: _flat(Overheard, overhearings),
    ForClinic: _Kind(table=for_clinic, to_row=_row_of_for_clinic, of_row=_for_clinic_of),
}
