"""Taking up what is to be settled next."""

from __future__ import annotations

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import Topic
from conference_agent.values import Proposal, QuestionKind

__all__ = ["take_up"]


def take_up(
    draft: Draft,
    kind: QuestionKind,
    proposal: Proposal | None,
    choice: tuple[Proposal, ...] = (),
    *,
    opened_s: float = 0.0,
) -> None:
    """Begin to settle something; it is put to all when the floor is free.

    A bare yes that began before `opened_s` was meant for something else.
    """
    draft.change(
        topic=Topic(
            kind=kind,
            proposal=proposal,
            since_s=draft.at_s,
            opened_s=opened_s,
            choice=tuple(each.start for each in choice),
        ),
        question=None,
    )
