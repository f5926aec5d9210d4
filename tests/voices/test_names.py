"""The names of voices, against those with which espeak-ng speaks."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator

import pytest

from conference_agent.voices import VARIANTS, Espeak, UnknownVariantError, has_voice, names


@pytest.mark.parametrize("name", [*VARIANTS, "en-us", "EN-US", "en-US+f1", "de", "es-419+Alex"])
async def test_a_voice_that_there_is_speaks(name: str) -> None:
    assert await asyncio.to_thread(has_voice, name)
    async with Espeak() as voice:
        assert len((await voice.speak("yes", variant=name)).pcm) > 0


@pytest.mark.parametrize("name", ["", "nobody", "gmw", "en-us+", "en-us+nobody", "en-us+F1", "+f1"])
async def test_a_voice_that_there_is_not_does_not_speak(name: str) -> None:
    assert not await asyncio.to_thread(has_voice, name)
    async with Espeak() as voice:
        with pytest.raises(UnknownVariantError):
            await voice.speak("yes", variant=name)


def test_asking_for_a_name_loads_nothing() -> None:
    has_voice("en-us+f1")

    assert "espeakng_loader" not in sys.modules


@pytest.fixture
def _no_wheel(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    names._own_names.cache_clear()
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)  # as if it were not installed
    yield
    names._own_names.cache_clear()


@pytest.mark.usefixtures("_no_wheel")
def test_where_espeak_is_not_installed_any_name_will_do() -> None:
    assert has_voice("nobody")
