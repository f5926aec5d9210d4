"""Every intent to its words."""

from __future__ import annotations

from conference_agent.values import (
    Apologise,
    AskAgain,
    AskBirth,
    AskCancel,
    AskChoice,
    AskClear,
    AskKeep,
    AskMove,
    AskPress,
    AskQuiet,
    AskReadback,
    AskWho,
    Close,
    Disagree,
    Disclose,
    Goodbye,
    Greet,
    HoldBack,
    Inform,
    Intent,
    Outcome,
    PassOn,
    Recap,
    Regret,
    Resume,
    Settled,
    Tell,
    Words,
)
from conference_agent.wording.details import ask_again, inform, pass_on
from conference_agent.wording.draft import Draft
from conference_agent.wording.hints import hint
from conference_agent.wording.matter import capital, matter
from conference_agent.wording.names import listed, spoken_name
from conference_agent.wording.personal import ask_person
from conference_agent.wording.questions import ask
from conference_agent.wording.telling import tell

__all__ = ["word"]

_EMERGENCY = (
    "If this is an emergency, please hang up and call the emergency number now. "
    "The clinic will be told."
)
_UNCONFIRMED = "I could not confirm it, the clinic will call you."
#: Nothing was written, so each says only that, and what happens now.
_CLOSINGS = {
    Outcome.UNDECIDED: "Nothing has been changed today. The clinic will call you about it.",
    Outcome.UNREACHABLE: "I understand. The clinic will try again another time.",
    Outcome.NEEDS_HUMAN: "Nothing has been changed. Somebody from the clinic will call you.",
    Outcome.WRONG_PARTY: "I am sorry, I have reached the wrong person. I will end the call now.",
    Outcome.OPTED_OUT: "I understand. The assistant will not call you again.",
}

#: Said in the same words to everybody.
_ALWAYS: dict[type[Recap | Resume | Disagree], str] = {
    Recap: "We have already begun. Please ask me if anything is not clear.",
    Resume: "I am sorry, I was gone for a moment.",
    Disagree: "You do not all want to cancel it, so I leave it on for now.",
}
#: What is said around the moment, once it has been written.
_SETTLED = {
    Outcome.CONFIRMED: ("is confirmed for", "."),
    Outcome.RESCHEDULED: ("has been moved to", "."),
    Outcome.CANCELLED: ("on", ", has been cancelled."),
}


def word(intent: Intent) -> Words:
    """Return what to say for an intent, with a mark behind each slot that it names.

    Refuses with `ValueError` what must not be said: a matter or its moment at level `PLACE`, a
    question to one person without the name, a choice of none or more than two, the question who
    is there where nobody shares a device, a closing for a call that ended with a write.
    """
    match intent:
        case AskKeep() | AskChoice() | AskMove() | AskCancel() | AskReadback() | AskWho():
            return ask(intent)
        case AskBirth() | AskClear() | HoldBack() | AskAgain() | Inform() | PassOn():
            return Words(text=_untimed(intent))
        case Regret():
            taken = Draft(intent.appointment).say("I am sorry,").slot(intent.slot)
            return taken.say("has just been taken by somebody else.").words()
        case Settled():
            return _settled(intent)
        case Tell():
            return tell(intent)
        case (
            Disclose()
            | Greet()
            | Recap()
            | Resume()
            | Disagree()
            | Apologise()
            | AskQuiet()
            | AskPress()
            | Close()
            | Goodbye()
        ):  # pragma: no branch
            return Words(text=_plain(intent))


def _untimed(intent: AskBirth | AskClear | HoldBack | AskAgain | Inform | PassOn) -> str:
    """Return the words of what is asked and told beside the matter: they name no moment."""
    match intent:
        case AskBirth() | AskClear():
            return ask_person(intent)
        case HoldBack():
            return f"Then I will go on when {spoken_name(intent.name)} has left."
        case AskAgain():
            return ask_again(intent)
        case Inform():
            return inform(intent)
        case PassOn():  # pragma: no branch
            return pass_on(intent)


def _settled(intent: Settled) -> Words:
    """Announce the receipt: its moment and outcome, never what was asked for."""
    about = matter(intent.appointment, intent.patient, intent.level, brief=True)
    before, after = _SETTLED[intent.receipt.outcome]
    draft = Draft(intent.appointment).say(f"{capital(about)} {before}")
    return draft.slot(intent.receipt.start).end(after).words()


def _plain(
    intent: Disclose
    | Greet
    | Recap
    | Resume
    | Disagree
    | Apologise
    | AskQuiet
    | AskPress
    | Close
    | Goodbye,
) -> str:
    match intent:
        case Disclose():
            return _disclosure(intent)
        case Greet():
            return f"Hello {listed(intent.names)}".strip() + "."
        case Recap() | Resume() | Disagree():
            return _ALWAYS[type(intent)]
        case Apologise():
            return f"I am not sure I understood you, {spoken_name(intent.name)}."
        case AskQuiet() | AskPress():
            return hint(intent)
        case Close():
            return _closing(intent)
        case Goodbye():  # pragma: no branch
            return f"Thank you{'' if intent.alone else ' all'}, and goodbye."


def _disclosure(intent: Disclose) -> str:
    """Say what calls and for whom; where the call is recorded, that too, in the same breath."""
    recorded = ", and this call is recorded" if intent.recorded else ""
    return (
        f"Hello, this is the automated assistant of {spoken_name(intent.place)}, "
        f"calling for {spoken_name(intent.patient)}{recorded}."
    )


def _closing(intent: Close) -> str:
    """Return how the call ends without a write.

    Raises
    ------
    ValueError
        For an outcome that a write made true: it is announced from its receipt.
    """
    if intent.emergency:
        return _EMERGENCY
    if intent.unconfirmed:
        return _UNCONFIRMED
    if intent.outcome not in _CLOSINGS:
        msg = f"a written outcome is announced from its receipt, got {intent.outcome}"
        raise ValueError(msg)
    return _CLOSINGS[intent.outcome]
