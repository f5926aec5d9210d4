"""The web application."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles

from conference_agent.ports import StoreError
from conference_agent.records import CallEndedError, InboxFullError, Records
from conference_agent.web.desk import Desk, RefusedError, Site, Wake
from conference_agent.web.guard import Guard, headers_for
from conference_agent.web.routes import STATIC, router

__all__ = ["make_app"]

_SENTENCE: Final = (STATIC / "sentence.html").read_text(encoding="utf-8")

#: What is answered to a request that fails, by why; the nearest class counts.
_ANSWERS: Final[dict[int | type[Exception], tuple[int, str]]] = {
    400: (400, "This request is not understood."),
    404: (404, "There is no such page."),
    405: (405, "This is not done here."),
    RequestValidationError: (422, "This request is not understood."),
    CallEndedError: (410, "This call is over."),
    InboxFullError: (429, "That was too often."),
    StoreError: (503, "The clinic's records cannot be reached. Please try again."),
}


def make_app(records: Records, wake: Wake, site: Site) -> FastAPI:
    """Return the application; further routers may be added to it.

    Parameters
    ----------
    records
        The store; stays open as long as the application is served.
    wake
        Called after something was put into a call's inbox.
    site
        Addresses and secrets.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = Desk(records=records, wake=wake, site=site)
    app.add_middleware(Guard, headers=headers_for(site.livekit_url))
    app.mount("/static", StaticFiles(directory=STATIC))
    app.include_router(router)
    app.add_exception_handler(RefusedError, _refuse)
    for why in _ANSWERS:
        app.add_exception_handler(why, _answer)
    return app


def _refuse(request: Request, error: Exception) -> Response:
    if not isinstance(error, RefusedError):
        raise error
    return _said(request, error.sentence, error.status)


def _answer(request: Request, error: Exception) -> Response:
    keys = [*type(error).__mro__, getattr(error, "status_code", None)]
    status, sentence = next(_ANSWERS[key] for key in keys if key in _ANSWERS)
    # such as the methods that an address takes instead
    return _said(request, sentence, status, getattr(error, "headers", None))


def _said(
    request: Request, sentence: str, status: int, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a page to whoever followed a link in a browser, and an object to a program."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(_SENTENCE.replace("{{sentence}}", escape(sentence)), status, headers)
    return JSONResponse({"error": sentence}, status, headers)
