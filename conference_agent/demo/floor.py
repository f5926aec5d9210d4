"""When the facilitator of a room took the floor or left it, out of the log of its process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from conference_agent.dialogue import Stance
from conference_agent.values import CallId, Reason

__all__ = ["stances_in"]

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
    for line in log.splitlines():
        with suppress(ValueError, KeyError, TypeError):
            told: dict[str, Any] = json.loads(line)
            if told["call"] == call and told["action"] in _SPEAKS:
                at = datetime.fromisoformat(told["timestamp"])
                yield Stance(
                    at_s=(at - began_at).total_seconds(),
                    speaks=_SPEAKS[told["action"]],
                    reason=Reason[told["kind"].upper()],
                )
