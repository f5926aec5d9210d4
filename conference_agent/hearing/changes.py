"""What a block of sound brings about on one device."""

from __future__ import annotations

from dataclasses import dataclass, replace

from conference_agent.values import Flag, UtteranceId

__all__ = ["Closed", "Lulled", "Opened", "WentOn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An utterance began."""

    uid: UtteranceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Lulled:
    """Somebody who had just begun is silent for a moment; the recogniser has all of the sound."""

    uid: UtteranceId


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOn:
    """They went on after a lull."""

    uid: UtteranceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """An utterance ended; the recogniser has all of its sound."""

    uid: UtteranceId
    #: Seconds of the first voiced sound.
    start_s: float
    #: Seconds of the last voiced sound.
    end_s: float
    #: Seconds of the first voiced sound behind the pause after which somebody went on; else the
    #: start.
    since_s: float
    flags: frozenset[Flag] = frozenset()
    #: Whether the recogniser really has it: else nobody will know its words.
    with_sound: bool = True
    #: Whether it may have been the agent's own voice, as far as could be told when it ended.
    doubtful: bool = False

    def alone(self) -> Closed:
        """Return what was said since the pause: it may be somebody else's."""
        return replace(self, start_s=self.since_s, flags=self.flags - {Flag.GOES_ON})
