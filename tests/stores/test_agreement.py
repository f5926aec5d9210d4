"""The store in memory and the database agree, whatever is asked of them in whatever order."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from stores.family import KEEP, MOVE, WEDNESDAY, a_call, a_readback, a_request, voided
from stores.openings import OpenCalls, Opened, in_database, in_memory

from conference_agent.ports import StoreError
from conference_agent.values import Entry, Outcome, Proposal, ProposalKind, Readback, Receipt

CALLS = (a_call("call-1"), a_call("call-2"))
Step = Callable[[tuple[Opened, ...]], Awaitable[object]]

READBACKS = (a_readback(MOVE, token="readback-1"), a_readback(KEEP, token="readback-2"))
#: The token of one, the proposal of another.
FORGED = a_readback(Proposal(ProposalKind.MOVE, WEDNESDAY), token="readback-1")

rooms = st.integers(0, len(CALLS) - 1)
readbacks = st.sampled_from((*READBACKS, FORGED))


def _note(room: int, entry: Entry) -> Step:
    return lambda opened: opened[room].store.note(entry)


def _commit(room: int, readback: Readback, key: str) -> Step:
    return lambda opened: opened[room].store.commit(a_request(CALLS[room], readback, key=key))


def _close(room: int, outcome: Outcome) -> Step:
    return lambda opened: opened[room].store.close(outcome)


commits = st.builds(_commit, rooms, readbacks, st.sampled_from(("key-1", "key-2")))
others = st.one_of(
    st.builds(_note, rooms, readbacks | readbacks.map(voided)),
    st.builds(_close, rooms, st.sampled_from((Outcome.UNDECIDED, Outcome.OPTED_OUT))),
)
#: Both rooms have read both results back; then whatever.
PRELUDE = [_note(room, readback) for room in range(len(CALLS)) for readback in READBACKS]
stories = st.lists(commits | commits | others, min_size=1, max_size=8).map(
    lambda steps: PRELUDE + steps
)


async def _play(open_calls: OpenCalls, story: list[Step]) -> list[object]:
    """Return what every step gave, and what the records say in the end."""
    told: list[object] = []
    async with open_calls(*CALLS) as opened:
        for step in story:
            try:
                given_back = await step(opened)
            except StoreError as error:
                told.append(type(error))
            else:
                # Each kind of store numbers its receipts in its own way.
                told.append(
                    replace(given_back, number="")
                    if isinstance(given_back, Receipt)
                    else given_back
                )
        for room in opened:
            record = await room.read()
            told += [record.start, record.outcome, record.entries]
            told.append(await room.store.free_slots())
    return told


@settings(max_examples=12, deadline=None, derandomize=True)
@given(story=stories)
async def test_both_stores_tell_the_same(template: Path, story: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        path = shutil.copy(template, folder)

        assert await _play(in_memory, story) == await _play(in_database(f"sqlite:///{path}"), story)
