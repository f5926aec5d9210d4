"""The demonstration: one call from an empty folder to the stored record."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from rich.console import Console

from conference_agent.calls import DispatchError
from conference_agent.clock import wall_clock
from conference_agent.demo.busy import busy_now
from conference_agent.demo.files import KITCHEN
from conference_agent.demo.folders import FolderError, how_to_show, new_folder
from conference_agent.demo.killing import Killing, apologies, back_s, unlike_a_kill
from conference_agent.demo.reading import summary_of
from conference_agent.demo.screen import Screen
from conference_agent.demo.stage import Held, Stage, StageError, open_stage
from conference_agent.demo.summary import TimingRow
from conference_agent.demo.tracks import PictureError, draw, row_name, tracks_of
from conference_agent.log import configure
from conference_agent.mediaserver import MediaServerError, find_or_install
from conference_agent.people import (
    Caption,
    FamilyEvent,
    Scenario,
    ScenarioError,
    State,
    load_scenario,
    member_id,
    percentiles,
)
from conference_agent.ports import StoreError
from conference_agent.voices import VoiceError

__all__ = ["Hold", "begin", "run_demo", "shower", "shown_stage"]

_FAILED: Final = 1
_REFUSED: Final = 2
_TROUBLE = (
    MediaServerError,
    StageError,
    DispatchError,
    StoreError,
    VoiceError,
    PictureError,
)


#: Holds a call on a stage of its own, in the folder given, and returns the exit code.
Hold = Callable[[Scenario, Screen, Path], Awaitable[int]]


async def run_demo(
    path: Path | None, *, folder: Path, kill: bool = False, picture: Path | None = None
) -> int:
    """Hold one family call and print it as it goes on.

    Parameters
    ----------
    path
        A scenario file, or ``None`` for the kitchen table.
    folder
        Gets the store and the logs.
    kill
        Whether the facilitator's process is killed while it reads back.
    picture
        Gets a picture of the room's tracks.

    Returns
    -------
    int
        0 if what is in the store is what the scenario expects, 1 if not or if a part failed,
        2 if the scenario file is refused.
    """
    hold = partial(_play, kill=kill, picture=picture)
    return await begin(path or KITCHEN, hold, folder=folder)


async def begin(path: Path, hold: Hold, *, folder: Path) -> int:
    """Load a scenario, hold its call, and say in one sentence what went wrong if something did.

    Parameters
    ----------
    path
        A scenario file.
    hold
        How the call is held.
    folder
        Gets a folder for each call, with its store and its logs.

    Returns
    -------
    int
        What `hold` returns; 1 if a part failed, 2 if the scenario file or the folder is refused.
    """
    console = Console()
    try:
        scenario = await asyncio.to_thread(load_scenario, path)
    except ScenarioError as error:
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        return _REFUSED
    zone = ZoneInfo(scenario.timezone)
    names = {str(member_id(member.name)): member.name for member in scenario.party}
    screen = Screen(console, names=names, zone=zone)
    # a folder of its own for each run: the clinic's calendar of an earlier one has its writes
    try:
        folder = await asyncio.to_thread(new_folder, folder, f"{wall_clock():%Y-%m-%dT%H-%M-%S}")
    except FolderError as error:
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        return _REFUSED
    try:
        with await asyncio.to_thread((folder / "family.log").open, "w", encoding="utf-8") as log:
            # what libraries report goes beside the store, not between the captions
            configure("INFO", stream=log)
            return await _to_be_shown_again(hold, scenario, screen, folder)
    except _TROUBLE as error:
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        return _FAILED


async def _to_be_shown_again(hold: Hold, scenario: Scenario, screen: Screen, folder: Path) -> int:
    try:
        code = await hold(scenario, screen, folder)
    except asyncio.CancelledError:  # by Ctrl-C
        begun = await asyncio.to_thread(lambda: any(folder.glob("*.db")))
        screen.note(f"Stopped. The record so far: {how_to_show(folder)}" if begun else "Stopped.")
        raise
    screen.note(f"The record can be shown again: {how_to_show(folder)}")
    return code


@asynccontextmanager
async def shown_stage(screen: Screen, folder: Path) -> AsyncIterator[Stage]:
    """Open a stage, and show how it gets ready."""
    async with AsyncExitStack() as stack:
        with screen.step("Finding livekit-server") as detail:
            binary = await asyncio.to_thread(find_or_install, progress=detail)
        with screen.step("Starting livekit-server"):
            stage = await stack.enter_async_context(open_stage(folder, binary=binary))
        yield stage


async def _play(
    scenario: Scenario, screen: Screen, folder: Path, *, kill: bool, picture: Path | None
) -> int:
    """Let simulated people take part."""
    show = shower(screen)
    async with shown_stage(screen, folder) as stage:
        killing = Killing(stage, on_kill=lambda: screen.fault("its process is killed: kill -9"))

        def take(event: FamilyEvent) -> None:
            show(event)
            if kill:
                killing(event)

        held = await stage.hold(
            scenario,
            on_event=take,
            while_starting=lambda: screen.step("Starting the worker, the family comes in"),
        )
    killed_s = gone_s = None
    if killing.killed_s is not None:
        killed_s = killing.killed_s - held.report.began_clock_s
        gone_s = back_s(held.report, killed_s)
    if kill:
        wrong = unlike_a_kill(killed_s, gone_s, len(apologies(held.record)))
        held = replace(held, failures=(*held.failures, *wrong))
    _show_end(screen, held, gone_s)
    if picture is not None:
        rooms = {place.id: row_name(place) for place in scenario.places}
        draw(tracks_of(held.record, held.report, rooms=rooms, killed_s=killed_s), picture)
        screen.note(f"The room's tracks are in {picture}.")
    return _FAILED if held.failures else 0


def shower(screen: Screen) -> Callable[[FamilyEvent], None]:
    """Return what prints the captions and the answers as the room gets them."""

    def show(event: FamilyEvent) -> None:
        match event:
            case Caption(by_facilitator=True, final=True, cut=False):
                pass  # it was shown when it began
            case Caption(speaker=speaker, text=text, cut=cut):
                screen.caption(speaker[:1].upper() + speaker[1:], text, cut=cut)
            case State(values=values):
                screen.state(values)
            case _:
                pass

    return show


def _show_end(screen: Screen, held: Held, gone_s: float | None) -> None:
    """Print the record, the timings, and what is not as it should be."""
    screen.record(summary_of(held.record))
    timed = {
        "end of speech to first sound of the answer": [
            delay.delay_s for delay in held.report.answer_delays()
        ]
    }
    if gone_s is not None:
        timed["killed to first sound of the next one"] = [gone_s]
    found = {what: percentiles(durations) for what, durations in timed.items()}
    screen.timings(
        [
            TimingRow(what=what, n=each.n, p50_s=each.p50_s, p95_s=each.p95_s)
            for what, each in found.items()
            if each is not None
        ]
    )
    screen.misheard(held.misheard)
    screen.failures(held.failures)
    hint = busy_now().hint
    if held.failures and hint is not None:
        screen.note(hint)
