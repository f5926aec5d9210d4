"""A name that was meant as a setting and is none is refused, and nobody else's is."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from conference_agent.settings import Settings, SettingsError, load_settings
from conference_agent.settings.names import OF_OTHERS


def wrong_in_file(path: Path, *names: str) -> tuple[str, ...]:
    file = path / ".env"
    file.write_text("".join(f"{name}=x\n" for name in names), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(env_file=file)
    return caught.value.sentences


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("DATABASE_ULR", "DATABASE_URL"),
        ("DATABASEURL", "DATABASE_URL"),
        ("LIVEKIT_SECRET", "LIVEKIT_API_SECRET"),
        ("WORKER_CONCURENCY", "WORKER_CONCURRENCY"),
        ("LOGLEVEL", "LOG_LEVEL"),
        ("AGENT_NAEM", "AGENT_NAME"),
    ],
)
def test_a_name_of_the_file_that_no_setting_has_is_refused_with_the_nearest(
    tmp_path: Path, name: str, nearest: str
) -> None:
    assert wrong_in_file(tmp_path, name) == (
        f"{name} is no setting; the nearest one is {nearest}.",
    )


def test_all_of_them_are_named_at_once(tmp_path: Path) -> None:
    sentences = wrong_in_file(tmp_path, "LIVEKIT_ULR", "AGENT_NAEM", "DATABASE_ULR")

    assert [each.partition(" ")[0] for each in sentences] == [
        *("AGENT_NAEM", "DATABASE_ULR", "LIVEKIT_ULR")
    ]


def test_a_name_that_settings_go_on_from_is_refused_with_all_of_them(tmp_path: Path) -> None:
    (sentence,) = wrong_in_file(tmp_path, "AGENT_TTS")

    assert sentence.startswith("AGENT_TTS is no setting; the nearest ones are AGENT_TTS_BASE_URL, ")
    assert "AGENT_TTS_PROVIDER" in sentence


def test_one_that_is_like_no_other_is_refused_without_a_guess(tmp_path: Path) -> None:
    (sentence,) = wrong_in_file(tmp_path, "AGENT_WRONG")

    assert sentence == (
        "AGENT_WRONG is no setting: `conference-agent config example` has all of them."
    )


@pytest.mark.parametrize(
    "name",
    [
        *sorted(OF_OTHERS),
        *("COMPOSE_PROJECT_NAME", "DATABASE_HOST", "EXTRAS", "HTTPS_PROXY", "HTTP_PROXY"),
        *("LIVEKIT_NODE_IP", "NO_PROXY", "POSTGRES_PASSWORD"),
    ],
)
def test_what_others_read_of_the_same_file_is_left_to_them(tmp_path: Path, name: str) -> None:
    file = tmp_path / ".env"
    file.write_text(f"{name}=x\n", encoding="utf-8")

    assert load_settings(env_file=file) == Settings(_env_file=None)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("AGENT_CLOSING_SILENCE", "AGENT_CLOSING_SILENCE_S"),
        ("DATABASE_ULR", "DATABASE_URL"),
        ("LIVEKIT_RUL", "LIVEKIT_URL"),
        ("LIVEKT_URL", "LIVEKIT_URL"),
        ("OPENAI_APY_KEY", "OPENAI_API_KEY"),
    ],
)
def test_a_slip_in_the_environment_is_refused_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, nearest: str
) -> None:
    monkeypatch.setenv(name, "x")

    with pytest.raises(SettingsError) as caught:
        load_settings(env_file=tmp_path / ".env")

    assert caught.value.sentences == (f"{name} is no setting; the nearest one is {nearest}.",)


@pytest.mark.parametrize(
    "name",
    [
        *("POSTGRES_PASSWORD", "DATABASE_HOST", "TEST_DATABASE_URL", "LIVEKIT_TOKEN", "LOGLEVEL"),
        *("GROK_API_KEY", "OPENAI_BASE_URL", "LIVEKIT_LOG_LEVEL"),
    ],
)
def test_the_environment_is_everybody_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "x")

    assert load_settings(env_file=tmp_path / ".env") == Settings(_env_file=None)


def test_what_is_like_a_setting_that_is_there_is_somebody_else_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URI", "x")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///calls.db")

    settings = load_settings(env_file=tmp_path / ".env")

    assert settings.database_url.get_secret_value() == "sqlite:///calls.db"


def test_every_name_that_livekit_reads_is_known() -> None:
    spec = find_spec("livekit")
    read = {
        name
        for folder in (spec.submodule_search_locations or () if spec else ())
        for part in ("agents", "api", "rtc")
        for file in (Path(folder) / part).rglob("*.py")
        for name in re.findall(r"\bLIVEKIT_[A-Z_]+[A-Z]\b", file.read_text(encoding="utf-8"))
    }

    assert read
    assert read <= {*OF_OTHERS, "LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"}
