"""A variation of a scenario, played and judged by what can be asked of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from conference_agent.demo.reading import forms_in
from conference_agent.facilitator import Facilitator
from conference_agent.people.expectations import Expectations
from conference_agent.people.fields import Expressions
from conference_agent.rehearsal.rehearse import Facilitates, Rehearsed, rehearse
from conference_agent.rehearsal.safety import unsafe
from conference_agent.rehearsal.variation import Loss, Variation
from conference_agent.values import Outcome
from conference_agent.wording.dates import spoken_moment

__all__ = ["rehearse_varied"]

#: How a call may end in which somebody was not understood.
_HONEST: Final = (Outcome.UNDECIDED, Outcome.NEEDS_HUMAN)
#: Slower people, and what is asked again, take their time; the call has to end all the same.
_LONGER: Final = 3.0


def rehearse_varied(variation: Variation, *, facilitates: Facilitates = Facilitator) -> Rehearsed:
    """Play a variation in text and judge it.

    Where everything arrives as it was said, all that the file expects has to hold. Where an
    answer does not, the call may also end undecided or with a person from the clinic; and of what
    nobody asked for, such as an objection, nobody can tell that it is missing: then only what is
    never allowed is judged.
    """
    scenario = variation.scenario
    expect = _expected(variation)
    rehearsed = rehearse(
        replace(scenario, expect=expect), facilitates=facilitates, mishap=variation.mishap
    )
    claims = unsafe(scenario, rehearsed.record, rehearsed.report, variation.mishap)
    return replace(rehearsed, failures=(*rehearsed.failures, *claims))


def _expected(variation: Variation) -> Expectations:
    expect = variation.scenario.expect
    slower = replace(expect, max_seconds=expect.max_seconds and expect.max_seconds * _LONGER)
    if variation.loss is Loss.NONE:
        return slower
    outcome = tuple(dict.fromkeys((*expect.outcome, *_HONEST))) if expect.outcome else ()
    private = _private(variation)
    return replace(
        slower,
        outcome=outcome if variation.loss is Loss.ANSWER else (),
        start=None,
        answers={},
        writes=tuple(range(max(expect.writes) + 1)) if expect.writes else (),
        heard=(),
        incomplete={},
        left={},
        never_heard=_about(private, expect.never_heard),
        never_heard_after={
            after_s: _about(private, patterns)
            for after_s, patterns in expect.never_heard_after.items()
        },
    )


def _about(private: Sequence[str], patterns: Expressions) -> Expressions:
    """Return which of the forbidden words are anybody's matter.

    The others are about the course of the call ("is confirmed"), which may be another one.
    """
    return tuple(each for each in patterns if any(map(each.search, private)))


def _private(variation: Variation) -> tuple[str, ...]:
    """Return what may be known of the matter, and what was said of it and arrived, in each form."""
    scenario, mishap = variation.scenario, variation.mishap
    matter = scenario.appointment
    zone = ZoneInfo(scenario.timezone)
    start = () if matter.start is None else (spoken_moment(matter.start.astimezone(zone)),)
    said = [line.words for line in scenario.script if line.words is not None]
    arrived = [words for words in said if mishap is None or words != mishap.said]
    known = (matter.service, matter.provider, "date of birth, birth date", *start, *arrived)
    return tuple(itertools.chain.from_iterable(map(forms_in(scenario), known)))
