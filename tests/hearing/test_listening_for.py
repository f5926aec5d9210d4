"""What is shown and what is listened for, told apart by sound."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from hearing.spoken import spoken

from conference_agent.hearing.listening_for import words_in
from conference_agent.voices import Espeak

PHRASES = ("colonoscopy", "offer", "confirmed")


async def heard(text: str, *, shown: str) -> str:
    async with Espeak() as voice:
        pcm = await spoken(voice, text)
    (words,) = await asyncio.to_thread(
        lambda: list(words_in([pcm], shown=[shown], phrases=PHRASES))
    )
    return words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thank you all, and goodbye.", "thank you all and goodbye"),
        ("José, can you make it?", "jose can you make it"),
        ("Yusuf, is that right for you?", "yusuf is that right for you"),
    ],
    ids=["plain", "an accent", "a name that is no English word"],
)
async def test_what_is_shown_and_said_is_heard_as_it_is_shown(text: str, words: str) -> None:
    assert await heard(text, shown=text) == words


async def test_what_is_listened_for_is_heard_instead_of_what_is_shown() -> None:
    words = await heard("That is confirmed, goodbye.", shown="Thank you all, and goodbye.")

    assert "confirmed" in words


async def test_where_nothing_is_said_nothing_is_heard() -> None:
    silence = np.zeros(16_000, np.int16)

    assert await asyncio.to_thread(
        lambda: list(words_in([silence], shown=["Thank you all."], phrases=PHRASES))
    ) == [""]
