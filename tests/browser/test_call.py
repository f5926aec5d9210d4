"""Whole calls by `conference-agent demo --live`, with Chromium's tabs for the people."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browser.tabs import come_to_front, open_browser, open_tab, open_window, say
from playwright.async_api import BrowserContext, Page, expect

from conference_agent.voices import Espeak

pytestmark = [
    pytest.mark.timeout(150),
    # a browser's first tab, a worker's start and a sentence that is played each take seconds
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

#: Milliseconds in which the facilitator gets to its next question on a busy machine.
SOON_MS = 60_000
ALONE = """
name: rosa alone
now: 2026-12-07T10:00:00-05:00
timezone: America/New_York
appointment:
  service: dental cleaning
  provider: Dr. Johnson
  place: Main Street Dental Clinic
  start: 2026-12-08T14:30:00-05:00
  minutes: 30
party:
  - {name: Rosa, role: patient}
"""


@dataclass
class Live:
    """The command, as somebody at its terminal sees it."""

    process: Process
    lines: list[str] = field(default_factory=list)

    async def links(self, count: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while len(found) < count:
            line = await self._line()
            if match := re.match(r"(\w+) +(http://\S+/join/\S+)$", line):
                found[match[1]] = match[2]
        return found

    async def end(self) -> int:
        """Read what it still says, and return its exit code."""
        assert self.process.stdout is not None
        rest = await self.process.stdout.read()
        self.lines += rest.decode().splitlines()
        return await self.process.wait()

    async def _line(self) -> str:
        assert self.process.stdout is not None
        line = (await self.process.stdout.readline()).decode()
        assert line, "\n".join(self.lines)
        self.lines.append(line.rstrip())
        return line.rstrip()


@asynccontextmanager
async def live(folder: Path, *arguments: str) -> AsyncIterator[Live]:
    """Run the command; whatever happens it ends with the test."""
    inherited = {
        name: value
        for name, value in os.environ.items()  # noqa: TID251 - handed on, not read
        if not name.startswith(("AGENT_", "LIVEKIT_"))
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "conference_agent.cli", "demo", "--live", *arguments),
        cwd=folder,
        env={**inherited, "COLUMNS": "200"},
        stdout=PIPE,
        stderr=STDOUT,
        preexec_fn=_heed_ctrl_c,
    )
    try:
        yield Live(process)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            try:
                async with asyncio.timeout(20.0):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()


def _heed_ctrl_c() -> None:
    """Undo what a shell does to a run in its background, which ignores Ctrl-C for good."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


async def join(window: BrowserContext, link: str, *, denied: bool = False) -> Page:
    page = await open_tab(window, link, denied=denied)
    await page.get_by_role("button", name="Join the call").click()
    await expect(page.get_by_text("You are in the call as")).to_be_visible()
    return page


@pytest.mark.slow  # the denied microphone alone is in test_page, every day
async def test_with_a_denied_microphone_a_press_confirms(tmp_path: Path) -> None:
    scenario = tmp_path / "alone.yaml"
    scenario.write_text(ALONE, "utf-8")
    async with live(tmp_path, str(scenario)) as demo, open_browser() as browser:
        window = await open_window(browser)
        link = (await demo.links(1))["Rosa"]
        page = await join(window, link, denied=True)
        await expect(page.get_by_text("does not let this page use the micro")).to_be_visible()
        await expect(page.get_by_role("log")).to_contain_text("Tuesday", timeout=SOON_MS)
        await page.get_by_role("button", name="Confirm").click()
        ended = page.get_by_text("The appointment is confirmed.")
        await expect(ended).to_be_visible(timeout=SOON_MS)
        code = await demo.end()

    text = "\n".join(demo.lines)
    assert (code, "outcome: confirmed" in text) == (0, True), text
    assert re.search(r"Rosa .* accepted .* button .* confirm", text), text


async def test_ctrl_c_before_anybody_came_ends_it_and_says_where_the_logs_are(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, "--folder", "kept") as demo:
        await demo.links(3)
        demo.process.send_signal(signal.SIGINT)
        code = await demo.end()

    assert code == 130
    shown = "Stopped. The record so far: conference-agent record show --store kept/"
    assert demo.lines[-1].startswith(shown)
    assert not [line for line in demo.lines if "Traceback" in line]


@pytest.mark.slow  # a minute of real time
async def test_three_tabs_are_three_people_two_speak_and_one_presses(tmp_path: Path) -> None:
    async with live(tmp_path) as demo, open_browser() as browser, Espeak() as voice:
        window = await open_window(browser)
        links = await demo.links(3)
        tabs = {name: await join(window, link) for name, link in links.items()}

        async def speak(name: str, text: str) -> None:
            await come_to_front(tabs[name], among=list(tabs.values()))
            await expect(tabs[name].get_by_text("Your microphone is live")).to_be_visible()
            for other in tabs.keys() - {name}:
                await expect(tabs[other].get_by_text("Muted: another tab")).to_be_visible()
            await say(tabs[name], await voice.speak(text, variant=name.lower()))
            row = tabs[name].get_by_role("row", name=name)
            await expect(row).to_contain_text("said it", timeout=SOON_MS)

        log = tabs["Ben"].get_by_role("log")
        await expect(log).to_contain_text("Tuesday", timeout=SOON_MS)
        await tabs["Ben"].get_by_role("button", name="Confirm").click()
        # nobody talks over the question
        await expect(tabs["Ben"].get_by_role("row", name="Ben")).to_contain_text(
            "pressed or typed", timeout=SOON_MS
        )
        # whoever loads the page anew is shown where the call stands
        await tabs["Ben"].reload()
        await tabs["Ben"].get_by_role("button", name="Join the call").click()
        await expect(tabs["Ben"].get_by_text("Keep the appointment")).to_be_visible()
        await speak("Rosa", "yes I will be there")
        await speak("Anna", "yes that's fine")
        ended = tabs["Anna"].get_by_text("The appointment is confirmed.")
        await expect(ended).to_be_visible(timeout=SOON_MS)
        code = await demo.end()

    text = "\n".join(demo.lines)
    assert (code, "outcome: confirmed" in text) == (0, True), text
    for name, evidence in (("Rosa", "own"), ("Anna", "own"), ("Ben", "button")):
        assert re.search(rf"{name} .* accepted .* {evidence} ", text), text
