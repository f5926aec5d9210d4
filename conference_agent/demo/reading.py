"""The stored record as others need it: for the judge, for the terminal, for attribution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from conference_agent.demo.summary import (
    AnswerRow,
    CallSummary,
    ReadbackRow,
    ReceiptRow,
    YesRow,
)
from conference_agent.people import (
    Begun,
    FamilyReport,
    Forms,
    HeardSentence,
    Record,
    Scenario,
    begun_in,
    heard_of,
)
from conference_agent.records import CallRecord, Written
from conference_agent.values import DeviceId, Flag, PartStat, Presence, Spoken, Utterance
from conference_agent.wording import forms

__all__ = ["forms_in", "record_for_judging", "summary_of", "utterances_of"]


def record_for_judging(
    record: CallRecord, writes: int, report: FamilyReport, *, began_s: float = 0.0
) -> Record:
    """Return what a scenario's expectations are about.

    Parameters
    ----------
    record
        As stored.
    writes
        How many writes the store has for the call.
    report
        What the people saw and heard.
    began_s
        Seconds since the first join at which the call's own clock began.
    """
    proposal = record.settled
    names = {member.id: member.name for member in record.call.party.members}
    return Record(
        outcome=None if record.outcome is None else record.outcome.value,
        start=record.start,
        answers={
            names[answer.member]: answer.status.value
            for answer in record.answers
            if answer.proposal == proposal
        },
        writes=writes,
        incomplete=Counter(
            name
            for each in utterances_of(record)
            if Flag.INCOMPLETE in each.flags
            for name in _names_at(record, each.device)
        ),
        left=Counter(
            name
            for entry in record.entries
            if isinstance(entry, Presence) and not entry.present
            for name in _names_at(record, entry.device)
        ),
        sentences=[
            HeardSentence(
                start_s=entry.start_s + began_s, end_s=entry.end_s + began_s, text=entry.text
            )
            for entry in record.entries
            if isinstance(entry, Spoken) and entry.complete
        ],
        begun=list(heard_of(_begun(record, report, began_s), report.recordings)),
    )


def forms_in(scenario: Scenario) -> Forms:
    """Return how a sentence is looked at in a scenario: in words, and as its file writes things."""
    matter = scenario.appointment
    names = (person.name for person in scenario.party)
    return partial(forms, named=(matter.service, matter.provider, matter.place, *names))


def _begun(record: CallRecord, report: FamilyReport, began_s: float) -> Iterator[Begun]:
    """Return what was not played to its end: cut off, or its process was lost."""
    spoken = [entry for entry in record.entries if isinstance(entry, Spoken)]
    for entry in spoken:
        if not entry.complete and entry.start_s < entry.end_s:
            later_s = (each.start_s for each in spoken if each.start_s > entry.start_s)
            yield Begun(
                text=entry.text,
                start_s=entry.start_s + began_s,
                until_s=entry.end_s + began_s,
                next_s=min(later_s, default=float("inf")) + began_s,
            )
    # what was lost and said again is judged as what was said
    texts = {entry.text for entry in spoken}
    yield from (each for each in begun_in(report.captions) if each.text not in texts)


def _names_at(record: CallRecord, device: DeviceId) -> Iterator[str]:
    """Return who may be at a device."""
    party = record.call.party
    members = party.members_at(device)
    return (member.name for member in party.members if member.id in members)


def utterances_of(record: CallRecord) -> tuple[Utterance, ...]:
    """Return everything that was heard, once: who went on with something is heard as a whole."""
    heard = [entry for entry in record.entries if isinstance(entry, Utterance)]
    wholes = {_place(each): each for each in heard if Flag.GOES_ON in each.flags}
    return tuple(each for each in heard if wholes.get(_place(each), each) is each)


def _place(utterance: Utterance) -> tuple[DeviceId, float]:
    return utterance.device, utterance.start_s


def summary_of(record: CallRecord) -> CallSummary:
    """Return what a terminal shows of a stored call."""
    written = record.written
    names = {member.id: member.name for member in record.call.party.members}
    return CallSummary(
        outcome=None if record.outcome is None else record.outcome.value,
        start=record.start,
        answers=tuple(_answer_rows(record)),
        readback=None
        if written is None
        else ReadbackRow(
            token=written.readback.token,
            text=_sentence_at(record, written.readback.at_s),
            at=_moment(record, written.readback.at_s),
            hearers=tuple(names[hearer.member] for hearer in written.readback.hearers),
        ),
        receipt=None
        if written is None
        else ReceiptRow(
            number=written.receipt.number,
            written_at=written.receipt.written_at,
            yeses=tuple(_yes_rows(record, written)),
        ),
    )


def _yes_rows(record: CallRecord, written: Written) -> Iterator[YesRow]:
    heard_s = {hearer.member: hearer.at_s for hearer in written.readback.hearers}
    for answer in written.answers:
        if answer.status is PartStat.ACCEPTED:
            at_s = heard_s.get(answer.member)
            yield YesRow(
                name=record.call.party.member(answer.member).name,
                at=_moment(record, answer.end_s),
                readback=answer.readback,
                heard_at=None if at_s is None else _moment(record, at_s),
            )


def _answer_rows(record: CallRecord) -> list[AnswerRow]:
    proposal = record.settled
    latest = {answer.member: answer for answer in record.answers if answer.proposal == proposal}
    rows = []
    for member in record.call.party.members:
        answer = latest.get(member.id)
        if answer is None:
            rows.append(AnswerRow(name=member.name, status=PartStat.NEEDS_ACTION.value))
            continue
        rows.append(
            AnswerRow(
                name=member.name,
                status=answer.status.value,
                at=_moment(record, answer.end_s),
                evidence=answer.evidence.value,
                words=answer.words,
                readback=answer.readback,
            )
        )
    return rows


def _sentence_at(record: CallRecord, end_s: float) -> str:
    """Return the sentence that had been played at a moment."""
    spoken = [entry for entry in record.entries if isinstance(entry, Spoken) and entry.complete]
    return min(spoken, key=lambda each: abs(each.end_s - end_s)).text if spoken else ""


def _moment(record: CallRecord, at_s: float) -> datetime:
    """Return a moment of the call as the wall clock had it."""
    began_at = record.began_at or record.call.now
    return began_at + timedelta(seconds=at_s)
