"""Where somebody stands in a talk without sound."""

from __future__ import annotations

from talk import Talk

from conference_agent.values import Answer, PartStat

__all__ = ["stands"]


def stands(talk: Talk, who: str) -> PartStat | None:
    """Return what somebody has answered last, to whatever was put."""
    answers = [each for each in talk.noted(Answer) if each.member == who]
    return answers[-1].status if answers else None
