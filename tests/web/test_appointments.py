"""The appointment API over HTTP: what an agent may read and write, and what is refused."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from web.api_agent import (
    DOCUMENT,
    READBACK,
    THURSDAY,
    TUESDAY,
    a_call,
    a_decision,
    an_answer,
    read_back,
    served,
)

from conference_agent.flows import SHIPPED
from conference_agent.web.appointments import openapi_yaml


def test_the_document_is_the_one_that_the_application_makes() -> None:
    # conference-agent appointments --openapi > docs/openapi.yaml
    assert DOCUMENT.read_text(encoding="utf-8") == openapi_yaml()


def test_every_request_of_the_document_needs_the_key() -> None:
    paths = yaml.safe_load(openapi_yaml())["paths"]
    operations = [each for path in paths.values() for each in path.values()]

    assert len(operations) == 9
    assert all(each["security"] == [{"HTTPBearer": []}] for each in operations)


@pytest.mark.parametrize("key", ["", "another-key-of-some-length"])
async def test_without_the_key_nothing_is_told(folder: Path, key: str) -> None:
    async with served(folder, key=key) as agent:
        status, body = await agent.ask("GET", "/calls/call-1")

    assert (status, body) == (401, {"error": "The key of this API is missing or wrong."})


async def test_a_call_is_read_as_it_was_made(folder: Path) -> None:
    async with served(folder) as agent:
        _, call = await agent.ask("GET", "/calls/call-1")
        _, slots = await agent.ask("GET", "/calls/call-1/slots")

    assert call["party"]["members"][0]["name"] == "Rosa"
    assert datetime.fromisoformat(call["appointment"]["start"]) == datetime.fromisoformat(TUESDAY)
    assert [datetime.fromisoformat(each) for each in slots["slots"]] == [
        datetime.fromisoformat(THURSDAY)
    ]


def test_a_call_may_have_each_flow_that_ships() -> None:
    flow = yaml.safe_load(openapi_yaml())["components"]["schemas"]["NewCall"]["properties"]["flow"]

    assert flow["anyOf"][0]["enum"] == [*SHIPPED]


async def test_what_the_clinic_says_is_kept_in_each_of_its_languages(folder: Path) -> None:
    facts = {
        "parking": {"en": "Behind the house.", "es": "Detrás de la casa."},
        "cost": "It costs nothing.",
    }
    appointment = {**a_call()["appointment"], "facts": facts}
    async with served(folder) as agent:
        await agent.ask("POST", "/calls", a_call(id="call-2", appointment=appointment))
        _, call = await agent.ask("GET", "/calls/call-2")

    assert call["appointment"]["facts"] == facts


@pytest.mark.parametrize("fact", [{}, {"fr": "Derrière."}, {"en": ""}, 7])
async def test_a_fact_in_no_language_that_is_spoken_here_is_refused(
    folder: Path, fact: Any
) -> None:
    appointment = {**a_call()["appointment"], "facts": {"parking": fact}}
    async with served(folder) as agent:
        status, body = await agent.ask(
            "POST", "/calls", a_call(id="call-2", appointment=appointment)
        )

    assert status == 422
    assert "body.appointment.facts" in body["error"]


async def test_a_call_is_recorded_if_it_was_said_when_it_was_made(folder: Path) -> None:
    async with served(folder) as agent:
        await agent.ask("POST", "/calls", a_call(id="call-2", recorded=True))
        _, recorded = await agent.ask("GET", "/calls/call-2")
        _, usual = await agent.ask("GET", "/calls/call-1")

    assert (recorded["recorded"], usual["recorded"]) == (True, False)


async def test_a_call_has_the_flow_that_it_was_made_with(folder: Path) -> None:
    async with served(folder) as agent:
        await agent.ask("POST", "/calls", a_call(id="call-2", flow="reminder"))
        _, own = await agent.ask("GET", "/calls/call-2")
        _, usual = await agent.ask("GET", "/calls/call-1")

    assert (own["flow"], usual["flow"]) == ("reminder", None)


@pytest.mark.parametrize("flow", ["another", "../flows/booking.json", "/etc/hostname"])
async def test_a_call_cannot_have_a_flow_that_does_not_ship(folder: Path, flow: str) -> None:
    async with served(folder) as agent:
        status, _ = await agent.ask("POST", "/calls", a_call(id="call-2", flow=flow))

    assert status == 422


def a_booking(**more: Any) -> dict[str, Any]:
    given = a_call()["appointment"]
    appointment = {name: value for name, value in given.items() if name != "start"}
    return a_call(**{"id": "call-2", "appointment": appointment, "flow": "booking", **more})


async def test_an_appointment_is_booked_where_there_was_none(folder: Path) -> None:
    booking = read_back(proposal={"kind": "book", "start": THURSDAY})
    async with served(folder) as agent:
        await agent.ask("POST", "/calls", a_booking())
        _, before = await agent.ask("GET", "/calls/call-2/record")
        status, receipt = await agent.ask(
            "PUT", "/calls/call-2/decision", a_decision(readback=booking)
        )
        _, after = await agent.ask("GET", "/calls/call-2/record")

    assert (before["start"], before["outcome"]) == (None, None)
    assert (status, receipt["outcome"], after["outcome"]) == (200, "booked", "booked")
    assert datetime.fromisoformat(after["start"]) == datetime.fromisoformat(THURSDAY)


async def test_without_a_start_there_is_no_flow_but_booking(folder: Path) -> None:
    async with served(folder) as agent:
        status, body = await agent.ask("POST", "/calls", a_booking(flow="reminder"))

    assert status == 422
    assert "an appointment needs a start" in body["error"]


async def test_a_decision_is_written_with_its_receipt_and_evidence(folder: Path) -> None:
    async with served(folder) as agent:
        status, receipt = await agent.decide()
        record = await agent.record()

    assert (status, receipt["outcome"]) == (200, "rescheduled")
    assert (record["outcome"], record["writes"]) == ("rescheduled", 1)
    assert datetime.fromisoformat(record["start"]) == datetime.fromisoformat(THURSDAY)
    assert [(each["name"], each["status"], each["evidence"]) for each in record["answers"]] == [
        ("Rosa", "accepted", "own"),
        ("Anna", "accepted", "own"),
    ]


async def test_each_answer_has_the_readback_it_was_said_to_and_that_has_its_hearers(
    folder: Path,
) -> None:
    async with served(folder) as agent:
        await agent.decide(answers=[an_answer("rosa"), an_answer("anna", start_s=10.0)])
        record = await agent.record()

    assert [each["readback"] for each in record["answers"]] == ["r1", None]
    assert (record["readback"]["token"], record["readback"]["at_s"]) == ("r1", 24.0)
    assert record["readback"]["hearers"] == READBACK["hearers"]


async def test_the_same_key_gives_the_same_receipt_and_writes_nothing_more(
    folder: Path,
) -> None:
    async with served(folder) as agent:
        first = await agent.decide()
        assert first == await agent.decide()
        assert (await agent.record())["writes"] == 1


async def test_a_readback_that_is_void_writes_nothing(folder: Path) -> None:
    async with served(folder) as agent:
        await agent.ask("POST", "/calls/call-1/readbacks", READBACK)
        void = {"reason": "a yes was withdrawn"}
        voided, _ = await agent.ask("POST", "/calls/call-1/readbacks/r1/void", void)
        status, body = await agent.decide()

        assert voided == 204
        assert (status, body) == (409, {"error": "Nothing was written: the readback is void."})
        assert (await agent.record())["writes"] == 0


async def test_a_readback_that_is_spent_writes_nothing_more(folder: Path) -> None:
    async with served(folder) as agent:
        await agent.decide()
        status, body = await agent.decide(idempotency_key="k2")

        assert status == 409
        assert "the readback is spent" in body["error"]
        assert (await agent.record())["writes"] == 1


@pytest.mark.parametrize(
    "other",
    [
        {"text": "So Tuesday it is."},
        {"proposal": {"kind": "keep", "start": TUESDAY}},
        {"hearers": [{"member": "rosa", "at_s": 24.0}]},
    ],
    ids=["words", "proposal", "hearers"],
)
async def test_a_readback_that_was_noted_is_not_changed_afterwards(
    folder: Path, other: dict[str, Any]
) -> None:
    async with served(folder) as agent:
        await agent.ask("POST", "/calls/call-1/readbacks", READBACK)
        status, body = await agent.decide(readback=read_back(**other))

    assert status == 409
    assert "noted with other words, hearers or proposal" in body["error"]


@pytest.mark.parametrize(
    "answers",
    [
        [an_answer("rosa")],
        [an_answer("rosa"), an_answer("anna", evidence="relay")],
        [an_answer("rosa"), an_answer("anna", status="declined")],
    ],
    ids=["missing", "relayed", "declined"],
)
async def test_answers_that_are_no_decision_write_nothing(
    folder: Path, answers: list[dict[str, Any]]
) -> None:
    async with served(folder) as agent:
        status, body = await agent.decide(answers=answers)

        assert (status, (await agent.record())["writes"]) == (409, 0)
        assert body["error"].startswith("By the rule every_required these answers are no decision")


async def test_a_yes_from_before_the_readback_confirms_nothing(folder: Path) -> None:
    early = [an_answer(who, start_s=10.0, end_s=10.5) for who in ("rosa", "anna")]
    async with served(folder) as agent:
        status, body = await agent.decide(answers=early)

    assert status == 409
    assert body["error"].startswith("No decider who heard the readback has said yes")


@pytest.mark.parametrize(
    "annas",
    [{"evidence": "relay"}, {"start_s": 22.4}, {"start_s": 22.9}],
    ids=["relayed", "early", "before it was heard"],
)
# Rosa's yes is from before the readback: only Anna's can confirm it.
async def test_a_yes_that_is_not_to_the_readback_confirms_nothing(
    folder: Path, annas: dict[str, Any]
) -> None:
    hearers = [{"member": "rosa", "at_s": 24.0}, {"member": "anna", "at_s": 24.5}]
    answers = [an_answer("rosa", start_s=10.0), an_answer("anna", **annas)]
    party = {**a_call()["party"], "rule": "any_decider"}
    async with served(folder) as agent:
        await agent.ask("POST", "/calls", a_call(id="call-2", party=party))
        decision = a_decision(answers=answers, readback=read_back(hearers=hearers))
        status, body = await agent.ask("PUT", "/calls/call-2/decision", decision)

    assert status == 409
    assert body["error"].startswith("No decider who heard the readback has said yes")


async def test_a_yes_into_the_question_behind_the_slot_confirms(folder: Path) -> None:
    answers = [an_answer(who, start_s=22.5) for who in ("rosa", "anna")]
    async with served(folder) as agent:
        status, _ = await agent.decide(answers=answers)

    assert status == 200
