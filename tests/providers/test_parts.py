"""What each part of a call will use, and what is missing for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conference_agent.providers import missing_for_calls, parts_of
from conference_agent.providers.parts import Part
from conference_agent.settings import Settings

KEYS: dict[str, Any] = {
    "livekit_url": "ws://x:1",
    "livekit_api_key": "k",
    "livekit_api_secret": "s",
}
EVERYTHING = {"pocketsphinx", "espeakng_loader", "sherpa_onnx"}

#: A flow that passes the check, and that no call follows.
TWICE = str(Path(__file__).parents[1] / "flows" / "unfollowed" / "settles-twice.json")


def part(name: str, *, installed: set[str] = EVERYTHING, **given: Any) -> Part:
    settings = Settings(**KEYS, **given, _env_file=None)
    parts = parts_of(settings, installed=installed.__contains__)
    return next(each for each in parts if each.name == name)


def test_with_the_demo_extra_and_a_server_nothing_is_missing() -> None:
    settings = Settings(**KEYS, _env_file=None)

    assert missing_for_calls(settings, installed=EVERYTHING.__contains__) == ()


def test_the_flow_of_the_calls_is_named() -> None:
    assert part("flow").uses == "confirmation"
    assert part("flow", agent_flow="reminder").uses == "reminder"


@pytest.mark.parametrize(
    ("flow", "missing"),
    [
        ("missing.json", "AGENT_FLOW: missing.json: cannot be read: No such file or directory"),
        (TWICE, f"AGENT_FLOW: {TWICE}: node 'book': a call settles one thing, and something is"),
    ],
)
def test_a_flow_that_calls_cannot_follow_keeps_a_worker_from_them(flow: str, missing: str) -> None:
    assert part("flow", agent_flow=flow).missing[0].startswith(missing)


def test_without_the_demo_extra_ears_and_voice_say_what_to_install_or_to_set() -> None:
    settings = Settings(**KEYS, _env_file=None)
    ears, voice = missing_for_calls(settings, installed=lambda _: False)

    assert "conference-agent[demo]" in ears
    assert "AGENT_STT_PROVIDER" in ears
    assert "conference-agent[demo]" in voice
    assert "AGENT_TTS_PROVIDER" in voice


def test_without_the_demo_extra_providers_are_enough() -> None:
    settings = Settings(
        **KEYS,
        agent_stt_provider="deepgram",
        agent_tts_provider="openai",
        deepgram_api_key="k",
        openai_api_key="k",
        _env_file=None,
    )

    assert missing_for_calls(settings, installed=lambda _: False) == ()


def test_without_a_server_the_three_names_are_missing() -> None:
    (sentence,) = missing_for_calls(Settings(_env_file=None), installed=EVERYTHING.__contains__)

    assert sentence.startswith("LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set")


@pytest.mark.parametrize(
    ("name", "given", "key"),
    [
        ("ears", {"agent_stt_provider": "deepgram"}, "DEEPGRAM_API_KEY"),
        ("ears", {"agent_stt_provider": "openai"}, "OPENAI_API_KEY"),
        ("ears", {"agent_stt_provider": "groq"}, "GROQ_API_KEY"),
        ("voice", {"agent_tts_provider": "openai"}, "OPENAI_API_KEY"),
        ("voice", {"agent_tts_provider": "deepgram"}, "DEEPGRAM_API_KEY"),
        ("understanding", {"agent_llm_provider": "openai"}, "OPENAI_API_KEY"),
        ("understanding", {"agent_llm_provider": "groq"}, "GROQ_API_KEY"),
    ],
)
def test_a_missing_key_is_named(name: str, given: dict[str, Any], key: str) -> None:
    (setting,) = given
    (sentence,) = part(name, **given).missing

    assert sentence == f"{key} must be set: {setting.upper()} is {given[setting]}."


def test_a_server_of_ones_own_needs_no_key() -> None:
    ears = part("ears", agent_stt_provider="openai", agent_stt_base_url="http://127.0.0.1:1/v1")

    assert ears.missing == ()
    assert "at http://127.0.0.1:1/v1" in ears.uses


def test_ollama_needs_no_key() -> None:
    assert part("understanding", agent_llm_provider="ollama").missing == ()


def test_a_language_model_is_said_not_to_be_asked_yet() -> None:
    understanding = part("understanding", agent_llm_provider="openai", openai_api_key="k")

    assert understanding.uses == "rules; openai gpt-4o-mini where they are not sure"


@pytest.mark.parametrize(
    ("installed", "words"),
    [(EVERYTHING, "embedded when it fails"), (set(), "nothing in its place when it fails")],
)
def test_it_is_said_who_stands_in_for_a_provider(installed: set[str], words: str) -> None:
    given: dict[str, Any] = {"agent_stt_provider": "openai", "agent_tts_provider": "openai"}

    assert part("ears", installed=installed, **given).uses.endswith(words)
    assert part("voice", installed=installed, **given).uses.endswith(words)


def test_sherpa_without_a_folder_names_the_setting() -> None:
    (sentence,) = part("ears", agent_sherpa_model=None, agent_stt_provider="sherpa").missing

    assert sentence.startswith("AGENT_SHERPA_MODEL must be set")


def test_sherpa_with_an_empty_folder_says_what_must_be_in_it(tmp_path: Path) -> None:
    (sentence,) = part("ears", agent_sherpa_model=tmp_path, agent_stt_provider="sherpa").missing

    assert "tokens.txt" in sentence


def test_sherpa_that_is_not_installed_names_the_extra(tmp_path: Path) -> None:
    first, _ = part(
        "ears", installed=set(), agent_sherpa_model=tmp_path, agent_stt_provider="sherpa"
    ).missing

    assert "conference-agent[sherpa]" in first


def test_another_store_than_sqlite_is_said_not_to_be_there_yet() -> None:
    store = part("store", database_url="postgresql://me:secret@db/calls")

    assert store.missing
    assert "secret" not in store.uses + "".join(store.missing)


def test_the_pages_are_where_the_settings_say() -> None:
    assert part("pages", agent_web_secret="s" * 32).uses == "http://127.0.0.1:8002"
    assert "AGENT_WEB_SECRET" in part("pages").uses
