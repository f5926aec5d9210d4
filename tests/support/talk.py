"""A call without sound: the core on a virtual clock, with every effect carried out at once."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from saying import SENTENCE_S as SENTENCE_S
from saying import TAIL_S as TAIL_S
from saying import Saying

from conference_agent.dialogue import State, begin, resume, step
from conference_agent.values import (
    Act,
    Appointment,
    Button,
    Call,
    CallId,
    Channel,
    Commit,
    CommitRequest,
    Committed,
    Cut,
    DecisionRule,
    Device,
    DeviceId,
    Effect,
    Entry,
    Event,
    FindSlots,
    Flag,
    History,
    Joined,
    Leave,
    Left,
    Member,
    MemberId,
    Note,
    Onset,
    Outcome,
    Party,
    PauseSaying,
    Played,
    Polarity,
    Press,
    QuestionKind,
    Reading,
    Receipt,
    Receiving,
    ResumeSaying,
    Role,
    Say,
    Sentence,
    SetTimer,
    SlotsFound,
    Spoken,
    StopSaying,
    Timer,
    TimeSpan,
    Utterance,
    UtteranceId,
)

T = TypeVar("T")

TUESDAY = datetime.fromisoformat("2026-12-08T14:30:00-05:00")
WEDNESDAY = datetime.fromisoformat("2026-12-09T09:00:00-05:00")
THURSDAY = datetime.fromisoformat("2026-12-10T15:00:00-05:00")
FRIDAY = datetime.fromisoformat("2026-12-11T11:00:00-05:00")

#: From the first sound of a voice to its onset: 0.18 to 0.31 s were measured in a room.
NOTICE_S = 0.3


def member(
    name: str,
    role: Role = Role.DECIDER,
    *,
    required: bool = True,
    verified: bool = True,
    cleared: bool = True,
) -> Member:
    return Member(
        id=MemberId(name.lower()),
        name=name,
        role=role,
        required=required,
        verified=verified,
        cleared=cleared,
    )


def family(
    *members: Member,
    devices: tuple[Device, ...] | None = None,
    rule: DecisionRule = DecisionRule.EVERY_REQUIRED,
    quorum: int | None = None,
) -> Call:
    """Return a call for Rosa, Anna and Ben, or for others, each on a device of their own."""
    people = members or (
        member("Rosa", Role.PATIENT),
        member("Anna"),
        member("Ben", Role.COMPANION),
    )
    own = tuple(Device(id=DeviceId(f"{who.id}-tab"), members=(who.id,)) for who in people)
    return Call(
        id=CallId("c1"),
        appointment=Appointment(
            service="dental cleaning",
            provider="Dr. Johnson",
            place="Main Street Dental Clinic",
            start=TUESDAY,
            minutes=30,
            timezone="America/New_York",
        ),
        party=Party(
            members=people,
            devices=own if devices is None else devices,
            rule=rule,
            quorum=quorum,
        ),
        now=datetime.fromisoformat("2026-12-07T10:00:00-05:00"),
    )


YES = Reading(acts=(Act.ACCEPT,), polarity=Polarity.YES)
NO = Reading(acts=(Act.DECLINE,), polarity=Polarity.NO)
MIXED = Reading(acts=(Act.UNSURE,), polarity=Polarity.MIXED)


def picks(slot: datetime) -> Reading:
    return Reading(acts=(Act.ACCEPT, Act.PROPOSE), polarity=Polarity.YES, slot=slot)


def refuses(*times: TimeSpan, slot: datetime | None = None) -> Reading:
    acts = (Act.DECLINE,) if slot is None else (Act.DECLINE, Act.PROPOSE)
    return Reading(acts=acts, polarity=Polarity.NO, times=times, slot=slot)


class Talk:
    """The core with a virtual room around it."""

    def __init__(
        self,
        call: Call,
        slots: tuple[datetime, ...] = (WEDNESDAY, THURSDAY),
        *,
        history: History | None = None,
        at_s: float = 0.0,
    ) -> None:
        self.state: State = begin(call) if history is None else resume(call, history, at_s)
        #: Every state that it has been in, with the moment at which it came about.
        self.states: list[tuple[float, State]] = [(at_s, self.state)]
        self.slots = slots
        self.now_s = at_s
        #: What the facilitator would have put on the record.
        self.record: list[Entry] = []
        self.effects: list[Effect] = []
        self.requests: list[CommitRequest] = []
        self.said: list[Sentence] = []
        self.outcome: Outcome | None = None
        self.answer_commits = True
        #: How long the store takes to look free slots up.
        self.look_up_s = 0.01
        self._read: set[UtteranceId] = set()
        self._due: list[tuple[float, int, Event]] = []
        self._count = round(at_s * 1000)
        self._mouth = Saying(self.schedule, self._forget_end)
        #: When each sentence ended, or would have.
        self.ends_s = self._mouth.ends_s

    # what happens in the room

    def join(self, device: str) -> None:
        self.happen(Joined(at_s=self.now_s, device=DeviceId(device)))

    def leave(self, device: str) -> None:
        self.happen(Left(at_s=self.now_s, device=DeviceId(device)))

    def lose(self, device: str, *, back: bool = False) -> None:
        self.happen(Receiving(at_s=self.now_s, device=DeviceId(device), receiving=back))

    def hear(
        self,
        device: str,
        reading: Reading,
        *,
        start_s: float | None = None,
        lasts_s: float = 0.5,
        flags: frozenset[Flag] = frozenset(),
        confidence: float = 0.9,
        text: str = "words",
    ) -> None:
        """Have somebody speak from `start_s` (now) on, and wait until it has been read."""
        begun_s = self.now_s if start_s is None else start_s
        end_s = begun_s + lasts_s
        self.schedule(Onset(at_s=max(self.now_s, begun_s + NOTICE_S), device=DeviceId(device)))
        self._count += 1
        utterance = Utterance(
            at_s=max(self.now_s, end_s + 0.4),
            id=UtteranceId(f"u{self._count}"),
            device=DeviceId(device),
            text=text,
            start_s=begun_s,
            end_s=end_s,
            confidence=confidence,
            flags=flags,
            reading=reading,
        )
        self.schedule(utterance)
        self.until(lambda: utterance.id in self._read)

    def press(self, device: str, press: Press, *, at_s: float | None = None) -> None:
        """Have somebody press a button of their page, or a key of their phone."""
        self._count += 1
        moment_s = self.now_s if at_s is None else at_s
        uid = UtteranceId(f"b{self._count}")
        self.happen(Button(at_s=moment_s, device=DeviceId(device), id=uid, press=press))

    def chat(self, device: str, reading: Reading) -> None:
        """Have somebody write a line on their page."""
        self._count += 1
        self.happen(
            Utterance(
                at_s=self.now_s,
                id=UtteranceId(f"c{self._count}"),
                device=DeviceId(device),
                text="words",
                start_s=self.now_s,
                end_s=self.now_s,
                confidence=0.0,
                channel=Channel.CHAT,
                reading=reading,
            )
        )

    def happen(self, event: Event) -> None:
        if isinstance(event, Utterance):
            self._read.add(event.id)
        if isinstance(event, Played | Cut):
            self._write_down(event)
        self.state, effects = step(self.state, event)
        self.states.append((event.at_s, self.state))
        self.effects.extend(effects)
        for effect in effects:
            if isinstance(effect, Note):
                self.record.append(effect.entry)
            self._carry_out(effect)

    def schedule(self, event: Event) -> None:
        self._count += 1
        heapq.heappush(self._due, (event.at_s, self._count, event))

    # how the test waits

    def until(self, condition: Callable[[], bool]) -> None:
        """Let time pass until the condition holds; fail when nothing more can happen."""
        while not condition():
            if not self._due:
                msg = f"nothing more happens at {self.now_s:.1f} s in {self.state.phase}"
                raise AssertionError(msg)
            self.now_s, _, event = heapq.heappop(self._due)
            self.happen(event)

    def until_asked(self, kind: QuestionKind, to: str | None = None) -> Sentence:
        """Wait until a question of this kind has been played to its end."""

        def asked() -> bool:
            question = self.state.question
            return (
                question is not None
                and question.ended_s is not None
                and question.sentence.question is kind
                and (to is None or question.sentence.to == (MemberId(to),))
            )

        self.until(asked)
        return self.said[-1]

    def pass_s(self, seconds: float) -> None:
        """Let so many seconds pass."""
        end_s = self.now_s + seconds
        while self._due and self._due[0][0] <= end_s:
            self.now_s, _, event = heapq.heappop(self._due)
            self.happen(event)
        self.now_s = end_s

    def until_over(self) -> Outcome:
        self.until(lambda: self.outcome is not None)
        assert self.outcome is not None
        return self.outcome

    def noted(self, kind: type[T]) -> list[T]:
        entries = [effect.entry for effect in self.effects if isinstance(effect, Note)]
        return [entry for entry in entries if isinstance(entry, kind)]

    # how effects are carried out

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Say(sentence=sentence):
                self.said.append(sentence)
                self._mouth.play(self.now_s, sentence)
            case StopSaying() | PauseSaying() | ResumeSaying():
                self._fall_silent(effect)
            case SetTimer(timer=timer, after_s=after_s):
                self.schedule(Timer(at_s=self.now_s + after_s, timer=timer))
            case FindSlots():
                self.schedule(SlotsFound(at_s=self.now_s + self.look_up_s, slots=self.slots))
            case Commit(request=request):
                self.requests.append(request)
                if self.answer_commits:
                    self.schedule(Committed(at_s=self.now_s + 0.01, receipt=receipt(request)))
            case Leave(outcome=outcome):
                self.outcome = outcome
            case _:
                pass

    def _write_down(self, event: Played | Cut) -> None:
        """Put a sentence on the record, as the facilitator does."""
        if event.sentence in self.ends_s:
            self.record.append(
                Spoken(
                    sentence=event.sentence,
                    text="words",
                    start_s=self.ends_s[event.sentence] - SENTENCE_S,
                    end_s=event.at_s,
                    complete=isinstance(event, Played),
                    asked=next(each.by_name for each in self.said if each.id == event.sentence),
                )
            )

    def _fall_silent(self, effect: StopSaying | PauseSaying | ResumeSaying) -> None:
        match effect:
            case StopSaying():
                self._mouth.cut(self.now_s)
            case PauseSaying():
                self._mouth.pause(self.now_s)
            case ResumeSaying():
                self._mouth.resume(self.now_s)

    def _forget_end(self, sentence: Sentence) -> None:
        self._due = [
            due
            for due in self._due
            if not (isinstance(due[2], Played) and due[2].sentence == sentence.id)
        ]
        heapq.heapify(self._due)


def receipt(request: CommitRequest) -> Receipt:
    return Receipt(
        number="R-1",
        call=request.call,
        idempotency_key=request.idempotency_key,
        outcome=request.outcome,
        start=request.proposal.start.astimezone(UTC),
        written_at=datetime(2026, 12, 7, 15, 0, tzinfo=UTC),
    )
