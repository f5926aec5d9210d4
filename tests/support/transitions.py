"""Every state of many calls, and what every kind of event does to each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

from household import Answers, Lived, hold
from talk import NO, THURSDAY, YES, family, picks, refuses

from conference_agent.dialogue import State, step
from conference_agent.values import (
    Act,
    Button,
    CallId,
    Committed,
    Cut,
    DeviceId,
    Event,
    Joined,
    Left,
    Lull,
    LullOver,
    MemberId,
    Muted,
    Onset,
    Outcome,
    Phase,
    Played,
    Polarity,
    Press,
    Proposal,
    Put,
    QuestionKind,
    Quiet,
    Reading,
    Receipt,
    Receiving,
    Sentence,
    SentenceId,
    SlotsFound,
    SlotTaken,
    SourceJudged,
    SourceState,
    StoreFailed,
    Timer,
    TimerId,
    Unread,
    Utterance,
    UtteranceId,
)

__all__ = ["EVENTS", "STALE", "events", "impossible", "seen", "states", "table"]

#: A timer that was never set: what happens with it is what time alone brings.
STALE = TimerId("stale")
#: The kinds of event, in the order of the table.
EVENTS: tuple[type[Event], ...] = (
    Joined,
    Left,
    Receiving,
    Muted,
    Onset,
    Lull,
    LullOver,
    Quiet,
    SourceJudged,
    Utterance,
    Button,
    Played,
    Cut,
    Timer,
    SlotsFound,
    Committed,
    SlotTaken,
    Unread,
    StoreFailed,
)
_DEVICES = tuple(DeviceId(f"{who}-tab") for who in ("rosa", "anna", "ben"))
_CANCEL = Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE)
_READINGS = (
    *(Reading(acts=(act,), polarity=Polarity.NONE) for act in Act),
    YES,
    NO,
    picks(THURSDAY),
    refuses(slot=THURSDAY),
)


def _when(kind: QuestionKind, who: str, reading: Reading | None) -> Answers:
    """Return a family that says yes to everything, but for one answer of one member."""

    def answer(member: MemberId, question: Sentence) -> Reading | None:
        if question.question is kind and member == who:
            return reading
        return picks(THURSDAY) if question.question is QuestionKind.OFFER else YES

    return answer


_FAMILIES: tuple[Answers, ...] = (
    _when(QuestionKind.IDENTITY, "nobody", None),
    _when(QuestionKind.KEEP, "anna", NO),
    _when(QuestionKind.KEEP, "anna", None),
    _when(QuestionKind.KEEP, "rosa", _CANCEL),
    _when(QuestionKind.KEEP, "anna", refuses(slot=THURSDAY)),
    _when(QuestionKind.KEEP, "ben", Reading(acts=(Act.OPT_OUT,), polarity=Polarity.NONE)),
)


@cache
def states() -> tuple[tuple[float, State], ...]:
    """Return every state of these families' calls, each with its moment."""
    held = (hold(family(), answers, Lived([], [], [])) for answers in _FAMILIES)
    return tuple(each for talk in held for each in talk.states)


def events(state: State, at_s: float) -> Iterator[Event]:
    """Yield every kind of event with what it may carry, as it may come in a state."""
    for device in _DEVICES:
        yield from _of_a_device(device, at_s)
    named = tuple(Put(start=each.start, at_s=at_s) for each in _puts(state))
    for sentence in (state.saying.id if state.saying else SentenceId("none"), SentenceId("none")):
        yield Played(at_s=at_s, sentence=sentence, puts=named)
        yield Cut(at_s=at_s, sentence=sentence, played_s=0.0)
    due_s = at_s if state.timer_due_s is None else max(at_s, state.timer_due_s)
    yield from (Timer(at_s=due_s, timer=timer) for timer in (state.timer or STALE, STALE))
    yield from (SlotsFound(at_s=at_s, slots=slots) for slots in ((), (THURSDAY,)))
    yield Committed(at_s=at_s, receipt=_receipt(state))
    yield SlotTaken(at_s=at_s, slot=THURSDAY)
    yield Unread(at_s=at_s)
    yield from (StoreFailed(at_s=at_s, writing=writing) for writing in (True, False))


def _of_a_device(device: DeviceId, at_s: float) -> Iterator[Event]:
    yield Joined(at_s=at_s, device=device)
    yield Left(at_s=at_s, device=device)
    yield from (
        Receiving(at_s=at_s, device=device, receiving=receiving) for receiving in (True, False)
    )
    yield Muted(at_s=at_s, device=device, muted=True)
    yield Onset(at_s=at_s, device=device)
    yield Lull(at_s=at_s, device=device, text="mhm", reading=_READINGS[-1])
    yield LullOver(at_s=at_s, device=device)
    yield Quiet(at_s=at_s, device=device)
    yield from (SourceJudged(at_s=at_s, device=device, state=judged) for judged in SourceState)
    for press in Press:
        yield Button(at_s=at_s, device=device, id=UtteranceId("b"), press=press)
    for reading in _READINGS:
        yield Utterance(
            at_s=at_s,
            id=UtteranceId("u"),
            device=device,
            text="words",
            start_s=at_s - 0.5,
            end_s=at_s,
            confidence=0.9,
            reading=reading,
        )


def impossible(state: State, event: Event) -> bool:
    """Tell whether an event cannot be in a state: it has to do no more than time does."""
    if state.phase is Phase.OVER:
        return True
    match event:
        case Committed() | SlotTaken() | Unread():
            return state.phase is not Phase.COMMITTING
        case Played(sentence=sentence) | Cut(sentence=sentence):
            return state.saying is None or state.saying.id != sentence
        case Timer(timer=timer):
            return timer != state.timer
        case _:
            return False


@cache
def seen() -> dict[tuple[Phase, type[Event]], set[Phase]]:
    """Return the phases that follow each phase with each kind of event."""
    found: dict[tuple[Phase, type[Event]], set[Phase]] = {}
    for at_s, state in states():
        for event in events(state, at_s + 0.01):
            after, _ = step(state, event)
            found.setdefault((state.phase, type(event)), set()).add(after.phase)
    return found


def table() -> str:
    """Return the transitions as a table in Markdown; an empty cell is a phase that stays."""
    found = seen()
    lines = [
        "| event | " + " | ".join(Phase) + " |",
        "| --- |" + " --- |" * len(Phase),
    ]
    for kind in EVENTS:
        cells = (found.get((phase, kind), {"?"}) for phase in Phase)
        moves = (
            ", ".join(sorted(cell - {phase})) for phase, cell in zip(Phase, cells, strict=True)
        )
        lines.append(f"| `{kind.__name__}` | " + " | ".join(moves) + " |")
    return "\n".join(lines) + "\n"


def _puts(state: State) -> tuple[Proposal, ...]:
    return state.saying.puts if state.saying else ()


def _receipt(state: State) -> Receipt:
    return Receipt(
        number="R1",
        call=CallId("c1"),
        idempotency_key="k",
        outcome=Outcome.CONFIRMED,
        start=state.call.appointment.start,
        written_at=datetime(2026, 12, 7, tzinfo=UTC),
    )


if __name__ == "__main__":
    print(table())  # noqa: T201 - for docs/transitions.md
