"""`conference-agent simulate --text`: what is printed, and the exit code."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from waiting import until

from conference_agent.cli.commands import app
from conference_agent.demo import SAMPLE

pytestmark = [pytest.mark.timeout(60), pytest.mark.usefixtures("bare_folder")]

GOOD = str(SAMPLE)


def run(*arguments: str, **settings: str) -> Result:
    return CliRunner().invoke(app, ["simulate", *arguments], env=settings)


def wrong(folder: Path) -> str:
    """Write a scenario whose expectations do not hold."""
    path = folder / "wrong.yaml"
    path.write_text(SAMPLE.read_text().replace("outcome: rescheduled", "outcome: confirmed"))
    return str(path)


def test_all_expectations_hold() -> None:
    result = run("--text", "--brief", GOOD)

    assert result.exit_code == 0
    assert result.stdout.startswith("ok      daughter works on tuesday: rescheduled, 1 write, ")
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""


def test_text_leaves_nothing_behind(tmp_path: Path) -> None:
    run("--text", GOOD)

    assert list(tmp_path.iterdir()) == []


def test_what_does_not_hold_is_said_in_a_sentence(tmp_path: Path) -> None:
    result = run("--text", wrong(tmp_path), GOOD)

    assert result.exit_code == 1
    assert "the outcome should be confirmed, and is rescheduled" in result.stdout
    assert "\nok " in result.stdout


def test_what_was_said_is_shown_below_what_does_not_hold(tmp_path: Path) -> None:
    result = run("--text", wrong(tmp_path))
    below = result.stdout.partition("and is rescheduled\n")[2]

    assert " s  facilitator: Hello" in below
    assert " s  Anna: I can't on Tuesday, I have to work\n" in below


def test_what_was_said_is_shown_of_what_went_well_too() -> None:
    result = run("--text", GOOD)

    assert result.stdout.startswith("ok ")
    assert "Anna: I can't on Tuesday, I have to work\n" in result.stdout
    assert "Anna has declined to keep 2026-12-08T14:30:00-05:00 (own, " in result.stdout
    assert "from keeping to searching: somebody whose no counts declined\n" in result.stdout


def test_a_companion_who_never_came_is_told_to_be_required_by_default(tmp_path: Path) -> None:
    path = tmp_path / "absent.yaml"
    text = SAMPLE.read_text().replace("outcome: rescheduled", "outcome: confirmed")
    path.write_text(text.partition("script:")[0] + "expect: {outcome: confirmed, writes: 1}\n")
    result = run("--text", "--brief", str(path))

    assert result.exit_code == 1
    assert "Ben never answered, and is required as a companion is by default" in result.stdout


def test_it_is_shown_where_the_talk_went_another_way(tmp_path: Path) -> None:
    path = tmp_path / "never.yaml"
    path.write_text(SAMPLE.read_text().replace("Thursday at three works", "hm", 1))
    result = run("--text", "--brief", str(path))

    assert result.exit_code == 1
    assert "the end began at " in result.stdout


def test_variations_are_played_after_their_file_with_a_line_each() -> None:
    options = ("--text", "--brief", "--variations", "3", "--seed", "2")
    result = run(*options, GOOD, GOOD)

    ends = [line.partition(" s, ")[2] for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert ends == ["", *(f"variation {number} of seed 2" for number in (1, 2, 3))] * 2


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--variations", "3"), "--variations N belongs to --text."),
        (("--brief",), "--brief belongs to --text."),
        (("--text", "--seed", "3"), "--seed S belongs to --variations N."),
    ],
)
def test_an_option_without_what_it_is_for_is_refused(options: tuple[str, ...], reason: str) -> None:
    result = run(*options, GOOD)

    assert (result.exit_code, result.stderr) == (2, f"{reason}\n")


def test_json_tells_what_was_said_in_the_same_line(tmp_path: Path) -> None:
    (line,) = run("--text", "--json", wrong(tmp_path)).stdout.splitlines()

    assert "I can't on Tuesday, I have to work" in [
        said["text"] for said in json.loads(line)["transcript"]
    ]


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_played(tmp_path: Path) -> None:
    result = run("--text", "--brief", "missing.yaml", wrong(tmp_path), GOOD)

    assert result.exit_code == 2
    assert result.stderr == "missing.yaml: cannot be read: No such file or directory\n"
    assert [line.split()[0] for line in result.stdout.splitlines() if line[0] != " "] == [
        "failed",
        "ok",
    ]


def test_json_has_one_line_a_file() -> None:
    result = run("--text", "--json", "missing.yaml", GOOD)
    first, second = (json.loads(line) for line in result.stdout.splitlines())

    assert result.exit_code == 2
    assert (first["file"], first["name"]) == ("missing.yaml", None)
    assert first["failed"] == ["missing.yaml: cannot be read: No such file or directory"]
    assert (second["file"], second["outcome"]) == (GOOD, "rescheduled")


def test_without_a_file_it_says_what_is_missing() -> None:
    result = run("--text")

    assert result.exit_code == 2
    assert "FILE" in result.stderr


def test_the_help_says_what_the_exit_codes_mean() -> None:
    text = " ".join(run("--help").stdout.split())

    assert "Exit code 0: all expectations" in text
    assert "Exit code 2: a file cannot be read" in text


@pytest.mark.parametrize(
    "options", [("--agent", "a"), ("--api", "http://127.0.0.1:1"), ("--text", "--agent", "a")]
)
def test_another_agent_needs_a_name_and_an_api(options: tuple[str, ...]) -> None:
    result = run(*options, GOOD)

    assert result.exit_code == 2
    assert result.stderr == "--agent NAME and --api URL belong together, and not to --text.\n"


def test_another_agent_needs_a_server_and_a_key() -> None:
    result = run("--agent", "a", "--api", "http://127.0.0.1:1", GOOD)

    assert result.exit_code == 2
    assert "APPOINTMENT_API_KEY must be set" in result.stderr


def test_an_api_that_is_not_there_is_said_and_the_next_file_is_tried() -> None:
    settings = {
        "LIVEKIT_URL": "ws://127.0.0.1:1",
        "LIVEKIT_API_KEY": "key",
        "LIVEKIT_API_SECRET": "secret-that-is-long-enough-for-its-purpose",
        "APPOINTMENT_API_KEY": "a-key-that-is-long-enough",
    }
    options = ("--agent", "a", "--api", "http://127.0.0.1:1")
    result = run(*options, GOOD, GOOD, **settings)

    assert result.exit_code == 1
    assert result.stdout.count("the appointment API cannot be reached") == 2


def test_a_setting_that_is_none_is_refused_before_anything_begins() -> None:
    result = run("--text", GOOD, AGENT_FOO="1")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "AGENT_FOO is no setting" in result.stderr


async def test_who_ends_calls_by_voice_is_told_where_the_run_is_kept(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "conference_agent.cli", "simulate", GOOD),
        *("--folder", str(tmp_path)),
        stderr=asyncio.subprocess.PIPE,
    )
    await until(lambda: any(tmp_path.glob("*/people.log")), within_s=30.0)
    process.send_signal(signal.SIGINT)
    _, said = await process.communicate()

    assert process.returncode == 130
    assert f"Stopped. What there is of this run is in {tmp_path}/" in said.decode()
