"""The appointment API over HTTP: what an agent may read and write, and what is refused."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml

from conference_agent.records import open_store
from conference_agent.web import open_site
from conference_agent.web.appointments import make_api, openapi_yaml

KEY = "a-key-that-is-long-enough"
NOW = datetime(2026, 12, 7, 15, tzinfo=UTC)
TUESDAY, THURSDAY = "2026-12-08T14:30:00-05:00", "2026-12-10T15:00:00-05:00"
DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.yaml"

Answer = tuple[int, Any]


def a_call(**more: Any) -> dict[str, Any]:
    return {
        "id": "call-1",
        "appointment": {
            "service": "dental cleaning",
            "provider": "Dr. Johnson",
            "place": "Main Street Dental Clinic",
            "start": TUESDAY,
            "minutes": 30,
            "timezone": "America/New_York",
        },
        "party": {
            "members": [
                {"id": "rosa", "name": "Rosa", "role": "patient"},
                {"id": "anna", "name": "Anna", "role": "decider"},
            ],
            "devices": [
                {"id": "rosa-tab", "members": ["rosa"]},
                {"id": "anna-tab", "members": ["anna"]},
            ],
        },
        "now": "2026-12-07T10:00:00-05:00",
        "slots": [THURSDAY],
        **more,
    }


def an_answer(member: str, **more: Any) -> dict[str, Any]:
    return {
        "member": member,
        "status": "accepted",
        "evidence": "own",
        "words": "yes",
        "start_s": 25.0,
        "end_s": 25.5,
        **more,
    }


READBACK: Mapping[str, Any] = {
    "token": "r1",
    "proposal": {"kind": "move", "start": THURSDAY},
    "text": "So Thursday at three. Is that right?",
    "start_s": 20.0,
    "at_s": 24.0,
    "hearers": [{"member": "rosa", "at_s": 24.0}, {"member": "anna", "at_s": 24.0}],
}


def a_decision(**more: Any) -> dict[str, Any]:
    return {
        "idempotency_key": "k1",
        "readback": copy.deepcopy(dict(READBACK)),
        "answers": [an_answer("rosa"), an_answer("anna")],
        **more,
    }


def read_back(**more: Any) -> dict[str, Any]:
    return {**READBACK, **more}


class Agent:
    """Asks as an agent would."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        async with self._session.request(method, path, json=body, headers=headers) as response:
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else None

    async def record(self) -> Any:
        return (await self.ask("GET", "/calls/call-1/record"))[1]

    async def decide(self, **more: Any) -> Answer:
        return await self.ask("PUT", "/calls/call-1/decision", a_decision(**more))


@asynccontextmanager
async def served(folder: Path, *, key: str = KEY) -> AsyncIterator[Agent]:
    """Serve the API over an empty store, and make one call by it."""
    url = f"sqlite:///{folder / 'records.db'}"
    async with (
        open_store(url, wall_clock=lambda: NOW) as records,
        open_site(make_api(records, key=KEY), port=0) as address,
        aiohttp.ClientSession(address, headers={"authorization": f"Bearer {key}"}) as session,
    ):
        agent = Agent(session)
        if key == KEY:
            assert (await agent.ask("POST", "/calls", a_call()))[0] == 201
        yield agent


def test_the_document_is_the_one_that_the_application_makes() -> None:
    # conference-agent appointments --openapi > docs/openapi.yaml
    assert DOCUMENT.read_text(encoding="utf-8") == openapi_yaml()


def test_every_request_of_the_document_needs_the_key() -> None:
    paths = yaml.safe_load(openapi_yaml())["paths"]
    operations = [each for path in paths.values() for each in path.values()]

    assert len(operations) == 9
    assert all(each["security"] == [{"HTTPBearer": []}] for each in operations)


@pytest.mark.parametrize("key", ["", "another-key-of-some-length"])
async def test_without_the_key_nothing_is_told(tmp_path: Path, key: str) -> None:
    async with served(tmp_path, key=key) as agent:
        status, body = await agent.ask("GET", "/calls/call-1")

    assert (status, body) == (401, {"error": "The key of this API is missing or wrong."})


async def test_a_call_is_read_as_it_was_made(tmp_path: Path) -> None:
    async with served(tmp_path) as agent:
        _, call = await agent.ask("GET", "/calls/call-1")
        _, slots = await agent.ask("GET", "/calls/call-1/slots")

    assert call["party"]["members"][0]["name"] == "Rosa"
    assert datetime.fromisoformat(call["appointment"]["start"]) == datetime.fromisoformat(TUESDAY)
    assert [datetime.fromisoformat(each) for each in slots["slots"]] == [
        datetime.fromisoformat(THURSDAY)
    ]


async def test_a_decision_is_written_with_its_receipt_and_evidence(tmp_path: Path) -> None:
    async with served(tmp_path) as agent:
        status, receipt = await agent.decide()
        record = await agent.record()

    assert (status, receipt["outcome"]) == (200, "rescheduled")
    assert (record["outcome"], record["writes"]) == ("rescheduled", 1)
    assert datetime.fromisoformat(record["start"]) == datetime.fromisoformat(THURSDAY)
    assert [(each["name"], each["status"], each["evidence"]) for each in record["answers"]] == [
        ("Rosa", "accepted", "own"),
        ("Anna", "accepted", "own"),
    ]


async def test_the_same_key_gives_the_same_receipt_and_writes_nothing_more(
    tmp_path: Path,
) -> None:
    async with served(tmp_path) as agent:
        first = await agent.decide()
        assert first == await agent.decide()
        assert (await agent.record())["writes"] == 1


async def test_a_readback_that_is_void_writes_nothing(tmp_path: Path) -> None:
    async with served(tmp_path) as agent:
        await agent.ask("POST", "/calls/call-1/readbacks", READBACK)
        await agent.ask("DELETE", "/calls/call-1/readbacks/r1?reason=a+yes+was+withdrawn")
        status, body = await agent.decide()

        assert (status, body) == (409, {"error": "Nothing was written: the readback 'r1' is void."})
        assert (await agent.record())["writes"] == 0


async def test_a_readback_that_is_spent_writes_nothing_more(tmp_path: Path) -> None:
    async with served(tmp_path) as agent:
        await agent.decide()
        status, body = await agent.decide(idempotency_key="k2")

        assert status == 409
        assert "the readback 'r1' is spent" in body["error"]
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
    tmp_path: Path, other: dict[str, Any]
) -> None:
    async with served(tmp_path) as agent:
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
    tmp_path: Path, answers: list[dict[str, Any]]
) -> None:
    async with served(tmp_path) as agent:
        status, body = await agent.decide(answers=answers)

        assert (status, (await agent.record())["writes"]) == (409, 0)
        assert body["error"].startswith("By the rule every_required these answers are no decision")


async def test_a_yes_from_before_the_readback_confirms_nothing(tmp_path: Path) -> None:
    early = [an_answer(who, start_s=10.0, end_s=10.5) for who in ("rosa", "anna")]
    async with served(tmp_path) as agent:
        status, body = await agent.decide(answers=early)

    assert status == 409
    assert body["error"].startswith("No decider who heard the readback has said yes")


async def test_a_slot_that_somebody_has_is_not_written(tmp_path: Path) -> None:
    async with served(tmp_path) as agent:
        await agent.ask("POST", "/calls", a_call(id="call-2"))
        await agent.ask("PUT", "/calls/call-2/decision", a_decision())
        status, body = await agent.decide()

    assert (status, body) == (409, {"error": "The slot is not free: offer another one."})


async def test_a_calendar_made_anew_has_its_slots_free(tmp_path: Path) -> None:
    async with served(tmp_path) as agent:
        await agent.decide()
        await agent.ask("PUT", "/calendars/Dr.%20Johnson", {"slots": [THURSDAY]})
        _, slots = await agent.ask("GET", "/calls/call-1/slots")

    assert len(slots["slots"]) == 1


async def test_an_outcome_without_a_write_is_kept_and_the_first_one_stays(tmp_path: Path) -> None:
    async with served(tmp_path) as agent:
        first = await agent.ask("PUT", "/calls/call-1/outcome", {"outcome": "opted-out"})
        again = await agent.ask("PUT", "/calls/call-1/outcome", {"outcome": "opted-out"})
        other = await agent.ask("PUT", "/calls/call-1/outcome", {"outcome": "undecided"})
        decided = await agent.decide()

        assert [first[0], again[0], other[0], decided[0]] == [204, 204, 409, 409]
        assert (await agent.record())["outcome"] == "opted-out"


@pytest.mark.parametrize("outcome", ["confirmed", "rescheduled"])
async def test_what_needs_a_write_is_no_outcome_to_be_told(tmp_path: Path, outcome: str) -> None:
    async with served(tmp_path) as agent:
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
    ("DELETE", "/calls/call-1/readbacks/r9?reason=none", None, 404, "No readback 'r9'"),
    (
        "POST",
        "/calls/call-1/readbacks",
        read_back(hearers=[{"member": "uwe", "at_s": 1.0}]),
        422,
        "Nobody in the party has the id 'uwe'.",
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
]


@pytest.mark.parametrize(("method", "path", "body", "status", "sentence"), BROKEN)
async def test_a_wrong_request_is_told_what_is_wrong(
    tmp_path: Path, method: str, path: str, body: Any, status: int, sentence: str
) -> None:
    async with served(tmp_path) as agent:
        given = await agent.ask(method, path, body)

    assert given[0] == status
    assert given[1]["error"].startswith(sentence)
