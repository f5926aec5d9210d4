"""Why the facilitator speaks or is silent, in a fixed phrase: the floor, for those who look on.

Nothing is decided here. The reasons are read off the state, so they hold for whatever led to it,
and say no name and no word of the call.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
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
    Putting,
    Rung,
    SayAsked,
    SayRecorded,
    Sentence,
    Settled,
    SpeakIn,
    Tell,
    Thank,
    Withhold,
)

__all__ = ["Reason", "Stance", "stance"]


class Reason(StrEnum):
    """Why the facilitator has the floor, or leaves it to others."""

    CALLER = "who calls is said first"
    CAME = "somebody came"
    WHO = "nobody has said who is at a shared device"
    PROOF = "nobody has shown who they are"
    CLEARANCE = "it is not known whether somebody may hear the matter"
    CALLED = "somebody called it"
    ASKED = "somebody asked about the appointment"
    LOST = "an answer was not understood"
    WRITTEN = "it was written"
    NOT_WRITTEN = "the call ends without a write"
    ALL_SAID = "everything is said"
    NEWS = "those here have to know"
    FLOW = "the flow of the call has it"
    PUT = "it is put to those here"
    AGAIN = "somebody asked to hear it again"
    DOUBTFUL = "an answer was doubtful"
    MISSING = "an answer is missing"
    SILENT = "the one asked was silent"
    SILENT_TWICE = "the one asked was silent twice"
    GAVE_WAY = "somebody began to speak"
    OVER = "the call is over"
    NOBODY = "nobody is here"
    TALK = "somebody speaks"
    HELD = "somebody asked for time, or may go on"
    GATHERING = "those who were invited may still come"
    WRITING = "the store writes"
    SEARCHING = "free slots are looked up"
    PRIVATE = "somebody here may not hear the matter"
    OBJECTION = "it was read back, and an objection or an answer may still come"
    OTHERS = "others may answer too"
    ANSWER = "an answer may come"


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
_ASKS: Final = {
    Rung.ALL: Reason.PUT,
    Rung.NAME: Reason.MISSING,
    Rung.REPHRASED: Reason.SILENT,
    Rung.LAST: Reason.SILENT_TWICE,
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
    return Stance(at_s=at_s, speaks=True, reason=_speech(state, saying))


def _speech(state: State, sentence: Sentence) -> Reason:
    intent, topic = sentence.intent, state.topic
    if not isinstance(intent, Putting):
        return _SAYS.get(type(intent), Reason.NEWS)
    if topic is not None and any(topic.unclear.get(who, 0) for who in sentence.to):
        return Reason.DOUBTFUL
    if topic is not None and topic.repeats and intent.rung is Rung.ALL:
        return Reason.AGAIN
    return _ASKS[intent.rung]


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
    topic = state.topic
    if topic is None or not topic.spoke:
        return Reason.ANSWER
    return Reason.OTHERS if state.readback is None else Reason.OBJECTION


def _asks_about_people(state: State) -> bool:
    question = state.question
    return question is not None and isinstance(question.sentence.intent, AskBirth | AskClear)


def _is_taken(state: State, at_s: float) -> bool:
    return any(
        at_s < onset_s + patience_s(state, device)
        for device, onsets in state.voiced.items()
        for onset_s in onsets
    )
