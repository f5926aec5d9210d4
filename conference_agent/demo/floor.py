"""What the facilitator of a room did, out of the log of its process: when it took the floor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from conference_agent.dialogue import Stance
from conference_agent.values import CallId, Reason

__all__ = ["logged_in", "stances_in"]

_SPEAKS: Final = {"take_floor": True, "leave_floor": False}


def stances_in(log: str, *, call: CallId, began_at: datetime) -> Iterator[Stance]:
    """Return why the facilitator of a call spoke or was silent, in order.

    Parameters
    ----------
    log
        Lines of JSON, of whatever calls; other lines say nothing of it. A log that was kept from
        `INFO` has none.
    call
        Whose it is.
    began_at
        When the clock of the call began, aware.

    Yields
    ------
    Stance
        With its moment on that clock: when it was logged.
    """
    for at_s, told in logged_in(log, began_at=began_at):
        with suppress(ValueError, KeyError, TypeError):
            if told["call"] == call and told["action"] in _SPEAKS:
                yield Stance(
                    at_s=at_s,
                    speaks=_SPEAKS[told["action"]],
                    reason=Reason[told["kind"].upper()],
                )


def logged_in(log: str, *, began_at: datetime) -> Iterator[tuple[float, dict[str, Any]]]:
    """Return what was logged, in order, with its moments on the clock of a call, s.

    Parameters
    ----------
    log
        Lines of JSON; what is none, or has no time, is left out.
    began_at
        When the clock of the call began, aware.
    """
    for line in log.splitlines():
        with suppress(ValueError, KeyError, TypeError):
            told: dict[str, Any] = json.loads(line)
            at = datetime.fromisoformat(told["timestamp"])
            yield (at - began_at).total_seconds(), told
