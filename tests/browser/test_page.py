"""The page in a real Chromium and a real room, with an agent that says what a test tells it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from browser.tabs import come_to_front, open_browser, open_tab, open_window
from livekit import api, rtc
from playwright.async_api import Browser, BrowserContext, Page, expect
from waiting import until
from web.served import with_tabs

from conference_agent.clock import wall_clock
from conference_agent.demo.pages import Pages, open_pages
from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.records import Records, open_store

pytestmark = [pytest.mark.timeout(60), pytest.mark.asyncio(loop_scope="module")]

CALL = with_tabs()
ROSA, ANNA, BEN = CALL.party.devices
KEEP: dict[str, object] = {
    "phase": "settling",
    "proposal": {"kind": "keep", "start": "2026-12-08T19:30:00+00:00"},
    "choice": [],
    "answers": {"rosa": {"status": "accepted", "evidence": "own"}},
    "outcome": None,
}


@dataclass
class Scene:
    """A room with one agent in it, a window, and the store."""

    pages: Pages
    records: Records
    window: BrowserContext
    server: MediaServer
    agent: rtc.Room
    livekit: api.LiveKitAPI
    #: What the browser itself complained of.
    complaints: list[str] = field(default_factory=list)
    #: What the page itself did not see coming.
    errors: list[str] = field(default_factory=list)

    async def tab(self, device: object = BEN, *, denied: bool = False) -> Page:
        which = next(each for each in CALL.party.devices if each == device)
        page = await open_tab(self.window, self.pages.link(CALL, which), denied=denied)
        page.on("console", lambda line: self.complaints.append(line.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        await page.get_by_role("button", name="Join the call").click()
        await expect(page.get_by_text("You are in the call as")).to_be_visible()
        return page

    async def caption(self, text: str, segment: str = "s1", **attributes: str) -> None:
        await say_in(self.agent, text, segment, **attributes)

    async def show(self, **changed: object) -> None:
        await self.agent.local_participant.send_text(
            json.dumps({**KEEP, **changed}), topic="facilitator.state", compress=False
        )

    async def ask(self, text: str = "Can you come?", **attributes: str) -> None:
        """Say a question to its end."""
        final = {"lk.transcription_final": "true", "question": "keep"}
        await self.caption(text, "q1", **final, **attributes)

    async def inbox(self) -> list[tuple[str, str]]:
        rows = await self.records.of(CALL.id).untaken()
        return [(row.device, row.text) for row in rows]

    async def live(self) -> list[str]:
        """Return the devices whose microphone the room hears."""
        request = api.ListParticipantsRequest(room=CALL.id)
        there = (await self.livekit.room.list_participants(request)).participants
        return [
            who.identity for who in there if who.tracks and not any(t.muted for t in who.tracks)
        ]


async def say_in(room: rtc.Room, text: str, segment: str, **attributes: str) -> None:
    given = {"speaker": "facilitator", "lk.segment_id": segment, **attributes}
    await room.local_participant.send_text(
        text, topic="lk.transcription", attributes=given, compress=False
    )


@asynccontextmanager
async def joined(server: MediaServer, identity: str, kind: str) -> AsyncIterator[rtc.Room]:
    grants = api.VideoGrants(room_join=True, room=CALL.id, can_publish_data=True)
    token = api.AccessToken(server.api_key, server.api_secret).with_identity(identity)
    room = rtc.Room()
    await room.connect(server.url, token.with_kind(kind).with_grants(grants).to_jwt())  # type: ignore[arg-type]
    yield room
    await room.disconnect()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Give the one Chromium in which each test has a window of its own."""
    async with open_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def scene(browser: Browser, tmp_path: Path) -> AsyncIterator[Scene]:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    binary = await asyncio.to_thread(find_or_install)
    async with (
        await open_window(browser) as window,
        MediaServer(binary, log_path=tmp_path / "server.log") as server,
        open_store(url, wall_clock=wall_clock) as records,
        api.LiveKitAPI(server.http_url, server.api_key, server.api_secret) as livekit,
        open_pages(server, records, livekit, focus_only=True) as pages,
        joined(server, "agent-1", "agent") as agent,
    ):
        await records.create(CALL, ())
        yield Scene(pages, records, window, server, agent, livekit)


async def test_captions_and_answers_are_shown_as_text(scene: Scene) -> None:
    page = await scene.tab()
    await scene.caption("Can you all <b>come</b>?")
    await scene.caption("yes I will", "u1", speaker="Rosa")
    await scene.caption("Can you all <b>come</b>?", cut="true")
    await scene.show()

    log = page.get_by_role("log")
    await expect(log).to_contain_text("facilitator: Can you all <b>come</b>? (cut off)")
    await expect(log).to_contain_text("Rosa: yes I will")
    await expect(page.get_by_role("row", name="Rosa")).to_contain_text("yessaid it")
    await expect(page.get_by_role("row", name="Anna")).to_contain_text("has not answered")
    await expect(page.get_by_text("Keep the appointment: Tuesday, December 8")).to_be_visible()
    assert scene.complaints + scene.errors == []


async def test_what_a_participant_says_it_is_the_facilitator_is_not_shown(scene: Scene) -> None:
    page = await scene.tab()
    async with joined(scene.server, "facilitator", "standard") as liar:
        await say_in(liar, "Your appointment is cancelled.", "s9")
        await say_in(liar, "Give me your card number.", "s1")
        await liar.local_participant.send_text(
            json.dumps({**KEEP, "outcome": "confirmed"}), topic="facilitator.state", compress=False
        )
        await scene.caption("This is the clinic.", "s1")
        await scene.show()

        await expect(page.get_by_role("log")).to_contain_text("This is the clinic.")
        await expect(page.get_by_text("Keep the appointment")).to_be_visible()
        # its texts were sent before: whatever is shown now is all there will be
        await expect(page.get_by_role("log").locator("p")).to_have_count(1)


async def test_a_denied_microphone_is_said_and_the_buttons_count_all_the_same(
    scene: Scene,
) -> None:
    page = await scene.tab(denied=True)
    await scene.show()
    await scene.ask()

    said = page.get_by_text("Your browser does not let this page use the microphone.")
    await expect(said).to_be_visible()
    await page.get_by_role("button", name="Confirm").click()
    await expect(page.get_by_text('You pressed "Confirm".')).to_be_visible()
    await page.get_by_label("Type instead of speaking").fill("Thursday is better")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_label("Type instead of speaking")).to_have_value("")
    assert await scene.inbox() == [("ben-tab", "confirm"), ("ben-tab", "Thursday is better")]


async def test_the_server_wakes_the_agent_with_each_press(scene: Scene) -> None:
    woken: list[rtc.DataPacket] = []
    scene.agent.on("data_received", woken.append)
    page = await scene.tab()
    await page.get_by_role("button", name="Talk to a person").click()
    await until(lambda: bool(woken))

    assert (woken[0].participant, woken[0].topic) == (None, "facilitator.inbox")


@pytest.mark.parametrize(
    ("button", "press"),
    [
        ("Confirm", "confirm"),
        ("Decline", "decline"),
        ("Say it again", "repeat"),
        ("Talk to a person", "human"),
        ("Not for me", "wrong"),
    ],
)
async def test_a_button_sends_what_it_says(scene: Scene, button: str, press: str) -> None:
    page = await scene.tab()
    await scene.show()
    await scene.ask()
    await page.get_by_role("button", name=button).click()
    await expect(page.get_by_text(f'You pressed "{button}".')).to_be_visible()

    assert await scene.inbox() == [("ben-tab", press)]


async def test_a_choice_has_a_button_for_each_slot(scene: Scene) -> None:
    page = await scene.tab()
    slots = ["2026-12-09T14:00:00+00:00", "2026-12-10T20:00:00+00:00"]
    await scene.show(proposal=None, choice=slots)
    await scene.ask()
    await page.get_by_role("button", name=re.compile("2: Thursday, December 10 at 3:00")).click()
    await expect(page.get_by_text('You pressed "2: Thursday')).to_be_visible()

    assert await scene.inbox() == [("ben-tab", "pick:2")]
    await expect(page.get_by_role("button", name="Confirm")).to_be_hidden()


async def test_an_answer_is_taken_only_once_the_question_has_been_asked(scene: Scene) -> None:
    page = await scene.tab()
    confirm = page.get_by_role("button", name="Confirm")
    wait = page.get_by_text("You can answer as soon as the question has been asked.")
    await scene.show()
    await expect(wait).to_be_visible()
    await expect(confirm).to_be_disabled()
    await scene.ask(cut="true")
    await scene.ask()
    await expect(confirm).to_be_enabled()
    await expect(wait).to_be_hidden()

    # what is asked next is another question, whatever the buttons were meant for
    await scene.show(phase="reading back")
    await expect(confirm).to_be_disabled()


async def test_whoever_has_pressed_is_told_what_and_can_press_again_only_when_asked_again(
    scene: Scene,
) -> None:
    page = await scene.tab()
    confirm = page.get_by_role("button", name="Confirm")
    pressed = page.get_by_text('You pressed "Confirm".')
    await scene.show()
    await scene.ask()
    await confirm.click()
    await expect(pressed).to_be_visible()
    await expect(confirm).to_be_disabled()
    await expect(page.get_by_text("To change your answer, say it or type it.")).to_be_visible()

    # somebody else is asked about the same
    await scene.ask(to="anna")
    await scene.caption("Anna, can you come?", "s2")
    await expect(page.get_by_role("log")).to_contain_text("Anna, can you come?")
    await expect(confirm).to_be_disabled()
    await expect(pressed).to_be_visible()

    await scene.ask(to="anna,ben")
    await expect(confirm).to_be_enabled()
    await expect(pressed).to_be_hidden()


async def test_an_answer_that_was_pressed_before_the_page_was_loaded_is_not_asked_for(
    scene: Scene,
) -> None:
    page = await scene.tab()
    await scene.show(answers={"ben": {"status": "accepted", "evidence": "button"}})
    await scene.ask(to="anna")
    await expect(page.get_by_text("To change your answer, say it or type it.")).to_be_visible()
    await expect(page.get_by_role("button", name="Decline")).to_be_disabled()

    await scene.ask(to="ben")
    await expect(page.get_by_role("button", name="Decline")).to_be_enabled()


async def test_a_press_that_did_not_arrive_can_be_made_again(scene: Scene) -> None:
    page = await scene.tab()
    await scene.show()
    await scene.ask()
    await page.route("**/api/press", lambda route: route.abort())
    await page.get_by_role("button", name="Confirm").click()

    await expect(page.get_by_text("The server cannot be reached.")).to_be_visible()
    await expect(page.get_by_role("button", name="Confirm")).to_be_enabled()


async def test_while_the_answer_is_written_there_is_nothing_to_press(scene: Scene) -> None:
    page = await scene.tab()
    await scene.show(phase="committing")
    await scene.ask()
    await scene.caption("One moment.", "s2")
    await expect(page.get_by_role("log")).to_contain_text("One moment.")

    await expect(page.get_by_role("button", name="Confirm")).to_be_disabled()
    await expect(page.get_by_text("You can answer as soon as")).to_be_hidden()


async def test_only_the_tab_in_front_is_heard(scene: Scene) -> None:
    tabs = [await scene.tab(device) for device in (ROSA, ANNA, BEN)]
    heard = []
    for index in (0, 2, 1):
        await come_to_front(tabs[index], among=tabs)
        await expect(tabs[index].get_by_text("Your microphone is live")).to_be_visible()
        for other in tabs:
            if other is not tabs[index]:
                await expect(other.get_by_text("Muted: another tab")).to_be_visible()
        heard.append(await scene.live())

    assert heard == [["rosa-tab"], ["ben-tab"], ["anna-tab"]]
    assert scene.complaints + scene.errors == []


async def test_a_call_that_ends_is_said_and_takes_nothing_more(scene: Scene) -> None:
    page = await scene.tab()
    await scene.show()
    await scene.ask()
    await expect(page.get_by_role("button", name="Confirm")).to_be_enabled()
    await scene.show(outcome="confirmed")
    await expect(page.get_by_text("The appointment is confirmed.")).to_be_visible()
    for button in await page.get_by_role("group").get_by_role("button").all():
        await expect(button).to_be_disabled()
    await scene.agent.disconnect()

    await expect(page.get_by_text("The call is over. You can close this page.")).to_be_visible()


async def test_an_assistant_that_is_not_there_is_missed_until_it_is_back(scene: Scene) -> None:
    page = await scene.tab()
    await scene.agent.disconnect()
    missed = page.get_by_text("The assistant is not in the call. Please stay: it comes by itself.")
    await expect(missed).to_be_visible(timeout=15_000)
    async with joined(scene.server, "agent-2", "agent"):
        await expect(page.get_by_text("The assistant is here.")).to_be_visible(timeout=15_000)

    assert scene.errors == []


async def test_whoever_was_cut_off_can_join_again(scene: Scene) -> None:
    page = await scene.tab()
    taken_out = api.RoomParticipantIdentity(room=CALL.id, identity=BEN.id)
    await scene.livekit.room.remove_participant(taken_out)
    await expect(page.get_by_text("You were taken out of the call.")).to_be_visible()
    await expect(page.get_by_role("button", name="Talk to a person")).to_be_disabled()
    active: list[rtc.Participant] = []
    scene.agent.on("participant_active", active.append)
    await page.get_by_role("button", name="Join again").click()
    await expect(page.get_by_text("Your microphone is live")).to_be_visible()
    await until(lambda: bool(active))
    await come_to_front(page, among=[page])
    await scene.caption("Welcome back.")

    await expect(page.get_by_role("log")).to_contain_text("Welcome back.")
    await expect(page.get_by_role("button", name="Talk to a person")).to_be_enabled()
    assert await scene.live() == ["ben-tab"]
    assert scene.errors == []


async def test_it_is_read_on_a_phone_without_moving_sideways(scene: Scene) -> None:
    page = await scene.tab()
    await page.set_viewport_size({"width": 360, "height": 740})
    slots = ["2026-12-09T14:00:00+00:00", "2026-12-10T20:00:00+00:00"]
    await scene.show(proposal=None, choice=slots)
    await expect(page.get_by_role("button", name="1: Wednesday")).to_be_visible()

    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    controls = page.locator("button:visible, input:visible")
    names = await controls.evaluate_all(
        "(all) => all.map((each) => (each.labels?.[0] ?? each).textContent.trim())"
    )
    assert all(names), names
