"""The demonstration with people: everybody has a link, and the terminal shows the call."""

from __future__ import annotations

import asyncio
import webbrowser
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from conference_agent.demo.files import SAMPLE
from conference_agent.demo.onlooker import Onlooker, look_on
from conference_agent.demo.pages import Pages, open_pages
from conference_agent.demo.reading import summary_of
from conference_agent.demo.run import begin, shower, shown_stage
from conference_agent.demo.screen import Screen
from conference_agent.demo.stage import Stage
from conference_agent.people import Scenario
from conference_agent.values import Call

__all__ = ["run_live"]


async def run_live(
    path: Path | None, *, folder: Path, port: int, open_links: bool, embedded_ears: bool
) -> int:
    """Hold one call with people in browser tabs, and print it as it goes on.

    Parameters
    ----------
    path
        A scenario file; its people are those who take part, and its script is not used. ``None``
        for the sample.
    folder
        Gets the store and the logs.
    port
        Where the pages are, if it is free; else any.
    open_links
        Whether to open every link in the browser.
    embedded_ears
        Whether the worker hears with its own recogniser, about which the pages are honest.

    Returns
    -------
    int
        0 if the call has an outcome, 1 if it has none or a part failed, 2 if the scenario file is
        refused.
    """
    hold = partial(_hold, port=port, open_links=open_links, embedded_ears=embedded_ears)
    return await begin(path or SAMPLE, hold, folder=folder)


async def _hold(
    scenario: Scenario,
    screen: Screen,
    folder: Path,
    *,
    port: int,
    open_links: bool,
    embedded_ears: bool,
) -> int:
    async with (
        shown_stage(screen, folder) as stage,
        open_pages(
            stage.server,
            stage.records,
            stage.livekit,
            port=port,
            focus_only=True,
            embedded_ears=embedded_ears,
        ) as pages,
    ):
        call = await stage.create(scenario)
        async with (
            look_on(stage.server, call.id, shower(screen)) as onlooker,
            asyncio.TaskGroup() as tasks,
        ):
            showing = tasks.create_task(onlooker.run(), name="onlooker")
            _show_links(pages, call)
            if open_links:
                for _, link in pages.links(call):
                    await asyncio.to_thread(webbrowser.open_new_tab, link)
            await _meet(stage, call, onlooker, screen)
            showing.cancel()
        record = await stage.wait_closed(call.id)
        screen.record(summary_of(record))
        return 1 if record.outcome is None else 0


async def _meet(stage: Stage, call: Call, onlooker: Onlooker, screen: Screen) -> None:
    """Wait for the first member, bring the facilitator in, and wait until it has left."""
    await onlooker.somebody.wait()
    with screen.step("Somebody is here, the facilitator comes in"):
        await stage.bring_facilitator(call)
    while await stage.records.outcome(call.id) is None:
        # one that is killed is replaced, and has left without an outcome
        onlooker.over.clear()
        await onlooker.over.wait()


def _show_links(pages: Pages, call: Call) -> None:
    console = Console()
    links = list(pages.links(call))
    width = max((len(names) for names, _ in links), default=0)
    console.print(
        "Open each link in a tab of its own. On one laptop only the tab in front listens and "
        "speaks, so three tabs are three people. Ctrl-C ends it."
    )
    for names, link in links:
        console.print(Text.assemble((names.ljust(width), "bold cyan"), "  ", link), soft_wrap=True)
