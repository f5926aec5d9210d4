"""What happens to a family in one call, as it becomes known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from conference_agent.people.captions import Caption, State
from conference_agent.people.person import FacilitatorCame, FacilitatorLeft, Joined, Person
from conference_agent.people.report import FamilyReport, SpokenLine

__all__ = ["Diary", "FamilyEvent"]

FamilyEvent = Joined | FacilitatorCame | FacilitatorLeft | Caption | State


class Diary:
    """Keeps every event once it is news; each person reports what all of them see.

    Parameters
    ----------
    now
        The calendar, UTC: asked at the first join.
    """

    def __init__(self, *, now: Callable[[], datetime]) -> None:
        self._now = now
        self._began_at: datetime | None = None
        self._captions: list[Caption] = []
        self._states: list[State] = []
        self._lines: list[SpokenLine] = []
        self._seen: set[tuple[str, str, bool]] = set()
        #: The loop's clock at the first join.
        self.began_s = 0.0
        #: When somebody first saw the facilitator, on the loop's clock.
        self.came_s: float | None = None
        #: When it had left.
        self.left_s: float | None = None

    def take(self, event: FamilyEvent) -> bool:
        """Note an event, and tell whether it is news."""
        match event:
            case Joined():
                return self._take_joined(event)
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

    def report(self, people: Mapping[str, Person]) -> FamilyReport:
        """Return what happened, with moments counted from the first join."""
        zero_s = self.began_s
        lines = [
            replace(line, start_s=line.start_s - zero_s, end_s=line.end_s - zero_s)
            for line in sorted(self._lines, key=lambda line: line.start_s)
        ]
        return FamilyReport(
            began_at=self._began_at or self._now(),
            began_clock_s=zero_s,
            lines=tuple(lines),
            recordings={name: person.ear.recordings(zero_s) for name, person in people.items()},
            captions=tuple(replace(seen, at_s=seen.at_s - zero_s) for seen in self._captions),
            states=tuple(replace(seen, at_s=seen.at_s - zero_s) for seen in self._states),
            came_s=None if self.came_s is None else self.came_s - zero_s,
            left_s=None if self.left_s is None else self.left_s - zero_s,
            times_late=sum(person.times_late for person in people.values()),
        )

    def _take_joined(self, event: Joined) -> bool:
        if self._began_at is None:
            self._began_at = self._now()
            self.began_s = event.at_s
        return True

    def _take_came(self, event: FacilitatorCame) -> bool:
        if self.came_s is not None:
            return False
        self.came_s = event.at_s
        return True

    def _take_left(self, event: FacilitatorLeft) -> bool:
        if self.came_s is None or self.left_s is not None:
            return False
        self.left_s = event.at_s
        return True

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
