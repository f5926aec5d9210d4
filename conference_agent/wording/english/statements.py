"""Everything in English that asks nothing.

How a call ends without a write is fixed, each with one sentence: it says what is true and what
happens now. What may be said again within a call has six wordings or more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["STATEMENTS"]

_MEETING: Final = {
    "disclose": Phrase(
        Wordings(
            (
                "{hello}, this is the automated assistant of {place},",
                "{hello}, you are speaking with the automated assistant of {place},",
                "{hello}, I am the automated assistant of {place},",
            ),
            ("calling for {patient}.", "and I am calling for {patient}."),
        )
    ),
    "disclose by name": Phrase(
        Wordings(
            (
                "{hello}, this is {persona}, the automated assistant of {place},",
                "{hello}, my name is {persona}, the automated assistant of {place},",
                "{hello}, I am {persona}, the automated assistant of {place},",
            ),
            ("calling for {patient}.", "and I am calling for {patient}."),
        )
    ),
    "greet": Phrase(
        Wordings(
            (
                "Hello {names}.",
                "Welcome, {names}.",
                "Hi {names}.",
                "Good to have you here, {names}.",
                "Thank you for coming, {names}.",
                "Good that you are here, {names}.",
            )
        )
    ),
    "greet nobody": Phrase(
        Wordings(
            ("Hello.", "Welcome.", "Hi.", "Hello there.", "Hi there.", "Good to have you here.")
        )
    ),
    "resume": Phrase(
        Wordings(
            ("I am sorry,", "Sorry,"),
            ("I was gone for a moment.", "I was away for a moment.", "I lost you for a moment."),
        )
    ),
    "goodbye": Phrase(Wordings(("Thank you all, and goodbye.", "Thank you all. Goodbye."))),
    "goodbye alone": Phrase(Wordings(("Thank you, and goodbye.", "Thank you. Goodbye."))),
}

_WAYS_TO_ANSWER: Final = {
    ("web", "answer"): (
        "please say yes or no, or press a button on your page.",
        "please just say yes, or no, or use the buttons on your page.",
        "a short yes or no is enough, or a button on your page.",
    ),
    ("phone", "answer"): (
        "please say yes or no, or press one for yes, two for no.",
        "please just say yes, or no, or press one for yes, two for no.",
        "a short yes or no is enough, or press one for yes, two for no.",
    ),
    ("web", "choice"): (
        "please say the first or the second, or press a button on your page.",
        "please just say the first, or the second, or use the buttons on your page.",
        "a short answer is enough, the first or the second, or a button on your page.",
    ),
    ("phone", "choice"): (
        "please say the first or the second, or press one for the first, two for the second.",
        "please just say first, or second, or press one for the first, two for the second.",
        "a short answer is enough, or press one for the first time, two for the second.",
    ),
}
_TROUBLE: Final = {
    "apologise once": Phrase(
        Wordings(
            (
                "I am not sure I understood you, {name}.",
                "I did not quite understand you, {name}.",
                "I am not sure what you said, {name}.",
                "Sorry, I did not follow you, {name}.",
                "Sorry, that was not clear to me, {name}.",
                "I want to be sure that I understand you, {name}.",
            )
        )
    ),
    "apologise twice": Phrase(
        Wordings(
            ("I have trouble hearing you, {name}.", "It is hard for me to hear you, {name}."),
            ("", "Please speak up a little.", "Please say it once more."),
        )
    ),
    **{
        f"apologise often {line} {kind}": Phrase(
            Wordings(
                (
                    "{name}, I do not know your answer for certain:",
                    "{name}, I have not heard a clear answer from you:",
                ),
                ways,
            )
        )
        for (line, kind), ways in _WAYS_TO_ANSWER.items()
    },
    "look up": Phrase(
        Wordings(
            ("One moment, I am looking", "Just a moment, I am looking"),
            ("for another time.", "for free times.", "for a time that is free."),
        )
    ),
    "regret": Phrase(
        Wordings(
            ("I am sorry, {slot}", "Sorry, {slot}"),
            (
                "has just been taken by somebody else.",
                "was just taken by somebody else.",
                "is not free any more.",
            ),
        )
    ),
}

_ON_PAGE = (
    "or answer with a button on your page.",
    "or press a button on your page.",
    "or use the buttons on your page.",
)
_LOUD: Final = {
    "web": (
        "{names}, it is loud where you are. Please mute your microphone,",
        "{names}, there is noise where you are. Please mute your microphone,",
    ),
    "phone": (
        "{names}, it is loud on your line. Please mute your phone,",
        "{names}, there is noise on your line. Please mute your phone,",
    ),
}
_KEYS = (
    "press one for yes, two for no.",
    "press one if it is yes, two if it is no.",
    "press one to say yes, two to say no.",
)
_CHOICE_KEYS = (
    "press one for the first time, two for the second.",
    "press one to take the first time, two to take the second.",
    "press one if it is the first time, two if it is the second.",
)
_UNHEARD = ("{name}, I hear nothing from you. Please", "{name}, I cannot hear you. Please")

_HINTS: Final = {
    "quiet web": Phrase(Wordings(_LOUD["web"], _ON_PAGE)),
    "quiet phone": Phrase(Wordings(_LOUD["phone"], tuple(f"or {keys}" for keys in _KEYS))),
    "quiet phone choice": Phrase(
        Wordings(_LOUD["phone"], tuple(f"or {keys}" for keys in _CHOICE_KEYS))
    ),
    "press web": Phrase(
        Wordings(_UNHEARD, tuple(way.removeprefix("or ") for way in _ON_PAGE)),
    ),
    "press phone": Phrase(Wordings(_UNHEARD, _KEYS)),
    "press phone choice": Phrase(Wordings(_UNHEARD, _CHOICE_KEYS)),
}

_RESULTS: Final = {
    "disagree": Phrase(
        Wordings(
            (
                "You do not all want to cancel it,",
                "Not everybody wants to cancel it,",
                "You do not agree on cancelling it,",
            ),
            ("so I leave it on for now.", "so it stays on for now."),
        )
    ),
    "cancelled": Phrase(
        Wordings(
            ("{About} on {slot}, has been cancelled.", "It is done: {about} on {slot}, is off.")
        )
    ),
    "confirmed": Phrase(
        Wordings(("{About} is confirmed for {slot}.", "It is confirmed: {about} is on {slot}."))
    ),
    "moved": Phrase(
        Wordings(("{About} has been moved to {slot}.", "It is done: {about} is now on {slot}."))
    ),
}

#: Nothing was written, so each says only that, and what happens now.
_CLOSINGS: Final = {
    "close undecided": "Nothing has been changed today. The clinic will call you about it.",
    "close needs-human": "Nothing has been changed. Somebody from the clinic will call you.",
    "close wrong-party": "I am sorry, I have reached the wrong person. I will end the call now.",
    "close opted-out": "I understand. The assistant will not call you again.",
    "close unconfirmed": "I could not confirm it, the clinic will call you.",
    "close emergency": (
        "If this is an emergency, please hang up and call the emergency number now. "
        "The clinic will be told."
    ),
}

STATEMENTS: Final[Mapping[str, Phrase]] = {
    **_MEETING,
    **_TROUBLE,
    **_HINTS,
    **_RESULTS,
    **{form: Phrase(Wordings((said,))) for form, said in _CLOSINGS.items()},
}
