"""Events per second through the core, against one field replaced by each event and no more.

``python -m bench.step [--json]``. A busy call of three people is lived through once: they talk
over each other, one has to work, another slot is found, read back, agreed to and written. Its
events are then stepped again and again from the begin of the call. The floor gets the same
events: it tells them apart with one bare `match`, and changes one field of the same frozen state
with `dataclasses.replace`, as code of frozen values does where nobody has counted its cost.

The two take turns in every round within one process; what is shown is the median over the
rounds, of the CPU times and of their ratios within a round. Trust the ratio.
"""

from __future__ import annotations

import argparse
import gc
import heapq
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from conference_agent.dialogue import State, begin, step
from conference_agent.values import (
    Act,
    Appointment,
    Button,
    Call,
    CallId,
    Commit,
    Committed,
    Cut,
    Device,
    DeviceId,
    Effect,
    Event,
    FindSlots,
    Joined,
    Leave,
    Left,
    Lull,
    LullOver,
    Member,
    MemberId,
    Muted,
    Onset,
    Outcome,
    Party,
    Played,
    Polarity,
    Put,
    QuestionKind,
    Quiet,
    Reading,
    Receipt,
    Receiving,
    Role,
    Say,
    Sentence,
    SetTimer,
    SlotsFound,
    SlotTaken,
    SourceJudged,
    StoreFailed,
    Timer,
    Unread,
    Utterance,
    UtteranceId,
)

__all__ = ["Result", "busy_call", "main", "measure", "record"]

_ROUNDS: Final = 15
#: How often the call is lived through in one measurement: long enough for the clock.
_CALLS: Final = 20
_SENTENCE_S: Final = 4.0
#: What each of them says to the others before they answer a question.
_ASIDES: Final = 6
_START: Final = datetime.fromisoformat("2026-12-08T14:30:00-05:00")
_SLOTS: Final = tuple(_START + timedelta(days=day) for day in (1, 2, 3))
_ASIDE: Final = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
_YES: Final = Reading(acts=(Act.ACCEPT,), polarity=Polarity.YES)
_NO: Final = Reading(acts=(Act.DECLINE,), polarity=Polarity.NO)
_PICK: Final = Reading(acts=(Act.ACCEPT, Act.PROPOSE), polarity=Polarity.YES, slot=_SLOTS[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Medians over the rounds."""

    #: In the recorded call, which lasts so many seconds.
    events: int
    call_s: float
    rounds: int
    step_us: float
    floor_us: float
    events_per_s: float
    #: CPU of an event in the core, divided by that in the floor.
    times_floor: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print a table, or with --json one line."""
    parser = argparse.ArgumentParser(prog="python -m bench.step", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    result = measure()
    if options.json:
        print(json.dumps(asdict(result)))
        return 0
    print(f"{result.events} events of a call of {result.call_s:.0f} s, CPU, one core")
    print(f"medians of {result.rounds} interleaved rounds")
    print("step us/event   floor us/event   events/s   step/floor")
    print(
        f"{result.step_us:13.1f} {result.floor_us:16.1f} {result.events_per_s:10.0f} "
        f"{result.times_floor:12.1f}"
    )
    return 0


def measure(rounds: int = _ROUNDS, calls: int = _CALLS) -> Result:
    """Measure both with the events of one call."""
    call = busy_call()
    events = record(call)
    core, floor = [], []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            floor.append(_floor_us(call, events, calls))
            core.append(_core_us(call, events, calls))
    finally:
        gc.enable()
    step_us = statistics.median(core)
    return Result(
        events=len(events),
        call_s=events[-1].at_s,
        rounds=rounds,
        step_us=step_us,
        floor_us=statistics.median(floor),
        events_per_s=1e6 / step_us,
        times_floor=statistics.median(a / b for a, b in zip(core, floor, strict=True)),
    )


def record(call: Call) -> tuple[Event, ...]:
    """Live through the busy call, and return its events.

    Raises
    ------
    RuntimeError
        If the call did not end with the other slot: it would be another benchmark.
    """
    room = _Room()
    state = begin(call)
    outcome = None
    for device in call.party.devices:
        room.put(Joined(at_s=0.0, device=device.id))
    for event in room.events():
        state, effects = step(state, event)
        for effect in effects:
            room.carry_out(effect)
            outcome = effect.outcome if isinstance(effect, Leave) else outcome
    if outcome is not Outcome.RESCHEDULED:
        msg = f"the recorded call ended as {outcome}, not as {Outcome.RESCHEDULED}"
        raise RuntimeError(msg)
    return tuple(room.past)


def _core_us(call: Call, events: tuple[Event, ...], calls: int) -> float:
    began = time.process_time()
    for _ in range(calls):
        state = begin(call)
        for event in events:
            state, _effects = step(state, event)
    return (time.process_time() - began) / (calls * len(events)) * 1e6


def _floor_us(call: Call, events: tuple[Event, ...], calls: int) -> float:
    began = time.process_time()
    for _ in range(calls):
        state = begin(call)
        for event in events:
            state = _floor(state, event)
    return (time.process_time() - began) / (calls * len(events)) * 1e6


def _floor(state: State, event: Event) -> State:
    match event:
        case Joined() | Left() | Receiving() | Muted():
            return replace(state, deserted_s=event.at_s)
        case Onset() | Lull() | LullOver() | Quiet() | SourceJudged() | Utterance() | Button():
            return replace(state, last_sound_s=event.at_s)
        case Played() | Cut():
            return replace(state, last_sound_s=event.at_s)
        case SlotsFound() | Committed() | SlotTaken() | Unread() | StoreFailed():
            return replace(state, hold_until_s=event.at_s)
        case Timer():
            return replace(state, timer_due_s=event.at_s)


class _Room:
    """What happens in the room and the store, in order of time."""

    def __init__(self) -> None:
        self.past: list[Event] = []
        self._due: list[tuple[float, int, Event]] = []
        self._count = 0
        self._now_s = 0.0

    def put(self, event: Event) -> None:
        self._count += 1
        heapq.heappush(self._due, (event.at_s, self._count, event))

    def events(self) -> Iterator[Event]:
        while self._due:
            self._now_s, _, event = heapq.heappop(self._due)
            self.past.append(event)
            yield event

    def carry_out(self, effect: Effect) -> None:
        match effect:
            case Say(sentence=sentence):
                self._play(sentence)
            case SetTimer(timer=timer, after_s=after_s):
                self.put(Timer(at_s=self._now_s + after_s, timer=timer))
            case FindSlots():
                self.put(SlotsFound(at_s=self._now_s + 0.02, slots=_SLOTS))
            case Commit(request=request):
                receipt = Receipt(
                    number="R-1",
                    call=request.call,
                    idempotency_key=request.idempotency_key,
                    outcome=request.outcome,
                    start=request.proposal.start,
                    written_at=_START,
                )
                self.put(Committed(at_s=self._now_s + 0.02, receipt=receipt))
            case _:
                pass

    def _play(self, sentence: Sentence) -> None:
        end_s = self._now_s + _SENTENCE_S
        puts = tuple(Put(start=each.start, at_s=end_s - 0.5) for each in sentence.puts)
        self.put(Played(at_s=end_s, sentence=sentence.id, puts=puts))
        for number, member in enumerate(sentence.to):
            start_s = end_s + 0.3 + 0.2 * number
            for _ in range(_ASIDES):
                start_s = self._speak(member, _ASIDE, start_s)
            self._speak(member, _answer(member, sentence), start_s)

    def _speak(self, member: MemberId, reading: Reading, start_s: float) -> float:
        """Have a member speak for a second, and return when they may go on."""
        device = DeviceId(f"{member}-tab")
        self.put(Onset(at_s=start_s + 0.2, device=device))
        self.put(Quiet(at_s=start_s + 1.3, device=device))
        said = Utterance(
            at_s=start_s + 1.4,
            id=UtteranceId(f"u{self._count}"),
            device=device,
            text="so many words",
            start_s=start_s,
            end_s=start_s + 1.0,
            confidence=0.9,
            reading=reading,
        )
        self.put(said)
        return start_s + 1.2


def _answer(member: MemberId, sentence: Sentence) -> Reading:
    if sentence.question is QuestionKind.KEEP:
        return _NO if member == "anna" else _YES
    return _PICK if sentence.question is QuestionKind.OFFER else _YES


def busy_call() -> Call:
    """Return a call of three people who all have to agree."""
    roles = {"Rosa": Role.PATIENT, "Anna": Role.DECIDER, "Ben": Role.COMPANION}
    members = tuple(
        Member(id=MemberId(name.lower()), name=name, role=role) for name, role in roles.items()
    )
    devices = tuple(Device(id=DeviceId(f"{who.id}-tab"), members=(who.id,)) for who in members)
    return Call(
        id=CallId("bench"),
        appointment=Appointment(
            service="dental cleaning",
            provider="Dr. Johnson",
            place="Main Street Dental Clinic",
            start=_START,
            minutes=30,
            timezone="America/New_York",
        ),
        party=Party(members=members, devices=devices),
        now=_START - timedelta(days=1),
    )


if __name__ == "__main__":
    sys.exit(main())
