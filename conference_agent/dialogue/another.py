"""Somebody at a member's own device says that they are somebody else.

The member may be beside them, or coming: the call goes on. But nobody is taken to be there whom the
device was meant for, until they come by it again or say that it is them: what is said there is no
answer of theirs, and nothing of the matter is said to whoever it is.
"""

from __future__ import annotations

from dataclasses import replace

from conference_agent.dialogue.answering import enter as put_down
from conference_agent.dialogue.answers import unclear
from conference_agent.dialogue.disclosure import may_be_said
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.roll import enter
from conference_agent.values import Evidence, MemberId, PartStat, Reading, Utterance

__all__ = ["hear_another"]


def hear_another(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in that a member's own device is used by somebody else; tell whether it is."""
    device = utterance.device
    members = draft.state.call.party.members_at(device)
    if not reading.another or unclear(utterance) or len(members) != 1:
        return False
    if reading.absent and not set(draft.state.attending()) - set(members):
        return False  # nobody is left to go on with
    if draft.state.at(device):
        enter(draft, device, frozenset())
        _take_back(draft, members[0], utterance)
    saying = draft.state.saying
    if saying is not None and not may_be_said(draft.state, saying):
        draft.stop_saying()
    return True


def _take_back(draft: Draft, member: MemberId, utterance: Utterance) -> None:
    """Hold a yes back that has come from there: it may have been theirs."""
    topic = draft.state.topic
    if topic is None or topic.proposal is None:
        return
    stand = draft.state.answer(member, topic.proposal)
    if stand is not None and stand.status is PartStat.ACCEPTED:
        doubted = replace(
            stand,
            status=PartStat.TENTATIVE,
            evidence=Evidence.NONE,
            words=utterance.text,
            utterance=utterance.id,
            start_s=utterance.start_s,
            end_s=utterance.end_s,
        )
        put_down(draft, topic, doubted)
