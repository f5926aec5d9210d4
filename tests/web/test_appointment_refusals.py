"""What the appointment API does not do: write twice, beside a facilitator, or what is wrong."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from web.api_agent import (
    FRIDAY,
    KEY,
    READBACK,
    THURSDAY,
    TUESDAY,
    a_call,
    a_decision,
    an_answer,
    beside,
    read_back,
    served,
)

from conference_agent.people import call_of, load_scenario
from conference_agent.rehearsal.api import open_api
from conference_agent.values import CallId

SCENARIOS = Path(__file__).parents[1] / "scenarios"


@pytest.mark.parametrize(
    "proposal",
    [{"kind": "keep", "start": THURSDAY}, {"kind": "move", "start": TUESDAY}],
    ids=["kind", "start"],
)
async def test_the_same_key_with_another_proposal_is_not_said_to_be_written(
    folder: Path, proposal: dict[str, str]
) -> None:
    async with served(folder) as agent:
        await agent.decide()
        other = read_back(token="r2", proposal=proposal)
        status, body = await agent.decide(readback=other)

        assert status == 409
        assert body["error"].startswith("The idempotency key stands for another proposal")
        assert (await agent.record())["writes"] == 1


HELD: list[tuple[str, str, Any]] = [
    ("POST", "/calls/call-1/readbacks", read_back(token="r2")),
    ("POST", "/calls/call-1/readbacks/r1/void", {"reason": "none"}),
    ("PUT", "/calls/call-1/decision", a_decision()),
    ("PUT", "/calls/call-1/outcome", {"outcome": "undecided"}),
]


@pytest.mark.parametrize(("method", "path", "body"), HELD)
async def test_nothing_is_written_into_a_call_that_a_facilitator_holds(
    folder: Path, method: str, path: str, body: Any
) -> None:
    async with served(folder) as agent, beside(folder) as records:
        await agent.ask("POST", "/calls/call-1/readbacks", READBACK)
        noted = await records.read(CallId("call-1"))
        await records.hold(CallId("call-1"), "facilitator", 15)
        held = await agent.ask(method, path, body)
        left = await records.read(CallId("call-1"))
        await records.give_back(CallId("call-1"), "facilitator")
        free, _ = await agent.ask(method, path, body)

    assert held[0] == 409
    assert held[1]["error"].startswith("A facilitator holds the call")
    assert (left, free < 300) == (noted, True)


async def test_one_decider_alone_cancels_nothing_beside_another(folder: Path) -> None:
    party = {**a_call()["party"], "rule": "any_decider"}
    readback = read_back(proposal={"kind": "cancel", "start": TUESDAY})
    async with served(folder) as agent:
        await agent.ask("POST", "/calls", a_call(id="call-2", party=party))
        alone = a_decision(readback=readback, answers=[an_answer("rosa")])
        refused = await agent.ask("PUT", "/calls/call-2/decision", alone)
        written = await agent.ask("PUT", "/calls/call-2/decision", a_decision(readback=readback))

    assert refused == (
        409,
        {"error": "Cancelling needs the yes of every decider who heard it read back."},
    )
    assert (written[0], written[1]["outcome"]) == (200, "cancelled")


async def test_a_slot_that_somebody_has_is_not_written(folder: Path) -> None:
    async with served(folder) as agent:
        await agent.ask("POST", "/calls", a_call(id="call-2"))
        await agent.ask("PUT", "/calls/call-2/decision", a_decision())
        status, body = await agent.decide()

    assert (status, body) == (409, {"error": "The slot is not free: offer another one."})


async def test_a_calendar_made_anew_frees_no_slot_that_a_call_has(folder: Path) -> None:
    calendar = {"provider": "Dr. Johnson", "slots": [THURSDAY, FRIDAY]}
    async with served(folder) as agent:
        await agent.decide()
        status, _ = await agent.ask("POST", "/calendars", calendar)
        _, slots = await agent.ask("GET", "/calls/call-1/slots")

    assert (status, len(slots["slots"])) == (204, 1)
    assert datetime.fromisoformat(slots["slots"][0]) == datetime.fromisoformat(FRIDAY)


async def test_a_rehearsal_takes_no_slot_but_of_its_own_calendar(folder: Path) -> None:
    async with (
        served(folder) as agent,
        beside(folder) as records,
        open_api(agent.address, key=KEY) as appointments,
    ):
        first = await records.load(CallId("call-1"))
        for call_id in ("call-2", "call-3"):
            call = replace(first, id=CallId(call_id))
            await appointments.create(call, (datetime.fromisoformat(THURSDAY),))
            status, _ = await agent.ask("PUT", f"/calls/{call_id}/decision", a_decision())
            assert status == 200
        _, slots = await agent.ask("GET", "/calls/call-1/slots")

    assert len(slots["slots"]) == 1


async def test_a_rehearsal_tells_the_number_of_who_calls_and_no_start_that_is_not_there(
    folder: Path,
) -> None:
    scenario = await asyncio.to_thread(load_scenario, SCENARIOS / "booking.yaml")
    call, slots = call_of(scenario, CallId("call-2"))
    async with (
        served(folder) as agent,
        beside(folder) as records,
        open_api(agent.address, key=KEY) as appointments,
    ):
        await appointments.create(call, slots)
        made = await records.load(call.id)
        told = await appointments.record(call)

    assert made.party.patient.phone == "+15550100123"
    assert told["start"] is None


async def test_an_outcome_without_a_write_is_kept_and_the_first_one_stays(folder: Path) -> None:
    async with served(folder) as agent:
        first = await agent.ask("PUT", "/calls/call-1/outcome", {"outcome": "opted-out"})
        again = await agent.ask("PUT", "/calls/call-1/outcome", {"outcome": "opted-out"})
        other = await agent.ask("PUT", "/calls/call-1/outcome", {"outcome": "undecided"})
        decided = await agent.decide()

        assert [first[0], again[0], other[0], decided[0]] == [204, 204, 409, 409]
        assert (await agent.record())["outcome"] == "opted-out"


@pytest.mark.parametrize("outcome", ["confirmed", "rescheduled"])
async def test_what_needs_a_write_is_no_outcome_to_be_told(folder: Path, outcome: str) -> None:
    async with served(folder) as agent:
        status, _ = await agent.ask("PUT", "/calls/call-1/outcome", {"outcome": outcome})

        assert (status, (await agent.record())["outcome"]) == (422, None)


BROKEN: list[tuple[str, str, Any, int, str]] = [
    ("POST", "/calls", a_call(), 409, "There is a call with this id already"),
    ("POST", "/calls", a_call(id="two words"), 422, "body.id: "),
    ("POST", "/calls", a_call(surprise=1), 422, "body.surprise: "),
    (
        "POST",
        "/calls",
        a_call(id="call-3", party={"members": [], "devices": []}),
        422,
        "body.party.members: ",
    ),
    (
        "POST",
        "/calls",
        a_call(
            id="call-3",
            party={"members": [{"id": "a", "name": "A", "role": "decider"}], "devices": []},
        ),
        422,
        "The call cannot be made: a party has exactly one patient",
    ),
    ("GET", "/calls/call-9", None, 404, "There is no such call."),
    ("GET", "/calls/call-9/slots", None, 404, "There is no such call."),
    ("GET", "/calls/call-9/record", None, 404, "There is no such call."),
    ("PUT", "/calls/call-9/decision", a_decision(), 404, "There is no such call."),
    ("PUT", "/calls/call-9/outcome", {"outcome": "undecided"}, 404, "There is no such call."),
    (
        "POST",
        "/calls/call-1/readbacks/r9/void",
        {"reason": "none"},
        404,
        "No such readback was noted.",
    ),
    (
        "POST",
        "/calls/call-1/readbacks",
        read_back(hearers=[{"member": "uwe", "at_s": 1.0}]),
        422,
        "There is an id that nobody in the party has.",
    ),
    (
        "PUT",
        "/calls/call-1/decision",
        a_decision(answers=[an_answer("rosa"), an_answer("rosa")]),
        422,
        "Somebody answers twice",
    ),
    ("POST", "/calls", {"x": "y" * 70_000}, 413, "The request is too large."),
    ("GET", "/elsewhere", None, 404, "There is no such request here."),
    ("GET", "/calls", None, 405, "Nothing is listed here: this address takes POST alone."),
    ("DELETE", "/calls/call-1", None, 405, "Nothing is deleted here: this address takes GET"),
    ("PATCH", "/calls/call-1", None, 405, "This is not done here: this address takes GET alone."),
]


@pytest.mark.parametrize(("method", "path", "body", "status", "sentence"), BROKEN)
async def test_a_wrong_request_is_told_what_is_wrong(
    folder: Path, method: str, path: str, body: Any, status: int, sentence: str
) -> None:
    async with served(folder) as agent:
        given = await agent.ask(method, path, body)

    assert given[0] == status
    assert given[1]["error"].startswith(sentence)


@pytest.mark.parametrize(("path", "allow"), [("/calls", "POST"), ("/calls/call-1/decision", "PUT")])
async def test_an_address_names_the_method_that_it_takes(
    folder: Path, path: str, allow: str
) -> None:
    async with served(folder) as agent:
        assert await agent.allowed(path) == allow
