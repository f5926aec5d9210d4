"""`conference-agent call` and `invite`: a call goes into the store, and people get their links."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from fakes.mediaserver import ScriptedServer, serving
from typer.testing import CliRunner, Result

from conference_agent.cli.commands import app
from conference_agent.clock import wall_clock
from conference_agent.demo import SAMPLE
from conference_agent.records import CallRecord, open_store
from conference_agent.settings import Settings
from conference_agent.values import CallId, Outcome

pytestmark = pytest.mark.timeout(60)

SECRET = {"AGENT_WEB_SECRET": "a-secret-of-this-test-alone-12345"}
SERVER = {
    "LIVEKIT_URL": "ws://127.0.0.1:1",
    "LIVEKIT_API_KEY": "key",
    "LIVEKIT_API_SECRET": "secret-that-is-long-enough-for-its-purpose",
}
CALL = """
timezone: America/New_York
appointment: {service: check-up, provider: Dr. Lee, place: Lake Clinic, minutes: 20, start: %s}
slots: [2190-03-02T09:00:00-05:00]
party:
  - {name: Rosa, role: patient}
  - {name: Anna, role: decider}
devices:
  - {id: kitchen, line: phone, members: [Rosa]}
  - {id: anna-tab, members: [Anna]}
"""


@pytest.fixture(autouse=True)
def bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
    Path("visit.yaml").write_text(CALL % "2190-03-01T09:00:00-05:00", encoding="utf-8")


def run(*arguments: str, **settings: str) -> Result:
    return CliRunner().invoke(
        app, arguments, env={"DATABASE_URL": "sqlite:///calls.db", **settings}
    )


def kept(call: str) -> CallRecord:
    async def read() -> CallRecord:
        async with open_store("sqlite:///calls.db", wall_clock=wall_clock) as records:
            return await records.read(CallId(call))

    return asyncio.run(read())


def close(call: str, outcome: Outcome = Outcome.UNDECIDED) -> None:
    async def work() -> None:
        async with open_store("sqlite:///calls.db", wall_clock=wall_clock) as records:
            await records.of(CallId(call)).close(outcome)

    asyncio.run(work())


def test_a_file_becomes_a_call_in_the_store() -> None:
    result = run("call", "add", "visit.yaml")
    call = kept("visit").call

    assert result.exit_code == 0, result.stderr
    assert [each.name for each in call.party.members] == ["Rosa", "Anna"]
    assert abs((call.now - wall_clock()).total_seconds()) < 60


def test_its_free_slots_are_in_the_calendar() -> None:
    run("call", "add", "visit.yaml")

    async def free() -> int:
        async with open_store("sqlite:///calls.db", wall_clock=wall_clock) as records:
            return len(await records.of(CallId("visit")).free_slots())

    assert asyncio.run(free()) == 1


def test_it_says_where_it_is_how_people_come_and_what_is_next() -> None:
    result = run("call", "add", "visit.yaml", "--id", "spring.1", **SECRET)

    first, links, anna, phone, then = result.stdout.splitlines()
    assert first == f"The call spring.1 is in the store (SQLite, {Path('calls.db').absolute()})."
    assert links == "Its links, served by `conference-agent web`:"
    assert anna.startswith("  Anna  http://127.0.0.1:8002/join/spring.1.1.")
    assert phone == "Phones come into the room spring.1 as kitchen."
    assert then.endswith("send the facilitator in: conference-agent call start spring.1")


def test_for_programs_it_is_one_object() -> None:
    found = json.loads(run("call", "add", "visit.yaml", "--json", **SECRET).stdout)

    assert {**found, "links": len(found["links"])} == {
        "call": "visit",
        "store": f"SQLite, {Path('calls.db').absolute()}",
        "links": 1,
        "phones": ["kitchen"],
        "next": "conference-agent call start visit",
    }


def test_without_a_secret_it_says_what_links_need() -> None:
    said = run("call", "add", "visit.yaml").stdout

    assert "Links need AGENT_WEB_SECRET" in said
    assert "conference-agent invite visit" in said


def test_a_scenario_with_a_script_is_a_call_too() -> None:
    run("call", "add", str(SAMPLE), "--id", "sample")

    assert kept("sample").outcome is None


def test_what_is_odd_about_a_file_is_told_beside_the_call() -> None:
    text = Path("visit.yaml").read_text("utf-8")
    Path("visit.yaml").write_text(text.replace("[2190-03-02", "[2020-03-02"), "utf-8")
    result = run("call", "add", "visit.yaml", "--json", **SECRET)

    assert json.loads(result.stdout)["call"] == "visit"
    assert result.stderr == (
        "visit.yaml, line 4: the slot 2020-03-02T09:00:00-05:00 lies before the call, and is never "
        "offered\n"
    )


def test_an_id_that_is_taken_is_refused_and_changes_nothing() -> None:
    run("call", "add", "visit.yaml")
    before = kept("visit")
    result = run("call", "add", "visit.yaml")

    assert result.exit_code == 2
    assert result.stderr == (
        "There is a call 'visit' in the store already: give another id by --id.\n"
    )
    assert kept("visit") == before


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CALL % "2020-03-01T09:00:00-05:00", "the appointment must be after the call"),
        ("party: [", "this is not YAML"),
        (CALL % "2190-03-01T09:00:00-05:00" + "flow: nonsense\n", "flow"),
        (CALL % "2190-03-01T09:00:00-05:00" + "colour: red\n", "unknown key 'colour'"),
    ],
    ids=["past", "no-yaml", "unknown-flow", "unknown-key"],
)
def test_a_file_that_says_something_wrong_is_refused_with_one_sentence(
    text: str, reason: str
) -> None:
    Path("wrong.yaml").write_text(text, encoding="utf-8")
    result = run("call", "add", "wrong.yaml")

    assert result.exit_code == 2
    assert result.stderr.startswith("wrong.yaml, line ")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("calls.db").exists()


def test_a_file_that_is_not_there_is_named() -> None:
    result = run("call", "add", "nowhere.yaml")

    assert result.exit_code == 2
    assert result.stderr == "nowhere.yaml: cannot be read: No such file or directory\n"


def test_a_flow_of_ones_own_is_the_workers() -> None:
    flow = Path(__file__).parents[1] / "scenarios" / "flows"
    own = sorted(flow.glob("*.json"))[0]
    text = CALL % "2190-03-01T09:00:00-05:00"
    Path("own.yaml").write_text(f"{text}flow: {own}\n", encoding="utf-8")
    result = run("call", "add", "own.yaml")

    assert result.exit_code == 2
    assert "by AGENT_FLOW" in result.stderr


@pytest.mark.parametrize("call_id", ["-begins", "a b", "x" * 65, "né"])
def test_an_id_that_no_room_can_have_is_refused(call_id: str) -> None:
    result = run("call", "add", "visit.yaml", f"--id={call_id}")

    assert result.exit_code == 2
    assert repr(call_id) in result.stderr


@pytest.mark.parametrize(
    "command", [("call", "add", "visit.yaml"), ("call", "start", "visit"), ("invite", "visit")]
)
def test_a_store_that_cannot_be_used_is_named(command: tuple[str, ...]) -> None:
    url = "sqlite:///nowhere/calls.db"
    result = run(*command, **SECRET, **SERVER, DATABASE_URL=url)

    assert result.exit_code == 2
    assert result.stderr.startswith("DATABASE_URL names nowhere/calls.db")


def test_a_store_of_somebody_else_is_no_store() -> None:
    Path("calls.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 200)
    result = run("call", "add", "visit.yaml")

    assert result.exit_code == 1
    assert result.stderr.startswith("DATABASE_URL cannot be used: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [("call", "start"), ("invite",)])
def test_a_call_that_is_not_there_is_named(command: tuple[str, ...]) -> None:
    result = run(*command, "nobody", **SECRET, **SERVER)

    assert result.exit_code == 2
    assert result.stderr == "There is no call 'nobody' in the store at DATABASE_URL.\n"


def test_nobody_is_sent_into_a_call_that_is_over() -> None:
    run("call", "add", "visit.yaml")
    close("visit")
    result = run("call", "start", "visit", **SERVER)

    assert result.exit_code == 2
    assert result.stderr == "The call 'visit' is over: undecided. Add another one.\n"


def test_a_server_that_is_not_there_is_named() -> None:
    run("call", "add", "visit.yaml")
    result = run("call", "start", "visit", **SERVER)

    assert result.exit_code == 1
    assert "LIVEKIT_URL" in result.stderr
    assert result.stderr.count("\n") == 1


async def test_it_says_whether_the_facilitator_was_in_the_room_before() -> None:
    server = ScriptedServer(dispatched=lambda server, room: server.come(room, "agent-2"))
    server.come("visit", "takes-notes")
    await asyncio.to_thread(run, "call", "add", "visit.yaml")
    async with serving(server):
        address = {"LIVEKIT_URL": server.url, "LIVEKIT_API_SECRET": "secret" * 6}
        first, again = [
            await asyncio.to_thread(run, "call", "start", "visit", **{**SERVER, **address})
            for _ in range(2)
        ]

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout.startswith("The facilitator is in the room visit. ")
    assert again.stdout == "The facilitator is in the room visit already.\n"
    assert len(server.dispatches) == 1


def test_without_a_server_nobody_can_be_sent() -> None:
    result = run("call", "start", "visit")

    assert result.exit_code == 2
    assert result.stderr.startswith("LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be")


def test_an_invite_is_the_same_link_again_wherever_the_pages_are() -> None:
    added = json.loads(run("call", "add", "visit.yaml", "--json", **SECRET).stdout)
    given = json.loads(
        run("invite", "visit", "--pages", "https://calls.example/", "--json", **SECRET).stdout
    )
    path = added["links"][0]["url"].removeprefix("http://127.0.0.1:8002")

    assert given["links"] == [
        {"device": "anna-tab", "people": ["Anna"], "url": f"https://calls.example{path}"}
    ]


def test_an_invite_of_a_call_that_is_over_says_so() -> None:
    run("call", "add", "visit.yaml")
    close("visit")

    assert run("invite", "visit", **SECRET).stderr == (
        "The call 'visit' is over: undecided. Its links say so.\n"
    )


@pytest.mark.parametrize(
    "pages",
    [
        *("nonsense", "calls.example", "ftp://calls.example", "https://", "http://x:port"),
        *("https://x/?a=1", "https://me@x", "https://two hosts"),
    ],
)
def test_an_invite_begins_with_an_address_that_a_browser_opens(pages: str) -> None:
    run("call", "add", "visit.yaml")
    result = run("invite", "visit", "--pages", pages, **SECRET)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("--pages must be the address of the pages")


def test_invites_are_lines_for_people() -> None:
    run("call", "add", "visit.yaml")
    anna, kitchen = run("invite", "visit", **SECRET).stdout.splitlines()

    assert anna.startswith("  Anna  http://127.0.0.1:8002/join/visit.1.")
    assert kitchen == "  phone: kitchen"


def test_an_invite_needs_the_secret_of_the_pages() -> None:
    result = run("invite", "visit")

    assert result.exit_code == 2
    assert result.stderr.startswith("Links need AGENT_WEB_SECRET")


def test_who_has_said_not_to_be_called_again_is_not() -> None:
    run("call", "add", "visit.yaml")
    close("visit", Outcome.OPTED_OUT)
    result = run("call", "add", "visit.yaml", "--id", "again")

    assert result.exit_code == 2
    assert result.stderr == (
        "The patient has said in an earlier call not to be called again: nobody is.\n"
    )
