"""Who is let in, and what a guesser learns."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar
from stores.family import TUESDAY
from web.served import CALL, SITE, Served, open_page, post, serve

from conference_agent.values import Outcome
from conference_agent.web import invite_of, join_path

DEAD = {"error": "This link does not work."}
FOREIGN = {"error": "This request did not come from the page."}


async def test_an_invite_opens_the_page(served: Served, browser: ClientSession) -> None:
    async with browser.get(served.url + join_path(served.invite())) as answer:
        text = await answer.text()

    assert answer.status == 200
    assert "Join the call" in text


async def test_the_cookie_is_for_the_server_alone(served: Served, browser: ClientSession) -> None:
    async with browser.get(served.url + join_path(served.invite())) as answer:
        cookie = answer.headers["set-cookie"]

    assert {"HttpOnly", "SameSite=strict", "Path=/api"} <= set(cookie.split("; "))


@pytest.mark.parametrize("wrong", ["nothing", "call-1.1.x", "no-such-call.1.x", "a" * 3000])
async def test_a_wrong_invite_opens_nothing_and_says_nothing(
    served: Served, browser: ClientSession, wrong: str
) -> None:
    async with browser.get(f"{served.url}/join/{wrong}") as answer:
        assert (answer.status, await answer.json()) == (404, DEAD)
        assert "set-cookie" not in answer.headers


async def test_whoever_follows_a_wrong_link_in_a_browser_reads_one_sentence(
    served: Served, browser: ClientSession
) -> None:
    accept = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    async with browser.get(f"{served.url}/join/nothing", headers=accept) as answer:
        text = await answer.text()

    assert (answer.status, answer.content_type) == (404, "text/html")
    assert '<p role="alert">This link does not work.</p>' in text
    assert "content-security-policy" in answer.headers


async def test_a_link_of_a_call_that_is_over_says_so_on_a_page(
    served: Served, browser: ClientSession
) -> None:
    invite = await open_page(browser, served)
    await served.records.of(CALL.id).close(Outcome.UNDECIDED)

    async with browser.get(
        served.url + join_path(invite), headers={"Accept": "text/html"}
    ) as answer:
        assert (answer.status, "This call is over." in await answer.text()) == (410, True)


async def test_an_invite_of_another_server_opens_nothing(
    served: Served, browser: ClientSession
) -> None:
    invite = served.invite(secret=b"another secret, as long as the right one")

    async with browser.get(served.url + join_path(invite)) as answer:
        assert (answer.status, await answer.json()) == (404, DEAD)


async def test_an_invite_ends_with_its_call(served: Served, browser: ClientSession) -> None:
    invite = await open_page(browser, served)
    await served.records.of(CALL.id).close(Outcome.UNDECIDED)

    async with browser.get(served.url + join_path(invite)) as answer:
        assert answer.status == 410
    for path, body in (("token", {}), ("press", {"button": "confirm"}), ("chat", {"text": "hi"})):
        status, _ = await post(browser, served, f"/api/{path}", body, invite=invite)
        assert status == 410


async def test_a_token_opens_one_room_for_a_microphone_and_nothing_else(
    served: Served, browser: ClientSession
) -> None:
    invite = await open_page(browser, served)
    _, answer = await post(browser, served, "/api/token", {}, invite=invite)
    part = str(answer["token"]).split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))

    assert claims["exp"] - claims["nbf"] <= 600
    # nor does it tell the media server who is behind it
    assert "Ben" not in claims.values()
    assert {key: claims[key] for key in ("sub", "video")} == {
        "sub": "ben-tab",
        "video": {
            "room": "call-1",
            "roomJoin": True,
            "canPublish": True,
            "canSubscribe": True,
            "canPublishData": False,
            "canPublishSources": ["microphone"],
            "canUpdateOwnMetadata": False,
        },
    }


async def test_the_page_is_told_names_and_place_and_nothing_of_the_matter(
    served: Served, browser: ClientSession
) -> None:
    invite = await open_page(browser, served)
    _, answer = await post(browser, served, "/api/token", {}, invite=invite)
    del answer["token"]

    assert answer == {
        "url": SITE.livekit_url,
        "you": "Ben",
        "yours": ["ben"],
        "members": {"rosa": "Rosa", "anna": "Anna", "ben": "Ben"},
        "place": "Main Street Dental Clinic",
        "timezone": "America/New_York",
        "focusOnly": False,
    }
    assert str(TUESDAY.year) not in json.dumps(answer)


async def test_nobody_chooses_their_own_room_or_name(
    served: Served, browser: ClientSession
) -> None:
    invite = await open_page(browser, served)

    for chosen in ({"room": "call-2"}, {"identity": "rosa-tab"}, {"metadata": "x"}):
        status, answer = await post(browser, served, "/api/token", chosen, invite=invite)
        assert (status, answer) == (422, {"error": "This request is not understood."})


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "https://evil.example"},
        {"origin": None},
        {"origin": "null"},
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"sec_fetch_site": "cross-site"},
    ],
)
async def test_another_page_cannot_press_for_somebody(
    served: Served, browser: ClientSession, changed: dict[str, str | None]
) -> None:
    invite = await open_page(browser, served)
    body = {"button": "confirm"}
    answer = await post(browser, served, "/api/press", body, invite=invite, **changed)

    assert answer == (403, FOREIGN)
    assert await served.records.of(CALL.id).untaken() == ()


async def test_without_the_cookie_nobody_gets_a_token(
    served: Served, browser: ClientSession
) -> None:
    answer = await post(browser, served, "/api/token", {}, invite=served.invite())

    assert answer == (404, DEAD)


async def test_an_invite_that_was_opened_elsewhere_gives_this_browser_nothing(
    served: Served, browser: ClientSession
) -> None:
    invite = await open_page(browser, served)
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as stranger:
        answer = await post(stranger, served, "/api/token", {}, invite=invite)

    assert answer == (404, DEAD)


async def test_three_tabs_of_one_browser_are_three_people(folder: Path) -> None:
    async with (
        serve(folder, family=True) as served,
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser,
    ):
        devices = [device.id for device in served.call.party.devices]
        invites = [await open_page(browser, served, device) for device in devices]
        got = [
            (await post(browser, served, "/api/token", {}, invite=invite))[1]["you"]
            for invite in invites
        ]

    assert got == ["Rosa", "Anna", "Ben"]


async def test_a_preflight_of_another_page_is_allowed_nothing(
    served: Served, browser: ClientSession
) -> None:
    headers = {"origin": "https://evil.example", "access-control-request-method": "POST"}

    async with browser.options(f"{served.url}/api/press", headers=headers) as answer:
        assert (answer.status, answer.headers["allow"]) == (405, "POST")
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


async def test_over_https_the_cookie_is_for_https_alone(
    served: Served, browser: ClientSession
) -> None:
    headers = {"x-forwarded-proto": "https"}
    invite = invite_of(SITE.secret, CALL, CALL.party.devices[1])

    async with browser.get(served.url + join_path(invite), headers=headers) as answer:
        assert "Secure" in answer.headers["set-cookie"].split("; ")
