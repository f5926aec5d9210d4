"""What an intent names, and which form of sentence says it: the same in every language.

Asked of one person, a question names the moment again: that person's answer needs it. By name a
question is brief, about six seconds at 165 words a minute. Put to all, it speaks to one person
where only one is here, who then needs no name.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from conference_agent.values import (
    Apologise,
    AskCancel,
    AskChoice,
    AskKeep,
    AskMove,
    AskPress,
    AskQuiet,
    AskReadback,
    AskWho,
    Close,
    Concord,
    Correct,
    Disclose,
    Goodbye,
    Greet,
    Inform,
    Level,
    Line,
    LookUp,
    Outcome,
    ProposalKind,
    Recap,
    Regret,
    Resume,
    Rung,
    Settled,
)
from conference_agent.wording.beside import Beside, beside, told
from conference_agent.wording.language import About, Meaning

__all__ = ["meanings"]

#: How many slots a choice may have.
_CHOICES = {1: "one", 2: "two"}
#: So many share a device at least.
_TWO = 2
#: What names nothing.
_ALWAYS: dict[type[Recap | Resume | LookUp], str] = {
    Recap: "recap",
    Resume: "resume",
    LookUp: "look up",
}
#: What a readback is of, and what a receipt is for.
_DOING = {
    ProposalKind.MOVE: "move",
    ProposalKind.CANCEL: "cancelling",
    ProposalKind.BOOK: "booking",
}
_DONE = {
    Outcome.CONFIRMED: "confirmed",
    Outcome.RESCHEDULED: "moved",
    Outcome.CANCELLED: "cancelled",
    Outcome.BOOKED: "booked",
}
#: How often somebody was not understood.
_TRIES = ("once", "twice", "often")
#: How a call may end without a write.
_UNWRITTEN = frozenset(
    {
        Outcome.UNDECIDED,
        Outcome.UNREACHABLE,
        Outcome.VOICEMAIL,
        Outcome.NEEDS_HUMAN,
        Outcome.WRONG_PARTY,
        Outcome.OPTED_OUT,
    }
)


#: What is one sentence, or a few that go together.
_Single = (
    AskKeep
    | AskChoice
    | AskMove
    | AskCancel
    | AskReadback
    | AskWho
    | Beside
    | Regret
    | Settled
    | AskQuiet
    | AskPress
    | Disclose
    | Greet
    | Recap
    | Resume
    | Apologise
    | Correct
    | LookUp
    | Close
    | Goodbye
)


def meanings(intent: _Single | Inform) -> tuple[Meaning, ...]:
    """Return what an intent names, sentence by sentence.

    `ValueError` if it must not be said, or lacks what has to be named.
    """
    if isinstance(intent, Inform):
        return tuple(told(intent, detail) for detail in intent.details)
    return (*_concord(intent), _meaning(intent))


def _concord(intent: _Single) -> tuple[Meaning, ...]:
    """Return what is said of the party as a whole, to all of it, before slots are put to it."""
    if not isinstance(intent, AskChoice | AskMove) or intent.rung is not Rung.ALL:
        return ()
    match intent.concord:
        case Concord.UNSAID:
            return ()
        case Concord.DIFFERS:
            return (Meaning(form="differs"),)
        case Concord.NOTHING:  # pragma: no branch
            return (Meaning(form="nothing alone" if intent.name else "nothing"),)


def _meaning(intent: _Single) -> Meaning:
    match intent:
        case AskKeep() | AskChoice() | AskMove() | AskCancel() | AskReadback():
            return _question(intent)
        case AskWho():
            return _who(intent)
        case Regret():
            return Meaning(form="regret", appointment=intent.appointment, slots=(intent.slot,))
        case Settled():
            return _settled(intent)
        case AskQuiet() | AskPress():
            return _hint(intent)
        case Correct():
            form = "correct count" if intent.day is None else "correct day"
            return Meaning(form=form, name=intent.name, day=intent.day)
        case (
            Disclose() | Greet() | Recap() | Resume() | Apologise() | LookUp() | Close() | Goodbye()
        ):
            return _statement(intent)
        case _:
            return beside(intent)


def _statement(
    intent: Disclose | Greet | Recap | Resume | Apologise | LookUp | Close | Goodbye,
) -> Meaning:
    match intent:
        case Disclose():
            form = f"disclose{' caller' if intent.called else ''}"
            form = f"{form} recorded" if intent.recorded else form
            return Meaning(form=form, place=intent.place, patient=intent.patient)
        case Greet():
            return Meaning(form="greet" if intent.names else "greet nobody", names=intent.names)
        case Recap() | Resume() | LookUp():
            return Meaning(form=_ALWAYS[type(intent)])
        case Apologise():
            return Meaning(form=_trouble(intent), name=intent.name)
        case Close():
            return Meaning(
                form=_closing(intent),
                slots=() if intent.call_at is None else (intent.call_at,),
                patient=intent.patient,
                place=intent.place,
            )
        case Goodbye():  # pragma: no branch
            return Meaning(form="goodbye alone" if intent.alone else "goodbye")


def _question(intent: AskKeep | AskChoice | AskMove | AskCancel | AskReadback) -> Meaning:
    form, slots = _asked(intent)
    suits = intent.suits if isinstance(intent, AskChoice) else ()
    return Meaning(
        form=form,
        name=_called(intent.rung, intent.name),
        about=_about(intent) if isinstance(intent, AskKeep | AskCancel | AskReadback) else None,
        appointment=intent.appointment,
        slots=slots,
        names=suits[0] if suits else (),
        others=suits[1] if suits else (),
    )


def _asked(
    intent: AskKeep | AskChoice | AskMove | AskCancel | AskReadback,
) -> tuple[str, tuple[datetime, ...]]:
    """Return the form of a question, and the slots that it names."""
    match intent:
        case AskKeep():
            return f"keep {_put(intent.rung, intent.name)}", (intent.appointment.start,)
        case AskChoice() if intent.suits:
            return "choice of those that differ all", intent.slots
        case AskChoice():
            return f"choice of {_size(intent)} {_put(intent.rung, intent.name)}", intent.slots
        case AskMove():
            return f"move {_put(intent.rung, intent.name)}", (intent.slot,)
        case AskCancel():
            return f"cancel {_put(intent.rung, intent.name)}", (intent.appointment.start,)
        case AskReadback():  # pragma: no branch
            doing = _DOING[intent.proposal.kind]
            return f"readback of {doing} {intent.rung}", (intent.proposal.start,)


def _size(intent: AskChoice) -> str:
    """Return how many slots a choice has.

    Raises
    ------
    ValueError
        If it is none, or more than two.
    """
    if len(intent.slots) not in _CHOICES:
        msg = f"a choice has one slot or two, got {len(intent.slots)}"
        raise ValueError(msg)
    return _CHOICES[len(intent.slots)]


def _put(rung: Rung, name: str | None) -> str:
    """Return whom a question is put to; to all, but only one is here: to that one."""
    return "alone" if rung is Rung.ALL and name else rung


def _called(rung: Rung, name: str | None) -> str:
    if rung is Rung.ALL:
        return ""
    if name is None:
        msg = f"a question of rung {rung} is put to one person, by name"
        raise ValueError(msg)
    return name


def _about(intent: AskKeep | AskCancel | AskReadback | Settled) -> About:
    """Return what may be named of the appointment.

    Raises
    ------
    ValueError
        At level `PLACE`: nothing about the appointment may be said.
    """
    if intent.level is Level.PLACE:
        msg = "nothing about an appointment may be said while somebody here is not cleared"
        raise ValueError(msg)
    about = About(
        service=intent.appointment.service,
        provider=intent.appointment.provider,
        patient=intent.patient,
        level=intent.level,
    )
    if isinstance(intent, Settled):
        return replace(about, brief=True, to=intent.name)
    return replace(about, brief=intent.rung is not Rung.ALL, to=intent.name)


def _who(intent: AskWho) -> Meaning:
    """Ask a shared device who is there.

    The names tell everybody else in the call that it is not for them.

    Raises
    ------
    ValueError
        If nobody shares the device.
    """
    if len(intent.names) < _TWO:
        msg = f"only a shared device is asked who is there, got {len(intent.names)} name"
        raise ValueError(msg)
    together = "both" if len(intent.names) == _TWO else "all"
    return Meaning(form=f"who {intent.line} {together}", names=intent.names)


def _settled(intent: Settled) -> Meaning:
    """Announce the receipt: its moment and outcome, never what was asked for."""
    return Meaning(
        form=_DONE[intent.receipt.outcome],
        about=_about(intent),
        appointment=intent.appointment,
        slots=(intent.receipt.start,),
    )


def _hint(intent: AskQuiet | AskPress) -> Meaning:
    """Ask for less noise, or say that nothing is heard; and name what can be pressed.

    A page shows what its buttons mean; keys have to be told.
    """
    choice = " choice" if intent.choice and intent.line is Line.PHONE else ""
    if isinstance(intent, AskQuiet):
        return Meaning(form=f"quiet {intent.line}{choice}", names=intent.names)
    return Meaning(form=f"press {intent.line}{choice}", name=intent.name)


def _trouble(intent: Apologise) -> str:
    """Return what helps next: other words, the reason, and another way to answer."""
    # the first time nothing is said of it: they may have been heard wrongly
    unsure = " unsure" if intent.unsure and intent.times > 1 else ""
    if intent.times < len(_TRIES):
        return f"apologise {_TRIES[intent.times - 1]}{unsure}"
    kind = "choice" if intent.choice else "answer"
    return f"apologise {_TRIES[-1]} {intent.line} {kind}{unsure}"


def _closing(intent: Close) -> str:
    """Return how the call ends without a write.

    Raises
    ------
    ValueError
        For an outcome that a write made true: it is announced from its receipt.
    """
    if intent.emergency or intent.bereaved:
        return "close emergency" if intent.emergency else "close bereaved"
    if intent.deserted:
        return "close deserted"
    if intent.unconfirmed or intent.call_back:
        when = "" if intent.call_at is None else " at"
        return "close unconfirmed" if intent.unconfirmed else f"close call back{when}"
    if intent.outcome not in _UNWRITTEN:
        msg = f"a written outcome is announced from its receipt, got {intent.outcome}"
        raise ValueError(msg)
    return f"close {intent.outcome}"
