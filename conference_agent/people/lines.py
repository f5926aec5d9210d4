"""A line of a scenario's script: what somebody says or does, and when."""

from __future__ import annotations

from typing import Annotated

from pydantic import PlainValidator
from pydantic.dataclasses import dataclass

from conference_agent.people.actions import Action, SideTalk, needs_quiet, parse_action
from conference_agent.people.cues import Begin, Do, Step
from conference_agent.people.fields import STRICT, Flag, Seconds, Text
from conference_agent.people.triggers import At, Trigger, parse_trigger

__all__ = ["DEFAULT_DELAY_S", "ScriptLine"]

#: Seconds between a trigger and the line; a moment given by `at` is meant as it stands.
DEFAULT_DELAY_S = 0.6


def _action(value: object) -> Action | SideTalk | None:
    return None if value is None else parse_action(value)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ScriptLine:
    """What somebody says or does, and when."""

    who: Text
    when: Annotated[Trigger, PlainValidator(parse_trigger)]
    #: Said to the facilitator.
    say: Text | None = None
    do: Annotated[Action | SideTalk | None, PlainValidator(_action)] = None
    #: Seconds between the trigger and the line; see `delay_s`.
    delay: Seconds | None = None
    #: Does not wait until nobody speaks.
    over: Flag = False

    def __post_init__(self) -> None:
        if (self.say is None) is (self.do is None):
            msg = "must have one of say and do"
            raise ValueError(msg)

    @property
    def step(self) -> Step:
        """What happens when its turn has come."""
        match self.do:
            case None:
                return Begin(self.who, self.say or "")
            case SideTalk(to, text):
                return Begin(self.who, text, to)
            case action:
                return Do(self.who, action)

    @property
    def words(self) -> str | None:
        """What is spoken aloud; ``None`` for an action."""
        step = self.step
        return step.text if isinstance(step, Begin) else None

    @property
    def delay_s(self) -> float:
        """Seconds between the trigger and the line."""
        if self.delay is not None:
            return self.delay
        return 0.0 if isinstance(self.when, At) else DEFAULT_DELAY_S

    @property
    def waits(self) -> bool:
        """Whether it waits until nobody speaks."""
        if self.over or isinstance(self.when, At):
            return False
        step = self.step
        return isinstance(step, Begin) or needs_quiet(step.action)
