"""What bounds a call, counted out of its record: a facilitator that takes over starts at no zero.

Counted is what was begun to be said, also if it was cut off: each takes its time. What was planned
and never begun is on no record, and is asked anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue.ids import is_of
from conference_agent.dialogue.limits import REPEATS
from conference_agent.dialogue.state import State, Topic
from conference_agent.values import (
    Act,
    AskBirth,
    AskCancel,
    AskChoice,
    AskKeep,
    AskMove,
    AskReadback,
    Here,
    MemberId,
    Reading,
    SentenceId,
    Spoken,
    Utterance,
)

__all__ = ["asks_to_repeat", "is_about_the_matter", "recount", "recount_repeats"]

#: The questions about the matter; put in short, one is no new question.
_ABOUT_THE_MATTER: Final = (AskKeep, AskChoice, AskMove, AskCancel, AskReadback)
_REPEATS: Final = frozenset({Act.ASK_REPEAT, Act.ASK_DETAILS})


def is_about_the_matter(sentence: SentenceId) -> bool:
    """Tell whether a sentence asks about the matter; what repeats a question in short does not."""
    return is_of(sentence, *_ABOUT_THE_MATTER)


def recount(state: State, spoken: Spoken, *, again: bool) -> State:
    """Return the state with a sentence counted; `again`: somebody asked to hear it once more."""
    tally = state.tally
    if is_of(spoken.sentence, Here):
        return replace(state, tally=replace(tally, calls=tally.calls + 1))
    state = _recount_proofs(state, spoken, again=again)
    if not is_about_the_matter(spoken.sentence):
        return state
    if spoken.complete:
        state = replace(state, put_s=spoken.end_s)
    if again:
        return state
    state = replace(state, tally=replace(tally, turns=tally.turns + 1))
    if state.topic is None or len(spoken.asked) != 1:
        return state
    return replace(state, topic=_ask(state.topic, spoken.asked[0]))


def recount_repeats(state: State, utterance: Utterance, reading: Reading) -> State:
    """Return the state with a request to repeat or explain counted, if it is one."""
    topic = state.topic
    if topic is None or not asks_to_repeat(state, utterance, reading):
        return state
    return replace(state, topic=replace(topic, repeats=min(topic.repeats, REPEATS) + 1))


def asks_to_repeat(state: State, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether somebody asks for the open question once more, or what it is about."""
    known = utterance.said_here and state.call.party.members_at(utterance.device)
    if not known or reading.act not in _REPEATS:
        return False
    # of a question that nothing is known of it is not known that it was put to the facilitator
    return reading.act is Act.ASK_REPEAT or bool(reading.details)


def _recount_proofs(state: State, spoken: Spoken, *, again: bool) -> State:
    """Count who was asked to show who they are."""
    standing = state.standing
    if again or not is_of(spoken.sentence, AskBirth):
        return state
    asked = {who: standing.asked.get(who, 0) + 1 for who in spoken.asked}
    return replace(state, standing=replace(standing, asked={**standing.asked, **asked}))


def _ask(topic: Topic, member: MemberId) -> Topic:
    """Count a question put to one person by name, and whether their answer had been doubtful."""
    doubted = member in topic.again and member not in topic.relayed
    return replace(
        topic,
        asked={**topic.asked, member: topic.asked.get(member, 0) + 1},
        vain=topic.vain + doubted,
        again=tuple(who for who in topic.again if who != member),
        relayed=topic.relayed - {member},
    )
