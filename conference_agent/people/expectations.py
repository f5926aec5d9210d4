"""How a call should end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from conference_agent.people.fields import (
    STRICT,
    Counts,
    Expressions,
    Moment,
    OneOrList,
    Seconds,
    TimedExpressions,
)
from conference_agent.values import Outcome, PartStat

__all__ = ["Expectations"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Expectations:
    """How the call should end; what is left out is not judged."""

    #: The allowed ones.
    outcome: Annotated[tuple[Outcome, ...], OneOrList] = ()
    #: Aware start of the appointment as the store has it at the end.
    start: Moment | None = None
    #: Status by name, on the committed proposal, else on the last one open.
    answers: dict[str, PartStat] = Field(default_factory=dict)
    #: The allowed numbers.
    writes: Annotated[tuple[Annotated[int, Field(ge=0, strict=True)], ...], OneOrList] = ()
    #: Played in this order, each in a sentence of its own.
    heard: Expressions = ()
    never_heard: Expressions = ()
    #: By the second from which on they must not be heard.
    never_heard_after: TimedExpressions = Field(default_factory=dict)
    #: By name, how often what was said at their device broke off, for a mute or a line that went.
    incomplete: Counts = Field(default_factory=dict)
    #: By name, how often they went out of the room while the call lasted.
    left: Counts = Field(default_factory=dict)
    #: From the first join to the facilitator's leaving.
    max_seconds: Seconds | None = None

    def forbidden(self) -> Iterator[tuple[float, re.Pattern[str]]]:
        """Give what must not be heard, and from which second on."""
        for pattern in self.never_heard:
            # the facilitator's clock may begin before the first join
            yield float("-inf"), pattern
        for after_s, patterns in self.never_heard_after.items():
            for pattern in patterns:
                yield after_s, pattern
