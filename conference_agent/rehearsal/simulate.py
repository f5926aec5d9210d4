"""Scenario files one after the other, in text or in real rooms, and what became of each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from conference_agent.calls import DispatchError
from conference_agent.demo import Held, Stage, StageError, open_stage
from conference_agent.mediaserver import find_or_install
from conference_agent.people import (
    PersonError,
    Scenario,
    ScenarioError,
    answer_delay_s,
    load_scenario,
)
from conference_agent.ports import StoreError
from conference_agent.records import CallRecord
from conference_agent.rehearsal.astray import astray
from conference_agent.rehearsal.files import captions_shown, readable
from conference_agent.rehearsal.oddities import notes_on
from conference_agent.rehearsal.rehearse import Rehearsed, rehearse
from conference_agent.rehearsal.result import Result, Step, result_of, unread
from conference_agent.rehearsal.synonyms import OWN_SYNONYMS, Synonyms
from conference_agent.rehearsal.variation import vary
from conference_agent.rehearsal.varied import rehearse_varied
from conference_agent.voices import VoiceError

__all__ = ["in_rooms", "in_text"]

#: What may go wrong with one call although its file is as it should be.
_TROUBLE = (StageError, DispatchError, StoreError, VoiceError, PersonError)


def in_text(
    files: Sequence[Path],
    *,
    variations: int = 0,
    seed: int = 0,
    synonyms: Synonyms = OWN_SYNONYMS,
) -> Iterator[Result]:
    """Play scenario files in text on a virtual clock: milliseconds each.

    Parameters
    ----------
    files
        The scenarios.
    variations
        How many variations of each are played after it.
    seed
        Another seed gives other variations.
    synonyms
        Other wordings of a plain yes or no, for the variations.

    Yields
    ------
    Result
        What became of a file, in their order, and of its variations; one that cannot be read
        holds up no other.
    """
    for file in files:
        try:
            scenario = load_scenario(file)
        except ScenarioError as error:
            yield unread(str(file), str(error))
            continue
        as_written = rehearse(scenario)
        notes = notes_on(file, scenario)
        yield replace(_rehearsed(str(file), scenario, as_written), notes=notes)
        for number in range(1, variations + 1):
            variation = vary(scenario, seed=seed, number=number, synonyms=synonyms)
            varied = rehearse_varied(variation)
            told = {"number": number, "seed": seed, "changes": list(variation.changes)}
            yield replace(
                _rehearsed(str(file), variation.scenario, varied, as_written.record),
                variation=told,
            )


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


def _rehearsed(
    file: str, scenario: Scenario, rehearsed: Rehearsed, as_written: CallRecord | None = None
) -> Result:
    spans = [(heard.start_s, heard.end_s) for heard in rehearsed.heard]
    lines = rehearsed.report.lines
    delays_s = [answer_delay_s(line, lines, spans) for line in lines]
    result = result_of(
        file,
        scenario,
        rehearsed.record,
        rehearsed.report,
        writes=rehearsed.writes,
        failures=rehearsed.failures,
        misheard=rehearsed.misheard,
        delays_s=[delay_s for delay_s in delays_s if delay_s is not None],
        stances=rehearsed.floor,
    )
    return replace(result, astray=astray(rehearsed, as_written))


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
    )
