"""The family whose appointment the store's tests are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from conference_agent.values import (
    SOMEBODY,
    Act,
    Answer,
    Appointment,
    Call,
    CallId,
    Cleared,
    CommitRequest,
    Detail,
    Device,
    DeviceId,
    Entry,
    Evidence,
    Flag,
    ForClinic,
    Grain,
    Hearer,
    Identified,
    Line,
    Member,
    MemberId,
    Overheard,
    PartStat,
    Party,
    Phase,
    Polarity,
    Presence,
    Proof,
    Proposal,
    ProposalKind,
    Readback,
    ReadbackToken,
    Reading,
    Repeats,
    Role,
    SentenceId,
    Spoken,
    TimeSpan,
    Transition,
    Utterance,
    UtteranceId,
    Voided,
)

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 12, 7, 10, tzinfo=ZONE)
TUESDAY = datetime(2026, 12, 8, 14, 30, tzinfo=ZONE)
WEDNESDAY = datetime(2026, 12, 9, 9, tzinfo=ZONE)
THURSDAY = datetime(2026, 12, 10, 15, tzinfo=ZONE)
WRITTEN_AT = datetime(2026, 12, 7, 15, 2, 30, 250000, tzinfo=UTC)

KEEP = Proposal(ProposalKind.KEEP, TUESDAY)
MOVE = Proposal(ProposalKind.MOVE, THURSDAY)

BORN = date(1941, 3, 3)
ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")


def a_call(name: str = "call-1", *, provider: str = "Dr. Johnson") -> Call:
    return Call(
        id=CallId(name),
        appointment=Appointment(
            service="dental cleaning",
            provider=provider,
            place="Main Street Dental Clinic",
            start=TUESDAY,
            minutes=30,
            timezone="America/New_York",
            facts={
                Detail.PARKING: "There is parking behind the house.",
                Detail.BRING: {"en": "Please bring your card.", "es": "Traiga su tarjeta."},
            },
        ),
        party=Party(
            # In an order that no column sorts by.
            members=(
                Member(
                    id=ROSA,
                    name="Rosa",
                    role=Role.PATIENT,
                    birth_date=date(1941, 3, 3),
                    code="4711",
                    phone="+15550100123",
                ),
                Member(id=ANNA, name="Anna", role=Role.DECIDER, verified=False),
                Member(id=BEN, name="Ben", role=Role.OBSERVER, required=False, cleared=False),
            ),
            devices=(
                Device(id=DeviceId("kitchen"), members=(ROSA, ANNA), line=Line.PHONE),
                Device(id=DeviceId("ben-tab"), members=(BEN,)),
            ),
        ),
        now=NOW,
        flow="reminder",
    )


def a_booking() -> Call:
    """Return a call for an appointment that is to be made."""
    call = a_call()
    return replace(call, appointment=replace(call.appointment, made=False), flow="booking")


def an_answer(member: MemberId, proposal: Proposal, *, status: PartStat) -> Answer:
    return Answer(
        member=member,
        proposal=proposal,
        status=status,
        evidence=Evidence.ASKED,
        words="Thursday is good for me",
        utterance=UtteranceId("u-7"),
        start_s=31.25,
        end_s=32.5,
    )


def a_readback(proposal: Proposal = MOVE, *, token: str = "readback-1") -> Readback:
    return Readback(
        token=ReadbackToken(token),
        proposal=proposal,
        at_s=40.125,
        hearers=(Hearer(member=ROSA, at_s=40.125), Hearer(member=ANNA, at_s=44.5)),
    )


def a_request(call: Call, readback: Readback | None = None, *, key: str = "key-1") -> CommitRequest:
    readback = readback or a_readback()
    rosas, annas = (
        an_answer(who, readback.proposal, status=PartStat.ACCEPTED) for who in (ROSA, ANNA)
    )
    return CommitRequest(
        call=call.id,
        idempotency_key=key,
        proposal=readback.proposal,
        readback=readback,
        # One to the readback, one before it.
        answers=(replace(rosas, readback=readback.token), annas),
    )


def voided(readback: Readback) -> Voided:
    return Voided(at_s=45.75, readback=readback, reason="a counted answer was withdrawn")


UNREAD = Utterance(
    at_s=30.5,
    id=UtteranceId("u-6"),
    device=DeviceId("kitchen"),
    text="I can't on Tuesday",
    start_s=28.75,
    end_s=30.0625,
    confidence=0.1,
    flags=frozenset({Flag.INCOMPLETE}),
)
BARE = replace(
    UNREAD, flags=frozenset(), reading=Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
)
READ = replace(
    UNREAD,
    reading=Reading(
        acts=(Act.PROPOSE, Act.DECLINE),
        polarity=Polarity.MIXED,
        times=(
            TimeSpan(start=THURSDAY, end=None, grain=Grain.HOUR, repeats=Repeats.DAILY),
            TimeSpan(start=THURSDAY, end=None, grain=Grain.DAY, refused=True),
            TimeSpan(start=WEDNESDAY, end=WEDNESDAY + timedelta(hours=3), grain=Grain.PART_OF_DAY),
        ),
        slot=THURSDAY,
        addressee=ANNA,
        stops=True,
        company=(ROSA, ANNA),
        proof=Proof.PART,
        details=(Detail.PLACE, Detail.COST),
        absent=True,
        found=(("reason", "a broken tooth"),),
        keeps_from=(BEN,),
        overheard=True,
        told=Polarity.NO,
        hangs_on=BEN,
        miscounts=True,
        echoes=True,
        aside=True,
        keeps=True,
        awaits=SOMEBODY,
        proceeds=True,
        wonders=True,
    ),
)
DESERTED = replace(
    UNREAD,
    reading=Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, company=()),
)

#: Every kind of entry, with and without what may be missing.
ENTRIES: dict[str, Entry] = {
    "transition": Transition(
        at_s=0.5, before=Phase.WAITING, after=Phase.OPENING, reason="all are here"
    ),
    "presence": Presence(at_s=1.5, device=DeviceId("kitchen"), members=(ROSA, ANNA), present=True),
    "absence-of-a-stranger": Presence(
        at_s=1.75, device=DeviceId("stranger"), members=(), present=False
    ),
    "spoken": Spoken(
        sentence=SentenceId("s-1"), text="Hello.", start_s=2.0, end_s=2.5, complete=False
    ),
    "spoken-to-one": Spoken(
        sentence=SentenceId("s-2"),
        text="Rosa?",
        start_s=2.5,
        end_s=3.0,
        complete=True,
        asked=(ROSA,),
    ),
    "utterance-unread": UNREAD,
    "utterance-with-a-bare-reading": BARE,
    "utterance-with-a-full-reading": READ,
    "utterance-that-says-that-nobody-is-there": DESERTED,
    "answer": an_answer(ANNA, KEEP, status=PartStat.DECLINED),
    "answer-to-a-readback": replace(
        an_answer(ROSA, MOVE, status=PartStat.ACCEPTED), readback=ReadbackToken("readback-1")
    ),
    "readback": a_readback(),
    "readback-without-hearers": replace(a_readback(KEEP, token="readback-2"), hearers=()),
    "voided": voided(a_readback()),
    "identified": Identified(at_s=46.0, member=ROSA, right=False),
    "cleared": Cleared(at_s=46.5, member=BEN, cleared=True),
    "overheard": Overheard(at_s=46.75, device=DeviceId("kitchen"), overheard=True),
    "for-clinic": ForClinic(at_s=47.0, utterance=UtteranceId("u-7"), clinical=True),
    "for-clinic-to-call": ForClinic(
        at_s=47.5,
        utterance=UtteranceId("u-8"),
        clinical=False,
        objects=True,
        call_at=datetime(2026, 12, 7, 23, tzinfo=UTC),
    ),
}
#: All of them, in one order.
STORY = tuple(ENTRIES.values())
