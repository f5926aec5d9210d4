"""One intent of every kind, rung and form."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from conference_agent.values import (
    Apologise,
    Appointment,
    AskAgain,
    AskBirth,
    AskCancel,
    AskChoice,
    AskClear,
    AskKeep,
    AskMove,
    AskPress,
    AskQuiet,
    AskReadback,
    AskWho,
    Await,
    CallId,
    Close,
    Correct,
    Detail,
    Disagree,
    Disclose,
    Goodbye,
    Greet,
    Here,
    HoldBack,
    Inform,
    Intent,
    Level,
    Line,
    LookUp,
    Outcome,
    PassOn,
    PassRest,
    Proceed,
    Proposal,
    ProposalKind,
    QuestionKind,
    Recap,
    Receipt,
    Regret,
    Resume,
    Rung,
    SayAsked,
    SayRecorded,
    Settled,
    SpeakIn,
    Thank,
    Withhold,
)

__all__ = ["APPOINTMENT", "SLOTS", "intents"]

ZONE = ZoneInfo("America/New_York")
START = datetime(2026, 12, 8, 14, 30, tzinfo=ZONE)
WRITTEN = (Outcome.CONFIRMED, Outcome.RESCHEDULED, Outcome.CANCELLED, Outcome.BOOKED)
SLOTS = datetime(2026, 12, 9, 9, tzinfo=ZONE), datetime(2026, 12, 10, 15, tzinfo=ZONE)
APPOINTMENT = Appointment(
    service="dental cleaning",
    provider="Dr. Johnson",
    place="Main Street Dental Clinic",
    start=START,
    minutes=30,
    timezone="America/New_York",
)


def intents(
    appointment: Appointment, slots: tuple[datetime, datetime], level: Level = Level.ALL
) -> list[Intent]:
    """Return one intent of every kind and rung, and of every form of a sentence."""
    receipts = [
        Receipt(
            number="R1",
            call=CallId("c"),
            idempotency_key="k",
            outcome=outcome,
            start=slots[0],
            written_at=datetime(2026, 12, 7, tzinfo=UTC),
        )
        for outcome in WRITTEN
    ]
    written = {*WRITTEN}
    unwritten = [outcome for outcome in Outcome if outcome not in written]
    return [
        *_asked(appointment, slots, level),
        *_hints(),
        *_beside(appointment, level),
        Disclose(place=appointment.place, patient="Rosa"),
        Disclose(place=appointment.place, patient="Rosa", recorded=True),
        Disclose(place=appointment.place, patient="Rosa", called=True),
        Disclose(place=appointment.place, patient="Rosa", called=True, recorded=True),
        LookUp(),
        Greet(names=()),
        Greet(names=("Rosa", "Anna", "Ben")),
        *(AskWho(names=("Rosa", "Anna"), line=line) for line in Line),
        *(AskWho(names=("Rosa", "Anna", "Dr. Ng"), line=line) for line in Line),
        Resume(),
        Disagree(),
        PassOn(clinical=False, objects=True),
        *_apologies(),
        Correct(name="Anna", day=appointment.start),
        Correct(name="Anna"),
        Regret(appointment=appointment, slot=slots[0]),
        *(
            Settled(appointment=appointment, patient="Rosa", level=level, receipt=receipt)
            for receipt in receipts
        ),
        *(Close(outcome=outcome, patient="Rosa", place=appointment.place) for outcome in unwritten),
        Close(outcome=Outcome.NEEDS_HUMAN, unconfirmed=True),
        Close(outcome=Outcome.NEEDS_HUMAN, emergency=True),
        Close(outcome=Outcome.NEEDS_HUMAN, bereaved=True),
        Close(outcome=Outcome.UNDECIDED, deserted=True),
        Close(outcome=Outcome.NEEDS_HUMAN, call_back=True),
        Close(outcome=Outcome.NEEDS_HUMAN, call_back=True, call_at=slots[0]),
        Goodbye(),
        Goodbye(alone=True),
    ]


def _hints() -> list[Intent]:
    hints: list[Intent] = []
    for line in Line:
        for choice in (False, True):
            hints += [
                AskQuiet(names=("Rosa", "Anna"), line=line, choice=choice),
                AskPress(name="Anna", line=line, choice=choice),
            ]
    return hints


def _apologies() -> list[Intent]:
    return [
        Apologise(name="Anna", times=times, line=line, choice=choice, unsure=unsure)
        for times in (1, 2, 3, 4)
        for line in Line
        for choice in (False, True)
        for unsure in (False, True)
    ]


def _asked(
    appointment: Appointment, slots: tuple[datetime, datetime], level: Level
) -> list[Intent]:
    asked: list[Intent] = [
        AskKeep(appointment=appointment, patient="Rosa", level=level, rung=Rung.ALL),
        AskMove(appointment=appointment, slot=slots[0], rung=Rung.ALL),
        AskChoice(appointment=appointment, slots=slots, rung=Rung.ALL),
        AskChoice(appointment=appointment, slots=slots[:1], rung=Rung.ALL),
        AskChoice(
            appointment=appointment, slots=slots, rung=Rung.ALL, suits=(("Anna", "Ben"), ("Rosa",))
        ),
        AskCancel(appointment=appointment, patient="Rosa", level=level, rung=Rung.ALL),
    ]
    for rung in Rung:
        asked += [
            AskKeep(appointment=appointment, patient="Rosa", level=level, rung=rung, name="Anna"),
            AskChoice(appointment=appointment, slots=slots, rung=rung, name="Anna"),
            AskChoice(appointment=appointment, slots=slots[:1], rung=rung, name="Anna"),
            AskMove(appointment=appointment, slot=slots[0], rung=rung, name="Anna"),
            AskCancel(appointment=appointment, patient="Rosa", level=level, rung=rung, name="Anna"),
            *(
                AskReadback(
                    appointment=appointment,
                    patient="Rosa",
                    proposal=Proposal(kind, slots[0]),
                    level=level,
                    rung=rung,
                    name="Anna",
                )
                for kind in (ProposalKind.MOVE, ProposalKind.CANCEL, ProposalKind.BOOK)
            ),
        ]
    return asked


def _beside(appointment: Appointment, level: Level) -> list[Intent]:
    """Return what is asked about people, and what is told of the appointment."""
    asked: list[Intent] = []
    for rung in (Rung.NAME, Rung.REPHRASED):
        asked += [
            AskBirth(name="Anna", rung=rung),
            AskBirth(name="Anna", rung=rung, code=True),
            AskBirth(name="Anna", rung=rung, phone=True),
            AskClear(name="Anna", about="Dr. Ng", rung=rung),
        ]
    for kind in (QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.CANCEL, QuestionKind.READBACK):
        for choice in (False, True):
            asked += [
                AskAgain(kind=kind, choice=choice, rung=rung, name=name)
                for rung, name in ((Rung.ALL, None), (Rung.ALL, "Anna"), (Rung.NAME, "Anna"))
            ]
    allowed = [Detail.PLACE, Detail.LENGTH]
    if level is Level.ALL:
        allowed += [Detail.SERVICE, Detail.PROVIDER]
    return [
        *asked,
        AskBirth(name="Anna", rung=Rung.NAME, tried=True),
        AskBirth(name="Anna", rung=Rung.NAME, code=True, tried=True),
        AskBirth(name="Anna", rung=Rung.NAME, phone=True, tried=True),
        *(
            Inform(appointment=appointment, patient="Rosa", level=level, details=(detail,))
            for detail in allowed
        ),
        HoldBack(name="Dr. Ng"),
        HoldBack(name=""),
        HoldBack(name="", awaited="Rosa"),
        HoldBack(name="", unknown=True),
        Disagree(alone=True),
        PassOn(clinical=False),
        PassOn(clinical=True),
        PassRest(),
        Here(),
        Thank(name="Anna"),
        Await(name="Dr. Ng"),
        Await(),
        Await(name="Anna", wished=False),
        Proceed(),
        SayAsked(names=("Rosa", "Anna")),
        SayAsked(),
        SayAsked(alone=True),
        SayRecorded(recorded=True),
        SayRecorded(recorded=False),
        SpeakIn(language="es"),
        Withhold(),
        Recap(),
    ]
