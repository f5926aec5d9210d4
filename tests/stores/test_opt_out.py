"""Whoever has said that they are not to be called again is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from stores.family import WRITTEN_AT, a_call

from conference_agent.records import OptedOutError, open_store
from conference_agent.values import Call, CallId, MemberId, Outcome

BORN = date(1948, 3, 2)


def call_of(
    call_id: str, *, name: str = "Rosa", born: date | None = None, phone: str | None = None
) -> Call:
    """Return a call to a patient of this name."""
    call = a_call(call_id)
    patient = replace(call.party.patient, name=name, birth_date=born, phone=phone)
    members = tuple(patient if each.id == patient.id else each for each in call.party.members)
    return replace(call, party=replace(call.party, members=members))


async def refused(url: str, before: Call, after: Call, outcome: Outcome) -> bool:
    """Tell whether a call is refused behind one that has ended so."""
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(before, ())
        await records.of(before.id).close(outcome)
        try:
            await records.create(after, ())
        except OptedOutError:
            return True
        return False


@pytest.mark.parametrize(
    "after",
    [
        call_of("two"),
        call_of("two", born=BORN),
        call_of("two", phone="+15550100123"),
    ],
    ids=["name", "birth-date", "phone"],
)
async def test_no_call_is_made_to_who_has_opted_out(url: str, after: Call) -> None:
    before = call_of("one", born=BORN, phone="+15550100123")

    assert await refused(url, before, after, Outcome.OPTED_OUT)


@pytest.mark.parametrize(
    "after",
    [
        call_of("two", name="Rosalind"),
        call_of("two", born=date(1990, 1, 1)),
        call_of("two", phone="+15550100999"),
        replace(call_of("two"), appointment=replace(a_call().appointment, place="Another Clinic")),
    ],
    ids=["name", "birth-date", "phone", "place"],
)
async def test_another_patient_and_another_place_are_called(url: str, after: Call) -> None:
    before = call_of("one", born=BORN, phone="+15550100123")

    assert not await refused(url, before, after, Outcome.OPTED_OUT)


async def test_a_patient_who_is_called_like_a_daughter_of_theirs_is_called(url: str) -> None:
    before, after = call_of("one"), call_of("two", name="Anna")
    others = tuple(
        replace(each, name="Rosa") if each.id == MemberId("anna") else each
        for each in after.party.members
    )
    after = replace(after, party=replace(after.party, members=others))

    assert not await refused(url, before, after, Outcome.OPTED_OUT)


@pytest.mark.parametrize("outcome", [Outcome.UNDECIDED, Outcome.WRONG_PARTY, Outcome.VOICEMAIL])
async def test_after_any_other_end_they_are_called(url: str, outcome: Outcome) -> None:
    assert not await refused(url, call_of("one"), call_of("two"), outcome)


async def test_a_rehearsal_is_nobodys_call(url: str) -> None:
    async with open_store(url, wall_clock=lambda: WRITTEN_AT) as records:
        await records.create(call_of("one"), (), calendar="one")
        await records.of(CallId("one")).close(Outcome.OPTED_OUT)
        await records.create(call_of("two"), (), calendar="two")
        await records.create(call_of("three"), ())

        assert (await records.load(CallId("three"))).party.member(MemberId("rosa")).name == "Rosa"
