"""What was said is taken back, or holds no more: "I take it back", "something's come up".

None of it is a no to what was put. Whoever says it is asked once more.
"""

from __future__ import annotations

from typing import Final

from conference_agent.understanding.phrases import phrases

__all__ = ["WITHDRAWS"]

#: "I forgot my glasses" takes nothing back.
_OF_THE_DAY: Final = r"(?:have|had|am|are|was|were|need|must|promised|said|told)\b"
#: That it was forgotten, or is at the clinic, is said of the appointment itself.
_NOT_OF_THIS: Final = (
    r"(?! (?:got )?(?:an?|the|this|that|my|our|her|his)? ?(?:\w+ )?"
    r"(?:appointment|visit|check ?up|clinic|dentist|doctor|surgery)\b)"
)
_FORGOT: Final = r"(?:i|we) (?:\w+ly |had |would )?(?:forgot|forgotten)"

WITHDRAWS: Final = phrases(
    r"tak(?:e|ing) (?:it|that|this|my (?:yes|word|answer)) back",
    r"scratch (?:it|that)",
    r"changed my mind",
    r"on second thoughts?$",
    r"(?:something|things?) (?:has |have |had |is )?(?:just )?(?:come|came|cropped) up",
    r"(?:i|we) (?:am|are|was|were) (?:only |just )?(?:joking|kidding|teasing|having you on)",
    r"^(?:only|just) (?:joking|kidding)",
    r"you (?:have )?(?:misheard|misunderstood|got (?:me|that|it) wrong|heard (?:\w+ )?wrong)",
    rf"{_FORGOT} (?:that )?(?:i|we|she|he|mum|dad) {_OF_THE_DAY}{_NOT_OF_THIS}",
    rf"{_FORGOT} (?:all )?about(?= (?:the|my|our|her|his)\b){_NOT_OF_THIS}",
    r"(?:i|we) (?:am|are) (?:supposed|meant|due) to be (?:in|at|on|with|working|going|flying)"
    rf"{_NOT_OF_THIS}",
    r"(?:i|we) (?:am|are) on call$",
    r"(?:^|(?<=but )|(?<=and )|(?<=so ))who (?:will|is going to) "
    r"(?:mind|watch|look after|sit with|pick up|feed)",
)
