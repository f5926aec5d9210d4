"""A device without headphones: what it plays comes back through its microphone."""

from __future__ import annotations

import numpy as np
from livekit import rtc

from conference_agent.people.party import Echo
from conference_agent.people.surroundings import Surroundings

__all__ = ["Follower", "Loudspeaker"]

#: Blocks kept for a loop that is held up; then the oldest is dropped: half a second.
_CAPACITY = 50
_BLOCK_MS = 10
#: A track is put where it belongs anew when it is further off than this, s: less is no more than
#: the uneven steps of a busy machine.
_SLACK_S = 0.1


class Follower:
    """Gives the blocks of one track their places, one behind the other without a gap."""

    def __init__(self, surroundings: Surroundings, *, delay_s: float) -> None:
        self._surroundings = surroundings
        self._delay_s = delay_s
        self._at: int | None = None

    def place(self, n_samples: int) -> int:
        """Return the number of the sample at which a block begins that has arrived now."""
        due = self._surroundings.moment(self._delay_s)
        at = self._at
        slack = round(_SLACK_S * self._surroundings.rate)
        if at is None or self._surroundings.has_passed(at) or abs(at - due) > slack:
            at = due
        self._at = at + n_samples
        return at


class Loudspeaker:
    """Plays every track that a browser would play, the facilitator's and the other people's."""

    def __init__(self, echo: Echo, surroundings: Surroundings) -> None:
        self._echo = echo
        self._surroundings = surroundings

    async def play(self, track: rtc.Track) -> None:
        """Play a track to its end."""
        follower = Follower(self._surroundings, delay_s=self._echo.delay_ms / 1000)
        stream = rtc.AudioStream(
            track,
            capacity=_CAPACITY,
            sample_rate=self._surroundings.rate,
            num_channels=1,
            frame_size_ms=_BLOCK_MS,
        )
        try:
            async for event in stream:
                block = np.frombuffer(event.frame.data, np.int16)
                at = follower.place(len(block))
                self._surroundings.put(block, at, level_db=self._echo.level_db)
        finally:
            await stream.aclose()
