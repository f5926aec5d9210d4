"""Somebody who is here and of whom nothing is heard at all: not even that they try to speak.

A microphone that is muted or broken looks like silence. Who was asked by name and was not heard
is told so, and asked to press instead, in the place of the same question in other words.
"""

from __future__ import annotations

from dataclasses import replace

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import Question, State, Topic
from conference_agent.values import AskPress, DeviceId, Line, MemberId, Reason, Rung

__all__ = ["line_of", "notice", "tell"]


def notice(draft: Draft, device: DeviceId) -> None:
    """Take note that something was heard at a device, or pressed there."""
    question = draft.state.question
    if question is None or question.heard:
        return
    if question.to_one in draft.state.call.party.members_at(device):
        draft.change(question=replace(question, heard=True))


def tell(draft: Draft, topic: Topic, question: Question, member: MemberId) -> bool:
    """Tell the one who was asked that nothing is heard from them; say whether that was done.

    The question stays open, so that a press answers it, and so does a voice that comes after all.
    """
    state = draft.state
    choice = topic.proposal is None
    # a key means another slot once somebody has picked one of two
    picked = not choice and len(question.sentence.puts) > 1
    if question.heard or picked or member in state.told_unheard or member not in state.receiving():
        return False
    draft.change_topic(topic, rungs={**topic.rungs, member: Rung.REPHRASED})
    # what is open from now on is open because they were silent
    draft.change(question=replace(question, sentence=replace(question.sentence, why=Reason.SILENT)))
    name = state.call.party.member(member).name
    draft.plan(AskPress(name=name, line=line_of(state, member), choice=choice), to=(member,))
    return True


def line_of(state: State, member: MemberId) -> Line:
    """Return by what somebody can press: the page, if they have one here."""
    devices = state.call.party.devices
    lines = {each.line for each in devices if each.id in state.present and member in each.members}
    return Line.WEB if Line.WEB in lines else Line.PHONE
