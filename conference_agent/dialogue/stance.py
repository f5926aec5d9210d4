"""Why the facilitator speaks or is silent, in a fixed phrase: the floor, for those who look on.

Nothing is decided here. The reasons are read off the state, so they hold for whatever led to it,
and say no name and no word of the call.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from conference_agent.dialogue.disclosure import level
from conference_agent.dialogue.sources import patience_s
from conference_agent.dialogue.state import State
from conference_agent.values import (
    Apologise,
    AskBirth,
    AskClear,
    AskWho,
    Await,
    Close,
    Correct,
    Disclose,
    Goodbye,
    Greet,
    Here,
    Inform,
    Level,
    PassOn,
    PassRest,
    Phase,
    QuestionKind,
    Reason,
    SayAsked,
    SayRecorded,
    Sentence,
    Settled,
    SpeakIn,
    Tell,
    Thank,
    Withhold,
)

__all__ = ["Stance", "stance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Whether the facilitator has the floor, and why."""

    #: Seconds since the call began.
    at_s: float = field(compare=False)
    speaks: bool
    reason: Reason


#: Why it says what needs no answer, or asks what is no part of the agenda.
_SAYS: Final[dict[type, Reason]] = {
    Disclose: Reason.CALLER,
    Greet: Reason.CAME,
    AskWho: Reason.WHO,
    AskBirth: Reason.PROOF,
    AskClear: Reason.CLEARANCE,
    Inform: Reason.ASKED,
    PassOn: Reason.ASKED,
    PassRest: Reason.ASKED,
    Here: Reason.CALLED,
    SayRecorded: Reason.ASKED,
    SayAsked: Reason.ASKED,
    SpeakIn: Reason.ASKED,
    Withhold: Reason.ASKED,
    Thank: Reason.MISSING,
    Await: Reason.HELD,
    Tell: Reason.FLOW,
    Apologise: Reason.LOST,
    Correct: Reason.LOST,
    Settled: Reason.WRITTEN,
    Close: Reason.NOT_WRITTEN,
    Goodbye: Reason.ALL_SAID,
}
_PHASES: Final = {
    Phase.OVER: Reason.OVER,
    Phase.WAITING: Reason.GATHERING,
    Phase.COMMITTING: Reason.WRITING,
    Phase.SEARCHING: Reason.SEARCHING,
}


def stance(state: State, at_s: float) -> Stance:
    """Return whether the facilitator has the floor at a moment after a step, and why."""
    saying = state.saying
    if saying is None:
        return Stance(at_s=at_s, speaks=False, reason=_silence(state, at_s))
    if state.paused_s is not None:
        return Stance(at_s=at_s, speaks=False, reason=Reason.GAVE_WAY)
    return Stance(at_s=at_s, speaks=True, reason=_speech(saying))


def _speech(sentence: Sentence) -> Reason:
    intent = sentence.intent
    if sentence.why is not None:
        return sentence.why
    if isinstance(intent, Await) and not intent.wished:
        return Reason.AWAY
    return _SAYS.get(type(intent), Reason.NEWS)


def _silence(state: State, at_s: float) -> Reason:
    if state.bade_s is not None:
        return Reason.OVER  # it stays a moment for whoever has begun to speak
    if state.phase is not Phase.OVER and not state.present:
        return Reason.NOBODY
    if state.phase is not Phase.OVER and _is_taken(state, at_s):
        return Reason.TALK
    if state.phase in _PHASES:
        return _PHASES[state.phase]
    if level(state) is Level.PLACE:
        return Reason.ANSWER if _asks_about_people(state) else Reason.PRIVATE
    if at_s < state.hold_until_s:
        return Reason.HELD
    return _open(state)


def _open(state: State) -> Reason:
    """Return what may still come of the question that is open."""
    topic = state.topic
    if topic is None or not topic.spoke:
        return Reason.ANSWER
    if state.readback is None:
        return Reason.OTHERS
    return Reason.PUT_WHOLE if topic.kind is QuestionKind.KEEP else Reason.OBJECTION


def _asks_about_people(state: State) -> bool:
    question = state.question
    return question is not None and isinstance(question.sentence.intent, AskBirth | AskClear)


def _is_taken(state: State, at_s: float) -> bool:
    return any(
        at_s < onset_s + patience_s(state, device)
        for device, onsets in state.voiced.items()
        for onset_s in onsets
    )
