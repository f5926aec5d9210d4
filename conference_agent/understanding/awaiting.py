"""Who is to be waited for before the talk goes on, and when it may go on after all."""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import normalise
from conference_agent.understanding.phrases import phrases
from conference_agent.values import SOMEBODY, Act, MemberId

__all__ = ["awaited", "proceeds"]

_KIN: Final = (
    r"(?:(?:my|our|her|his|the) (?:\w+ )?(?:daughter|son|wife|husband|partner|mother|mum|mom|"
    r"father|dad|sister|brother|aunt|uncle|cousin|niece|nephew|grandson|granddaughter|"
    r"grandmother|grandfather|grandma|grandpa|friend|neighbou?r|nurse|carer|caregiver|boss|"
    r"children|kids|parents|others?|driver)(?: in law)?|her|him|them|everybody|everyone|the rest)"
)
#: In these words somebody may be named for whom to wait; an answer beside it is read as one.
_WAITING: Final = frozenset((Act.WAIT, Act.RELAY, Act.OTHER, Act.ASK_DETAILS))
_GO_ON: Final = phrases(
    r"^(?:(?:okay|yes|yeah|so|well|please|right|all|and|now|then) )*"
    r"(?:(?:let us|let|lets|we can|you can|you may|can we|please|just) )*"
    r"(?:go on|go ahead|carry on|continue|proceed|start|begin|keep going|move on)",
    r"(?:she|he) is (?:here|on|ready|back)",
    r"they are (?:here|on|ready|back)",
    r"without (?:her|him|them)",
    r"(?:not|no need to|never) (?:need to |have to )?wait",
)


def awaited(text: str, acts: tuple[Act, ...], context: Context) -> MemberId | str | None:
    """Return who is to be waited for by a normalised text, or ``None`` if nobody is."""
    if acts[0] not in _WAITING:
        return None
    names = {
        normalise(name).text: member
        for name, member in context.names.items()
        if member not in context.at_device
    }
    who = rf"(?P<who>{'|'.join((*map(re.escape, names), _KIN))})"
    patterns = [
        rf"\b(?<!not )(?<!to )(?:wait|hold on|hang on) (?:\w+ ){{0,2}}?(?:for|until|till) {who}\b",
        rf"\b(?:want|need|like|prefer) {who} (?:to be )?(?:here|on|present|with me|to join)\b",
    ]
    if Act.WAIT in acts:
        patterns.append(
            rf"\b{who} (?:is|will|are) (?:\w+ ){{0,2}}?"
            r"(?:join|joining|coming|getting|dialing|connecting|be)\b"
        )
    found = (re.search(pattern, text) for pattern in patterns)
    named = next((each["who"] for each in found if each), None)
    return None if named is None else names.get(named, SOMEBODY)


def proceeds(text: str) -> bool:
    """Tell whether a normalised text says that the talk may go on."""
    return _GO_ON.search(text) is not None
