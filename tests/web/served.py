"""A store with one call, the application over it on a real port, and people who ask it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientSession
from stores.family import a_call

from conference_agent.records import Records, open_store
from conference_agent.values import Call, CallId, Device, DeviceId
from conference_agent.web import Site, invite_of, join_path, make_app, open_site
from conference_agent.web.invites import tag_of

SECRET = b"a secret of the server, long enough for it"
CALL = a_call()
SITE = Site(
    livekit_url="wss://media.clinic.example",
    livekit_key="key",
    livekit_secret="secret-that-is-long-enough-for-its-purpose",
    secret=SECRET,
)


def with_tabs() -> Call:
    """Return the call with a tab for each of the family."""
    party = CALL.party
    tabs = tuple(Device(id=DeviceId(f"{who.id}-tab"), members=(who.id,)) for who in party.members)
    return replace(CALL, party=replace(party, devices=tabs))


class Clock:
    """The wall clock; stands where it was put."""

    now = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Served:
    """The application as somebody outside meets it."""

    url: str
    records: Records
    #: The calls whose facilitator was woken.
    woken: list[CallId] = field(default_factory=list)
    call: Call = CALL

    def invite(self, device: str = "ben-tab", *, secret: bytes = SECRET) -> str:
        which = next(each for each in self.call.party.devices if each.id == device)
        return invite_of(secret, self.call, which)

    def headers(self, invite: str) -> dict[str, str]:
        return {
            "origin": self.url,
            "x-seat": tag_of(invite),
            "content-type": "application/json",
        }


@asynccontextmanager
async def serve(folder: Path, *, family: bool = False) -> AsyncIterator[Served]:
    """Serve a call with a shared phone and one tab, or with a tab for each of the family."""
    woken: list[CallId] = []
    call = with_tabs() if family else CALL

    async def wake(call: CallId) -> None:
        woken.append(call)

    async with open_store(f"sqlite:///{folder / 'records.db'}", wall_clock=Clock()) as records:
        await records.create(call, ())
        async with open_site(make_app(records, wake, SITE), port=0) as url:
            yield Served(url=url, records=records, woken=woken, call=call)


async def open_page(browser: ClientSession, served: Served, device: str = "ben-tab") -> str:
    """Open the page of a device, and return its invite."""
    invite = served.invite(device)
    async with browser.get(served.url + join_path(invite)) as answer:
        assert answer.status == 200
    return invite


async def post(
    browser: ClientSession,
    served: Served,
    path: str,
    body: object,
    *,
    invite: str,
    **headers: str | None,
) -> tuple[int, dict[str, object]]:
    """Post as the page does, with some headers other than its own; return status and answer."""
    sent = {**served.headers(invite), **{k.replace("_", "-"): v for k, v in headers.items()}}
    chosen = {name: value for name, value in sent.items() if value is not None}
    async with browser.post(served.url + path, json=body, headers=chosen) as answer:
        content = {} if answer.status == 204 else await answer.json()
        return answer.status, content
