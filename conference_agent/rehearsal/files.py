"""What all ways to play scenario files have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from conference_agent.people import Caption, FamilyEvent, Scenario, ScenarioError, load_scenario
from conference_agent.rehearsal.result import Result, unread

__all__ = ["captions_shown", "readable"]


def readable(
    files: Sequence[Path], on_result: Callable[[Result], None]
) -> list[tuple[str, Scenario]]:
    """Return the scenarios by their files; one that cannot be read holds up no other."""
    scenarios = []
    for file in files:
        try:
            scenarios.append((str(file), load_scenario(file)))
        except ScenarioError as error:
            on_result(unread(str(file), str(error)))
    return scenarios


def captions_shown(detail: Callable[[str], None]) -> Callable[[FamilyEvent], None]:
    """Return what shows each line of a call when it has been said."""

    def show(event: FamilyEvent) -> None:
        if isinstance(event, Caption) and event.final:
            detail(f"{event.speaker}: {event.text}")

    return show
