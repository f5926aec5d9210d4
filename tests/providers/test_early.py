"""The processes that run before there is a call are those that the call has."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

import pytest

from conference_agent.hearing.recogniser import Recogniser
from conference_agent.providers import Early, open_recogniser, open_voice, start_early
from conference_agent.providers.recogniser import ProviderRecogniser
from conference_agent.settings import Settings
from conference_agent.speaking import VoiceTts
from conference_agent.voices import Espeak
from conference_agent.worker import prewarm

pytestmark = pytest.mark.timeout(60)


def settings(**given: Any) -> Settings:
    return Settings(**given, _env_file=None)


def pids(early: Early) -> tuple[int | None, int | None]:
    """Return the ids of the voice's process and of the recogniser's."""
    return (
        early.voice.pid if early.voice else None,
        early.recogniser.pid if early.recogniser else None,
    )


async def opened(early: Early) -> tuple[int | None, int | None]:
    """Return the ids of the processes that a call has; its voice speaks, its recogniser hears."""
    async with (
        open_voice(settings(), child=early.voice) as voice,
        open_recogniser(settings(), decoders=1, child=early.recogniser) as recogniser,
    ):
        assert isinstance(voice, VoiceTts)
        assert isinstance(voice._voice, Espeak)
        assert isinstance(recogniser, Recogniser)
        found = voice._voice._child.pid, recogniser._child.pid
        speech = await voice.speak("This is the clinic.")
        recogniser.start("one", bytes(32_000))
        assert len(speech.pcm) > 0
        assert (await recogniser.finish("one")).text == ""
    return found


async def test_a_call_has_the_voice_and_the_recogniser_that_were_started_before_it() -> None:
    early = await asyncio.to_thread(start_early, settings())
    before = pids(early)

    assert None not in before
    assert await opened(early) == before
    assert pids(early) == (None, None)


async def test_who_died_before_the_call_is_started_for_it() -> None:
    early = await asyncio.to_thread(start_early, settings())
    before = pids(early)
    for pid in before:
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await asyncio.to_thread(os.waitid, os.P_PID, pid, os.WEXITED | os.WNOWAIT)

    now = await opened(early)
    assert None not in now
    assert not {*now} & {*before}


async def test_what_is_not_installed_is_not_started() -> None:
    assert start_early(settings(), installed=lambda _: False) == Early()


async def test_who_stands_in_for_a_provider_runs_before_the_call_too() -> None:
    early = await asyncio.to_thread(start_early, settings())
    before = pids(early)[1]
    chosen = settings(agent_stt_provider="openai", openai_api_key="k")
    async with open_recogniser(chosen, decoders=1, child=early.recogniser) as recogniser:
        assert isinstance(recogniser, ProviderRecogniser)
        assert pids(early)[1] == before
    assert early.voice is not None
    await early.voice.stop()


class Process:
    """What a job's process keeps for its job."""

    def __init__(self) -> None:
        self.userdata: dict[str, Any] = {}


async def test_a_process_that_waits_for_a_job_has_them() -> None:
    process = Process()
    await asyncio.to_thread(prewarm, process, watcher=None)  # type: ignore[arg-type]
    early: Early = process.userdata["early"]

    assert None not in pids(early)
    for child in (early.voice, early.recogniser):
        assert child is not None
        await child.stop()
