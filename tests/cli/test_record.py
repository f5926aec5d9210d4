"""`conference-agent record`: a call that is over is shown again, out of its store alone."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from stores.family import (
    ANNA,
    MOVE,
    NOW,
    ROSA,
    STORY,
    THURSDAY,
    UNREAD,
    WRITTEN_AT,
    a_call,
    a_readback,
    a_request,
    an_answer,
)
from typer.testing import CliRunner, Result

from conference_agent.cli.record import record
from conference_agent.records import open_store
from conference_agent.settings import Settings
from conference_agent.values import Channel, Outcome, PartStat

pytestmark = pytest.mark.timeout(60)

STORE = Path("run/records.db")


@pytest.fixture(autouse=True)
def bare_folder(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
    STORE.parent.mkdir()
    shutil.copy(template, STORE)


def run(*arguments: str, **settings: str) -> Result:
    return CliRunner().invoke(record, arguments, env=settings)


def held(*names: str) -> None:
    """Put calls into the store that moved the appointment, one after the other."""

    async def work() -> None:
        async with open_store(f"sqlite:///{STORE}", wall_clock=lambda: WRITTEN_AT) as records:
            for name in names:
                call = a_call(name, provider=name)
                await records.create(call, (THURSDAY,))
                await records.began(call.id, NOW)
                store = records.of(call.id)
                for member in (ROSA, ANNA):
                    await store.note(an_answer(member, MOVE, status=PartStat.ACCEPTED))
                await store.note(a_readback())
                await store.commit(a_request(call))
                await store.close(Outcome.RESCHEDULED)

    asyncio.run(work())


def files() -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in STORE.parent.iterdir()}


@pytest.mark.parametrize("store", ["run", "run/records.db", "sqlite:///run/records.db"])
def test_a_record_is_shown_by_its_folder_its_file_or_its_address(store: str) -> None:
    held("call-1")
    result = run("show", "--store", store)

    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("call-1, began 2026-12-07 10:00:00 EST\n")


def test_it_shows_outcome_answers_evidence_words_hearers_receipt_and_writes() -> None:
    held("call-1")
    said = run("show", "call-1", "--store", "run").stdout

    assert "outcome: rescheduled\nappointment: Thursday, December 10 2026, 15:00\n" in said
    table = said[: said.index("The talk")].splitlines()
    rows = [line.split() for line in table if "accepted" in line]
    assert [(row[1], row[7]) for row in rows] == [("Rosa", "asked"), ("Anna", "asked")]
    assert said.count("Thursday is") == 2
    assert "heard by: Rosa, Anna\n" in said
    assert "receipt: 2026-000001, written at 2026-12-07 10:02:30 EST\n" in said
    assert "\nwrites: 1\n" in said


def test_each_yes_that_counted_is_tied_to_what_was_read_back() -> None:
    held("call-1")
    said = run("show", "call-1", "--store", "run").stdout

    assert (
        "yes of Rosa: said to this readback\n"
        "yes of Anna: said before it was read back, heard it read back at 10:00:44\n"
    ) in said


def test_for_programs_each_yes_has_the_token_it_was_said_to_and_when_that_was_heard() -> None:
    held("call-1")
    found = json.loads(run("show", "--store", "run", "--json").stdout)
    token = found["readback"]["token"]

    assert [
        (yes["name"], yes["readback"], yes["heard_at"]) for yes in found["receipt"]["yeses"]
    ] == [
        ("Rosa", token, "2026-12-07T10:00:40.125000-05:00"),
        ("Anna", None, "2026-12-07T10:00:44.500000-05:00"),
    ]


def test_for_programs_it_is_one_object() -> None:
    held("call-1")
    found = json.loads(run("show", "--store", "run", "--json").stdout)

    assert (found["call"], found["outcome"], found["writes"]) == ("call-1", "rescheduled", 1)
    assert found["start"] == "2026-12-10T15:00:00-05:00"
    assert {row["name"]: row["status"] for row in found["answers"]} == {
        "Rosa": "accepted",
        "Anna": "accepted",
        "Ben": "needs-action",
    }
    assert found["receipt"]["number"] == "2026-000001"


def test_the_store_of_the_settings_is_the_one_that_is_meant() -> None:
    held("call-1")
    result = run("show", DATABASE_URL="sqlite:///run/records.db")

    assert result.stdout.startswith("call-1, began")


def test_of_several_calls_one_has_to_be_named() -> None:
    held("call-1", "call-2")
    result = run("show", "--store", "run")

    assert result.exit_code == 2
    assert result.stderr == (
        "The store has 2 calls: name one of them, see `conference-agent record list`.\n"
    )
    assert run("show", "call-2", "--store", "run").stdout.startswith("call-2, began")


def test_the_calls_of_a_store_are_listed() -> None:
    held("call-1", "call-20")

    assert run("list", "--store", "run").stdout == (
        "call-1   began 2026-12-07 10:00:00 EST, rescheduled, appointment 2026-12-10 15:00\n"
        "call-20  began 2026-12-07 10:00:00 EST, rescheduled, appointment 2026-12-10 15:00\n"
    )


def test_a_list_for_programs_is_a_line_a_call() -> None:
    held("call-1")
    found = json.loads(run("list", "--store", "run", "--json").stdout)

    assert (found["call"], found["began_at"]) == ("call-1", "2026-12-07T10:00:00-05:00")


@pytest.mark.parametrize("command", [("show",), ("list",)])
def test_reading_a_store_changes_nothing_and_leaves_nothing(command: tuple[str, ...]) -> None:
    held("call-1")
    before = files()
    run(*command, "--store", "run")

    assert files() == before


def test_a_call_that_goes_on_is_read_as_far_as_it_is() -> None:
    held("call-1")
    writer = sqlite3.connect(STORE)
    writer.execute("UPDATE calls SET outcome = 'undecided'")
    writer.commit()
    said = run("show", "--store", "run").stdout
    writer.close()

    assert "outcome: undecided" in said


def test_a_store_of_an_earlier_version_says_so_and_stays_as_it_is() -> None:
    held("call-1")
    writer = sqlite3.connect(STORE)
    writer.execute("UPDATE alembic_version SET version_num = '0001'")
    writer.commit()
    writer.close()
    before = files()
    result = run("show", "--store", "run")

    assert result.exit_code == 1
    assert "of an earlier version of this program and needs an upgrade" in result.stderr
    assert files() == before


def test_a_store_of_a_newer_version_says_so() -> None:
    held("call-1")
    writer = sqlite3.connect(STORE)
    writer.execute("UPDATE alembic_version SET version_num = '9999'")
    writer.commit()
    writer.close()

    assert "of a newer version of this program" in run("show", "--store", "run").stderr


def test_of_a_folder_of_runs_the_newest_is_named() -> None:
    for run_of in ("one", "two"):
        Path("runs", run_of).mkdir(parents=True)
        Path("runs", run_of, "calls.db").touch()
    os.utime(Path("runs", "two", "calls.db"), (1.0, 1.0))

    assert "its newest is runs/one/calls.db." in run("show", "--store", "runs").stderr


@pytest.mark.parametrize(
    ("store", "reason"),
    [
        ("nowhere.db", "There is no store nowhere.db"),
        ("sqlite:///nowhere.db", "There is no store nowhere.db"),
        (".", "There is no one store in the folder"),
        ("words.txt", "which is no SQLite database"),
        ("postgresql://host/calls", "A store is sqlite:///FILE"),
        ("sqlite:///:memory:", "A store in memory is gone"),
    ],
)
def test_a_store_that_is_none_is_refused_with_one_sentence_and_not_made(
    store: str, reason: str
) -> None:
    Path("words.txt").write_text("words", encoding="utf-8")
    result = run("show", "--store", store)

    assert result.exit_code == 2
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("nowhere.db").exists()


def test_a_file_with_no_calls_in_it_is_none_of_ours() -> None:
    Path("empty.db").touch()
    result = run("list", "--store", "empty.db")

    assert result.exit_code == 1
    assert "no calls have been kept in it" in result.stderr
    assert Path("empty.db").read_bytes() == b""


def test_a_call_that_is_not_there_is_named() -> None:
    held("call-1")
    result = run("show", "nobody", "--store", "run")

    assert result.exit_code == 2
    assert result.stderr == (
        "There is no call 'nobody' in the store: `conference-agent record list`.\n"
    )


def test_a_store_without_calls_says_so() -> None:
    assert run("list", "--store", "run").stdout == "No calls have been kept in this store.\n"
    assert run("show", "--store", "run").stderr == "No calls are kept.\n"


def told() -> list[str]:
    """Put a call with an entry of every kind into the store; return its talk as it is shown."""

    async def work() -> None:
        async with open_store(f"sqlite:///{STORE}", wall_clock=lambda: WRITTEN_AT) as records:
            call = a_call()
            await records.create(call, (THURSDAY,))
            await records.began(call.id, NOW)
            for entry in STORY:
                await records.of(call.id).note(entry)

    asyncio.run(work())
    lines = run("show", "--store", "run").stdout.splitlines()
    return lines[lines.index("The talk") + 1 :]


def test_the_talk_has_a_line_for_every_entry_with_its_moment() -> None:
    lines = told()

    assert len(lines) == len(STORY)
    assert all(line[2::3][:2] == "::" and line[8] == "." for line in lines)


@pytest.mark.parametrize(
    "line",
    [
        '10:00:02.0  Facilitator: "Hello." (cut off: not said)',
        '10:00:02.5  Facilitator: "Rosa?"',
        "10:00:00.5  - waiting -> opening: all are here",
        "10:00:01.5  - kitchen: Rosa, Anna here",
        "10:00:01.7  - stranger has left",
        "10:00:46.0  - Rosa gave what does not match",
        "10:00:46.5  - Ben may hear the matter",
        "10:00:46.7  - Rosa or Anna (kitchen): others hear it",
        "10:00:47.0  - a question for a doctor is left to the clinic (u-7)",
    ],
)
def test_it_says_who_when_and_what(line: str) -> None:
    assert line in told()


def test_an_utterance_has_its_words_whose_it_is_its_marks_and_its_reading() -> None:
    said = [line for line in told() if "I can't on Tuesday" in line and "Facilitator" not in line]

    assert said[0].startswith('10:00:28.7  Rosa or Anna (kitchen): "I can\'t on Tuesday" [')
    assert "confidence 0.10; incomplete; not read]" in said[0]
    assert any("read as propose+decline, sign mixed, slot " in line for line in said)
    assert any("to anna, asks place, asks cost, no told of them, " in line for line in said)


@pytest.mark.parametrize(
    "more",
    [
        "hangs on ben",
        "to wait for somebody",
        "as before it",
        "said to others",
        "as it is",
        "to go on",
    ],
)
def test_an_utterance_tells_what_makes_an_answer_more_or_less_than_its_acts(more: str) -> None:
    assert any("I can't on Tuesday" in line and more in line for line in told())


def test_an_answer_has_its_evidence_and_a_readback_its_hearers() -> None:
    lines = told()

    assert any("- Anna: declined to keep Tuesday, December 08 2026" in line for line in lines)
    assert any(line.endswith("evidence asked") for line in lines)
    assert any(line.endswith("evidence asked, to the readback readback-1") for line in lines)
    assert any("- read back move Thursday" in line and "heard by Rosa" in line for line in lines)
    assert any("heard by nobody" in line for line in lines)
    assert any("has lost its force: " in line for line in lines)
    assert any("wants to be called at 2026-12-07 18:00" in line for line in lines)


def test_for_programs_everything_is_on_it_but_what_shows_who_somebody_is() -> None:
    told()
    said = run("show", "--store", "run", "--json").stdout
    found = json.loads(said)

    assert [each["entry"] for each in found["entries"]] == [
        type(entry).__name__.lower() for entry in STORY
    ]
    assert found["entries"][0]["at"] == "2026-12-07T10:00:00.500000-05:00"
    assert found["party"]["members"][0]["name"] == "Rosa"
    assert not {"birth_date", "code", "phone"} & set(found["party"]["members"][0])


def test_what_somebody_typed_does_not_move_the_cursor() -> None:
    async def work() -> None:
        async with open_store(f"sqlite:///{STORE}", wall_clock=lambda: WRITTEN_AT) as records:
            call = a_call()
            await records.create(call, ())
            await records.of(call.id).note(replace(UNREAD, text="\x1b[2Jyes", channel=Channel.CHAT))

    asyncio.run(work())
    said = run("show", "--store", "run").stdout

    assert "\x1b" not in said
    assert '"?[2Jyes" [chat; incomplete; not read]' in said


def test_of_a_call_in_which_nothing_happened_it_says_so() -> None:
    async def work() -> None:
        async with open_store(f"sqlite:///{STORE}", wall_clock=lambda: WRITTEN_AT) as records:
            await records.create(a_call(), ())

    asyncio.run(work())

    assert "The talk: nothing is on the record\n" in run("show", "--store", "run").stdout
