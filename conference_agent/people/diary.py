"""What happens to a family in one call, as it becomes known."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from conference_agent.people.captions import Caption, State
from conference_agent.people.person import FacilitatorCame, FacilitatorLeft, Joined, Left, Person
from conference_agent.people.report import FamilyReport, SpokenLine
from conference_agent.values import DeviceId

__all__ = ["Began", "Diary", "FamilyEvent"]


@dataclass(frozen=True, slots=True)
class Began:
    """Somebody begins to say a line."""

    who: str
    device: DeviceId
    at_s: float


FamilyEvent = Joined | Left | Began | FacilitatorCame | FacilitatorLeft | Caption | State


class Diary:
    """Keeps every event once it is news; each person reports what all of them see.

    Parameters
    ----------
    now
        The calendar, UTC: asked at the first join.
    return_s
        How long a facilitator that did not take its leave may be gone before the call is over.
    """

    def __init__(self, *, now: Callable[[], datetime], return_s: float) -> None:
        self._now = now
        self._return_s = return_s
        self._began_at: datetime | None = None
        self._captions: list[Caption] = []
        self._states: list[State] = []
        self._lines: list[SpokenLine] = []
        #: On the loop's clock.
        self._stays: defaultdict[DeviceId, list[tuple[float, float]]] = defaultdict(list)
        self._seen: set[tuple[str, str, bool]] = set()
        #: The loop's clock at the first join.
        self.began_s = 0.0
        #: When somebody first saw the facilitator, on the loop's clock.
        self.came_s: float | None = None
        #: From when on nobody saw it; ``None`` while it is seen.
        self._gone_s: float | None = None
        #: When the call is over unless another one comes.
        self.ends_s: float | None = None

    def take(self, event: FamilyEvent) -> bool:
        """Note an event, and tell whether it is news."""
        match event:
            case Joined():
                return self._take_joined(event)
            case Left():
                return self._take_gone(event)
            case Began():
                return True
            case FacilitatorCame():
                return self._take_came(event)
            case FacilitatorLeft():
                return self._take_left(event)
            case Caption():
                return self._take_caption(event)
            case State():
                return self._take_state(event)

    def take_line(self, line: SpokenLine) -> None:
        """Note a line that has been spoken; its moments are of the loop's clock."""
        self._lines.append(line)

    def has_ended(self, now_s: float) -> bool:
        """Tell whether the facilitator has left, and not only for a moment."""
        return self.ends_s is not None and now_s >= self.ends_s

    def report(
        self, people: Mapping[str, Person], *, now_s: float, not_applied: tuple[str, ...]
    ) -> FamilyReport:
        """Return what happened, with moments counted from the first join.

        Parameters
        ----------
        people
            By name; those who share a device have the same.
        now_s
            The loop's clock.
        not_applied
            Keys of the scenario that had no effect.
        """
        zero_s = self.began_s
        ears = {id(person): person.ear.recordings(zero_s) for person in people.values()}
        left_s = self._gone_s if self.has_ended(now_s) else None
        return FamilyReport(
            began_at=self._began_at or self._now(),
            began_clock_s=zero_s,
            lines=tuple(
                line.shifted(-zero_s) for line in sorted(self._lines, key=lambda line: line.start_s)
            ),
            recordings={name: ears[id(person)] for name, person in people.items()},
            stays={
                name: tuple(
                    (from_s - zero_s, to_s - zero_s) for from_s, to_s in self._stays[person.device]
                )
                for name, person in people.items()
            },
            loudness={
                person.device: tuple((at_s - zero_s, level_db) for at_s, level_db in person.sent)
                for person in people.values()
            },
            captions=tuple(replace(seen, at_s=seen.at_s - zero_s) for seen in self._captions),
            states=tuple(replace(seen, at_s=seen.at_s - zero_s) for seen in self._states),
            came_s=None if self.came_s is None else self.came_s - zero_s,
            left_s=None if left_s is None else left_s - zero_s,
            times_late=sum(person.times_late for person in set(people.values())),
            not_applied=not_applied,
        )

    def _take_joined(self, event: Joined) -> bool:
        if self._began_at is None:
            self._began_at = self._now()
            self.began_s = event.at_s
        self._stays[event.device].append((event.at_s, math.inf))
        return True

    def _take_gone(self, event: Left) -> bool:
        stays = self._stays[event.device]
        stays[-1:] = [(from_s, event.at_s) for from_s, _ in stays[-1:]]
        return True

    def _take_came(self, event: FacilitatorCame) -> bool:
        is_news = self.came_s is None or self._gone_s is not None
        self._gone_s = self.ends_s = None
        if self.came_s is None:
            self.came_s = event.at_s
        return is_news

    def _take_left(self, event: FacilitatorLeft) -> bool:
        if self.came_s is None:
            return False
        is_news = self._gone_s is None
        if self._gone_s is None:
            self._gone_s = event.at_s
            self.ends_s = event.at_s + self._return_s
        if event.for_good:
            self.ends_s = self._gone_s
        return is_news

    def _take_caption(self, caption: Caption) -> bool:
        self._captions.append(caption)
        key = (caption.sender, caption.segment, caption.final)
        news = key not in self._seen
        self._seen.add(key)
        return news

    def _take_state(self, state: State) -> bool:
        news = not self._states or self._states[-1].values != state.values
        self._states.append(state)
        return news
