"""Why the facilitator has the floor, or leaves it to others: fixed phrases, without a name."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Reason"]


class Reason(StrEnum):
    """Why the facilitator has the floor, or leaves it to others."""

    CALLER = "who calls is said first"
    CAME = "somebody came"
    WHO = "nobody has said who is at a shared device"
    PROOF = "nobody has shown who they are"
    CLEARANCE = "it is not known whether somebody may hear the matter"
    CALLED = "somebody called it"
    ASKED = "somebody asked something"
    LOST = "what somebody said was not clear"
    WRITTEN = "it was written"
    NOT_WRITTEN = "the call ends without a write"
    ALL_SAID = "everything is said"
    NEWS = "those here have to know"
    FLOW = "the flow of the call has it"
    AWAY = "somebody who has to answer is not here"
    PUT = "it is put to those here"
    AGAIN = "somebody asked to hear it again"
    DOUBTFUL = "it is in doubt what somebody answers"
    SPOKEN_FOR = "somebody else spoke for them, or they to somebody else"
    REOPENED = "what somebody refused was named again"
    MISSED = "somebody did not hear it read back"
    MISSING = "an answer is missing"
    UNANSWERED = "the one asked was heard, and did not answer"
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
    PUT_WHOLE = "the question named it, and an objection or an answer may still come"
    OTHERS = "others may answer too"
    ANSWER = "an answer may come"
