"""A whole call by microphone, with the embedded ears and voice; PortAudio alone is scripted."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from console.portaudio import ScriptedPortAudio, installed
from numpy.typing import NDArray

from conference_agent.console import run_console
from conference_agent.settings import Settings
from conference_agent.voices import Espeak


class AtRosas(ScriptedPortAudio):
    """Somebody says a line when the third sentence, the question, has been played."""

    line: NDArray[np.int16]

    def stopped_playing(self, number: int) -> None:
        if number == 3:
            self.hear(np.zeros(round(0.8 * 16_000), np.int16))
            self.hear(self.line)


async def spoken(text: str) -> NDArray[np.int16]:
    async with Espeak() as voice:
        speech = await voice.speak(text, variant="rosa")
    at = np.arange(0, len(speech.pcm) - 1, speech.sample_rate / 16_000)
    sound = np.interp(at, np.arange(len(speech.pcm)), speech.pcm / 2)
    return np.asarray(sound, np.int16)


@pytest.fixture
def logging_restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.slow
@pytest.mark.timeout(90)
@pytest.mark.usefixtures("logging_restored")
def test_a_yes_into_the_microphone_is_a_confirmed_appointment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with installed(AtRosas, paced=True) as rosas:
        assert isinstance(rosas, AtRosas)
        rosas.line = asyncio.run(spoken("yes I will be there"))
        code = run_console(
            Settings(_env_file=None), text=False, folder=tmp_path, typed=io.StringIO()
        )
    said = capsys.readouterr().out

    assert code == 0
    assert "You are Rosa: speak when the facilitator has spoken." in said
    assert "Rosa: yes i will be there" in said
    assert "outcome: confirmed" in said
