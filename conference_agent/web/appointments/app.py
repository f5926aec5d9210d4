"""The application, and the document that describes it."""

from __future__ import annotations

from typing import Final

import yaml
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from conference_agent.ports import StoreError
from conference_agent.records import (
    CallExistsError,
    CallHeldError,
    NaiveDatetimeError,
    OptedOutError,
    Records,
    UnknownCallError,
)
from conference_agent.web.appointments.routes import router
from conference_agent.web.desk import RefusedError
from conference_agent.web.guard import Guard

__all__ = ["make_api", "openapi_yaml"]

#: Bytes of a request's body: a family of thirty and a year of slots have less.
_BODY_LIMIT: Final = 65536

_ABOUT: Final = """\
Calls in which a party decides about one appointment: what an agent reads before a call, and what
it may write in the end. A decision is written once, and only on a readback: the exact sentence
that was played to its end, with those who heard it. There is no list of calls, and nothing is
deleted: an address that does not take a method answers 405, and names in Allow the one it takes.
"""

#: What no address is asked for with success, unless it is there for that.
_NEVER: Final = {"GET": "Nothing is listed here", "DELETE": "Nothing is deleted here"}

#: What is answered to a failure of the store; the nearest class counts.
_ANSWERS: Final[dict[type[Exception], tuple[int, str]]] = {
    UnknownCallError: (404, "There is no such call."),
    CallExistsError: (409, "There is a call with this id already: choose another one."),
    OptedOutError: (409, "The patient has said not to be called again: nobody is."),
    CallHeldError: (409, "A facilitator holds the call: only it writes until it has left."),
    NaiveDatetimeError: (422, "A moment has no UTC offset: send one such as +00:00."),
    StoreError: (503, "The store cannot be reached: try again."),
}


def make_api(records: Records | None, *, key: str) -> FastAPI:
    """Return the application of the appointment API.

    Parameters
    ----------
    records
        The store; stays open as long as the application is served. ``None``: only its document
        is wanted.
    key
        What every request has to bring as its bearer token.
    """
    app = FastAPI(
        title="Appointments of a party",
        description=_ABOUT,
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.records = records
    app.state.key = key
    app.add_middleware(Guard, headers={"x-content-type-options": "nosniff"}, limit=_BODY_LIMIT)
    app.include_router(router)
    app.add_exception_handler(RefusedError, _refuse)
    app.add_exception_handler(RequestValidationError, _misunderstand)
    app.add_exception_handler(404, _lose)
    app.add_exception_handler(405, _refuse_method)
    for why in _ANSWERS:
        app.add_exception_handler(why, _answer)
    return app


def openapi_yaml() -> str:
    """Return the OpenAPI document of the API, as YAML."""
    document = make_api(None, key="").openapi()
    text: str = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100)
    return text


async def _refuse(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RefusedError):
        raise error
    headers = {"www-authenticate": "Bearer"} if error.status == 401 else None
    return JSONResponse({"error": error.sentence}, error.status, headers)


async def _misunderstand(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return JSONResponse({"error": f"{place}: {first['msg']}."}, 422)


async def _lose(_: Request, __: Exception) -> JSONResponse:
    return JSONResponse({"error": "There is no such request here."}, 404)


async def _refuse_method(request: Request, error: Exception) -> JSONResponse:
    """Say what an address takes instead, in the header that HTTP has for it as well."""
    headers = dict(getattr(error, "headers", None) or {})
    taken = headers.get("Allow", "nothing")
    why = _NEVER.get(request.method, "This is not done here")
    return JSONResponse({"error": f"{why}: this address takes {taken} alone."}, 405, headers)


async def _answer(_: Request, error: Exception) -> JSONResponse:
    status, sentence = next(_ANSWERS[kind] for kind in type(error).__mro__ if kind in _ANSWERS)
    return JSONResponse({"error": sentence}, status)
