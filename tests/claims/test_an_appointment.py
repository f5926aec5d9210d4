"""What people suffer from where an appointment is settled by voice, one test for each claim."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from people.examples import THURSDAY, act, line, scenario

from conference_agent.facilitator import Facilitator
from conference_agent.people import ScriptLine
from conference_agent.people.expectations import Expectations
from conference_agent.ports import Board, Clock, Ears, Mouth, Store, StoreError
from conference_agent.records import CallRecord, CommitRefusedError, open_store, upgrade
from conference_agent.rehearsal import Rehearsed, rehearse
from conference_agent.understanding.protocol import understand_line
from conference_agent.values import (
    Call,
    CommitRequest,
    Outcome,
    PartStat,
    Phase,
    Readback,
    ReadbackToken,
    Receipt,
    Spoken,
    Transition,
)

WRITTEN_AT = datetime(2026, 12, 7, 15, 2, tzinfo=UTC)

YES = {"Rosa": "yes I will be there", "Anna": "yes I can come", "Ben": "yes that works for me"}
AGREE = tuple(line(name, "asked: keep", words) for name, words in YES.items())
#: A moved appointment: the write comes after a readback of its own.
MOVE = (
    line("Rosa", "asked: keep", "I can't come on Tuesday"),
    line("Rosa", "asked: offer", "Thursday at three is good"),
    line("Anna", "asked: offer", "yes that is fine"),
    line("Ben", "asked: offer", "yes fine with me"),
    line("Rosa", "asked: readback", "yes please"),
)


def days(text: str, *, now: str, timezone: str, offers: tuple[str, ...] = ()) -> list[str]:
    """Return the days that somebody means, by the clock of the appointment's zone."""
    row = {"id": 1, "text": text, "now": now, "timezone": timezone, "offers": offers}
    found: dict[str, Any] = understand_line(json.dumps(row).encode(), WRITTEN_AT)[0]
    return [span["start"][:10] for span in found["times"]]


@pytest.mark.parametrize(
    ("text", "now", "timezone", "day"),
    [
        # half an hour before midnight here is another day there
        ("tomorrow", "2026-12-07T23:30:00-05:00", "America/New_York", "2026-12-08"),
        ("tomorrow", "2026-12-07T23:30:00-05:00", "Europe/Berlin", "2026-12-09"),
        ("tomorrow", "2026-12-08T04:30:00+00:00", "America/New_York", "2026-12-08"),
        ("today", "2026-12-07T23:30:00-05:00", "Pacific/Auckland", "2026-12-08"),
        ("the day after tomorrow", "2026-12-30T23:30:00-05:00", "America/New_York", "2027-01-01"),
        # the nights in which the clocks change
        ("tomorrow", "2026-03-07T23:30:00-05:00", "America/New_York", "2026-03-08"),
        ("tomorrow", "2026-03-08T00:30:00-05:00", "America/New_York", "2026-03-09"),
        ("tomorrow", "2026-10-31T23:30:00-04:00", "America/New_York", "2026-11-01"),
        ("tomorrow", "2026-10-24T23:30:00+02:00", "Europe/Berlin", "2026-10-25"),
        # a day that there is every fourth year
        ("tomorrow", "2028-02-28T23:30:00-05:00", "America/New_York", "2028-02-29"),
        ("tomorrow", "2027-02-28T23:30:00-05:00", "America/New_York", "2027-03-01"),
        ("on Friday", "2026-12-07T23:30:00-05:00", "America/New_York", "2026-12-11"),
        ("on Friday", "2026-12-31T09:00:00+01:00", "Europe/Berlin", "2027-01-01"),
    ],
)
def test_a_day_that_somebody_names_is_that_of_the_appointments_zone(
    text: str, now: str, timezone: str, day: str
) -> None:
    assert days(text, now=now, timezone=timezone) == [day]


def test_a_day_that_may_be_two_is_asked_for_and_not_guessed() -> None:
    row = {
        "id": 1,
        "text": "next Tuesday works",
        "now": "2026-12-11T10:00:00-05:00",  # a Friday
        "timezone": "America/New_York",
        "asked": "choose",
        "offers": ["2026-12-15T09:00:00-05:00", "2026-12-22T09:00:00-05:00"],
    }
    both: dict[str, Any] = understand_line(json.dumps(row).encode(), WRITTEN_AT)[0]
    row["offers"] = ["2026-12-15T09:00:00-05:00", "2026-12-18T09:00:00-05:00"]
    one: dict[str, Any] = understand_line(json.dumps(row).encode(), WRITTEN_AT)[0]

    assert (both["act"], one["act"]) == ("propose", "accept")


class Counted:
    """The rehearsal's store, slow to write, that remembers what it was made to write."""

    def __init__(self, store: Store, receipts: list[Receipt]) -> None:
        self._store = store
        self._receipts = receipts
        self.note = store.note
        self.free_slots = store.free_slots
        self.receipt = store.receipt
        self.close = store.close

    async def commit(self, request: CommitRequest) -> Receipt:
        await asyncio.sleep(0.6)
        receipt = await self._store.commit(request)
        self._receipts.append(receipt)
        await asyncio.sleep(0.6)
        return receipt


def counted(
    *script: ScriptLine, store_of: type[Counted] = Counted
) -> tuple[Rehearsed, list[Receipt]]:
    """Play a script; return with it what was written, in order."""
    receipts: list[Receipt] = []

    def facilitates(
        call: Call, *, clock: Clock, mouth: Mouth, ears: Ears, board: Board, store: Store
    ) -> Facilitator:
        slow = store_of(store, receipts)
        return Facilitator(call, clock=clock, mouth=mouth, ears=ears, board=board, store=slow)

    return rehearse(scenario(*script), facilitates=facilitates), receipts


async def refused_at_every_entry(
    record: CallRecord, requests: Sequence[CommitRequest], folder: Path
) -> list[CommitRequest]:
    """Put a call on the record anew up to its readback; return what was written on the way."""
    url = f"sqlite:///{folder / 'records.db'}"
    await upgrade(url)
    written: list[CommitRequest] = []
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(record.call, (THURSDAY,))
        store = records.of(record.call.id)
        for entry in record.entries:
            for request in requests:
                with suppress(CommitRefusedError):
                    await store.commit(request)
                    written.append(request)
            await store.note(entry)
            if isinstance(entry, Readback) and entry.token == requests[0].readback.token:
                break
        # behind it the same one is taken
        await store.commit(requests[0])
    return written


async def refused_behind(
    record: CallRecord, readback: Readback, requests: Sequence[CommitRequest], folder: Path
) -> list[bool]:
    """Put a call on the record anew up to its write; return which requests are refused there."""
    url = f"sqlite:///{folder / 'records.db'}"
    await upgrade(url)
    refused: list[bool] = []
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(record.call, (THURSDAY, THURSDAY + timedelta(days=1)))
        store = records.of(record.call.id)
        for entry in record.entries:
            if isinstance(entry, Transition) and entry.after is Phase.CLOSING:
                break
            await store.note(entry)
        for request in requests:
            try:
                await store.commit(request)
            except CommitRefusedError:
                refused.append(True)
            else:
                refused.append(False)
    return refused


@pytest.mark.parametrize("script", [AGREE, MOVE], ids=["kept", "moved"])
def test_nothing_is_written_before_a_yes_to_the_exact_readback(
    script: tuple[ScriptLine, ...], tmp_path: Path
) -> None:
    """Up to the readback a write is refused, however it is asked for; the yes comes after it."""
    record = rehearse(scenario(*script)).record
    assert record.written is not None
    readback, answers = record.written.readback, record.written.answers
    request = CommitRequest(
        call=record.call.id,
        idempotency_key="early",
        proposal=readback.proposal,
        readback=readback,
        answers=answers,
    )
    made_up = replace(request, readback=replace(readback, token=ReadbackToken("made up")))
    accepted = [each for each in answers if each.status is PartStat.ACCEPTED]

    assert asyncio.run(refused_at_every_entry(record, (request, made_up), tmp_path)) == []
    # a yes into the last words of a readback counts (0.3 s), one from before them does not
    assert max(each.start_s for each in accepted) > readback.at_s - 0.3


def test_a_token_is_good_for_no_other_slot_than_it_was_read_back_with(tmp_path: Path) -> None:
    record = rehearse(scenario(*MOVE)).record
    assert record.written is not None
    readback = record.written.readback
    later = replace(readback.proposal, start=THURSDAY + timedelta(days=1))
    request = CommitRequest(
        call=record.call.id,
        idempotency_key="later",
        proposal=readback.proposal,
        readback=readback,
        answers=record.written.answers,
    )
    changed = (
        replace(request, proposal=later),
        replace(request, proposal=later, readback=replace(readback, proposal=later)),
    )

    assert asyncio.run(refused_behind(record, readback, changed, tmp_path)) == [True, True]


@pytest.mark.parametrize("words", ["okay bye", "alright then, goodbye", "thanks, bye now", "mhm"])
def test_goodbye_is_no_consent(words: str) -> None:
    talk = [line("Rosa", "asked: keep", "I can't come on Tuesday")]
    talk += [line(name, "asked: offer", words) for name in YES]
    rehearsed = rehearse(scenario(*talk))

    assert rehearsed.writes == 0


MOMENTS = [round(-2.5 + 0.5 * number, 1) for number in range(12)]


@pytest.mark.parametrize("words", ["hello, are you still there", "yes yes that's right", "sorry"])
@pytest.mark.parametrize("after_s", MOMENTS)
def test_whenever_somebody_speaks_around_the_write_it_is_written_once(
    words: str, after_s: float
) -> None:
    calm, _ = counted(*MOVE)
    assert calm.record.receipt is not None
    written_s = (calm.record.receipt.written_at - calm.record.call.now).total_seconds()
    late = line("Ben", {"at": round(written_s + after_s, 2)}, words, over=True)
    rehearsed, receipts = counted(*MOVE, late)

    assert [receipt.outcome for receipt in receipts] == [Outcome.RESCHEDULED]
    assert rehearsed.record.outcome is Outcome.RESCHEDULED
    assert rehearsed.record.start == THURSDAY


class Fails(Counted):
    """One that writes nothing."""

    async def commit(self, request: CommitRequest) -> Receipt:
        raise StoreError


def told_as_done(rehearsed: Rehearsed) -> bool:
    """Tell whether somebody was told that the appointment was moved."""
    spoken = [each.text for each in rehearsed.record.entries if isinstance(each, Spoken)]
    return any("has been moved" in text or "is done" in text for text in spoken)


def test_a_write_that_failed_is_never_told_as_done() -> None:
    rehearsed, receipts = counted(*MOVE, store_of=Fails)

    assert receipts == []
    assert rehearsed.record.outcome is Outcome.NEEDS_HUMAN
    assert told_as_done(rehearse(scenario(*MOVE)))
    assert not told_as_done(rehearsed)


def goodbyes(rehearsed: Rehearsed) -> list[Spoken]:
    spoken = [each for each in rehearsed.record.entries if isinstance(each, Spoken)]
    return [each for each in spoken if "goodbye" in each.text.lower()]


@pytest.mark.parametrize(
    "words", ["bye bye", "thank you, goodbye", "wait, what did you say", "close the window please"]
)
@pytest.mark.parametrize("after_s", [-1.0, 0.2, 1.0, 1.8])
def test_the_call_ends_with_one_goodbye_whatever_is_said_into_it(
    words: str, after_s: float
) -> None:
    (calm,) = goodbyes(rehearse(scenario(*AGREE)))
    into = line("Anna", {"at": round(calm.start_s + after_s, 2)}, words, over=True)
    rehearsed = rehearse(scenario(*AGREE, into))
    (goodbye,) = [each for each in goodbyes(rehearsed) if each.complete]

    assert rehearsed.record.outcome is Outcome.CONFIRMED
    assert rehearsed.report.left_s is not None
    assert goodbye.end_s <= rehearsed.report.left_s <= goodbye.end_s + 5.0


@pytest.mark.parametrize(
    "words", ["close the window please", "can you end that noise", "I have to stop the washing"]
)
def test_words_that_only_sound_like_an_end_do_not_end_the_call(words: str) -> None:
    to_ben = act("Rosa", {"heard": "can everybody|make it"}, {"say_to": "Ben", "say": words})
    rehearsed = rehearse(scenario(to_ben, *AGREE, expect=Expectations(max_seconds=120.0)))

    assert rehearsed.record.outcome is Outcome.CONFIRMED
    assert rehearsed.failures == ()


def test_a_call_in_which_nobody_ever_answers_ends_by_itself() -> None:
    rehearsed = rehearse(scenario(expect=Expectations(max_seconds=180.0)))

    assert rehearsed.failures == ()
    assert len(goodbyes(rehearsed)) == 1
