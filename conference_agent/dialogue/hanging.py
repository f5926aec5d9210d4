"""A yes that hangs on somebody: "if Ben can drive me". Ben is asked, and then who said so again.

It binds nobody: neither Ben, of whom nothing is known, nor the speaker, who says yes once more when
it is clear what Ben does.
"""

from __future__ import annotations

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import ASKS
from conference_agent.dialogue.state import Said, Topic
from conference_agent.values import SOMEBODY, MemberId

__all__ = ["ask_condition"]


def ask_condition(draft: Draft, topic: Topic, said: Said) -> None:
    """Have the one on whom a yes hangs asked by name before its speaker is asked again."""
    if said.reading.hangs_on is None or said.member not in topic.again:
        return
    who = _on_whom(draft, topic, said)
    if who is None:
        return
    others = tuple(each for each in topic.again if each not in {who, said.member})
    draft.change_topic(
        topic,
        again=(who, said.member, *others),
        # neither said anything that was not understood
        relayed=topic.relayed | {who, said.member},
        owed=topic.owed | {who},
    )


def _on_whom(draft: Draft, topic: Topic, said: Said) -> MemberId | None:
    """Return who is to be asked: here, and without an answer so far.

    Of somebody who is not named, it is the next one who has not answered.
    """
    state, wanted = draft.state, said.reading.hangs_on
    open_ones = [
        who
        for who in state.attending()
        if who != said.member
        and topic.asked.get(who, 0) < ASKS
        and who not in topic.silent
        and (topic.proposal is None or state.answer(who, topic.proposal) is None)
    ]
    named = [who for who in open_ones if wanted in {who, SOMEBODY}]
    return next(iter(named), None)
