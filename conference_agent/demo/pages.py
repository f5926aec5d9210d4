"""The pages of a call: who has which link, and the simulated people who use them."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientError, ClientSession, CookieJar
from livekit import api

from conference_agent.mediaserver import MediaServer
from conference_agent.people import PersonError
from conference_agent.records import Records
from conference_agent.values import Call, Device, DeviceId, Line, Press
from conference_agent.web import Site, invite_of, join_path, make_app, open_site, tag_of, waker

__all__ = ["Pages", "PressedPages", "open_pages"]


@dataclass(frozen=True, slots=True)
class Pages:
    """A web server over a store."""

    #: Such as ``http://127.0.0.1:8002``.
    url: str
    secret: bytes

    def link(self, call: Call, device: Device) -> str:
        """Return the address by which a device comes into a call."""
        return self.url + join_path(invite_of(self.secret, call, device))

    def links(self, call: Call) -> Iterator[tuple[str, str]]:
        """Yield the names of those who have a page, and its address.

        Yields
        ------
        tuple of str
            Names and address, in the party's order.
        """
        for device in call.party.devices:
            if device.line is Line.WEB:
                names = (call.party.member(who).name for who in device.members)
                yield " and ".join(names), self.link(call, device)


@asynccontextmanager
async def open_pages(
    server: MediaServer,
    records: Records,
    livekit: api.LiveKitAPI,
    *,
    port: int = 0,
    focus_only: bool = False,
    embedded_ears: bool = True,
) -> AsyncIterator[Pages]:
    """Serve the pages of every call in a store.

    Parameters
    ----------
    server, livekit
        The media server, and its API.
    records
        The store.
    port
        The one to take if it is free; 0 takes any.
    focus_only
        Several people share a laptop: only the tab in front listens and speaks.
    embedded_ears
        The recogniser is the one that is weak on people.
    """
    secret = secrets.token_bytes(32)
    site = Site(
        livekit_url=server.url,
        livekit_key=server.api_key,
        livekit_secret=server.api_secret,
        secret=secret,
        focus_only=focus_only,
        embedded_ears=embedded_ears,
    )
    async with open_site(make_app(records, waker(livekit), site), port=port, instead=0) as url:
        yield Pages(url, secret)


class PressedPages:
    """The pages of a call as a browser uses them: implements `people.Buttons`.

    Parameters
    ----------
    pages
        Where they are.
    call
        Whose they are.
    """

    def __init__(self, pages: Pages, call: Call) -> None:
        self._pages = pages
        self._call = call

    async def press(self, device: DeviceId, press: Press) -> None:
        """Press a button of a device's page, and return when it has been taken."""
        await self._use(device, "/api/press", {"button": press.value})

    async def chat(self, device: DeviceId, text: str) -> None:
        """Send a line typed on a device's page, and return when it has been taken."""
        await self._use(device, "/api/chat", {"text": text})

    async def _use(self, device: DeviceId, path: str, body: dict[str, str]) -> None:
        """Open the page and post what it posts.

        Raises
        ------
        PersonError
            If it was not taken.
        """
        invite = invite_of(self._pages.secret, self._call, self._at(device))
        url = self._pages.url
        headers = {"origin": url, "x-seat": tag_of(invite)}
        try:
            async with ClientSession(url, cookie_jar=CookieJar(unsafe=True)) as browser:
                async with browser.get(join_path(invite)) as page:
                    page.raise_for_status()
                async with browser.post(path, json=body, headers=headers) as answer:
                    answer.raise_for_status()
        except ClientError as error:
            msg = f"the page of {device} did not take it: {type(error).__name__}"
            raise PersonError(msg) from None

    def _at(self, device: DeviceId) -> Device:
        return next(each for each in self._call.party.devices if each.id == device)
