"""What a press means: an utterance without words, read against what is open."""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import State, Topic
from conference_agent.dialogue.telling import open_node
from conference_agent.values import (
    Act,
    Button,
    Channel,
    Line,
    PartStat,
    Polarity,
    Press,
    QuestionKind,
    Reading,
    Utterance,
)

__all__ = ["pressed", "spare"]

_NOTHING: Final = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
_YES: Final = Reading(acts=(Act.ACCEPT,), polarity=Polarity.YES)
_NO: Final = Reading(acts=(Act.DECLINE,), polarity=Polarity.NO)
#: A yes to something, but nothing tells to which.
_WHICH: Final = Reading(acts=(Act.UNSURE,), polarity=Polarity.YES)
#: Those that mean the same at every moment.
_ALWAYS: Final = {
    Press.HUMAN: Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE),
    Press.REPEAT: Reading(acts=(Act.ASK_REPEAT,), polarity=Polarity.NONE),
    Press.WRONG: Reading(acts=(Act.WRONG_PARTY,), polarity=Polarity.NONE),
}
#: To a sentence of the flow: what comes up next, and never an answer to a proposal.
_SAID_BACK: Final = {Press.CONFIRM: _YES, Press.DECLINE: _NO}
_PICKS: Final = {Press.PICK_1: 0, Press.PICK_2: 1}
#: The keys 1 and 2 of a phone, in answer to a choice.
_KEYS: Final = {Press.CONFIRM: 0, Press.DECLINE: 1}
_TWO: Final = 2
_DECIDED: Final = frozenset((PartStat.ACCEPTED, PartStat.DECLINED))


def pressed(state: State, button: Button) -> Utterance:
    """Return a press as an utterance of one moment: its text is the press."""
    return Utterance(
        at_s=button.at_s,
        id=button.id,
        device=button.device,
        text=button.press.value,
        start_s=button.at_s,
        end_s=button.at_s,
        confidence=1.0,
        channel=Channel.BUTTON,
        reading=_read(state, button),
    )


def _read(state: State, button: Button) -> Reading:
    topic, press = state.topic, button.press
    if not state.call.party.members_at(button.device):
        return _NOTHING
    if press in _ALWAYS:
        return _ALWAYS[press]
    clearing = state.standing.clearing
    if clearing is not None and clearing.device == button.device:
        return {Press.CONFIRM: _YES, Press.DECLINE: _NO}.get(press, _NOTHING)
    if open_node(state) is not None:
        return _SAID_BACK.get(press, _NOTHING)
    if topic is None:
        return _NOTHING
    if _may_be_earlier(state, topic, button):
        return _WHICH
    return _answer(state, topic, button)


def spare(draft: Draft, button: Button) -> None:
    """Do not ask by name, and only after that was said, who has pressed their answer meanwhile."""
    state = draft.state
    decided = {
        answer.member
        for answer in state.answers
        if answer.utterance == button.id and answer.status in _DECIDED
    }
    queue = tuple(
        each
        for each in state.queue
        if each.question is None or not each.to or not decided.issuperset(each.to)
    )
    if queue != state.queue and state.saying is not None:
        draft.change(queue=queue)


def _answer(state: State, topic: Topic, button: Button) -> Reading:
    press = button.press
    if press in _PICKS:
        return _pick(topic, _PICKS[press])
    if _on_phone(state, button) and _choice_was_put(state, topic):
        return _key(topic, _KEYS[press])
    if press is Press.DECLINE:
        return _NO
    return _YES if topic.proposal is not None else _WHICH


def _pick(topic: Topic, index: int) -> Reading:
    """Read a pick from the slots on offer; where none is offered it means nothing."""
    if topic.kind is not QuestionKind.OFFER or index >= len(topic.choice):
        return _NOTHING
    slot = topic.choice[index]
    return Reading(acts=(Act.ACCEPT, Act.PROPOSE), polarity=Polarity.YES, slot=slot)


def _key(topic: Topic, index: int) -> Reading:
    """Read a key pressed in answer to a choice.

    Once somebody has picked, a 1 may mean the first slot or a yes to the picked one, and a 2 the
    second or a no: where the two differ, the one who pressed is asked by name.
    """
    if topic.proposal is None:
        return _pick(topic, index)
    same = index == 0 and topic.choice[0] == topic.proposal.start
    return _YES if same else _WHICH


def _may_be_earlier(state: State, topic: Topic, button: Button) -> bool:
    """Tell whether a press may answer an earlier offer, whose buttons and keys meant other slots.

    It may until the topic's own question has named its slots to the one who pressed. The page's
    "decline" refuses whatever was put, and its "confirm" of a readback is a yes to a slot that
    the same page had agreed on. To cancel is another matter than anything that was put before it.
    """
    phone = _on_phone(state, button)
    if topic.kind is QuestionKind.READBACK and not phone and topic.proposal != state.cancel:
        return False
    if button.press is Press.DECLINE and not phone:
        return False
    members = state.call.party.members_at(button.device)
    cancels = topic.proposal == state.cancel
    earlier = [
        put.at_s
        for put in state.puts
        if put.member in members and (cancels or put.proposal.kind.takes_slot)
    ]
    own = any(
        put.member in members and topic.since_s <= put.at_s <= button.at_s for put in state.puts
    )
    return bool(earlier) and not own


def _choice_was_put(state: State, topic: Topic) -> bool:
    """Tell whether a choice of two is open, or was the last that was asked."""
    question = state.question
    if topic.proposal is None or state.asked is QuestionKind.IDENTITY:
        return len(topic.choice) == _TWO
    return question is not None and len(question.sentence.puts) == _TWO


def _on_phone(state: State, button: Button) -> bool:
    return any(
        device.id == button.device and device.line is Line.PHONE
        for device in state.call.party.devices
    )
