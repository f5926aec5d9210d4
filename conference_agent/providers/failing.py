"""How a provider fails, and when it is left alone for a while."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from typing import Final

from livekit.agents import APIError, APIStatusError, APITimeoutError

__all__ = ["Failure", "Rest", "failure_of"]

#: After so many failures on end a provider that somebody stands in for is not asked for a while:
#: every failure keeps people waiting.
_FAILURES: Final = 2
_REST_S: Final = 30.0


class Failure(StrEnum):
    """Why a provider did not answer."""

    #: The key is wrong, or may not do this.
    KEY_REFUSED = "key_refused"
    #: Too many requests, or no credit left.
    BUSY = "busy"
    #: Any other status that is no success.
    STATUS = "status"
    TIMEOUT = "timeout"
    #: No connection, or an answer that is none.
    CONNECTION = "connection"

    @property
    def passing(self) -> bool:
        """Whether the same request may well succeed a moment later."""
        return self is not Failure.KEY_REFUSED


def failure_of(error: APIError) -> Failure:
    """Return what kind of failure an error of a plugin is."""
    match error:
        case APITimeoutError():
            return Failure.TIMEOUT
        case APIStatusError(status_code=401 | 403):
            return Failure.KEY_REFUSED
        case APIStatusError(status_code=402 | 429):
            return Failure.BUSY
        case APIStatusError():
            return Failure.STATUS
        case _:
            return Failure.CONNECTION


class Rest:
    """Whether a provider is to be asked, by how it did lately."""

    def __init__(self) -> None:
        self._failures = 0
        self._until_s = 0.0

    @property
    def resting(self) -> bool:
        """Whether to leave it alone now."""
        return asyncio.get_running_loop().time() < self._until_s

    def failed(self, failure: Failure) -> None:
        """Take note that it failed."""
        self._failures += 1
        if self._failures >= _FAILURES or not failure.passing:
            self._until_s = asyncio.get_running_loop().time() + _REST_S

    def worked(self) -> None:
        """Take note that it answered."""
        self._failures = 0
