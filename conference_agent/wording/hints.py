"""What helps people to be heard: less noise, and the buttons or keys that need no voice."""

from __future__ import annotations

from conference_agent.values import AskPress, AskQuiet, Line
from conference_agent.wording.names import listed, spoken_name

__all__ = ["hint"]

_MUTE = {
    Line.WEB: "it is loud where you are. Please mute your microphone",
    Line.PHONE: "it is loud on your line. Please mute your phone",
}


def hint(intent: AskQuiet | AskPress) -> str:
    """Ask for less noise, or say that nothing is heard; and name what can be pressed."""
    press = _press(intent.line, choice=intent.choice)
    if isinstance(intent, AskQuiet):
        return f"{listed(intent.names)}, {_MUTE[intent.line]}, or {press}."
    return f"{spoken_name(intent.name)}, I hear nothing from you. Please {press}."


def _press(line: Line, *, choice: bool) -> str:
    """Return what can be pressed; a page shows what its buttons mean."""
    if line is Line.WEB:
        return "answer with a button on your page"
    if choice:
        return "press one for the first time, two for the second"
    return "press one for yes, two for no"
