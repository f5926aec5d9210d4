"""What happened in a mixer and to its sources, counted."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

__all__ = ["MixerStatistics", "SourceStatistics"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatistics:
    """What happened to a source.

    Samples are counted at the mixer's rate, and
    ``pushed == played + dropped + skipped + shortened + queued`` always holds.
    """

    #: Samples that were pushed.
    pushed: int
    #: Samples that went into blocks.
    played: int
    #: Samples that were dropped: the oldest of a full queue, and the rest of a removed source.
    dropped: int
    #: Silent samples that were left out to catch up.
    skipped: int
    #: Samples by which its voice was shortened to catch up.
    shortened: int
    #: Samples that wait for their tick.
    queued: int
    #: How often it had nothing in the middle of its sound.
    underruns: int
    #: Ticks that hold a continuation of its sound, because the next was not there.
    concealed_ticks: int
    #: Ticks without anything of it, from its first sample on until its end.
    held_ticks: int
    #: Gaps between two pushes of more than half a second.
    pauses: int
    #: Sound that should wait before the next of it plays, in seconds.
    target_s: float
    #: Seconds on the caller's clock of the latest push, or ``None`` before the first.
    last_push_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MixerStatistics:
    """What happened in a mixer."""

    #: Ticks that were mixed.
    ticks: int
    #: How often `Mixer.run_until` had more to make up for than `MAX_CATCH_UP_S`.
    jumps: int
    #: Ticks that those jumps left out.
    skipped_ticks: int
    #: Streams that are rendered for the outputs; those that hear the same share one.
    streams: int
    #: The sources that are in the mixer now.
    sources: Mapping[Hashable, SourceStatistics]
