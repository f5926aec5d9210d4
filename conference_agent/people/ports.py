"""What simulated people need from outside."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from conference_agent.people.actions import Press
from conference_agent.values import DeviceId

__all__ = ["Buttons", "Speech", "Voice"]


class Speech(Protocol):
    """A spoken sentence."""

    @property
    def pcm(self) -> NDArray[np.int16]:
        """The samples."""

    @property
    def sample_rate(self) -> int:
        """Samples a second, Hz."""


class Voice(Protocol):
    """Text to sound, such as `conference_agent.voices.Espeak`."""

    async def speak(self, text: str, *, variant: str) -> Speech:
        """Return a sentence as one person says it."""


class Buttons(Protocol):
    """What the page of a browser tab can do beside the room."""

    async def press(self, device: DeviceId, press: Press) -> None:
        """Press a button of a device's page, and return when it has been taken."""

    async def chat(self, device: DeviceId, text: str) -> None:
        """Send a line typed on a device's page, and return when it has been taken."""
