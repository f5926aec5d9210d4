"""What people press and type, and what every answer carries."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import ClientSession
from web.served import CALL, Served, open_page, post

from conference_agent.records.inbox import PER_DEVICE
from conference_agent.values import Channel, DeviceId, Press
from conference_agent.web.guard import BODY_LIMIT


async def inbox(served: Served) -> list[tuple[DeviceId, Channel, str]]:
    rows = await served.records.of(CALL.id).untaken()
    return [(row.device, row.channel, row.text) for row in rows]


def break_store(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "records.db")) as connection:
        connection.execute("ALTER TABLE calls RENAME TO lost")


@pytest.mark.parametrize("button", list(Press))
async def test_each_button_reaches_the_inbox_in_the_presser_s_name(
    served: Served, browser: ClientSession, button: Press
) -> None:
    invite = await open_page(browser, served)
    answer = await post(browser, served, "/api/press", {"button": button}, invite=invite)

    assert answer == (204, {})
    assert await inbox(served) == [(DeviceId("ben-tab"), Channel.BUTTON, button)]


async def test_a_chat_line_reaches_the_inbox_as_one_line(
    served: Served, browser: ClientSession
) -> None:
    invite = await open_page(browser, served)
    body = {"text": "  Thursday\nat three <b>works</b> "}
    await post(browser, served, "/api/chat", body, invite=invite)

    assert await inbox(served) == [
        (DeviceId("ben-tab"), Channel.CHAT, "Thursday at three <b>works</b>")
    ]


async def test_whatever_was_put_wakes_the_facilitator_of_that_call(
    served: Served, browser: ClientSession
) -> None:
    invite = await open_page(browser, served)
    await post(browser, served, "/api/press", {"button": "repeat"}, invite=invite)
    await post(browser, served, "/api/chat", {"text": "hello"}, invite=invite)

    assert served.woken == [CALL.id, CALL.id]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("press", {"button": "yes"}),
        ("press", {}),
        ("press", {"button": "confirm", "device": "rosa-tab"}),
        ("press", ["confirm"]),
        ("chat", {"text": ""}),
        ("chat", {"text": " \n "}),
        ("chat", {"text": "x" * 501}),
        ("chat", {"text": 7}),
    ],
)
async def test_what_is_no_press_and_no_line_is_refused_without_a_detail(
    served: Served, browser: ClientSession, path: str, body: object
) -> None:
    invite = await open_page(browser, served)
    answer = await post(browser, served, f"/api/{path}", body, invite=invite)

    assert answer == (422, {"error": "This request is not understood."})
    assert await inbox(served) == []
    assert served.woken == []


async def test_what_is_no_json_is_refused(served: Served, browser: ClientSession) -> None:
    invite = await open_page(browser, served)
    url, headers = f"{served.url}/api/chat", served.headers(invite)

    async with browser.post(url, data=b"{not json", headers=headers) as answer:
        assert answer.status == 422


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "in chunks"])
async def test_a_body_that_is_too_large_is_not_read(
    served: Served, browser: ClientSession, *, chunked: bool
) -> None:
    invite = await open_page(browser, served)

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(BODY_LIMIT // 1000 + 1):
            yield b" " * 1000

    data = pieces() if chunked else b" " * (BODY_LIMIT + 1)
    url, headers = f"{served.url}/api/chat", served.headers(invite)
    async with browser.post(url, data=data, headers=headers) as answer:
        assert (answer.status, await answer.json()) == (413, {"error": "The request is too large."})


async def test_more_presses_than_a_person_makes_are_refused(
    served: Served, browser: ClientSession
) -> None:
    invite = await open_page(browser, served)
    for _ in range(PER_DEVICE):
        await served.records.put(CALL.id, DeviceId("ben-tab"), Channel.BUTTON, "repeat")
    status, _ = await post(browser, served, "/api/press", {"button": "repeat"}, invite=invite)

    assert status == 429


async def test_a_store_that_cannot_answer_is_said_so(
    served: Served, browser: ClientSession, tmp_path: Path
) -> None:
    invite = await open_page(browser, served)
    break_store(tmp_path)
    status, answer = await post(browser, served, "/api/press", {"button": "confirm"}, invite=invite)

    assert (status, served.woken) == (503, [])
    assert answer == {"error": "The clinic's records cannot be reached. Please try again."}


async def test_health_says_that_the_store_answers(
    served: Served, browser: ClientSession, tmp_path: Path
) -> None:
    async with browser.get(f"{served.url}/health") as answer:
        assert (answer.status, await answer.json()) == (200, {"status": "ok"})

    break_store(tmp_path)
    async with browser.get(f"{served.url}/health") as answer:
        assert answer.status == 503


@pytest.mark.parametrize(
    "path", ["/health", "/static/page.js", "/nothing", "/join/nothing", "/docs", "/openapi.json"]
)
async def test_every_answer_tells_the_browser_what_it_may_do(
    served: Served, browser: ClientSession, path: str
) -> None:
    async with browser.get(served.url + path) as answer:
        headers = answer.headers

    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self' wss://media.clinic.example https://media.clinic.example; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["permissions-policy"] == "microphone=(self), camera=(), geolocation=()"
    assert "no-store" in headers["cache-control"]


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/static/", "/static/../app.py"])
async def test_nothing_else_is_served(served: Served, browser: ClientSession, path: str) -> None:
    async with browser.get(served.url + path) as answer:
        assert answer.status == 404
