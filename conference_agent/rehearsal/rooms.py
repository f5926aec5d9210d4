"""Scenario files one after the other by voice in real rooms, and what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from conference_agent.calls import DispatchError
from conference_agent.demo.stage import Held, Stage, StageError, open_stage
from conference_agent.mediaserver import find_or_install
from conference_agent.people import PersonError, Scenario
from conference_agent.ports import StoreError
from conference_agent.rehearsal.files import captions_shown, readable
from conference_agent.rehearsal.oddities import notes_on
from conference_agent.rehearsal.result import Result, Step
from conference_agent.rehearsal.summing_up import result_of
from conference_agent.voices import VoiceError

__all__ = ["in_rooms"]

#: What may go wrong with one call although its file is as it should be.
_TROUBLE = (StageError, DispatchError, StoreError, VoiceError, PersonError)


async def in_rooms(
    files: Sequence[Path], *, folder: Path, step: Step, on_result: Callable[[Result], None]
) -> None:
    """Play scenario files by voice in real rooms, on one stage for all of them.

    Raises `MediaServerError` if there is no media server to be had, and `StoreError` if the store
    cannot be opened.

    Parameters
    ----------
    files
        The scenarios.
    folder
        Gets the store and the logs; must be there.
    step
        Shows what is going on.
    on_result
        Told what became of a file: first of those that cannot be read, then of the others as they
        end, in their order.
    """
    scenarios = readable(files, on_result)
    if not scenarios:
        return
    with step("Finding livekit-server") as detail:
        binary = await asyncio.to_thread(find_or_install, progress=detail)
    async with open_stage(folder, binary=binary) as stage:
        for number, (name, scenario) in enumerate(scenarios, start=1):
            with step(f"{number} of {len(scenarios)}, {scenario.name}") as detail:
                result = await _hold(stage, name, scenario, detail)
            notes = await asyncio.to_thread(notes_on, Path(name), scenario)
            on_result(replace(result, notes=notes))


async def _hold(
    stage: Stage, file: str, scenario: Scenario, detail: Callable[[str], None]
) -> Result:
    """Hold one call by voice."""
    try:
        held = await stage.hold(scenario, on_event=captions_shown(detail))
    except _TROUBLE as error:
        return Result(file=file, name=scenario.name, failed=(str(error),))
    return _held(file, scenario, held)


def _held(file: str, scenario: Scenario, held: Held) -> Result:
    began_at = held.record.began_at
    return result_of(
        file,
        scenario,
        held.record,
        held.report,
        writes=held.writes,
        failures=held.failures,
        misheard=held.misheard,
        delays_s=[delay.delay_s for delay in held.report.answer_delays()],
        began_s=0.0 if began_at is None else (began_at - held.report.began_at).total_seconds(),
        stances=held.floor,
    )
