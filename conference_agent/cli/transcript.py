"""The talk of a stored call, line by line: who, when, in which words, and what was made of it.

The record is the clinic's own, so the words that it keeps are shown. Whatever may be no letter on
a terminal, such as what moves its cursor, is shown as a question mark: anybody may have typed it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, assert_never

from conference_agent.records import CallRecord
from conference_agent.values import (
    Answer,
    Appointment,
    Channel,
    Cleared,
    DeviceId,
    Entry,
    ForClinic,
    Identified,
    MemberId,
    Overheard,
    Phase,
    Polarity,
    Presence,
    Proposal,
    Readback,
    Reading,
    Spoken,
    Transition,
    Utterance,
    Voided,
)

__all__ = ["entries_of", "party_of", "transcript"]

#: What a member may be asked for to show who they are is for no terminal.
_SECRETS = frozenset({"birth_date", "code", "phone"})
#: Whoever ends a call by itself says so on the record.
_ENDS = frozenset({Phase.CLOSING, Phase.OVER})


def transcript(record: CallRecord) -> Iterator[str]:
    """Return the lines by when it was, which each begins with.

    Nobody's sounds, such as an echo, are left out where they had no words.
    """
    shown = _Shown(record)
    for entry in sorted(record.entries, key=_at_s):
        if isinstance(entry, Utterance) and not entry.text and not entry.said_here:
            continue
        yield _printable(f"{shown.time(_at_s(entry))}  {shown.line(entry)}")
    moves = [entry for entry in record.entries if isinstance(entry, Transition)]
    if record.outcome is not None and moves and moves[-1].after not in _ENDS:
        yield f"Broken off there, as the facilitator was stopped or failed: {record.outcome}"


def entries_of(record: CallRecord) -> list[dict[str, object]]:
    """Return everything on the record, for programs: each entry with its kind and its moment."""
    began_at = record.began_at or record.call.now
    return [
        {
            "entry": type(entry).__name__.lower(),
            "at": began_at + timedelta(seconds=_at_s(entry)),
            **_plain(dataclasses.asdict(entry)),
        }
        for entry in record.entries
    ]


def party_of(record: CallRecord) -> dict[str, object]:
    """Return who belongs to the call, by which devices, without what shows who they are."""
    party = _plain(dataclasses.asdict(record.call.party))
    party["members"] = [
        {key: value for key, value in member.items() if key not in _SECRETS}
        for member in party["members"]
    ]
    return party


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:  # whatever the entries hold
    """Return the fields with sets as sorted lists, which JSON has."""
    return {
        key: sorted(value) if isinstance(value, frozenset) else value
        for key, value in fields.items()
    }


def _at_s(entry: Entry) -> float:
    """Return when what an entry tells began."""
    return entry.start_s if isinstance(entry, Utterance | Answer | Spoken) else entry.at_s


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text)


class _Shown:
    """What ids and seconds of one record are called.

    Parameters
    ----------
    record
        As stored.
    """

    def __init__(self, record: CallRecord) -> None:
        self._call = record.call
        self._began_at = record.began_at or record.call.now
        self._names = {each.id: each.name for each in record.call.party.members}

    def time(self, at_s: float) -> str:
        """Return a moment by the clinic's clock, to a tenth of a second."""
        moment = self._call.appointment.local(self._began_at + timedelta(seconds=at_s))
        return f"{moment:%H:%M:%S}.{moment.microsecond // 100_000}"

    def line(self, entry: Entry) -> str:
        """Return what an entry tells, in a line."""
        match entry:
            case Spoken():
                cut = "" if entry.complete else " (cut off: not said)"
                return f'Facilitator: "{entry.text}"{cut}'
            case Utterance():
                return f'{self._who(entry.device)}: "{entry.text}" {self._made_of(entry)}'
            case Answer(member=member, status=status, evidence=evidence):
                proposal = self._proposal(entry.proposal)
                to = "" if entry.readback is None else f", to the readback {entry.readback}"
                return f"- {self._name(member)}: {status} to {proposal}, evidence {evidence}{to}"
            case Readback() | Voided():
                return f"- {self._readback(entry)}"
            case Presence() | Identified() | Cleared() | Overheard():
                return f"- {self._about_people(entry)}"
            case Transition(before=before, after=after, reason=reason):
                return f"- {before} -> {after}: {reason}"
            case ForClinic():
                return f"- {self._left(entry)}"
            case _:  # pragma: no cover - the type checker proves that there is no other
                assert_never(entry)

    def _who(self, device: DeviceId) -> str:
        names = " or ".join(map(self._name, self._call.party.members_at(device)))
        return f"{names or 'a stranger'} ({device})"

    def _name(self, member: MemberId) -> str:
        return self._names.get(member, member)

    def _proposal(self, proposal: Proposal) -> str:
        start = self._call.appointment.local(proposal.start)
        return f"{proposal.kind} {start:%A, %B %d %Y, %H:%M}"

    def _readback(self, entry: Readback | Voided) -> str:
        if isinstance(entry, Voided):
            return f"the readback {entry.readback.token} has lost its force: {entry.reason}"
        heard = ", ".join(self._name(hearer.member) for hearer in entry.hearers)
        return (
            f"read back {self._proposal(entry.proposal)} ({entry.token}), "
            f"heard by {heard or 'nobody'}"
        )

    def _about_people(self, entry: Presence | Identified | Cleared | Overheard) -> str:
        match entry:
            case Presence(device=device, members=members, present=present):
                names = ", ".join(map(self._name, members)) or "nobody of the party"
                return f"{device}: {names} here" if present else f"{device} has left"
            case Identified(member=member, right=right):
                shown = "showed who they are" if right else "gave what does not match"
                return f"{self._name(member)} {shown}"
            case Cleared(member=member, cleared=cleared):
                return f"{self._name(member)} {'may' if cleared else 'is not to'} hear the matter"
            case Overheard(device=device, overheard=overheard):  # pragma: no branch
                hear = "others hear it" if overheard else "others do not hear it any more"
                return f"{self._who(device)}: {hear}"

    def _left(self, entry: ForClinic) -> str:
        what = "a question for a doctor" if entry.clinical else "something"
        parts = [f"{what} is left to the clinic ({entry.utterance})"]
        if entry.objects:
            parts.append("said against what was written, or for a person to look at")
        if entry.call_at is not None:
            asked = self._call.appointment.local(entry.call_at)
            parts.append(f"wants to be called at {asked:%Y-%m-%d %H:%M}")
        return ", ".join(parts)

    def _made_of(self, utterance: Utterance) -> str:
        """Return how an utterance came, what it was marked with and what it was read as."""
        parts = [] if utterance.channel is Channel.VOICE else [str(utterance.channel)]
        if utterance.channel is Channel.VOICE:
            parts.append(f"confidence {utterance.confidence:.2f}")
        parts += sorted(utterance.flags)
        reading, appointment = utterance.reading, self._call.appointment
        read = "not read" if reading is None else f"read as {_reading(reading, appointment)}"
        return f"[{'; '.join([*parts, read])}]"


def _reading(reading: Reading, appointment: Appointment) -> str:
    parts = ["+".join(reading.acts)]
    if reading.polarity is not Polarity.NONE:
        parts.append(f"sign {reading.polarity}")
    if reading.slot is not None:
        parts.append(f"slot {appointment.local(reading.slot):%Y-%m-%d %H:%M}")
    if reading.addressee is not None:
        parts.append(f"to {reading.addressee}")
    parts += [f"asks {detail}" for detail in reading.details]
    if reading.told is not Polarity.NONE:
        parts.append(f"{reading.told} told of them")
    if reading.hangs_on is not None:
        parts.append(f"hangs on {reading.hangs_on}")
    if reading.awaits is not None:
        parts.append(f"to wait for {reading.awaits}")
    parts += [said for said, is_so in _besides(reading).items() if is_so]
    return ", ".join(parts)


def _besides(reading: Reading) -> dict[str, bool]:
    """Return what makes an answer more, or less, than its acts say."""
    return {
        "as before it": reading.echoes,
        "of one offer the second": reading.miscounts,
        "said to others": reading.aside,
        "to leave it as it is": reading.keeps,
        "to go on": reading.proceeds,
    }
