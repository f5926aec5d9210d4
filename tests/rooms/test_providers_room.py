"""A whole call in a real room whose ears and voice are a provider's."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from fakes.provider import FakeProvider, open_provider, settings_of
from rooms.calls import SCENARIOS, hold

from conference_agent.values import Utterance

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@asynccontextmanager
async def provider(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeProvider]:
    async with open_provider() as server:
        for name, value in settings_of(server).items():
            monkeypatch.setenv(name, value)
        yield server


async def test_a_call_is_held_with_the_ears_and_the_voice_of_a_provider(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with provider(monkeypatch) as server:
        held = await hold(SCENARIOS / "party-of-one.yaml", tmp_path)

    assert held.failures == ()
    heard = [entry.text for entry in held.record.entries if isinstance(entry, Utterance)]
    assert heard[0] == "Yes, I will be there."
    log = (tmp_path / "worker.log").read_text().splitlines()
    loaded = [json.loads(line)["kind"] for line in log if "load_activity" in line]
    assert loaded == ["silero"]
    assert {request.path for request in server.requests} == {
        "/v1/audio/transcriptions",
        "/v1/audio/speech",
    }


async def test_a_call_is_held_although_the_provider_answers_nothing_but_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with provider(monkeypatch) as server:
        server.statuses = [500] * 1_000
        held = await hold(SCENARIOS / "party-of-one.yaml", tmp_path)

    assert held.failures == ()
    assert server.requests
