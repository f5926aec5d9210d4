"""What somebody needs who comes: "yes, but I'll need a wheelchair" is a yes, and a remark.

Only what is given at the place itself is one. Without a lift, or without somebody who comes along,
nobody may come at all: such a yes hangs on it, and is asked for again.
"""

from __future__ import annotations

import re
from typing import Final

from conference_agent.values import Detail

__all__ = ["without_need"]

_WHO: Final = r"(?:i|we|she|he|mum|dad|(?:my|our) \w+)"
_NEEDS: Final = (
    r"(?:(?:will|would|do|does|may|might|also|still|really|just|have|has|am|is) )*"
    r"(?:needs?|wants?|like|requires?|uses?|brings?|be (?:using|"
    r"bringing)|using|bringing|in|be in)"
)
_UP: Final = r"(?:in|into|out|out of|up|down|on|onto|off)"
_GIVEN: Final = (
    r"(?:wheelchair(?! (?:taxi|van|transport\w*|accessible|car))|walking frame|walker|frame|"
    r"scooter|oxygen|cushion|pillow|"
    r"blanket|interpreter|translator|ramp|chair|seat|hoist|porter|quiet (?:room|place|corner)|"
    r"parking (?:space|place|spot)|(?:female|male|woman|lady) (?:doctor|nurse)|large print|"
    rf"(?:hand|help|assistance) (?:getting {_UP}|standing|walking|undressing|dressing|to (?:stand|"
    rf"walk|undress|dress|get {_UP})|with (?:my|the|her|his|our) (?:stairs|steps|door|coat|shoes|"
    r"forms?|papers|paperwork|chair|walker))|"
    r"(?:somebody|someone) to (?:meet|help|wait for) (?:me|us|her|him))"
)
#: Nothing behind it that could take it back.
_REST: Final = r"(?: (?!not|no|never|if|unless|but|when|until|or|so|then|else)\w+){0,8}"
_NEED: Final = re.compile(
    rf" (?:(?:but|and|only|just|though) )+{_WHO} {_NEEDS} (?:(?:an?|some|the|my|her|his|bit of|"
    rf"little) )*{_GIVEN}\b{_REST}$"
)


#: What has to do with getting in and about.
_ACCESS: Final = re.compile(
    r"\b(?:wheelchair|walk\w*|frame|scooter|ramp|hoist|porter|stairs|steps|door|getting|get|meet|parking)\b"
)


def without_need(text: str) -> tuple[str, tuple[Detail, ...]]:
    """Return a normalised text without what its speaker needs there, and what that is about.

    What is told before it stays; where nothing is needed so does all of it.
    """
    need = _NEED.search(text)
    if need is None:
        return text, ()
    return text[: need.start()], (Detail.ACCESS,) if _ACCESS.search(need[0]) else ()
