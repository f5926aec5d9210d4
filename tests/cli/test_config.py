"""`conference-agent config`, `--version`, and what a worker refuses, as a person meets them."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from conference_agent.cli import app
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
    assert parts["store"] == "SQLite, conference-agent.db"


def test_a_missing_key_is_named() -> None:
    result = run("config", "check", "--json", **SERVER, AGENT_TTS_PROVIDER="openai")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["missing"] == [
        "OPENAI_API_KEY must be set: AGENT_TTS_PROVIDER is openai."
    ]


def test_a_name_that_nothing_reads_is_said_to_be_not_used_yet() -> None:
    result = run("config", "check", **SERVER, ENABLE_METRICS="true")

    assert result.exit_code == 0
    assert "Without effect: ENABLE_METRICS is set, and nothing reads it yet." in result.stdout


def test_an_unknown_name_is_named() -> None:
    result = run("config", "check", AGENT_NMAE="x")

    assert result.exit_code == 2
    assert result.stderr.strip() == "AGENT_NMAE is no setting; the nearest one is AGENT_NAME."


def test_an_unknown_name_is_named_for_programs_too() -> None:
    result = run("config", "check", "--json", AGENT_NMAE="x")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["wrong"] == [
        "AGENT_NMAE is no setting; the nearest one is AGENT_NAME."
    ]


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
    said = "ENABLE_CALL_RECORDING is set, and nothing reads it yet: no call is recorded"

    assert said in run("config", "check", **SERVER, ENABLE_CALL_RECORDING="true").stdout
    assert said in run("worker", "start", ENABLE_CALL_RECORDING="true").stderr


def test_a_system_prompt_without_a_model_is_said_to_have_no_effect() -> None:
    said = "AGENT_SYSTEM_PROMPT is set, and there is no model that reads it."
    prompt = {"AGENT_SYSTEM_PROMPT": "The girls are our nurses."}
    model = {"AGENT_LLM_PROVIDER": "ollama"}

    assert said in run("config", "check", **SERVER, **prompt).stdout
    assert said not in run("config", "check", **SERVER, **prompt, **model).stdout


def test_a_system_prompt_has_its_bounds() -> None:
    result = run("config", "check", AGENT_SYSTEM_PROMPT="x" * 1001)

    assert result.exit_code == 2
    assert result.stderr.strip() == "AGENT_SYSTEM_PROMPT must be up to 1000 letters."
