"""What a simulated person does that is no speech, and what they say to one of the others alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from conference_agent.values import Press

__all__ = [
    "KEYS",
    "Action",
    "Chat",
    "Leave",
    "Mute",
    "Press",
    "Rejoin",
    "Reload",
    "Republish",
    "SideTalk",
    "Unmute",
    "needs_quiet",
    "parse_action",
]

_FORMS = (
    "leave, rejoin, mute, unmute, reload, republish, {press: BUTTON}, {chat: TEXT} "
    "or {say_to: NAME, say: TEXT}"
)


@dataclass(frozen=True, slots=True)
class Leave:
    """The device leaves the room, and everybody who is at it."""


@dataclass(frozen=True, slots=True)
class Rejoin:
    """The device comes back, and everybody who was at it."""


@dataclass(frozen=True, slots=True)
class Mute:
    """The device's microphone is muted, for everybody who is at it."""


@dataclass(frozen=True, slots=True)
class Unmute:
    """The device's microphone is heard again."""


@dataclass(frozen=True, slots=True)
class Reload:
    """The page is loaded anew, or the phone calls again: away for less than a second."""


@dataclass(frozen=True, slots=True)
class Republish:
    """The microphone's track is taken out of the room and a new one put in: another microphone."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A line typed on the page."""

    text: str


#: A `Press` is an action as it is.
Action = Leave | Rejoin | Mute | Unmute | Reload | Republish | Press | Chat


@dataclass(frozen=True, slots=True)
class SideTalk:
    """Words that are meant for one of the others; whoever is in the room hears them."""

    to: str
    text: str


#: The key of a phone for each press that has one.
KEYS: Mapping[Press, str] = MappingProxyType(
    {
        Press.CONFIRM: "1",
        Press.PICK_1: "1",
        Press.DECLINE: "2",
        Press.PICK_2: "2",
        Press.HUMAN: "0",
        Press.REPEAT: "9",
    }
)

_WORDS: Mapping[str, Action] = MappingProxyType(
    {
        "leave": Leave(),
        "rejoin": Rejoin(),
        "mute": Mute(),
        "unmute": Unmute(),
        "reload": Reload(),
        "republish": Republish(),
    }
)


def needs_quiet(action: Action) -> bool:
    """Return whether somebody does this only while nobody speaks, unless told otherwise."""
    return isinstance(action, Press | Chat)


def parse_action(value: object) -> Action | SideTalk:
    """Read the `do` of a line.

    Parameters
    ----------
    value
        What the scenario file has: a word, or a mapping; or an action, as it is.

    Raises
    ------
    ValueError
        If it is none of the forms, or its button is none.
    """
    match value:
        case Leave() | Rejoin() | Mute() | Unmute() | Reload() | Republish():
            return value
        case Press() | Chat() | SideTalk():
            return value
        case str() if value in _WORDS:
            return _WORDS[value]
        case {"press": button, **rest} if not rest:
            return _press(button)
        case {"chat": str() as text, **rest} if text and not rest:
            return Chat(text)
        case {"say_to": str() as to, "say": str() as text, **rest} if to and text and not rest:
            return SideTalk(to, text)
    msg = f"must be {_FORMS}, got {value!r}"
    raise ValueError(msg)


def _press(name: object) -> Press:
    for press in Press:
        if press.value == name:
            return press
    msg = f"presses an unknown button {name!r}: known are {', '.join(Press)}"
    raise ValueError(msg)
