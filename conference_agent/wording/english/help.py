"""What helps in English somebody who is not understood, or not heard: other ways to answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["HELP"]

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
        "please say first or second, or press a button on your page.",
        "please just say the first, or the second, or use the buttons on your page.",
        "a short answer is enough, the first or the second, or a button on your page.",
    ),
    ("phone", "choice"): (
        "please say first or second, or press one for the first, two for the second.",
        "please just say first, or second, or press one for the first, two for the second.",
        "a short answer is enough, or press one for the first time, two for the second.",
    ),
}
#: They were heard, and do not know their answer yet; else it is not known what they said.
_NO_ANSWER: Final = {
    "": (
        "{name}, I am still not sure of your answer",
        "{name}, I have not heard a clear answer from you",
    ),
    " unsure": (
        "{name}, I understand that you are not sure yet",
        "{name}, it seems that you do not know yet",
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
    "correct day": Phrase(
        Wordings(
            (
                "It is on {weekday}, {name}.",
                "The day is {weekday}, {name}.",
                "I mean {weekday}, {name}.",
                "This is about {weekday}, {name}.",
                "{weekday} is the day, {name}.",
                "The day I mean is {weekday}, {name}.",
            )
        )
    ),
    "correct count": Phrase(
        Wordings(
            (
                "There is only one, {name}.",
                "I have only one to offer, {name}.",
                "It is the only one, {name}.",
                "There is just the one, {name}.",
                "I can offer just this one, {name}.",
                "There is no second one, {name}.",
            )
        )
    ),
    "apologise twice": Phrase(
        Wordings(
            ("I have trouble hearing you, {name}.", "It is hard for me to hear you, {name}."),
            ("", "Please speak up a little.", "Please say it once more."),
        )
    ),
    "apologise twice unsure": Phrase(
        Wordings(
            (
                "As I understand it, you are not sure yet, {name}.",
                "I understand that you are not sure yet, {name}.",
                "You are not sure yet, {name}, if I understood you.",
                "It seems that you are not sure yet, {name}.",
                "I understand that you do not know yet, {name}.",
                "You do not know yet, {name}, as I understand it.",
            )
        )
    ),
    **{
        f"apologise often {line} {kind}{unsure}": Phrase(
            Wordings(tuple(f"{no_answer}:" for no_answer in none), ways),
            Wordings(
                tuple(f"{no_answer}." for no_answer in none),
                tuple(way[0].upper() + way[1:] for way in ways),
            ),
        )
        for (line, kind), ways in _WAYS_TO_ANSWER.items()
        for unsure, none in _NO_ANSWER.items()
    },
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

HELP: Final[Mapping[str, Phrase]] = {**_TROUBLE, **_HINTS}
