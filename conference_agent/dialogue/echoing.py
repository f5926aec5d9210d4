"""Answers that repeat another's: "me too" is a yes only directly behind one, to the same question.

What was said before it on another device decides. Behind a no it is a no; behind anything else, and
behind nothing, it is doubtful, and its speaker is asked by name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue.state import State, Taken, Topic
from conference_agent.values import Act, Answer, PartStat, Polarity, Reading, Utterance

__all__ = ["as_echoed"]

_SAME: Final = {
    PartStat.ACCEPTED: (Act.ACCEPT, Polarity.YES),
    PartStat.DECLINED: (Act.DECLINE, Polarity.NO),
}


def as_echoed(state: State, utterance: Utterance, reading: Reading) -> Reading:
    """Return what an answer that repeats another's says; any other reading as it is."""
    topic = state.topic
    if not reading.echoes or topic is None:
        return reading
    given = _answered_before(state, topic, utterance)
    if given is None or given.status not in _SAME:
        return reading
    act, sign = _SAME[given.status]
    return replace(reading, acts=(act,), polarity=sign)


def _answered_before(state: State, topic: Topic, utterance: Utterance) -> Answer | None:
    """Return the answer to what is open that was given right before, on another device."""
    before = _said_before(state, utterance)
    if before is None or before.topic.since_s != topic.since_s or _tells_more(before):
        return None
    heard = before.utterance
    for answer in reversed(state.answers):
        if answer.utterance == heard.id:
            return answer if answer.proposal == topic.proposal else None
        if answer.end_s >= heard.end_s and state.at(utterance.device) != (answer.member,):
            return None  # pressed or typed since
    return None


def _said_before(state: State, utterance: Utterance) -> Taken | None:
    others = [
        taken
        for device, taken in state.taken.items()
        if device != utterance.device and taken.utterance.start_s < utterance.start_s
    ]
    return max(others, key=lambda taken: taken.utterance.end_s, default=None)


def _tells_more(before: Taken) -> bool:
    """Tell whether it is not plain what an echo would repeat: "I can, but Ben can't"."""
    reading = before.utterance.reading
    return reading is None or Act.RELAY in reading.acts
