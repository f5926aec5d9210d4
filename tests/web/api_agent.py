"""An agent at the appointment API: what it sends, and the API served for it."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from conference_agent.records import Records, open_store
from conference_agent.web import open_site
from conference_agent.web.appointments import make_api

KEY = "a-key-that-is-long-enough"
NOW = datetime(2026, 12, 7, 15, tzinfo=UTC)
TUESDAY, THURSDAY = "2026-12-08T14:30:00-05:00", "2026-12-10T15:00:00-05:00"
FRIDAY = "2026-12-11T09:00:00-05:00"
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

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session = session
        self.address = address

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        async with self._session.request(method, path, json=body, headers=headers) as response:
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else None

    async def allowed(self, path: str) -> str | None:
        """Return what the answer to a GET that is not taken names instead."""
        async with self._session.get(path) as response:
            return response.headers.get("allow")

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
        agent = Agent(session, address)
        if key == KEY:
            assert (await agent.ask("POST", "/calls", a_call()))[0] == 201
        yield agent


@asynccontextmanager
async def beside(folder: Path) -> AsyncIterator[Records]:
    """Open the store that is served, as a facilitator does."""
    url = f"sqlite:///{folder / 'records.db'}"
    async with open_store(url, wall_clock=lambda: NOW) as records:
        yield records
