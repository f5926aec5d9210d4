"""What a call keeps of itself: what was done how often, and who is speaking with it."""

from __future__ import annotations

from dataclasses import dataclass

from conference_agent.values import DeviceId

__all__ = ["Called", "Tally"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was done how often; every loop of a call has an end."""

    #: Questions about the matter, to all and by name.
    turns: int = 0
    #: Answers to somebody who only called.
    calls: int = 0
    #: It was said once which slots suit whom.
    differed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Somebody called the facilitator: what they say next without its name is for it, too."""

    device: DeviceId
    until_s: float
