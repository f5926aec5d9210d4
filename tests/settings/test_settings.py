"""Settings: defaults, where they come from, and how a wrong one is refused."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from pydantic import ValidationError

from conference_agent.settings import (
    Settings,
    SettingsError,
    load_settings,
    rewritten_addresses,
)

SECRET = "do-not-show-me-7f3a"


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def load(env_file: Path, text: str) -> Settings:
    env_file.write_text(text, encoding="utf-8")
    return load_settings(env_file=env_file)


def test_without_anything_the_defaults_hold(env_file: Path) -> None:
    settings = load_settings(env_file=env_file)

    assert (settings.agent_name, settings.worker_concurrency, settings.prewarm_count) == (
        "facilitator",
        8,
        1,
    )


def test_the_default_store_is_a_file_in_this_folder(env_file: Path) -> None:
    settings = load_settings(env_file=env_file)

    assert settings.database_url.get_secret_value() == "sqlite:///conference-agent.db"


def test_the_environment_is_read(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKER_CONCURRENCY", "3")

    assert load_settings(env_file=env_file).worker_concurrency == 3


def test_the_file_is_read(env_file: Path) -> None:
    assert load(env_file, "AGENT_CLOSING_SILENCE_S=0.45\n").agent_closing_silence_s == 0.45


def test_the_environment_wins_over_the_file(
    env_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENT_NAME", "night-desk")

    assert load(env_file, "AGENT_NAME=desk\n").agent_name == "night-desk"


def test_an_empty_value_is_as_if_it_were_not_there(env_file: Path) -> None:
    assert load(env_file, "AGENT_NAME=\n").agent_name == "facilitator"


@pytest.mark.parametrize("http", ["http", "https"])
def test_the_address_of_a_media_server_is_used_as_a_socket_s(env_file: Path, http: str) -> None:
    text = (
        f"LIVEKIT_URL={http}://x.org:1\nLIVEKIT_API_KEY=key\nLIVEKIT_API_SECRET={SECRET}\n"
        f"AGENT_WEB_LIVEKIT_URL={http}://y.org\n"
    )
    settings = load(env_file, text)
    socket = http.replace("http", "ws")

    assert settings.livekit_url == f"{socket}://x.org:1"
    assert settings.agent_web_livekit_url == f"{socket}://y.org"
    assert rewritten_addresses(env_file=env_file) == (
        f"LIVEKIT_URL is given as {http}:// and used as {socket}://.",
        f"AGENT_WEB_LIVEKIT_URL is given as {http}:// and used as {socket}://.",
    )


def test_the_address_of_a_socket_is_used_as_it_is(env_file: Path) -> None:
    load(env_file, "AGENT_WEB_LIVEKIT_URL=wss://y.org\n")

    assert rewritten_addresses(env_file=env_file) == ()


def test_a_level_may_be_written_small(env_file: Path) -> None:
    assert load(env_file, "LOG_LEVEL=debug\n").log_level == "DEBUG"


def test_settings_do_not_change(env_file: Path) -> None:
    settings = load_settings(env_file=env_file)

    with pytest.raises(ValidationError, match="frozen"):
        settings.agent_name = "other"  # type: ignore[misc] # what mypy sees too


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "AGENT_CLOSING_SILENCE_S=0.1",
            "AGENT_CLOSING_SILENCE_S must be a number of seconds from 0.15 to 2.0.",
        ),
        (
            "AGENT_CLOSING_SILENCE_S=2.1",
            "AGENT_CLOSING_SILENCE_S must be a number of seconds from 0.15 to 2.0.",
        ),
        (
            "AGENT_CLOSING_SILENCE_S=nan",
            "AGENT_CLOSING_SILENCE_S must be a number of seconds from 0.15 to 2.0.",
        ),
        ("WORKER_CONCURRENCY=0", "WORKER_CONCURRENCY must be a whole number of calls from 1 to"),
        ("PREWARM_COUNT=-1", "PREWARM_COUNT must be a whole number of idle processes from 0 to"),
        ("LOG_LEVEL=LOUD", "LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL."),
        ("AGENT_NAME=front desk", "AGENT_NAME must be up to 64 letters, digits, hyphens"),
        ("DATABASE_URL=calls.db", "DATABASE_URL must be an SQLAlchemy address"),
        ("AGENT_EARS=both", "AGENT_EARS must be each or mixed."),
        ("AGENT_VAD=webrtc", "AGENT_VAD must be embedded or silero."),
        (
            "AGENT_STT_PROVIDER=whisper",
            "AGENT_STT_PROVIDER must be embedded, deepgram, openai, groq or sherpa.",
        ),
        ("AGENT_TTS_PROVIDER=x", "AGENT_TTS_PROVIDER must be embedded, openai or deepgram."),
        ("AGENT_LLM_PROVIDER=x", "AGENT_LLM_PROVIDER must be none, openai, groq or ollama."),
        ("AGENT_STT_BASE_URL=x", "AGENT_STT_BASE_URL must be the address of a server: https://"),
        (
            "LIVEKIT_URL=example.org",
            "LIVEKIT_URL must be the address of a LiveKit server: ws://HOST:PORT or wss://HOST.",
        ),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(
    env_file: Path, line: str, sentence: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load(env_file, f"{line}\n")

    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("value", ["0.15", "2.0"])
def test_the_bounds_of_the_closing_silence_are_allowed(env_file: Path, value: str) -> None:
    settings = load(env_file, f"AGENT_CLOSING_SILENCE_S={value}\n")

    assert settings.agent_closing_silence_s == float(value)


def test_every_wrong_value_is_named(env_file: Path) -> None:
    with pytest.raises(SettingsError, match=r"PREWARM_COUNT .* LOG_LEVEL"):
        load(env_file, "PREWARM_COUNT=x\nLOG_LEVEL=x\n")


def test_a_part_of_livekit_is_not_enough(env_file: Path) -> None:
    with pytest.raises(SettingsError, match=r"^LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set"):
        load(env_file, "LIVEKIT_URL=ws://127.0.0.1:7880\n")


def test_the_whole_of_livekit_is_taken(env_file: Path) -> None:
    settings = load(
        env_file,
        f"LIVEKIT_URL=wss://x.org\nLIVEKIT_API_KEY=key\nLIVEKIT_API_SECRET={SECRET}\n",
    )

    assert settings.livekit_api_secret is not None
    assert settings.livekit_api_secret.get_secret_value() == SECRET


def test_a_secret_is_not_in_what_is_printed_of_the_settings(env_file: Path) -> None:
    settings = load(
        env_file,
        f"LIVEKIT_URL=wss://x.org\nLIVEKIT_API_KEY=key\nLIVEKIT_API_SECRET={SECRET}\n"
        f"DEEPGRAM_API_KEY={SECRET}\nOPENAI_API_KEY={SECRET}\nGROQ_API_KEY={SECRET}\n"
        f"DATABASE_URL=postgresql+asyncpg://clinic:{SECRET}@db/calls\n",
    )

    assert SECRET not in repr(settings)


@pytest.mark.parametrize(
    "text",
    [
        f"DATABASE_URL={SECRET}\n",
        f"LIVEKIT_API_SECRET={SECRET}\n",
        f"LIVEKIT_API_SECRET={SECRET}\nLOG_LEVEL={SECRET}\n",
    ],
)
def test_a_secret_is_not_in_an_error_nor_in_its_traceback(env_file: Path, text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(env_file, text)

    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_a_file_that_cannot_be_read_is_named(env_file: Path) -> None:
    env_file.write_bytes(b"AGENT_NAME=\xff\n")

    with pytest.raises(SettingsError, match=r"\.env is not UTF-8 text: save it as that\."):
        load_settings(env_file=env_file)


def test_a_folder_is_no_file_of_settings(env_file: Path) -> None:
    env_file.mkdir()

    with pytest.raises(SettingsError, match=r"\.env cannot be read: Is a directory"):
        load_settings(env_file=env_file)


def test_lines_that_set_nothing_are_named_and_not_shown(env_file: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(env_file, f"AGENT_NAME=desk\n# a comment\nOPENAI_API_KEY {SECRET}\n={SECRET}\n")

    assert caught.value.sentences == (
        f"{env_file}, line 3: must be NAME=VALUE.",
        f"{env_file}, line 4: must be NAME=VALUE.",
    )


def test_lines_that_set_nothing_hide_nothing_else(env_file: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(env_file, "nonsense here\nAGENT_NAEM=desk\nLOG_LEVEL=loud\n")

    assert caught.value.sentences == (
        f"{env_file}, line 1: must be NAME=VALUE.",
        "AGENT_NAEM is no setting; the nearest one is AGENT_NAME.",
        "LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL.",
    )


def test_a_file_that_cannot_be_read_hides_nothing_of_the_environment(
    env_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env_file.mkdir()
    monkeypatch.setenv("LOG_LEVEL", "loud")

    with pytest.raises(SettingsError, match=r"Is a directory\. LOG_LEVEL must be"):
        load_settings(env_file=env_file)


def test_what_is_right_is_kept_beside_what_is_wrong(env_file: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(env_file, "LOG_LEVEL=loud\nAGENT_NAME=desk\nLIVEKIT_API_KEY=key\n")

    assert caught.value.names == {
        *("LOG_LEVEL", "LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET")
    }
    assert caught.value.rest.model_dump(exclude_unset=True) == {"agent_name": "desk"}


def test_a_value_of_several_lines_in_quotes_is_one(env_file: Path) -> None:
    assert load(env_file, 'EXTRAS="a\nb c\nd"\nAGENT_NAME=desk\n').agent_name == "desk"


def test_the_clinic_s_greeting_is_given_by_language() -> None:
    both = Settings(_env_file=None, agent_greeting="Thank you.", agent_greeting_es="Gracias.")

    assert Settings(_env_file=None).greeting == {}
    assert both.greeting == {"en": "Thank you.", "es": "Gracias."}
