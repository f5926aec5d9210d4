"""One facilitator in a process of its own, which is killed at a point of the call.

It is the real facilitator on the real store; its ears and mouth are scripted, and its time is
virtual. People answer what they are asked, whoever asks.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from typing import Final, cast

from livekit import rtc
from parts import RecordingBoard, ScriptedEars, ScriptedMouth
from talk import THURSDAY, WEDNESDAY, family
from virtual import run_virtual

from conference_agent.calls import Alive, Holding, Line, history_of
from conference_agent.facilitator import Facilitator
from conference_agent.inbox import Inbox
from conference_agent.records import CallRecord, CallStore, open_store
from conference_agent.rehearsal.virtual import LoopClock
from conference_agent.values import (
    Answer,
    Channel,
    CommitRequest,
    DeviceId,
    Entry,
    MemberId,
    Outcome,
    Press,
    QuestionKind,
    Receipt,
    Sentence,
    Words,
)

__all__ = ["BEGAN_AT", "CALL", "SLOTS", "Order", "Point", "hold_in_child"]

CALL: Final = family()
SLOTS: Final = (WEDNESDAY, THURSDAY)
BEGAN_AT: Final = CALL.now
#: Longer than the store has patience for.
LOCKED_S: Final = 3.0
PATIENCE_S: Final = 0.1

#: What each of them says to each kind of question.
REPLIES: Final = {
    QuestionKind.KEEP: {
        "rosa": "yes I will be there",
        "anna": "I can't on Tuesday, I have to work",
    },
    QuestionKind.OFFER: {
        "anna": "Thursday at three works",
        "ben": "yes that's fine",
        "rosa": "Thursday is good for me",
    },
    QuestionKind.READBACK: {"rosa": "yes please"},
}


@dataclass(frozen=True, slots=True)
class Point:
    """Where a facilitator is killed."""

    #: What has to happen: "saying" or "said" an intent, "noted" a kind of entry, a store's method.
    what: str
    #: The how manieth of these.
    count: int = 1
    #: Seconds of the call after that.
    after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Order:
    """What one facilitator is to do."""

    url: str
    holder: str
    #: Seconds since the call began.
    from_s: float = 0.0
    #: Where it is killed; nowhere if left out.
    kill: Point | None = None
    #: Where somebody locks the store, for `LOCKED_S`; nowhere if left out.
    lock: Point | None = None
    #: Ben declines on his page in the moment before the write, and nobody is woken by it.
    late_press: bool = False


@dataclass
class Fate:
    """Has its way with this process, or with its store, at a point of the call."""

    order: Order
    tell: Callable[[str, object], None]
    counts: dict[str, int] = field(default_factory=dict)

    def reach(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1
        for point, strike in ((self.order.kill, self._kill), (self.order.lock, self._lock)):
            if point is None or (what, self.counts[what]) != (point.what, point.count):
                continue
            if point.after_s:
                asyncio.get_running_loop().call_later(point.after_s, strike)
            else:
                strike()

    def _kill(self) -> None:
        """End it as `kill -9` does."""
        self.tell("killed", asyncio.get_running_loop().time())
        os.kill(os.getpid(), signal.SIGKILL)

    def _lock(self) -> None:
        """Lock the store as another process does that writes for long."""
        other = sqlite3.connect(self.order.url.removeprefix("sqlite:///"))
        other.execute("BEGIN IMMEDIATE")
        asyncio.get_running_loop().call_later(LOCKED_S, other.close)


class FatalStore:
    """The real store of a call, at whose doors one may be killed."""

    def __init__(self, store: CallStore, fate: Fate, press: Callable[[], Awaitable[None]]) -> None:
        self._store = store
        self._fate = fate
        self._press = press

    async def note(self, entry: Entry) -> None:
        await self._store.note(entry)
        self._fate.reach("noted")
        self._fate.reach(f"noted {type(entry).__name__}")
        if isinstance(entry, Answer) and entry.proposal.start == THURSDAY:
            self._fate.reach(f"noted {entry.words}")

    async def free_slots(self) -> tuple[datetime, ...]:
        self._fate.reach("free_slots")
        return await self._store.free_slots()

    async def commit(self, request: CommitRequest) -> Receipt:
        self._fate.tell("commit", request.idempotency_key)
        self._fate.reach("commit")
        if self._fate.order.late_press and self._fate.counts["commit"] == 1:
            await self._press()
        receipt = await self._store.commit(request)
        self._fate.reach("committed")
        return receipt

    async def receipt(self, idempotency_key: str) -> Receipt | None:
        return await self._store.receipt(idempotency_key)

    async def close(self, outcome: Outcome) -> None:
        self._fate.reach("close")
        await self._store.close(outcome)
        self._fate.reach("closed")


class Family(RecordingBoard):
    """Three people who answer what they are asked."""

    def __init__(self, ears: ScriptedEars, fate: Fate) -> None:
        super().__init__()
        self._ears = ears
        self._fate = fate

    def saying(self, sentence: Sentence, words: Words) -> None:
        super().saying(sentence, words)
        self._fate.reach(f"saying {type(sentence.intent).__name__}")

    def said(self, sentence: Sentence, words: Words, *, complete: bool) -> None:
        super().said(sentence, words, complete=complete)
        if not complete:
            return
        self._fate.tell("said", words.text)
        self._fate.reach(f"said {type(sentence.intent).__name__}")
        replies = {} if sentence.question is None else REPLIES.get(sentence.question, {})
        asked = [text for who, text in replies.items() if MemberId(who) in sentence.to]
        devices = [f"{who}-tab" for who in replies if MemberId(who) in sentence.to]
        for index, (device, text) in enumerate(zip(devices, asked, strict=True)):
            self._ears.hear(device, text, after_s=0.5 + 1.4 * index)


def hold_in_child(order: Order, pipe: Connection) -> None:
    """Hold the call, or the rest of it; tell what is said and how it ends."""

    def tell(what: str, value: object) -> None:
        pipe.send((what, value))

    run_virtual(_hold(order, Fate(order, tell)), from_s=order.from_s)


async def _hold(order: Order, fate: Fate) -> None:
    loop = asyncio.get_running_loop()

    def wall_clock() -> datetime:
        return BEGAN_AT + timedelta(seconds=loop.time())

    alive = Alive(call=CALL.id, room="room-1", identity=order.holder, pid=os.getpid())
    async with open_store(order.url, wall_clock=wall_clock, patience_s=PATIENCE_S) as records:
        holding = Holding(
            records, alive, Line(None, alive), begun=asyncio.Event(), wall_clock=wall_clock
        )
        press = partial(
            records.put, CALL.id, DeviceId("ben-tab"), Channel.BUTTON, Press.DECLINE.value
        )
        await holding.run(partial(_story, order, fate, press))


class SilentRoom:
    """A room in which no packet ever comes."""

    def on(self, event: str, callback: Callable[..., None]) -> None:
        assert event == "data_received"
        assert callback is not None

    off = on


async def _story(
    order: Order,
    fate: Fate,
    press: Callable[[], Awaitable[None]],
    holding: Holding,
    record: CallRecord,
) -> Outcome:
    elapsed_s = await holding.begin(record)
    assert abs(elapsed_s - order.from_s) < 0.001, "the call's time does not go on"
    history = history_of(record)
    fate.tell("history", () if history is None else history.entries)
    mouth, ears = ScriptedMouth(), ScriptedEars(f"{order.holder}-u")
    board = Family(ears, fate)
    facilitator = Facilitator(
        record.call,
        clock=LoopClock(CALL.now),
        mouth=mouth,
        ears=ears,
        board=board,
        store=FatalStore(holding.store, fate, press),
        history=history,
    )
    mouth.post = ears.post = facilitator.post
    mouth.began = facilitator.began
    for device in CALL.party.devices:
        ears.join(device.id)
    inbox = Inbox(
        cast("rtc.Room", SilentRoom()),
        holding.store,
        post=facilitator.post,
        elapsed_s=asyncio.get_running_loop().time,
        wall_clock=lambda: BEGAN_AT + timedelta(seconds=asyncio.get_running_loop().time()),
        in_haste=lambda: facilitator.may_write,
    )
    fate.reach("begin")
    async with asyncio.TaskGroup() as tasks:
        reading = tasks.create_task(inbox.run())
        outcome = await facilitator.run()
        reading.cancel()
    fate.tell("outcome", outcome)
    return outcome
