"""One answer in a call of its own: Rosa is asked by name, and speaks.

The real facilitator and the real ears, in virtual time; a mouth and a store without sound. Ben is
to be asked next, so that an answer of Rosa's that is taken for whole is followed by a question at
once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Final

from bench.pauses.room import DEVICE, InProcess, Microphone, scripted_room
from bench.pauses.sound import Sound
from conference_agent.dialogue import GOES_ON_S
from conference_agent.facilitator import Facilitator
from conference_agent.hearing import Ears
from conference_agent.rehearsal.mouth import TextMouth
from conference_agent.rehearsal.store import MemoryStore
from conference_agent.rehearsal.virtual import LoopClock, run_virtual
from conference_agent.values import (
    Answer,
    Appointment,
    Button,
    Call,
    CallId,
    DecisionRule,
    Device,
    DeviceId,
    Entry,
    Event,
    Joined,
    Member,
    MemberId,
    Onset,
    Party,
    Press,
    Publish,
    QuestionKind,
    Quiet,
    Role,
    Sentence,
    SentenceId,
    Utterance,
    UtteranceId,
    Words,
)

__all__ = ["Heard", "Turns", "hear_person"]

_ROSA: Final = MemberId("rosa")
_BEN_TAB: Final = DeviceId("ben-tab")
#: From the first sound of the facilitator to a listener, beyond what the mouth without sound waits.
_OUT_S: Final = 0.04
#: From the end of a question to the answer.
_DELAY_S: Final = 0.6
#: So long the facilitator is listened to after an answer.
_AFTER_S: Final = 6.0
#: How fast everything is said up to the question that is measured: nobody listens.
_HASTE: Final = 50.0
_NOW: Final = datetime.fromisoformat("2026-12-07T10:00:00-05:00")
_APPOINTMENT: Final = Appointment(
    service="dental cleaning",
    provider="Dr. Johnson",
    place="Main Street Dental Clinic",
    start=datetime.fromisoformat("2026-12-08T14:30:00-05:00"),
    minutes=30,
    timezone="America/New_York",
)
_SLOTS: Final = tuple(
    datetime.fromisoformat(slot)
    for slot in ("2026-12-09T09:00:00-05:00", "2026-12-10T15:00:00-05:00")
)
_PARTY: Final = Party(
    members=(
        Member(id=_ROSA, name="Rosa", role=Role.PATIENT),
        Member(id=MemberId("ben"), name="Ben", role=Role.COMPANION),
    ),
    devices=(
        Device(id=DeviceId(DEVICE), members=(_ROSA,)),
        Device(id=_BEN_TAB, members=(MemberId("ben"),)),
    ),
    rule=DecisionRule.EVERY_REQUIRED,
)


#: What one person is asked and answers, in turn.
Turns = tuple[tuple[QuestionKind, Sound], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came of one answer; moments are seconds from its first sample."""

    #: When the facilitator was heard, from and until, after the answer began.
    spoke_s: tuple[tuple[float, float], ...]
    #: Rosa's last answer to each proposal, with the moments at which it was heard.
    answers: tuple[Answer, ...]
    #: Rosa was asked once more.
    asked_again: bool
    #: Something was written.
    written: bool


@dataclass(slots=True)
class _Board:
    """Knows when a question has been put to Rosa alone."""

    kind: QuestionKind
    put: asyncio.Event = field(default_factory=asyncio.Event)
    to_all: asyncio.Event = field(default_factory=asyncio.Event)
    #: How often it was begun.
    times: int = 0

    def heard(self, utterance: Utterance, speaker: str) -> None:
        """Nobody looks."""

    def saying(self, sentence: Sentence, words: Words) -> None:
        """Take note of a question that is begun."""
        self.times += self._is_the_question(sentence)

    def said(self, sentence: Sentence, words: Words, *, complete: bool) -> None:
        """Take note of a question that was put."""
        if not complete or sentence.question is None:
            return
        if self._is_the_question(sentence):
            self.put.set()
        if len(sentence.to) > 1:
            self.to_all.set()

    def show(self, state: Publish) -> None:
        """Nobody looks."""

    def _is_the_question(self, sentence: Sentence) -> bool:
        return sentence.to == (_ROSA,) and sentence.question is self.kind


class _Hasty:
    """Speaks fast until it need not any more; implements `ports.Mouth`."""

    def __init__(self, fast: TextMouth, usual: TextMouth) -> None:
        self._fast = fast
        self._usual = usual
        self.hasty = True

    def say(self, sentence: SentenceId, words: Words) -> None:
        """Say one sentence after those already asked for."""
        self._mouth.say(sentence, words)

    def foresee(self, words: Words) -> None:
        """Take note of what is probably said next."""
        self._mouth.foresee(words)

    def stop(self) -> None:
        """Fall silent at once."""
        self._mouth.stop()

    def pause(self) -> None:
        """Fall silent in the middle of a sentence."""
        self._mouth.pause()

    def resume(self) -> None:
        """Go on where the pause began."""
        self._mouth.resume()

    @property
    def _mouth(self) -> TextMouth:
        return self._fast if self.hasty else self._usual


class _Listener:
    """Hears one person, who is asked by name again and again."""

    def __init__(self, ears: Ears, microphone: Microphone) -> None:
        self._ears = ears
        self._microphone = microphone
        self._facilitator: Facilitator | None = None
        self._loop = asyncio.get_running_loop()

    def post(self, event: Event) -> None:
        """Take what hearing reports."""
        if isinstance(event, Onset | Quiet | Utterance) and self._facilitator is not None:
            self._facilitator.post(event)

    async def ask(self, kind: QuestionKind, sound: Sound) -> Heard:
        """Put a question to the person, and return what came of the answer."""
        call = Call(id=CallId("c1"), appointment=_APPOINTMENT, party=_PARTY, now=_NOW)
        board, clock = _Board(kind), LoopClock(_NOW)
        store = MemoryStore(call, dict.fromkeys(_SLOTS), wall_clock=clock.now)
        sounding: list[tuple[float, bool]] = []

        def post(event: Event) -> None:
            facilitator.post(event)

        def began(sentence: SentenceId) -> None:
            facilitator.began(sentence)

        def on_sound(is_heard: bool) -> None:
            sounding.append((self._loop.time() + _OUT_S, is_heard))

        fast = TextMouth(post=post, on_begin=began, on_sound=on_sound, words_per_s=_HASTE)
        mouth = _Hasty(fast, TextMouth(post=post, on_begin=began, on_sound=on_sound))
        facilitator = Facilitator(
            call, clock=clock, mouth=mouth, ears=self._ears, board=board, store=store
        )
        self._facilitator = facilitator
        for device in _PARTY.devices:
            facilitator.post(Joined(at_s=self._loop.time(), device=device.id))
        async with asyncio.TaskGroup() as tasks:
            living = tasks.create_task(facilitator.run())
            if kind is QuestionKind.OFFER:
                await board.to_all.wait()
                facilitator.post(_press(self._loop.time()))
            await board.put.wait()
            mouth.hasty = False
            await asyncio.sleep(_DELAY_S)
            began_s, times = self._loop.time(), board.times
            await self._microphone.speak(sound)
            await asyncio.sleep(sound.spans[-1][1] + _AFTER_S)
            living.cancel()
        self._facilitator = None
        return Heard(
            spoke_s=_spans(sounding, began_s),
            answers=_latest(store.entries, began_s),
            asked_again=board.times > times,
            written=store.written is not None,
        )


def hear_person(turns: Turns) -> list[Heard]:
    """Have somebody asked and answered who was never heard before.

    In virtual time, in this process, which may be one of several.
    """
    return run_virtual(_listen(turns))


async def _listen(turns: Turns) -> list[Heard]:
    async with _listening(_recogniser()) as listener:
        return [await listener.ask(asked, sound) for asked, sound in turns]


@cache
def _recogniser() -> InProcess:
    """Return the one of this process: its decoder forgets, and takes a moment to load."""
    return InProcess.open()


@asynccontextmanager
async def _listening(recogniser: InProcess) -> AsyncIterator[_Listener]:
    microphone = Microphone()

    def post(event: Event) -> None:
        listener.post(event)

    ears = Ears(
        scripted_room(),
        post=post,
        recogniser=recogniser,
        goes_on_s=GOES_ON_S,
        elapsed_s=asyncio.get_running_loop().time,
        open_frames=lambda _track: microphone,
    )
    listener = _Listener(ears, microphone)
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(microphone.send()), tasks.create_task(ears.run())]
        yield listener
        for task in running:
            task.cancel()


def _press(at_s: float) -> Button:
    return Button(at_s=at_s, device=_BEN_TAB, id=UtteranceId("press"), press=Press.DECLINE)


def _latest(entries: Sequence[Entry], since_s: float) -> tuple[Answer, ...]:
    """Return Rosa's last answer to each proposal, in seconds since a moment."""
    latest = {
        entry.proposal: replace(entry, start_s=entry.start_s - since_s, end_s=entry.end_s - since_s)
        for entry in entries
        if isinstance(entry, Answer) and entry.member == _ROSA
    }
    return tuple(latest.values())


def _spans(
    sounding: Sequence[tuple[float, bool]], since_s: float
) -> tuple[tuple[float, float], ...]:
    """Return from when until when the facilitator was heard, seconds since a moment."""
    spans: list[tuple[float, float]] = []
    begin_s: float | None = None
    for at_s, is_heard in sounding:
        if is_heard and begin_s is None:
            begin_s = at_s
        if not is_heard and begin_s is not None:
            spans.append((begin_s - since_s, at_s - since_s))
            begin_s = None
    if begin_s is not None:
        spans.append((begin_s - since_s, float("inf")))
    return tuple(span for span in spans if span[1] > 0.0)
