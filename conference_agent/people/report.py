"""What a family did and heard in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np

from conference_agent.people.captions import Caption, State
from conference_agent.people.listening import Recording, sounds
from conference_agent.values import DeviceId

__all__ = [
    "AnswerDelay",
    "FamilyReport",
    "Percentiles",
    "SpokenLine",
    "answer_delay_s",
    "percentiles",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """One line that a person spoke."""

    who: str
    device: DeviceId
    text: str
    #: When its first sample left the person.
    start_s: float
    #: When its last one had, or the speaker's device left the room.
    end_s: float
    #: The parts of it for which the microphone was open; ``None`` for all of it, to the last word.
    heard: tuple[tuple[float, float], ...] | None = None
    #: Seconds of it that the speaker's machine was held up: the room heard it with a hole in it.
    held_up_s: float = 0.0

    def shifted(self, by_s: float) -> SpokenLine:
        """Return the line with all moments later by so much."""
        return replace(
            self,
            start_s=self.start_s + by_s,
            end_s=self.end_s + by_s,
            heard=self.heard and tuple((first + by_s, last + by_s) for first, last in self.heard),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDelay:
    """How long the facilitator took to answer a line."""

    line: SpokenLine
    #: Who heard the answer: the first other person of the party who was listening.
    listener: str
    #: From the end of the line to the first sound at that listener.
    delay_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentiles:
    """The middle and the slow end of some durations."""

    n: int
    p50_s: float
    p95_s: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FamilyReport:
    """Everything that can be known from outside; moments count from the first join, in seconds."""

    #: The calendar's moment of the first join, UTC.
    began_at: datetime
    #: The event loop's monotonic clock at the first join: other processes of the machine share it.
    began_clock_s: float
    #: In the order of their starts.
    lines: tuple[SpokenLine, ...]
    #: What each person heard, by name: one recording for each track of the facilitator that their
    #: device received.
    recordings: Mapping[str, Sequence[Recording]]
    #: Every copy that everybody received.
    captions: tuple[Caption, ...]
    states: tuple[State, ...]
    #: When somebody first saw the facilitator; ``None`` if nobody did.
    came_s: float | None
    #: When it had left; ``None`` if the time limit came before.
    left_s: float | None
    #: How often a microphone could not keep real time: above 0, the machine was too busy.
    times_late: int
    #: Keys of the scenario that had no effect.
    not_applied: tuple[str, ...] = ()
    #: When each person's device was in the room, by name: from, and to; one that was there when
    #: the call was over has an end that is infinite.
    stays: Mapping[str, Sequence[tuple[float, float]]] = field(default_factory=dict)
    #: How loud what each device sent was: when, and dBFS, 10 ms by 10 ms while it was not muted.
    loudness: Mapping[DeviceId, Sequence[tuple[float, float]]] = field(default_factory=dict)

    def at(self, moment_s: float) -> datetime:
        """Return a moment as the calendar has it, UTC."""
        return self.began_at + timedelta(seconds=moment_s)

    def answer_delays(self) -> Sequence[AnswerDelay]:
        """Return how fast the facilitator answered, where it did before anybody else spoke."""
        heard = {
            name: [span for recording in recordings for span in sounds(recording)]
            for name, recordings in self.recordings.items()
        }
        found = []
        for line in self.lines:
            for listener, spans in heard.items():
                if listener != line.who and spans and self._was_here(listener, line.end_s):
                    delay_s = answer_delay_s(line, self.lines, spans)
                    if delay_s is not None:
                        found.append(AnswerDelay(line=line, listener=listener, delay_s=delay_s))
                    break
        return found

    def _was_here(self, who: str, at_s: float) -> bool:
        """Tell whether somebody was in the room; of whom no stay is known, they always were."""
        stays = self.stays.get(who)
        return stays is None or any(from_s <= at_s <= to_s for from_s, to_s in stays)


def answer_delay_s(
    line: SpokenLine, lines: Sequence[SpokenLine], spans: Sequence[tuple[float, float]]
) -> float | None:
    """Return how fast the facilitator answered a line, ``None`` if somebody else spoke before.

    Parameters
    ----------
    line
        What was said.
    lines
        Everything that people said, this line among it.
    spans
        When the facilitator was heard: starts and ends, s.
    """
    if any(start_s <= line.end_s <= end_s for start_s, end_s in spans):
        return None
    onset_s = min((start_s for start_s, _ in spans if start_s > line.end_s), default=None)
    if onset_s is None:
        return None
    between = any(
        other is not line and other.start_s < onset_s and other.end_s > line.end_s
        for other in lines
    )
    return None if between else onset_s - line.end_s


def percentiles(durations_s: Sequence[float]) -> Percentiles | None:
    """Return the median and the 95th percentile, interpolated; ``None`` of nothing."""
    if not durations_s:
        return None
    p50_s, p95_s = np.percentile(durations_s, [50, 95])
    return Percentiles(n=len(durations_s), p50_s=float(p50_s), p95_s=float(p95_s))
