"""The scribe writes in order, and does not hold a call for a store that fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from fakes.store import Fault, MemoryStore
from stores.family import ENTRIES, NOW, WRITTEN_AT, a_call, a_readback, a_request
from virtual import run_virtual

from conference_agent.ports import LeaseLostError, UnreadError
from conference_agent.rehearsal.virtual import LoopClock
from conference_agent.scribe import TIMEOUT_S, Scribe
from conference_agent.values import (
    Commit,
    CommitRequest,
    Committed,
    DeviceId,
    Entry,
    Event,
    Note,
    Outcome,
    Presence,
    Receipt,
    StoreFailed,
    Unread,
    Utterance,
    UtteranceId,
)

CALL = a_call()
ENTRY = ENTRIES["transition"]
READBACK = a_readback()
INVITED = [device.id for device in CALL.party.devices]


class HangingStore(MemoryStore):
    """Never takes an entry, and counts who asks it to."""

    asked = 0

    async def note(self, entry: Entry) -> None:
        self.asked += 1
        await asyncio.Event().wait()


class StolenStore(MemoryStore):
    """Belongs to another facilitator."""

    async def note(self, entry: Entry) -> None:
        raise LeaseLostError


def written(
    do: Callable[[Scribe], None], kind: type[MemoryStore] = MemoryStore, *faults: Fault
) -> tuple[MemoryStore, list[Event], float]:
    """Have a scribe do something and finish; return the store, its reports, and the time."""
    store = kind(CALL, {READBACK.proposal.start: None}, written_at=WRITTEN_AT)
    store.faults.update(faults)
    events: list[Event] = []

    async def write() -> float:
        scribe = Scribe(store, clock=LoopClock(NOW), post=events.append, invited=INVITED)
        do(scribe)
        scribe.finish()
        await scribe.run()
        return asyncio.get_running_loop().time()

    return store, events, run_virtual(write())


def a_call_to_its_end(scribe: Scribe) -> None:
    for _ in range(10):
        scribe.write(Note(ENTRY))
    scribe.write(Note(READBACK))
    scribe.write(Commit(a_request(CALL, READBACK)))
    scribe.close(Outcome.RESCHEDULED)


def test_everything_is_written_in_order() -> None:
    store, events, _ = written(a_call_to_its_end)

    assert store.entries == [*[ENTRY] * 10, READBACK]
    assert store.written is not None
    assert [type(event) for event in events] == [Committed]


def test_a_store_that_never_answers_is_given_up_once_the_call_is_over() -> None:
    store, _, took_s = written(a_call_to_its_end, HangingStore)

    assert isinstance(store, HangingStore)
    assert (store.asked, took_s) == (1, TIMEOUT_S)


def test_nothing_is_committed_behind_an_entry_that_was_lost() -> None:
    store, events, _ = written(a_call_to_its_end, MemoryStore, Fault.NOTE)

    assert store.written is None
    assert any(isinstance(event, StoreFailed) and event.writing for event in events)


def test_a_commit_that_cannot_be_looked_up_either_is_reported_as_failed() -> None:
    _, events, _ = written(a_call_to_its_end, MemoryStore, Fault.COMMIT_RESULT, Fault.RECEIPT)

    assert [event.writing for event in events if isinstance(event, StoreFailed)] == [True]


def test_who_lost_the_call_stops_writing_at_once() -> None:
    with pytest.raises(LeaseLostError):
        written(a_call_to_its_end, StolenStore)


class WaitingStore(MemoryStore):
    """Has something in the inbox that is still to be read."""

    async def commit(self, request: CommitRequest) -> Receipt:
        raise UnreadError


def test_a_write_that_waits_for_the_inbox_is_held_back_and_has_not_failed() -> None:
    _, events, _ = written(a_call_to_its_end, WaitingStore)

    assert [type(event) for event in events] == [Unread]


def test_the_number_of_whoever_was_not_invited_is_on_no_record() -> None:
    first, second = DeviceId("sip_+15550100123"), DeviceId("sip_+15550100124")
    known = INVITED[0]

    def meet(scribe: Scribe) -> None:
        for number, device in enumerate((first, known, second, first)):
            came = Presence(at_s=float(number), device=device, members=(), present=True)
            scribe.write(Note(came))
        words = Utterance(
            at_s=9.0,
            id=UtteranceId("u"),
            device=first,
            text="hello",
            start_s=8.0,
            end_s=8.5,
            confidence=0.9,
        )
        scribe.write(Note(words))

    store, _, _ = written(meet)
    devices = [entry.device for entry in store.entries if isinstance(entry, Presence | Utterance)]

    assert devices == ["guest-1", known, "guest-2", "guest-1", "guest-1"]
