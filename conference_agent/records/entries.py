"""The entries of a record as rows, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, update

from conference_agent.records.columns import to_utc
from conference_agent.records.errors import UnknownCallError
from conference_agent.records.inbox import take
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
    Act,
    Answer,
    CallId,
    Cleared,
    Detail,
    Entry,
    Flag,
    ForClinic,
    Grain,
    Hearer,
    Identified,
    Overheard,
    Polarity,
    Presence,
    Proposal,
    Readback,
    Reading,
    Repeats,
    Spoken,
    TimeSpan,
    Transition,
    Utterance,
    Voided,
)

__all__ = ["answer_of", "append", "read_entries", "readback_of", "row_of_answer", "row_of_readback"]

#: A row to be written; its values are whatever the columns take.
Values = Mapping[str, Any]


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
        **({} if utterance.reading is None else _row_of_reading(utterance.reading)),
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
        reading=None if row.acts is None else _reading_of(row),
    )


def _row_of_reading(reading: Reading) -> Values:
    return {
        "acts": list(reading.acts),
        "polarity": reading.polarity,
        "times": [_json_of_span(span) for span in reading.times],
        "slot": reading.slot,
        "addressee": reading.addressee,
        "company": None if reading.company is None else list(reading.company),
        "stops": reading.stops,
        "proof": reading.proof,
        "details": list(reading.details),
        "absent": reading.absent,
        "found": [list(each) for each in reading.found],
        "keeps_from": list(reading.keeps_from),
        "overheard": reading.overheard,
        "told": reading.told,
        "hangs_on": reading.hangs_on,
        "echoes": reading.echoes,
        "aside": reading.aside,
        "keeps": reading.keeps,
        "awaits": reading.awaits,
        "proceeds": reading.proceeds,
    }


def _reading_of(row: Row[Any]) -> Reading:
    return Reading(
        acts=tuple(Act(act) for act in row.acts),
        polarity=row.polarity,
        times=tuple(_span_of(span) for span in row.times),
        slot=row.slot,
        addressee=row.addressee,
        company=None if row.company is None else tuple(row.company),
        stops=row.stops,
        proof=row.proof,
        # what was noted before these were known of has neither
        details=tuple(Detail(detail) for detail in row.details or ()),
        absent=bool(row.absent),
        found=tuple((name, value) for name, value in row.found or ()),
        keeps_from=tuple(row.keeps_from or ()),
        overheard=bool(row.overheard),
        told=row.told or Polarity.NONE,
        hangs_on=row.hangs_on,
        echoes=bool(row.echoes),
        aside=bool(row.aside),
        keeps=bool(row.keeps),
        awaits=row.awaits,
        proceeds=bool(row.proceeds),
    )


def _json_of_span(span: TimeSpan) -> dict[str, str | bool | None]:
    return {
        "start": to_utc(span.start).isoformat(),
        "end": None if span.end is None else to_utc(span.end).isoformat(),
        "grain": span.grain,
        "repeats": span.repeats,
        "refused": span.refused,
    }


def _span_of(json: Mapping[str, Any]) -> TimeSpan:
    end = json["end"]
    return TimeSpan(
        start=datetime.fromisoformat(json["start"]),
        end=None if end is None else datetime.fromisoformat(end),
        grain=Grain(json["grain"]),
        # a record that was begun by an earlier version has neither
        repeats=Repeats(json.get("repeats", Repeats.ONCE)),
        refused=json.get("refused", False),
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


def _row_of_transition(transition: Transition) -> Values:
    return {
        "at_s": transition.at_s,
        "before": transition.before,
        "after": transition.after,
        "reason": transition.reason,
    }


def _transition_of(row: Row[Any]) -> Transition:
    return Transition(at_s=row.at_s, before=row.before, after=row.after, reason=row.reason)


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


def _row_of_identified(identified: Identified) -> Values:
    return {"at_s": identified.at_s, "member": identified.member, "right": identified.right}


def _identified_of(row: Row[Any]) -> Identified:
    return Identified(at_s=row.at_s, member=row.member, right=row.right)


def _row_of_cleared(cleared: Cleared) -> Values:
    return {"at_s": cleared.at_s, "member": cleared.member, "cleared": cleared.cleared}


def _cleared_of(row: Row[Any]) -> Cleared:
    return Cleared(at_s=row.at_s, member=row.member, cleared=row.cleared)


def _row_of_overheard(overheard: Overheard) -> Values:
    return {
        "at_s": overheard.at_s,
        "device": overheard.device,
        "overheard": overheard.overheard,
    }


def _overheard_of(row: Row[Any]) -> Overheard:
    return Overheard(at_s=row.at_s, device=row.device, overheard=row.overheard)


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


_KINDS: dict[type[Entry], _Kind] = {
    Utterance: _Kind(table=utterances, to_row=_row_of_utterance, of_row=_utterance_of),
    Answer: _Kind(table=answers, to_row=row_of_answer, of_row=answer_of),
    Transition: _Kind(table=transitions, to_row=_row_of_transition, of_row=_transition_of),
    Presence: _Kind(table=presences, to_row=_row_of_presence, of_row=_presence_of),
    Readback: _Kind(table=readbacks, to_row=row_of_readback, of_row=readback_of),
    Voided: _Kind(table=voids, to_row=_row_of_voided, of_row=_voided_of),
    Spoken: _Kind(table=spoken, to_row=_row_of_spoken, of_row=_spoken_of),
    Identified: _Kind(table=identities, to_row=_row_of_identified, of_row=_identified_of),
    Cleared: _Kind(table=clearances, to_row=_row_of_cleared, of_row=_cleared_of),
    Overheard: _Kind(table=overhearings, to_row=_row_of_overheard, of_row=_overheard_of),
    ForClinic: _Kind(table=for_clinic, to_row=_row_of_for_clinic, of_row=_for_clinic_of),
}
