"""What helps people to be heard: less noise, and the buttons or keys that need no voice."""

from __future__ import annotations

from conference_agent.values import AskPress, AskQuiet, Line
from conference_agent.wording.names import listed, spoken_name

__all__ = ["hint"]

_NOISE = {
    Line.WEB: "there is a lot of sound where you are. Please mute your microphone",
    Line.PHONE: "there is a lot of sound on your line. Please mute your phone",
}


def hint(intent: AskQuiet | AskPress) -> str:
    """Ask for less noise, or say that nothing is heard; and name what can be pressed."""
    presses = _presses(intent.line, choice=intent.choice)
    if isinstance(intent, AskQuiet):
        noise = _NOISE[intent.line]
        return f"{listed(intent.names)}, {noise} while you listen, or answer with {presses}."
    unheard = f"{spoken_name(intent.name)}, I do not hear anything from you."
    return f"{unheard} If you can hear me, please answer with {presses}."


def _presses(line: Line, *, choice: bool) -> str:
    """Return what can be pressed; a page shows what its buttons mean."""
    if line is Line.WEB:
        return "the buttons on your page"
    if choice:
        return "the keys of your phone: one for the first time, two for the second"
    return "the keys of your phone: one for yes, two for no"
