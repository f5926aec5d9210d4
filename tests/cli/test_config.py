"""`conference-agent config`, `--version`, and what a worker refuses, as a person meets them."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from conference_agent.cli.commands import app
from conference_agent.settings import NOT_USED_YET, Settings, example

SECRET = "do-not-show-me-7f3a"
SERVER = {
    "LIVEKIT_URL": "ws://127.0.0.1:1",
    "LIVEKIT_API_KEY": "key",
    "LIVEKIT_API_SECRET": SECRET,
}


@pytest.fixture(autouse=True)
def bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [*(field.upper() for field in Settings.model_fields), *NOT_USED_YET]:
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str, **settings: str) -> Result:
    return CliRunner().invoke(app, arguments, env=settings)


def test_with_all_that_a_worker_needs_the_check_is_passed() -> None:
    result = run("config", "check", **SERVER)

    assert result.exit_code == 0
    assert "Missing" not in result.stdout


def test_without_a_server_it_says_what_is_missing() -> None:
    result = run("config", "check")

    assert result.exit_code == 2
    assert "Missing for a worker: LIVEKIT_URL, LIVEKIT_API_KEY and" in result.stdout


def test_it_shows_what_is_set_and_no_secret() -> None:
    result = run(
        "config",
        "check",
        "--json",
        **SERVER,
        DEEPGRAM_API_KEY=SECRET,
        DATABASE_URL=f"postgresql://me:{SECRET}@db/calls",
    )
    found = json.loads(result.stdout)

    assert SECRET not in result.stdout + result.stderr
    assert found["settings"] == {
        "LIVEKIT_URL": "ws://127.0.0.1:1",
        "LIVEKIT_API_KEY": "key",
        "LIVEKIT_API_SECRET": "set",
        "DEEPGRAM_API_KEY": "set",
        "DATABASE_URL": "set",
    }


def test_it_says_what_each_part_will_use() -> None:
    result = run(
        "config",
        "check",
        "--json",
        **SERVER,
        AGENT_STT_PROVIDER="deepgram",
        DEEPGRAM_API_KEY="k",
        AGENT_VAD="silero",
    )
    parts = json.loads(result.stdout)["parts"]

    assert parts["media server"] == "ws://127.0.0.1:1"
    assert parts["ears"].startswith("deepgram nova-3")
    assert parts["voice"] == "embedded (espeak-ng, in an English voice)"
    assert (parts["voice activity"], parts["understanding"]) == ("silero", "rules")
    assert parts["store"] == f"SQLite, {Path('conference-agent.db').absolute()}"


@pytest.mark.parametrize(("secret", "notes"), [("secret", 1), ("s" * 32, 0)])
def test_a_secret_that_is_for_trying_out_is_told(secret: str, notes: int) -> None:
    result = run("config", "check", **{**SERVER, "LIVEKIT_API_SECRET": secret})

    assert result.stdout.count("LIVEKIT_API_SECRET is shorter than 32") == notes


def test_a_missing_key_is_named() -> None:
    result = run("config", "check", "--json", **SERVER, AGENT_TTS_PROVIDER="openai")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["missing"] == [
        "OPENAI_API_KEY must be set: AGENT_TTS_PROVIDER is openai."
    ]


def test_a_name_that_nothing_reads_is_said_to_be_not_used_yet() -> None:
    result = run("config", "check", **SERVER, ENABLE_METRICS="true")

    assert result.exit_code == 0
    assert "Not used yet: ENABLE_METRICS is set, and nothing reads it." in result.stdout


def test_an_unknown_name_is_named() -> None:
    result = run("config", "check", **SERVER, AGENT_NMAE="x")

    assert result.exit_code == 2
    assert result.stderr.strip() == "AGENT_NMAE is no setting; the nearest one is AGENT_NAME."


def test_an_unknown_name_is_named_for_programs_too() -> None:
    result = run("config", "check", "--json", AGENT_NMAE="x")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["wrong"] == [
        "AGENT_NMAE is no setting; the nearest one is AGENT_NAME."
    ]


#: Audit events of whoever looks up a name, connects, sends, or starts somebody else.
CALLING = {
    *("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"),
    *("socket.sendmsg", "subprocess.Popen", "sqlite3.connect"),
}
EVERYBODY = {
    **SERVER,
    "AGENT_STT_PROVIDER": "deepgram",
    "AGENT_TTS_PROVIDER": "openai",
    "AGENT_LLM_PROVIDER": "groq",
    "AGENT_WEB_SECRET": SECRET * 2,
    **{f"{name}_API_KEY": SECRET for name in ("DEEPGRAM", "OPENAI", "GROQ")},
}


@contextmanager
def calls() -> Iterator[list[str]]:
    """Give what happens that calls somebody, anywhere in this process."""
    made: list[str] = []
    over = threading.Event()

    def look(event: str, _: object) -> None:
        if event in CALLING and not over.is_set():
            made.append(event)

    sys.addaudithook(look)  # never to be taken away again
    yield made
    over.set()


def test_the_check_calls_nobody() -> None:
    with calls() as made:
        result = run("config", "check", **EVERYBODY)

    assert result.exit_code == 0, result.stdout
    assert made == []


def test_a_call_would_be_seen() -> None:
    with calls() as made, closing(socket.socket()) as endpoint:
        endpoint.connect_ex(("127.0.0.1", 1))

    assert made == ["socket.connect"]


def test_the_example_is_printed() -> None:
    assert run("config", "example").stdout == example()


def test_the_version_is_printed() -> None:
    result = run("--version")

    assert result.exit_code == 0
    assert result.stdout.strip() == f"conference-agent {metadata.version('conference-agent')}"


def test_a_worker_without_the_key_of_its_provider_is_refused() -> None:
    result = run("worker", "start", **SERVER, AGENT_STT_PROVIDER="groq")

    assert result.exit_code == 2
    assert result.stderr.strip() == "GROQ_API_KEY must be set: AGENT_STT_PROVIDER is groq."


@pytest.mark.parametrize(
    ("ears", "heard"),
    [("each", "each device by itself"), ("mixed", "the mix of all devices, credited by levels")],
)
def test_it_says_what_is_recognised(ears: str, heard: str) -> None:
    result = run("config", "check", "--json", **SERVER, AGENT_EARS=ears)

    assert heard in json.loads(result.stdout)["parts"]["ears"]


def test_ears_that_are_not_known_are_refused() -> None:
    result = run("worker", "start", **SERVER, AGENT_EARS="both")

    assert result.exit_code == 2
    assert result.stderr.strip() == "AGENT_EARS must be each or mixed."


def test_a_worker_says_which_of_its_settings_nothing_reads() -> None:
    result = run("worker", "start", USE_RESPONSE_CACHE="true")

    assert "USE_RESPONSE_CACHE is set, and nothing reads it yet." in result.stderr


def test_a_recording_that_nobody_makes_is_said_to_be_none() -> None:
    said = "ENABLE_CALL_RECORDING is set, and nothing reads it"
    checked = run("config", "check", **SERVER, ENABLE_CALL_RECORDING="true").stdout
    started = run("worker", "start", ENABLE_CALL_RECORDING="true").stderr

    assert f"{said}: no call is recorded." in checked
    assert f"{said} yet: no call is recorded." in started


def test_a_system_prompt_has_its_bounds() -> None:
    result = run("config", "check", **SERVER, AGENT_SYSTEM_PROMPT="x" * 1001)

    assert result.exit_code == 2
    assert result.stderr.strip() == "AGENT_SYSTEM_PROMPT must be up to 1000 letters."


def test_all_that_is_wrong_is_listed_at_once() -> None:
    result = run(
        "config",
        "check",
        "--json",
        AGENT_NMAE="x",
        AGENT_VOICES="x",
        PREWARM_COUNT="many",
        LOG_LEVEL="loud",
        LIVEKIT_URL="ws://127.0.0.1:1",
    )

    assert result.exit_code == 2
    assert json.loads(result.stdout)["wrong"] == [
        "AGENT_NMAE is no setting; the nearest one is AGENT_NAME.",
        "AGENT_VOICES is no setting; the nearest one is AGENT_TTS_VOICE.",
        "PREWARM_COUNT must be a whole number of idle processes from 0 to 100.",
        "LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL.",
        "LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set too, or none of the LIVEKIT_ ones.",
    ]


def test_for_a_person_each_that_is_wrong_is_a_line() -> None:
    result = run("worker", "start", **SERVER, AGENT_NMAE="x", PREWARM_COUNT="many")

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "AGENT_NMAE is no setting; the nearest one is AGENT_NAME.",
        "PREWARM_COUNT must be a whole number of idle processes from 0 to 100.",
    ]


def test_what_is_missing_is_told_beside_what_is_wrong() -> None:
    given = {"LOG_LEVEL": "loud", "AGENT_STT_PROVIDER": "groq"}
    missing = [
        "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set: a worker serves a "
        "LiveKit server.",
        "GROQ_API_KEY must be set: AGENT_STT_PROVIDER is groq.",
    ]
    wrong = "LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL."

    assert run("worker", "start", **given).stderr.splitlines() == [wrong, *missing]
    assert run("config", "check", **given).stderr.splitlines() == [
        wrong,
        *(f"Missing for a worker: {sentence}" for sentence in missing),
    ]


def test_what_is_wrong_is_not_missing_too() -> None:
    result = run("worker", "start", **{**SERVER, "LIVEKIT_URL": "x"})

    assert len(result.stderr.splitlines()) == 1


def test_an_address_that_is_used_otherwise_than_given_is_noted() -> None:
    result = run("config", "check", **{**SERVER, "LIVEKIT_URL": "https://x.org"})

    assert result.exit_code == 0
    assert "Note: LIVEKIT_URL is given as https:// and used as wss://." in result.stdout


def test_what_has_no_effect_is_noted_and_is_no_mistake() -> None:
    result = run("config", "check", **SERVER, AGENT_STT_MODEL="nova-2", GROQ_API_KEY=SECRET)

    assert result.exit_code == 0
    assert (
        "Note: AGENT_STT_MODEL is set and has no effect: AGENT_STT_PROVIDER is embedded."
        in result.stdout
    )
    assert (
        "Note: GROQ_API_KEY is set and has no effect: no part of a call is groq's." in result.stdout
    )


def test_a_store_in_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "calls.db"
    result = run("config", "check", "--json", **SERVER, DATABASE_URL=f"sqlite:///{file}")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["missing"] == [
        f"DATABASE_URL names {file}, and there is no folder {file.parent}: make it, or name "
        "another."
    ]
