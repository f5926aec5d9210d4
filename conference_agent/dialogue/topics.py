"""Taking up what is to be settled next."""

from __future__ import annotations

from dataclasses import replace

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
    topic = Topic(
        kind=kind,
        proposal=proposal,
        since_s=draft.at_s,
        opened_s=opened_s,
        choice=tuple(each.start for each in choice),
    )
    before = draft.state.unpicked
    if before is not None and kind is QuestionKind.OFFER:
        topic = replace(
            topic,
            unclear=before.unclear,
            spoken_for=before.spoken_for,
            repeats=before.repeats,
            asked=before.asked,
            vain=before.vain,
        )
    draft.change(topic=topic, unpicked=None, question=None)
