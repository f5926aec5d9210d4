"""What the call is about, as much of it as those present may hear."""

from __future__ import annotations

from conference_agent.values import Level
from conference_agent.wording.language import About
from conference_agent.wording.names import spoken_name

__all__ = ["matter"]


def matter(about: About) -> str:
    """Name the appointment: with service and provider at level `ALL`, else neutrally.

    Said to the patient it is "your".
    """
    if about.level is Level.TIME:
        return "the appointment"
    whose = "your" if about.to == about.patient else f"{spoken_name(about.patient)}'s"
    named = f"{whose} {spoken_name(about.service)}"
    return named if about.brief else f"{named} with {spoken_name(about.provider)}"
