"""A whole scenario in text: the real facilitator, or another one, among people without sound."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Final, Protocol

from conference_agent.demo.reading import forms_in, record_for_judging, utterances_of
from conference_agent.dialogue import Stance
from conference_agent.facilitator import Facilitator
from conference_agent.people import (
    FamilyReport,
    HeardSentence,
    Scenario,
    ScriptLine,
    attribution,
    call_of,
    judge,
)
from conference_agent.ports import Board, Clock, Ears, Mouth, Store
from conference_agent.records import CallRecord
from conference_agent.rehearsal.board import TextBoard
from conference_agent.rehearsal.ears import TextEars
from conference_agent.rehearsal.family import TextFamily
from conference_agent.rehearsal.mishap import Mishap
from conference_agent.rehearsal.mouth import TextMouth
from conference_agent.rehearsal.store import MemoryStore
from conference_agent.rehearsal.virtual import LoopClock, run_virtual
from conference_agent.values import Call, CallId, Channel, Event, Outcome, SentenceId

__all__ = ["Facilitates", "Mind", "Rehearsed", "rehearse"]

#: Without `max_seconds` a call is given this long.
_MAX_S: Final = 300.0
#: After `max_seconds` the family waits this much longer, so that lateness is judged, not cut off.
_GRACE_S: Final = 30.0
_CALL: Final = CallId("rehearsal")


class Mind(Protocol):
    """What facilitates a call: `conference_agent.facilitator.Facilitator`, or another one."""

    def post(self, event: Event) -> None:
        """Take an event; never blocks, never raises."""

    def began(self, sentence_id: SentenceId) -> None:
        """Take note that the first sound of a sentence is being played."""

    async def run(self) -> Outcome:
        """Live through the call; to return is to leave the room."""


class Facilitates(Protocol):
    """Makes the mind of one call out of what it has to work with."""

    def __call__(
        self, call: Call, *, clock: Clock, mouth: Mouth, ears: Ears, board: Board, store: Store
    ) -> Mind:
        """Return it, before anything has happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """One call as it was rehearsed, and whether it went as its scenario expects."""

    record: CallRecord
    report: FamilyReport
    #: What was heard of the facilitator, in order, a sentence that was cut off as far as it went.
    heard: Sequence[HeardSentence]
    #: How many writes were asked of the store: those too that it refused as the call had ended.
    writes: int
    #: Expectations that do not hold, one sentence each.
    failures: tuple[str, ...]
    #: Where who spoke was heard wrong, one sentence each.
    misheard: tuple[str, ...]
    #: When the facilitator took the floor or left it to others, and why.
    floor: Sequence[Stance] = ()
    #: Lines of the script that never had their turn, in its order.
    unsaid: Sequence[ScriptLine] = ()


def rehearse(
    scenario: Scenario,
    *,
    facilitates: Facilitates = Facilitator,
    closing_silence_s: float = 0.3,
    mishap: Mishap | None = None,
) -> Rehearsed:
    """Play a scenario in text on a virtual clock, and judge it.

    The same scenario gives the same result, to the byte, and takes milliseconds.

    Parameters
    ----------
    scenario
        Who they are, what they say, and how it should end.
    facilitates
        Makes the facilitator.
    closing_silence_s
        Seconds of silence that end what somebody says.
    mishap
        What does not arrive as it was said.
    """
    return run_virtual(_play(scenario, facilitates, closing_silence_s, mishap))


async def _play(
    scenario: Scenario, facilitates: Facilitates, closing_silence_s: float, mishap: Mishap | None
) -> Rehearsed:
    call, slots = call_of(scenario, _CALL)
    clock = LoopClock(call.now)
    store = MemoryStore(call, dict.fromkeys(slots), wall_clock=clock.now)

    def post(event: Event) -> None:
        mind.post(event)

    def began(sentence: SentenceId) -> None:
        mind.began(sentence)

    ears = TextEars(post=post, closing_silence_s=closing_silence_s)
    family = TextFamily(scenario, ears, mishap=mishap)
    board = TextBoard(family.read)
    mouth = TextMouth(post=post, on_begin=began, on_sound=family.notice_sound)
    mind = facilitates(call, clock=clock, mouth=mouth, ears=ears, board=board, store=store)
    left_s = await _meet(mind, family, limit_s=(scenario.expect.max_seconds or _MAX_S) + _GRACE_S)
    mouth.hush()
    report = FamilyReport(
        began_at=call.now.astimezone(UTC),
        began_clock_s=0.0,
        lines=tuple(sorted(family.lines, key=lambda line: line.start_s)),
        recordings={},
        captions=tuple(board.captions),
        states=(),
        came_s=0.0,
        left_s=left_s,
        times_late=0,
    )
    return replace(
        _judged(scenario, await store.read(), store.writes, report, tuple(mouth.heard)),
        floor=tuple(mind.floor) if isinstance(mind, Facilitator) else (),
        unsaid=family.unsaid,
    )


async def _meet(mind: Mind, family: TextFamily, *, limit_s: float) -> float | None:
    """Let the facilitator live through the call; return when it left, ``None`` if it did not."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(limit_s), asyncio.TaskGroup() as tasks:
            conducting = tasks.create_task(family.conduct(), name="family")
            await mind.run()
            conducting.cancel()
    except TimeoutError:
        return None
    return loop.time()


def _judged(
    scenario: Scenario,
    record: CallRecord,
    writes: int,
    report: FamilyReport,
    heard: Sequence[HeardSentence],
) -> Rehearsed:
    judged = replace(record_for_judging(record, writes, report), sentences=heard)
    spoken = [each for each in utterances_of(record) if each.channel is Channel.VOICE]
    return Rehearsed(
        record=record,
        report=report,
        heard=heard,
        writes=writes,
        failures=tuple(judge(scenario, judged, report, forms=forms_in(scenario))),
        misheard=tuple(attribution(report, spoken)),
    )
