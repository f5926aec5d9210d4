"""The inbox of a call: over a database, and over rows that a script has, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from livekit import rtc
from stores.family import READ, WRITTEN_AT, a_call
from virtual import pass_s, run_virtual
from waiting import until

from conference_agent.inbox import WAKE_TOPIC, Inbox, Rows
from conference_agent.ports import StoreError
from conference_agent.records import InboxRow, Records, open_store
from conference_agent.values import Button, Channel, DeviceId, Event, Press, Utterance, UtteranceId

CALL = a_call()
BEN = DeviceId("ben-tab")
NOW_S = 12.5


class ScriptedRows:
    """Rows that come and are noted as a script says; fails while it is told to."""

    def __init__(self) -> None:
        self.rows: list[InboxRow] = []
        self.looks = 0
        self.fails = False

    def press(self, button: str, *, at: datetime = WRITTEN_AT) -> None:
        self.rows.append(
            InboxRow(
                number=len(self.rows) + 1,
                device=BEN,
                channel=Channel.BUTTON,
                text=button,
                at=at,
            )
        )

    async def untaken(self, *, after: int = 0) -> tuple[InboxRow, ...]:
        self.looks += 1
        if self.fails:
            raise StoreError
        return tuple(row for row in self.rows if row.number > after)


def wake(room: rtc.Room, *, topic: str = WAKE_TOPIC, sender: object = None) -> None:
    room.emit(
        "data_received",
        rtc.DataPacket(data=b"look", kind=0, participant=sender, topic=topic),  # type: ignore[arg-type]
    )


@asynccontextmanager
async def reading(
    rows: Rows, *, late_s: float = 0.0, in_haste: Callable[[], bool] = bool
) -> AsyncIterator[tuple[rtc.Room, list[Event]]]:
    """Run an inbox over these rows; it stands still so long after they were put."""
    room, events = rtc.Room(), list[Event]()
    inbox = Inbox(
        room,
        rows,
        post=events.append,
        elapsed_s=lambda: NOW_S,
        wall_clock=lambda: WRITTEN_AT + timedelta(seconds=late_s),
        in_haste=in_haste,
    )
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(inbox.run())
        yield room, events
        running.cancel()


def pressed(number: int, press: Press, *, at_s: float = NOW_S) -> Button:
    return Button(at_s=at_s, device=BEN, id=UtteranceId(f"inbox-{number}"), press=press)


@asynccontextmanager
async def open_records(folder: Path) -> AsyncIterator[Records]:
    url = f"sqlite:///{folder / 'records.db'}"
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        yield records


async def test_a_press_that_the_server_announces_comes_as_a_button(tmp_path: Path) -> None:
    async with open_records(tmp_path) as records, reading(records.of(CALL.id)) as (room, events):
        await records.put(CALL.id, BEN, Channel.BUTTON, "confirm")
        wake(room)
        await until(lambda: bool(events))

    assert events == [pressed(1, Press.CONFIRM)]


async def test_a_chat_line_comes_as_an_utterance_without_sound(tmp_path: Path) -> None:
    async with open_records(tmp_path) as records, reading(records.of(CALL.id)) as (room, events):
        await records.put(CALL.id, BEN, Channel.CHAT, "Thursday at three")
        wake(room)
        await until(lambda: bool(events))

    assert events == [
        Utterance(
            at_s=NOW_S,
            id=UtteranceId("inbox-1"),
            device=BEN,
            text="Thursday at three",
            start_s=NOW_S,
            end_s=NOW_S,
            confidence=1.0,
            channel=Channel.CHAT,
        )
    ]


async def test_one_who_takes_a_call_over_reads_what_is_not_on_the_record(tmp_path: Path) -> None:
    async with open_records(tmp_path) as records:
        for button in ("pick:1", "confirm", "decline"):
            await records.put(CALL.id, BEN, Channel.BUTTON, button)
        async with reading(records.of(CALL.id)) as (_, first):
            await until(lambda: len(first) == 3)
        # killed when one of the three was noted
        noted = replace(READ, id=UtteranceId("inbox-1"), channel=Channel.BUTTON)
        await records.of(CALL.id).note(noted)
        async with reading(records.of(CALL.id)) as (_, second):
            await until(lambda: len(second) == 2)

    assert second == [pressed(2, Press.CONFIRM), pressed(3, Press.DECLINE)]


def test_each_row_comes_once_and_in_order() -> None:
    async def play() -> list[Event]:
        rows = ScriptedRows()
        async with reading(rows) as (room, events):
            for button in ("pick:2", "confirm", "decline"):
                rows.press(button)
                wake(room)
                await pass_s(0.1)
        return events

    assert run_virtual(play()) == [
        pressed(1, Press.PICK_2),
        pressed(2, Press.CONFIRM),
        pressed(3, Press.DECLINE),
    ]


def test_a_participant_s_packet_wakes_nobody() -> None:
    async def play() -> int:
        rows = ScriptedRows()
        async with reading(rows) as (room, _):
            await pass_s(0.1)
            wake(room, sender=object())
            wake(room, topic="lk.chat")
            await pass_s(0.1)
        return rows.looks

    assert run_virtual(play()) == 1


def test_the_server_s_packet_wakes_it_at_once() -> None:
    async def play() -> int:
        rows = ScriptedRows()
        async with reading(rows) as (room, _):
            await pass_s(0.1)
            wake(room)
            await pass_s(0.01)
        return rows.looks

    assert run_virtual(play()) == 2


def test_a_press_whose_packet_got_lost_comes_within_two_seconds() -> None:
    async def play() -> list[Event]:
        rows = ScriptedRows()
        async with reading(rows) as (_, events):
            await pass_s(0.1)
            rows.press("human")
            await pass_s(2.0)
        return events

    assert run_virtual(play()) == [pressed(1, Press.HUMAN)]


@pytest.mark.parametrize(
    ("late_s", "at_s"), [(2.0, 10.5), (-2.0, NOW_S), (12.5, 0.0), (100.0, 0.0)]
)
def test_a_press_is_of_its_own_moment_and_within_the_call(late_s: float, at_s: float) -> None:
    async def play() -> list[Event]:
        rows = ScriptedRows()
        rows.press("confirm")
        async with reading(rows, late_s=late_s) as (_, events):
            await pass_s(0.1)
        return events

    assert run_virtual(play()) == [pressed(1, Press.CONFIRM, at_s=at_s)]


async def test_a_line_was_typed_when_it_was_put_and_became_known_when_it_was_read(
    tmp_path: Path,
) -> None:
    async with open_records(tmp_path) as records:
        await records.put(CALL.id, BEN, Channel.CHAT, "yes")
        async with reading(records.of(CALL.id), late_s=3.0) as (_, events):
            await until(lambda: bool(events))

    (line,) = events
    assert isinstance(line, Utterance)
    assert (line.start_s, line.end_s, line.at_s) == (NOW_S - 3.0, NOW_S - 3.0, NOW_S)


def test_before_a_write_a_press_whose_packet_got_lost_comes_within_a_quarter_second() -> None:
    async def play() -> list[Event]:
        rows, haste = ScriptedRows(), list[bool]()
        async with reading(rows, in_haste=lambda: bool(haste)) as (_, events):
            await pass_s(0.1)
            haste.append(True)  # while it waits without haste
            rows.press("decline")
            await pass_s(0.26)
            first = list(events)
            rows.press("human")
            await pass_s(0.26)
        assert first == [pressed(1, Press.DECLINE)]
        return events

    assert run_virtual(play()) == [pressed(1, Press.DECLINE), pressed(2, Press.HUMAN)]


def test_without_haste_the_store_is_left_alone_for_two_seconds() -> None:
    async def play() -> int:
        rows = ScriptedRows()
        async with reading(rows):
            await pass_s(1.9)
        return rows.looks

    assert run_virtual(play()) == 1


def test_a_store_that_cannot_answer_is_asked_again() -> None:
    async def play() -> list[Event]:
        rows = ScriptedRows()
        rows.press("confirm")
        rows.fails = True
        async with reading(rows) as (_, events):
            await pass_s(0.1)
            rows.fails = False
            await pass_s(2.0)
        return events

    assert run_virtual(play()) == [pressed(1, Press.CONFIRM)]


def test_afterwards_the_room_has_no_listener_of_it() -> None:
    async def play() -> int:
        rows = ScriptedRows()
        async with reading(rows) as (room, _):
            await pass_s(0.1)
        wake(room)
        await pass_s(0.1)
        return rows.looks

    assert run_virtual(play()) == 1
