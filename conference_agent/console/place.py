"""Where somebody takes part: at the keyboard, or at the microphone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TextIO

from conference_agent.console.by_keyboard import Typing
from conference_agent.console.by_sound import LoudMouth, OneEar
from conference_agent.console.devices import Devices, NoDevicesError
from conference_agent.console.keys import press_keys
from conference_agent.ports import Ears, Mouth, Post
from conference_agent.providers import load_activity, open_recogniser, open_voice, parts_of
from conference_agent.settings import Settings
from conference_agent.values import QuestionKind, SentenceId

__all__ = ["NoPlaceError", "Place", "at_keyboard", "at_microphone"]


class NoPlaceError(Exception):
    """Nobody can take part by sound here; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a facilitator needs of a terminal."""

    mouth: Mouth
    ears: Ears
    #: Lets the person come in and take part, for as long as it runs.
    run: Callable[[], Awaitable[None]]
    #: Takes note that a question has been said to its end.
    asked: Callable[[QuestionKind], None]
    #: Whether what the person says has to be printed.
    echo: bool


def at_keyboard(
    settings: Settings, typed: TextIO, *, post: Post, on_begin: Callable[[SentenceId], None]
) -> Place:
    """Return the place of somebody who types."""
    typing = Typing(
        post=post,
        on_begin=on_begin,
        typed=typed,
        closing_silence_s=settings.agent_closing_silence_s,
    )
    return Place(
        mouth=typing.mouth,
        ears=typing.ears,
        run=typing.run,
        asked=typing.asked,
        echo=not typing.at_terminal,
    )


@asynccontextmanager
async def at_microphone(
    settings: Settings,
    open_devices: Callable[[], Devices],
    typed: TextIO,
    *,
    post: Post,
    on_begin: Callable[[SentenceId], None],
) -> AsyncIterator[Place]:
    """Open the place of somebody who speaks, with the ears and the voice of the settings.

    What they type at `typed` counts as a phone's keys.

    Yields
    ------
    Place
        Its recogniser and its voice are running.

    Raises
    ------
    NoPlaceError
        If there is no microphone or no loudspeaker, or a part that a provider's key is missing for.
    """
    missing = [
        sentence
        for part in parts_of(settings)
        if part.name in {"ears", "voice"}
        for sentence in part.missing
    ]
    if missing:
        raise NoPlaceError(" ".join(missing))
    try:
        devices = open_devices()
    except NoDevicesError as error:
        msg = f"No sound: {error}."
        raise NoPlaceError(msg) from error
    new_probability = await load_activity(settings)
    async with (
        open_recogniser(settings, decoders=1) as recogniser,
        open_voice(settings) as voice,
    ):
        mouth = LoudMouth(devices, voice, post=post, on_begin=on_begin)
        ear = OneEar(
            devices,
            recogniser,
            new_probability(),
            closing_silence_s=settings.agent_closing_silence_s,
            post=post,
            deaf=lambda: mouth.sounding,
        )

        async def run() -> None:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(mouth.run(), name="mouth")
                tasks.create_task(ear.run(), name="ear")
                tasks.create_task(press_keys(typed, post=post), name="keys")

        yield Place(mouth=mouth, ears=ear, run=run, asked=_ignore, echo=True)


def _ignore(question: QuestionKind) -> None:
    """Take no note of it: who speaks hears when a question is over."""
