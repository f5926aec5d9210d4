"""The appointment API, as the one who sets up a call and judges it afterwards asks it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from conference_agent.values import Call
from conference_agent.web.appointments import call_form

__all__ = ["ApiError", "AppointmentApi", "open_api"]

#: A store that takes longer has failed.
_TIMEOUT_S: Final = 10.0


class ApiError(Exception):
    """The appointment API did not do what was asked; the message is one sentence."""


class AppointmentApi:
    """Makes calls and reads their records; see ``docs/openapi.yaml``.

    Parameters
    ----------
    session
        Open, with the API's address and key.
    """

    def __init__(self, session: ClientSession) -> None:
        self._session = session

    async def create(self, call: Call, slots: tuple[datetime, ...]) -> None:
        """Make a call, in a calendar of its own in which just these slots are free.

        Raises `ApiError` if the API does not take it.
        """
        starts = [slot.isoformat() for slot in slots]
        told = call_form(call).model_dump(mode="json")
        for form, member in zip(told["party"]["members"], call.party.members, strict=True):
            born = member.birth_date and member.birth_date.isoformat()
            form.update(birth_date=born, code=member.code, phone=member.phone)
        await self._ask("POST", "calls", {**told, "calendar": call.id, "slots": starts})

    async def record(self, call: Call) -> dict[str, Any]:
        """Return what the store says of a call.

        Raises `ApiError` if the API does not tell.
        """
        told: dict[str, Any] = await self._ask("GET", f"calls/{call.id}/record")
        return told

    async def _ask(self, method: str, path: str, body: object = None) -> Any:
        """Ask once.

        Raises
        ------
        ApiError
            If the API cannot be reached, or refuses.
        """
        try:
            async with self._session.request(method, path, json=body) as response:
                if response.status < 300:
                    return await response.json() if response.status != 204 else None
                text = await response.text()
                status = response.status
        except (ClientError, TimeoutError) as error:
            msg = f"the appointment API cannot be reached ({type(error).__name__})"
            raise ApiError(msg) from error
        msg = f"the appointment API answered {status} to {method} {path}: {text[:200]}"
        raise ApiError(msg)


@asynccontextmanager
async def open_api(url: str, *, key: str) -> AsyncIterator[AppointmentApi]:
    """Open the API at an address.

    Parameters
    ----------
    url
        ``http://HOST:PORT``, with whatever path is before ``calls``.
    key
        Its bearer token.
    """
    async with ClientSession(
        f"{url.rstrip('/')}/",
        headers={"authorization": f"Bearer {key}"},
        timeout=ClientTimeout(total=_TIMEOUT_S),
    ) as session:
        yield AppointmentApi(session)
