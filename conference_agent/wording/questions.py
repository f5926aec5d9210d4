"""Questions: one each, with weekday, date and hour of what is asked.

Asked of one person, a question names the moment again: that person's answer needs it. The
second and the third time the words differ, so that a person who did not follow the first ones
gets others. By name a question is brief, about six seconds at 165 words a minute. Put to all, it
speaks to one person where only one is here, who then needs no name.
"""

from __future__ import annotations

from datetime import datetime

from conference_agent.values import (
    AskCancel,
    AskChoice,
    AskKeep,
    AskMove,
    AskReadback,
    AskWho,
    Line,
    ProposalKind,
    Rung,
    Words,
)
from conference_agent.wording.draft import Draft
from conference_agent.wording.matter import capital, matter
from conference_agent.wording.names import spoken_name

__all__ = ["ask"]

#: How many slots a choice may have.
_CHOICE_SIZES = (1, 2)
#: So many share a device at least.
_TWO = 2


def ask(intent: AskKeep | AskChoice | AskMove | AskCancel | AskReadback | AskWho) -> Words:
    """Return the words of a question."""
    match intent:
        case AskKeep():
            return _ask_keep(intent)
        case AskChoice():
            return _ask_choice(intent)
        case AskMove():
            return _ask_move(intent)
        case AskCancel():
            return _ask_cancel(intent)
        case AskReadback():
            return _ask_readback(intent)
        case AskWho():  # pragma: no branch
            return _ask_who(intent)


def _ask_keep(intent: AskKeep) -> Words:
    """Name the appointment and ask whether it can be kept."""
    name = _called(intent.rung, intent.name)
    about = matter(
        intent.appointment, intent.patient, intent.level, brief=bool(name), to=intent.name
    )
    everybody = "you" if intent.name else "everybody"
    before, after, question = {
        Rung.ALL: (f"{about} is on", ".", f"Can {everybody} make it?"),
        Rung.NAME: (f"{name}, {about} is on", ".", "Can you make it?"),
        Rung.REPHRASED: (f"{name}, is {about} on", "", "all right for you?"),
        Rung.LAST: (f"{name}, one last time: shall we keep {about} on", "?", ""),
    }[intent.rung]
    draft = Draft(intent.appointment).say(capital(before))
    return draft.slot(intent.appointment.start).end(after).say(question).words()


def _ask_choice(intent: AskChoice) -> Words:
    """Offer one slot or two.

    Raises
    ------
    ValueError
        If there is no slot, or there are more than two, or a question to one person lacks
        the name.
    """
    if len(intent.slots) not in _CHOICE_SIZES:
        msg = f"a choice has one slot or two, got {len(intent.slots)}"
        raise ValueError(msg)
    name = _called(intent.rung, intent.name)
    opening = {
        Rung.ALL: "I can offer",
        Rung.NAME: f"{name}, there is",
        Rung.REPHRASED: f"{name}, you could have",
        Rung.LAST: f"{name}, one last time:",
    }[intent.rung]
    draft = _either(Draft(intent.appointment).say(opening), intent.slots).end(".")
    if len(intent.slots) == 1:
        return draft.say("Does that suit you?").words()
    return draft.say("Which one suits you?").words()


def _ask_move(intent: AskMove) -> Words:
    """Ask one person, or all, about the slot that somebody picked."""
    name = _called(intent.rung, intent.name)
    everybody = "you" if intent.name else "everybody"
    before, after = {
        Rung.ALL: ("Does", f"work for {everybody}?"),
        Rung.NAME: (f"{name}, does", "work for you?"),
        Rung.REPHRASED: (f"{name}, can you make it on", "instead?"),
        Rung.LAST: (f"{name}, one last time: is", "all right for you?"),
    }[intent.rung]
    return Draft(intent.appointment).say(before).slot(intent.slot).say(after).words()


def _ask_cancel(intent: AskCancel) -> Words:
    """Ask one person, or all, whether the appointment shall be cancelled."""
    name = _called(intent.rung, intent.name)
    about = matter(
        intent.appointment, intent.patient, intent.level, brief=bool(name), to=intent.name
    )
    everybody = "you" if intent.name else "all of you"
    before, after = {
        Rung.ALL: (f"Do {everybody} want to cancel {about} on", "?"),
        Rung.NAME: (f"{name}, do you want to cancel {about} on", "?"),
        Rung.REPHRASED: (f"{name}, shall I take {about} on", "off the calendar?"),
        Rung.LAST: (f"{name}, one last time: shall I cancel {about} on", "?"),
    }[intent.rung]
    draft = Draft(intent.appointment).say(before).slot(intent.appointment.start)
    return (draft.end(after) if after == "?" else draft.say(after)).words()


def _ask_readback(intent: AskReadback) -> Words:
    """Read back what will be done, and ask whether it is right."""
    name = _called(intent.rung, intent.name)
    about = matter(
        intent.appointment, intent.patient, intent.level, brief=bool(name), to=intent.name
    )
    cancels = intent.proposal.kind is ProposalKind.CANCEL
    doing = f"cancel {about} on" if cancels else f"move {about} to"
    done = f"{about} will be cancelled, the one on" if cancels else f"the new time for {about} is"
    before, after = {
        Rung.ALL: (f"So I will {doing}", "Is that right?"),
        Rung.NAME: (f"{name}, I will {doing}", "Is that right?"),
        Rung.REPHRASED: (f"{name}, {done}", "Do you agree?"),
        Rung.LAST: (f"{name}, one last time: I will {doing}", "Shall I?"),
    }[intent.rung]
    draft = Draft(intent.appointment).say(before).slot(intent.proposal.start).end(".")
    return draft.say(after).words()


def _ask_who(intent: AskWho) -> Words:
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
    place = "on the phone" if intent.line is Line.PHONE else "at the screen"
    names = ", ".join(map(spoken_name, intent.names))
    together = "both" if len(intent.names) == _TWO else "all"
    return Words(text=f"Who is {place}: {names}, or {together} of you?")


def _either(draft: Draft, slots: tuple[datetime, ...]) -> Draft:
    first, *others = slots
    draft = draft.slot(first)
    for other in others:
        draft = draft.end(",").say("or").slot(other)
    return draft


def _called(rung: Rung, name: str | None) -> str:
    if rung is Rung.ALL:
        return ""
    if name is None:
        msg = f"a question of rung {rung} is put to one person, by name"
        raise ValueError(msg)
    return spoken_name(name)
