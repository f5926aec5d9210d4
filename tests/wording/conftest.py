from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

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
    CallId,
    Close,
    Detail,
    Disclose,
    Goodbye,
    Greet,
    HoldBack,
    Inform,
    Intent,
    Level,
    Line,
    Outcome,
    PassOn,
    Proposal,
    ProposalKind,
    QuestionKind,
    Recap,
    Receipt,
    Regret,
    Resume,
    Rung,
    Settled,
)

ZONE = ZoneInfo("America/New_York")
START = datetime(2026, 12, 8, 14, 30, tzinfo=ZONE)


def intents(
    appointment: Appointment, slots: tuple[datetime, datetime], level: Level = Level.ALL
) -> list[Intent]:
    """Return one intent of every kind and rung."""
    receipt = Receipt(
        number="R1",
        call=CallId("c"),
        idempotency_key="k",
        outcome=Outcome.RESCHEDULED,
        start=slots[0],
        written_at=datetime(2026, 12, 7, tzinfo=UTC),
    )
    asked: list[Intent] = []
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
                for kind in (ProposalKind.MOVE, ProposalKind.CANCEL)
            ),
        ]
    written = {Outcome.CONFIRMED, Outcome.RESCHEDULED, Outcome.CANCELLED}
    unwritten = [outcome for outcome in Outcome if outcome not in written]
    hints: list[Intent] = []
    for line in Line:
        for choice in (False, True):
            hints += [
                AskQuiet(names=("Rosa", "Anna"), line=line, choice=choice),
                AskPress(name="Anna", line=line, choice=choice),
            ]
    return [
        *asked,
        *hints,
        *personal(appointment, level),
        Disclose(place=appointment.place, patient="Rosa"),
        Disclose(place=appointment.place, patient="Rosa", recorded=True),
        Greet(names=()),
        Greet(names=("Rosa", "Anna", "Ben")),
        AskWho(names=("Rosa", "Anna"), line=Line.PHONE),
        AskWho(names=("Rosa", "Anna", "Dr. Ng"), line=Line.WEB),
        Resume(),
        Apologise(name="Anna"),
        Regret(appointment=appointment, slot=slots[0]),
        Settled(appointment=appointment, patient="Rosa", level=level, receipt=receipt),
        *(Close(outcome=outcome) for outcome in unwritten),
        Close(outcome=Outcome.NEEDS_HUMAN, unconfirmed=True),
        Close(outcome=Outcome.NEEDS_HUMAN, emergency=True),
        Goodbye(),
    ]


def personal(appointment: Appointment, level: Level) -> list[Intent]:
    """Return what is asked about people, and what is told of the appointment."""
    asked: list[Intent] = []
    for rung in (Rung.NAME, Rung.REPHRASED):
        asked += [
            AskBirth(name="Rosa", rung=rung),
            AskBirth(name="Rosa", rung=rung, code=True),
            AskClear(name="Rosa", about="Dr. Ng", rung=rung),
        ]
    for kind in QuestionKind:
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
        AskBirth(name="Rosa", rung=Rung.NAME, tried=True),
        AskBirth(name="Rosa", rung=Rung.NAME, code=True, tried=True),
        *(
            Inform(appointment=appointment, patient="Rosa", level=level, details=(detail,))
            for detail in allowed
        ),
        PassOn(clinical=False),
        PassOn(clinical=True),
        Recap(),
        HoldBack(name="Dr. Ng"),
    ]


@pytest.fixture
def appointment() -> Appointment:
    return Appointment(
        service="dental cleaning",
        provider="Dr. Johnson",
        place="Main Street Dental Clinic",
        start=START,
        minutes=30,
        timezone="America/New_York",
    )


@pytest.fixture
def slots() -> tuple[datetime, datetime]:
    return datetime(2026, 12, 9, 9, tzinfo=ZONE), datetime(2026, 12, 10, 15, tzinfo=ZONE)


@pytest.fixture
def every_intent(appointment: Appointment, slots: tuple[datetime, datetime]) -> list[Intent]:
    return intents(appointment, slots)


@pytest.fixture
def every_timed_intent(appointment: Appointment, slots: tuple[datetime, datetime]) -> list[Intent]:
    return intents(appointment, slots, Level.TIME)
