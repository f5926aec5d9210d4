"""Every state and every event: where it leads is written down, and what cannot be does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from transitions import EVENTS, STALE, events, impossible, seen, states, table

from conference_agent.dialogue import step
from conference_agent.values import Event, Phase, Timer

pytestmark = pytest.mark.timeout(60)  # some 60,000 steps

DOCUMENT = Path(__file__).parents[2] / "docs" / "transitions.md"


def test_the_documented_table_is_what_the_core_does() -> None:
    # PYTHONPATH=tests/support:. python tests/support/transitions.py
    assert table() in DOCUMENT.read_text(encoding="utf-8")


def test_every_kind_of_event_has_been_tried_in_every_phase() -> None:
    assert set(seen()) == {(phase, kind) for phase in Phase for kind in EVENTS}


def test_the_table_knows_every_kind_of_event() -> None:
    assert set(EVENTS) == set(Event.__args__)


@pytest.mark.parametrize("phase", [each for each in Phase if each is not Phase.OVER])
def test_an_event_that_cannot_be_does_no_more_than_the_time_that_has_passed(phase: Phase) -> None:
    tried = 0
    for at_s, state in states():
        if state.phase is not phase:
            continue
        for event in events(state, at_s + 0.01):
            if impossible(state, event):
                tried += 1
                assert step(state, event) == step(state, Timer(at_s=event.at_s, timer=STALE))
    assert tried > 0


def test_after_the_end_nothing_changes_anything() -> None:
    for at_s, state in states():
        if state.phase is Phase.OVER:
            assert all(step(state, event) == (state, ()) for event in events(state, at_s + 0.01))
