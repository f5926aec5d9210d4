"""The inbox of a call: what people did on their pages, until it is on the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stores.family import READ, THURSDAY, WRITTEN_AT, a_call, a_readback, a_request

from conference_agent.ports import UnreadError
from conference_agent.records import (
    CallEndedError,
    InboxFullError,
    InboxRow,
    Records,
    UnknownCallError,
    open_store,
)
from conference_agent.records.inbox import PER_DEVICE
from conference_agent.values import CallId, Channel, DeviceId, Outcome, UtteranceId

CALL, OTHER = a_call(), a_call("call-2")
BEN, KITCHEN = DeviceId("ben-tab"), DeviceId("kitchen")


async def press(records: Records, *texts: str, call: CallId = CALL.id) -> None:
    for text in texts:
        await records.put(call, BEN, Channel.BUTTON, text)


async def texts_in(records: Records, *, after: int = 0) -> list[str]:
    return [row.text for row in await records.of(CALL.id).untaken(after=after)]


async def test_what_was_put_is_read_as_it_was(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        await records.put(CALL.id, KITCHEN, Channel.CHAT, "Thursday at three")

        assert await records.of(CALL.id).untaken() == (
            InboxRow(
                number=1,
                device=KITCHEN,
                channel=Channel.CHAT,
                text="Thursday at three",
                at=WRITTEN_AT,
            ),
        )


async def test_rows_are_read_in_the_order_in_which_they_were_put(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        await press(records, "pick:2", "confirm", "decline")

        assert await texts_in(records) == ["pick:2", "confirm", "decline"]
        assert await texts_in(records, after=1) == ["confirm", "decline"]


async def test_an_inbox_is_of_one_call(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        await records.create(OTHER, ())
        await press(records, "confirm", call=OTHER.id)

        assert await texts_in(records) == []


async def test_what_is_on_the_record_is_taken_and_what_is_not_is_read_again(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        await press(records, "confirm", "decline")
        (first, _) = await records.of(CALL.id).untaken()
        await records.of(CALL.id).note(replace(READ, id=first.id, channel=Channel.BUTTON))

    # another process, after the one that noted it
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        assert await texts_in(records) == ["decline"]


@pytest.mark.parametrize("uid", ["inbox-", "inbox-x", "u-1", "1", "inbox-2"])
async def test_an_utterance_of_another_id_takes_nothing(url: str, uid: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        await press(records, "confirm")
        await records.of(CALL.id).note(replace(READ, id=UtteranceId(uid)))

        assert await texts_in(records) == ["confirm"]


async def test_another_call_s_record_takes_nothing(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        await records.create(OTHER, ())
        await press(records, "confirm")
        await records.of(OTHER.id).note(replace(READ, id=UtteranceId("inbox-1")))

        assert await texts_in(records) == ["confirm"]


async def test_nothing_is_put_into_a_call_that_is_over(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        await records.of(CALL.id).close(Outcome.UNDECIDED)

        with pytest.raises(CallEndedError):
            await press(records, "confirm")
        assert await texts_in(records) == []


async def test_nothing_is_put_into_a_call_that_is_not_there(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        with pytest.raises(UnknownCallError):
            await press(records, "confirm")


async def test_one_device_cannot_fill_the_inbox_of_the_others(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        await press(records, *["repeat"] * PER_DEVICE)

        with pytest.raises(InboxFullError):
            await press(records, "repeat")
        await records.put(CALL.id, KITCHEN, Channel.BUTTON, "confirm")
        assert len(await texts_in(records)) == PER_DEVICE + 1


async def test_the_outcome_can_be_asked_for(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, ())
        before = await records.outcome(CALL.id)
        await records.of(CALL.id).close(Outcome.OPTED_OUT)

        assert (before, await records.outcome(CALL.id)) == (None, Outcome.OPTED_OUT)
        with pytest.raises(UnknownCallError):
            await records.outcome(CallId("no-such-call"))


async def test_its_holder_writes_no_decision_while_something_is_still_to_be_read(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, (THURSDAY,))
        await records.hold(CALL.id, "one", 15)
        store = records.of(CALL.id, holder="one")
        await store.note(a_readback())
        await press(records, "decline")

        with pytest.raises(UnreadError):
            await store.commit(a_request(CALL))
        assert await records.writes(CALL.id) == 0


async def test_once_it_is_on_the_record_the_decision_is_written(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, (THURSDAY,))
        await records.hold(CALL.id, "one", 15)
        store = records.of(CALL.id, holder="one")
        await store.note(a_readback())
        await press(records, "confirm")
        (row,) = await store.untaken()
        await store.note(replace(READ, id=row.id, channel=Channel.BUTTON))

        await store.commit(a_request(CALL))
        assert await records.writes(CALL.id) == 1


async def test_a_call_that_no_facilitator_of_ours_holds_waits_for_no_inbox(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(CALL, (THURSDAY,))
        await press(records, "decline")
        store = records.beside(CALL.id)
        await store.note(a_readback())

        await store.commit(a_request(CALL))
        assert await records.writes(CALL.id) == 1
