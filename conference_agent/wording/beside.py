"""What is asked and told beside the matter: who somebody is, and what the record says of it."""

from __future__ import annotations

from conference_agent.values import (
    Aside,
    AskAgain,
    AskBirth,
    AskClear,
    Await,
    Detail,
    Disagree,
    Here,
    HoldBack,
    Inform,
    Level,
    PassOn,
    PassRest,
    Proceed,
    QuestionKind,
    Rung,
    SayAsked,
    SayRecorded,
    SpeakIn,
    Thank,
    Withhold,
)
from conference_agent.wording.language import About, Meaning

__all__ = ["Beside", "beside", "told"]


#: What is beside the matter.
Beside = AskBirth | AskClear | AskAgain | HoldBack | Disagree | PassOn | Aside


def beside(intent: Beside) -> Meaning:
    """Return what a sentence beside the matter names: never a moment."""
    match intent:
        case PassOn(objects=True):
            return Meaning(form="pass on objection")
        case PassOn():
            return Meaning(form="pass on clinical" if intent.clinical else "pass on")
        case PassRest() | Proceed():
            return Meaning(form="pass on the rest" if isinstance(intent, PassRest) else "proceed")
        case Here():
            return Meaning(form="here")
        case Thank():
            return Meaning(form="thank", name=intent.name)
        case Await():
            by_name = "await" if intent.wished else "await answer"
            return Meaning(
                form=by_name if intent.name else "await somebody", guest=intent.name or ""
            )
        case SayAsked() | SayRecorded() | SpeakIn() | Withhold():
            return _of_the_call(intent)
        case _:
            return _about_people(intent)


def _of_the_call(intent: SayAsked | SayRecorded | SpeakIn | Withhold) -> Meaning:
    match intent:
        case SayAsked(alone=True):
            return Meaning(form="asks alone")
        case SayAsked():
            return Meaning(form="asks" if intent.names else "asks all", names=intent.names)
        case SayRecorded():
            return Meaning(form="recorded" if intent.recorded else "not recorded")
        case SpeakIn():
            return Meaning(form="speaks", tongue=intent.language)
        case Withhold():  # pragma: no branch
            return Meaning(form="withhold")


def _about_people(intent: AskBirth | AskClear | AskAgain | HoldBack | Disagree) -> Meaning:
    match intent:
        case AskBirth():
            # asked for, never told: no sentence holds anything of what is right
            what = "code" if intent.code else "phone" if intent.phone else "birth"
            return Meaning(
                form=f"{what} {'tried' if intent.tried else intent.rung}", name=intent.name
            )
        case AskClear():
            return Meaning(form=f"clear {intent.rung}", name=intent.name, guest=intent.about)
        case AskAgain():
            return _again(intent)
        case HoldBack():
            return Meaning(form="hold back" if intent.name else "hold back all", guest=intent.name)
        case Disagree():  # pragma: no branch
            return Meaning(form="disagree alone" if intent.alone else "disagree")


def _again(intent: AskAgain) -> Meaning:
    """Put the open question once more, in short."""
    named = intent.rung is not Rung.ALL
    whom = "name" if named else "alone" if intent.name else "all"
    if intent.kind in {QuestionKind.KEEP, QuestionKind.CANCEL}:
        what = str(intent.kind)
    elif intent.kind is QuestionKind.OFFER and not intent.choice:
        what = "suit"
    elif intent.kind is QuestionKind.OFFER:
        what = "which"
    else:
        # this says the same to one and to all
        what, whom = "right", "name" if named else "all"
    return Meaning(form=f"again {what} {whom}", name=(intent.name or "") if named else "")


def told(intent: Inform, detail: Detail) -> Meaning:
    """Return what is told of one detail.

    Raises
    ------
    ValueError
        If it may not be said, or there is nothing to say.
    """
    appointment = intent.appointment
    if intent.level is Level.PLACE:
        msg = "nothing about an appointment may be told while somebody here is not cleared"
        raise ValueError(msg)
    if detail in {Detail.SERVICE, Detail.PROVIDER} and intent.level is not Level.ALL:
        msg = f"the {detail} may be said at level {Level.ALL} alone, got level {intent.level}"
        raise ValueError(msg)
    if detail in appointment.facts:
        return Meaning(form="foreign", fact=appointment.facts[detail])
    if detail not in {Detail.PLACE, Detail.LENGTH, Detail.SERVICE, Detail.PROVIDER}:
        msg = f"the record says nothing of {detail}"
        raise ValueError(msg)
    return Meaning(
        form=f"inform {detail}",
        place=appointment.place,
        provider=appointment.provider,
        minutes=appointment.minutes,
        about=About(
            service=appointment.service,
            provider=appointment.provider,
            patient=intent.patient,
            level=intent.level,
            brief=True,
        ),
    )
