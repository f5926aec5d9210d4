"""Why the facilitator spoke or was silent, read from the log of its process."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from conference_agent.demo import SAMPLE
from conference_agent.demo.floor import stances_in
from conference_agent.dialogue import Stance
from conference_agent.log import configure
from conference_agent.people import load_scenario
from conference_agent.rehearsal import rehearse
from conference_agent.values import CallId, Reason

CALL = CallId("call-1")
BEGAN = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)
LINE: dict[str, Any] = {
    "action": "take_floor",
    "kind": "put",
    "call": "call-1",
    "timestamp": (BEGAN + timedelta(seconds=2.5)).isoformat(),
}


def told(log: str) -> list[Stance]:
    return list(stances_in(log, call=CALL, began_at=BEGAN))


def test_a_call_that_is_logged_tells_every_reason() -> None:
    stream = io.StringIO()
    configure("INFO", stream=stream)
    floor = rehearse(load_scenario(SAMPLE)).floor

    read = stances_in(stream.getvalue(), call=CallId("rehearsal"), began_at=BEGAN)
    assert list(read) == list(floor)
    assert len(floor) > 20


def test_its_moment_is_on_the_clock_of_the_call() -> None:
    (stance,) = told(json.dumps(LINE))

    assert (stance.at_s, stance.speaks, stance.reason) == (2.5, True, Reason.PUT)


@pytest.mark.parametrize(
    "line",
    [
        json.dumps({**LINE, "call": "call-2"}),
        json.dumps({**LINE, "action": "enter_phase"}),
        json.dumps({**LINE, "kind": "whim"}),
        json.dumps({key: LINE[key] for key in LINE if key != "call"}),
        json.dumps({**LINE, "timestamp": "soon"}),
        '"take_floor"',
        "thread 'main' panicked",
        "",
    ],
    ids=["another call", "another action", "no reason", "no call", "no moment", "word", "text", ""],
)
def test_other_lines_say_nothing_of_it(line: str) -> None:
    assert told(f"{line}\n{json.dumps(LINE)}") == told(json.dumps(LINE))
