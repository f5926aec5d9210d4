"""Digits typed at the terminal, as the keys of a phone."""

from __future__ import annotations

import asyncio
from typing import TextIO
from uuid import uuid4

from conference_agent.console.keyboard import lines_of
from conference_agent.console.matter import DEVICE
from conference_agent.ports import Post
from conference_agent.values import KEY_PRESSES, Button, UtteranceId

__all__ = ["press_keys"]


async def press_keys(typed: TextIO, *, post: Post) -> None:
    """Post every line that is a phone's key, until there is no line left."""
    async for line in lines_of(typed):
        press = KEY_PRESSES.get(line)
        if press is not None:
            at_s = asyncio.get_running_loop().time()
            post(Button(at_s=at_s, device=DEVICE, id=UtteranceId(uuid4().hex), press=press))
