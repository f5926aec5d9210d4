"""Objections to being recorded: said of the call, and no answer to what was put."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["CALL", "TAKEN", "UNRECORDED", "without_objection"]

CALL: Final = (
    r"(?:(?:this|that|the|our|my|your|these|those|such) (?:\w+ )?"
    r"(?:calls?|conversations?|phone|line|talk|thing|chat))"
)
#: What was said of it ends there, or goes on with whom it is of: a show and a song are not.
_OF_US: Final = (
    rf"(?=$| (?:this|that|it|us|me|everything|all|anything|what|now|right|here|today|please|too|"
    rf"and|or|by|for|so|because|yes|no|but|i|we|can|could|will|would|then|thanks|thank|somewhere|anywhere|calls?|"
    rf"{CALL})\b)"
)
#: Behind "recording": the call or those in it, or nothing.
TAKEN: Final = rf"(?:record(?:ed|ing|s)?|tap(?:ed|ing)){_OF_US}"
_RECORDER: Final = rf"(?:recordings?|recorder|tapes?|tape recorder){_OF_US}"
_ANY: Final = r"(?:(?:the|this|that|your|any|all|my|our|being|to be|of) )*(?:\w+ )?"
_OFF: Final = r"(?:turn|switch|shut|take|put)"
#: An objection to being recorded, and to nothing that was put.
UNRECORDED: Final = (
    r"(?:do not|never|(?:(?:do|would) )?not (?:want|like|wish)(?: you)?(?: to)?(?: be)?|"
    rf"(?:rather|prefer) not (?:to )?be) {TAKEN}|"
    rf"not (?:want|like|wish) (?:it|this|that|me|us|anything|any of (?:it|this)|{CALL}) "
    rf"(?:(?:to be|being) )?{TAKEN}|"
    rf"(?:stop|quit|cease) {TAKEN}|"
    rf"(?:stop|quit|end|pause|halt|delete|erase|wipe|destroy|discard|{_OFF} off) {_ANY}{_RECORDER}|"
    rf"{_OFF} {_ANY}(?:recordings?|recorder|tapes?) off|"
    rf"(?:do not|not) (?:want|agree to|consent to|accept|like|allow) {_ANY}(?:{_RECORDER}|{TAKEN})|"
    rf"(?<!is )(?<!are )(?<!was )no (?:more )?(?:{_RECORDER}|taping)"
)
#: It, with what leads to it and what it is of.
_CLAUSE: Final = re.compile(
    r"\b(?:(?:and|but|so|also|only|just|please|can|could|would|will|you|i|we|to|want|like|need|"
    r"have|ask|do|let us) )*"
    rf"(?:{UNRECORDED})"
    rf"(?: (?:{CALL}|(?:this|that|it|us|me|everything|all|anything|what i say|now|right now|here|"
    r"today|please|too|then|thanks|thank you)\b))*"
)
#: Beside it these say nothing.
_NOTHING: Final = re.compile(
    r"(?:(?:no|hey|hello|hi|sorry|excuse me|wait|please|okay|and|but|so|then|first|look|listen|or|"
    r"because|just) ?)*"
)


def without_objection(text: str) -> str | None:
    """Return what a normalised text says beside an objection to being recorded.

    Returns
    -------
    str or None
        Empty if that says nothing; ``None`` if there is no objection.
    """
    clause = _CLAUSE.search(text)
    if clause is None:
        return None
    rest = f"{text[: clause.start()].strip()} {text[clause.end() :].strip()}".strip()
    return "" if _NOTHING.fullmatch(rest) else rest
