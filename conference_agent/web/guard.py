"""What holds for every request: how large it may be, and what a browser may do with the answer."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["BODY_LIMIT", "Guard", "comes_from_our_page", "headers_for"]

#: Bytes of a request's body; a chat line of 500 letters has 3 kB at most.
BODY_LIMIT: Final = 4096


def headers_for(livekit_url: str) -> dict[str, str]:
    """Return the security headers of every answer.

    Parameters
    ----------
    livekit_url
        The only other address that the page may talk to: ``ws://HOST:PORT`` or ``wss://HOST``.
    """
    parts = urlsplit(livekit_url)
    secure = parts.scheme in {"wss", "https"}
    # before it opens the socket again, the client asks the same server by HTTP what was wrong
    media = " ".join(
        f"{scheme}://{parts.netloc}" for scheme in (("wss", "https") if secure else ("ws", "http"))
    )
    policy = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        f"connect-src 'self' {media}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "content-security-policy": "; ".join(policy),
        "permissions-policy": "microphone=(self), camera=(), geolocation=()",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


def comes_from_our_page(headers: Headers) -> bool:
    """Tell whether a request is one that only a page of this very server can make."""
    origin = urlsplit(headers.get("origin", ""))
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return (
        kind == "application/json"
        and bool(origin.netloc)
        and origin.netloc == headers.get("host")
        and headers.get("sec-fetch-site", "same-origin") == "same-origin"
    )


class Guard:
    """Refuse bodies that are too large, and put the headers on every answer.

    Parameters
    ----------
    app
        What is guarded.
    headers
        By their names in small letters; one that an answer has itself stays.
    limit
        Bytes of a request's body.
    """

    def __init__(
        self, app: ASGIApp, headers: Mapping[str, str], *, limit: int = BODY_LIMIT
    ) -> None:
        self._app = app
        self._limit = limit
        self._headers = {**headers, "cache-control": "no-store"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(receive, send, self._headers, self._limit)
        with suppress(_TooLargeError):
            exchange.count(_announced(scope))
            await self._app(scope, exchange.receive, exchange.send)
        await exchange.refuse(scope)


class _TooLargeError(Exception):
    """The body goes on behind its limit."""


class _Exchange:
    """One request and its answer."""

    def __init__(
        self, receive: Receive, send: Send, headers: Mapping[str, str], limit: int
    ) -> None:
        self._receive = receive
        self._limit = limit
        self._send = send
        self._headers = headers
        self._taken = 0
        self._too_large = False
        self._answered = False

    def count(self, size: int) -> None:
        """Refuse a body that has this size.

        Raises
        ------
        _TooLargeError
            If it is behind the limit.
        """
        if size > self._limit:
            self._too_large = True
            raise _TooLargeError

    async def receive(self) -> Message:
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        self.count(self._taken)
        return message

    async def send(self, message: Message) -> None:
        if self._too_large and not self._answered:
            return  # what was made of a body that broke off
        if message["type"] == "http.response.start":
            self._answered = True
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers.setdefault(name, value)
        await self._send(message)

    async def refuse(self, scope: Scope) -> None:
        """Say that the body is too large, if it is and nothing was said."""
        if self._too_large and not self._answered:
            self._too_large = False
            refusal = JSONResponse({"error": "The request is too large."}, 413)
            await refusal(scope, self._receive, self.send)


def _announced(scope: Scope) -> int:
    """Return how large a body says it is."""
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isdecimal() else 0
