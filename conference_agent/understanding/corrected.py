"""Somebody corrects the time that they named: what is said last holds, the first is withdrawn."""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.slots import ordinal_slot
from conference_agent.understanding.times import named_times, words_beside_times

__all__ = ["corrected"]

#: What turns from one time to another one, if both are named. A "no" alone does not: "Thursday, not
#: Friday" and "Thursday, no, Friday" are nearly the same sound.
_TURN: Final = re.compile(
    r"\b(?:(?:no|not that) )*(?:sorry|wait|hang on|hold on|or rather|i mean|i meant|scratch that|"
    r"strike that|make that|correction|my mistake)"
    r"(?: (?:no|not that|sorry|wait|hang on|hold on|i mean|i meant|make that|let us say))*(?= )"
)
#: Beside the time that is withdrawn: what picks it, and nothing else.
_PICKS: Final = frozenset(
    re.findall(
        r"\w+",
        "a about and at can come could day do fine for go good i is it just let like make me okay "
        "on one option please prefer say slot so suits take that the then think this time us want "
        "we will with works would yes no first second third last earlier later latter former 1 "
        "2 1th 2th",
    )
)


def corrected(text: str, context: Context) -> str:
    """Return a normalised text from its last correction on: "Thursday, no wait, Friday at ten".

    Only where the time before it is all that was said, and another one comes behind it: what else
    is taken back that way ("yes, no, I can't") is for those who read answers.
    """
    for turn in reversed(list(_TURN.finditer(text))):
        before, behind = text[: turn.start()].strip(), text[turn.end() :].strip()
        if _is_a_time(before, context) and _names_one(behind, context):
            return behind
    return text


def _names_one(text: str, context: Context) -> bool:
    return bool(named_times(text, context)) or ordinal_slot(text, context.offers) is not None


def _is_a_time(text: str, context: Context) -> bool:
    """Tell whether a text names a time, and says nothing more than that it is wanted."""
    if not _names_one(text, context):
        return False
    # the words of a correction before this one are no part of what was wanted
    plain = _TURN.sub(" ", f"{text} ").split()
    return _PICKS.issuperset(words_beside_times(" ".join(plain), context))
