"""Whether somebody else speaks at a person's own device: "she's not here", "I'm twelve"."""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import normalise
from conference_agent.understanding.phrases import Pattern, phrases

__all__ = ["absent"]

#: What the young call the patient. Others speak of them, too, and are there themselves.
_ELDERS: Final = (
    r"(?:my |our )?(?:mum|mother|dad|daddy|father|grandma|granny|nana|grandmother|grandpa|granddad|"
    r"grandfather)"
)
_GONE: Final = (
    r"(?:(?:is|has) (?:just |still |already )?(?:not (?:here|there|in|home|at home|around|awake|"
    r"available|able to (?:talk|speak|come))|away|out|at work|asleep|sleeping|left|gone|busy|dead|"
    r"died|passed away|in (?:the )?(?:hospital|shower|bath)|on (?:vacation|holiday))"
    r"|(?:can not|does not) (?:come|talk|speak)|died|passed away)"
)
#: Said of whoever was asked for: nobody else can be meant where it begins so.
_PRONOUN: Final = re.compile(rf"^(?:(?:no|sorry|hello|hi|but|i am|afraid) )*(?:she|he) {_GONE}\b")
_CHILD: Final = phrases(
    r"i am (?:only |just )?(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|[5-9]|1[0-7])(?: years? old|(?= (?:and|but|mum|my|she|he)\b)|$)",
    r"i am (?:only |just )?a (?:kid|child|little (?:girl|boy))",
)


def absent(text: str, context: Context) -> bool:
    """Tell whether a normalised text says that a device's only member is not at it.

    Of a device that several share it is said by who is there (`company`).
    """
    if len(context.at_device) != 1:
        return False
    if _CHILD.search(text) or _PRONOUN.search(text):
        return True
    return _named(context).search(text) is not None


def _named(context: Context) -> Pattern:
    """Return what finds a sentence about the one who is asked for, by a name of theirs."""
    names = [
        re.escape(normalise(name).text)
        for name, member in context.names.items()
        if member in context.at_device
    ]
    if context.patient in context.at_device:
        names.append(_ELDERS)
    return phrases(rf"(?:{'|'.join(names)}) {_GONE}") if names else re.compile(r"(?!)")
