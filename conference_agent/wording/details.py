"""What the record says to questions about the appointment, and what is left to the clinic."""

from __future__ import annotations

import re

from conference_agent.values import AskAgain, Detail, Inform, Level, PassOn, QuestionKind, Rung
from conference_agent.wording.matter import matter
from conference_agent.wording.names import spoken_name
from conference_agent.wording.numbers import spoken_number

__all__ = ["ask_again", "inform", "pass_on"]

_HOUR = 60
#: Before a comma or a full stop, where a number stood.
_SPACE = re.compile(r" (?=[,.?!])")
_PASSED_ON = "I have noted that for the clinic."
_CLINICAL = (
    "I may not give medical advice, and only the clinic can answer that. I have noted it for them."
)


def inform(intent: Inform) -> str:
    """Answer from the record, one sentence for each detail.

    Refuses with `ValueError` a detail that the level does not allow, and one of which the record
    says nothing.
    """
    return " ".join(_told(intent, detail) for detail in intent.details)


def pass_on(intent: PassOn) -> str:
    """Say that the clinic will see to it."""
    return _CLINICAL if intent.clinical else _PASSED_ON


def ask_again(intent: AskAgain) -> str:
    """Put the open question once more, in short."""
    everybody = "you" if intent.name else "everybody"
    if intent.kind is QuestionKind.KEEP:
        question = f"can {everybody} make it?"
    elif intent.kind is QuestionKind.OFFER:
        question = "which one suits you?" if intent.choice else f"does that suit {everybody}?"
    elif intent.kind is QuestionKind.CANCEL:
        question = f"do {'you' if intent.name else 'all of you'} want to cancel it?"
    else:
        question = "is that right?"
    named = intent.name is not None and intent.rung is not Rung.ALL
    return f"{spoken_name(intent.name or '') if named else 'So'}, {question}"


def _told(intent: Inform, detail: Detail) -> str:
    """Return what is said of one detail.

    Raises
    ------
    ValueError
        If it may not be said, or there is nothing to say.
    """
    appointment = intent.appointment
    if detail in {Detail.SERVICE, Detail.PROVIDER} and intent.level is not Level.ALL:
        msg = f"the {detail} may be said at level {Level.ALL} alone, got level {intent.level}"
        raise ValueError(msg)
    about = matter(appointment, intent.patient, intent.level, brief=True)
    if detail in appointment.facts:
        return _SPACE.sub("", spoken_name(appointment.facts[detail]))
    match detail:
        case Detail.PLACE:
            return f"It is at {spoken_name(appointment.place)}."
        case Detail.LENGTH:
            return f"It takes {_duration(appointment.minutes)}."
        case Detail.SERVICE:
            return f"It is {about}."
        case Detail.PROVIDER:
            return f"It is with {spoken_name(appointment.provider)}."
        case _:
            msg = f"the record says nothing of {detail}"
            raise ValueError(msg)


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    parts = []
    if hours:
        parts.append(f"{spoken_number(hours)} hour{'s' if hours > 1 else ''}")
    if rest:
        parts.append(f"{spoken_number(rest)} minute{'s' if rest > 1 else ''}")
    return " and ".join(parts)
