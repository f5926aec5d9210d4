"""What people say among themselves, and what a yes has to say to be one whoever it is said to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from conference_agent.understanding.acts import OWN_NO, OWN_YES
from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.answer import Answer
from conference_agent.understanding.clauses import APPOINTED, BUSY
from conference_agent.understanding.normalise import spoken
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.weighing import cancels
from conference_agent.values import Act, Polarity

__all__ = ["asks_a_person", "asks_after", "courteous", "own_answer", "says_of_what", "sign_aside"]

#: "I'm coming" and "I will" are said to a call from the kitchen as well.
_OF_WHAT = phrases(
    r"(?:i|we) (?:\w+ ){0,2}?(?:make it|be there|attend|can come|able to come)",
    # "fine by me" gives a child leave
    r"(?:works|suits|fine|good|okay) (?:for|with) (?:me|us)",
    r"suits (?:me|us)",
    r"(?:the|my|our|that|this|her|his) (?:\w+ )?(?:appointment|visit|dentist|doctor|clinic)",
)
_THANKS = phrases(r"thanks?", r"lovely|wonderful|great|good|perfect|brilliant|easy|quick")
_COURTESY = re.compile(
    r"(?:(?:thanks?|thank|you|very|so|much|a|lot|all|everybody|everyone|dear|love|indeed|again|"
    r"oh|okay|yes|well|then|that|this|is|was|it|great|good|lovely|wonderful|perfect|brilliant|"
    rf"nice|kind|of|for|your|help|and|god|bless|really|how|easy|quick|{KIN})\b ?)+"
)
_ASKS = phrases(
    r"^(?:(?:so|and|but|hey|well|oh) )*(?:do|did|are|were|have|has|had|can|could|will|would|"
    r"should|shall|does|is) (?:not )?(?:you|we|they|he|she|i|it|that|this|there|anyone|anybody|"
    r"somebody)\b",
)


_ASKS_AFTER = re.compile(
    r"^(?:(?:so|and|but|hey|well|oh) )*(?:(?:are|will|would) )?you (?:be |feeling )?"
    r"(?:all right|okay|fine|good|comfortable|warm enough|well)(?! (?:with|if|for|to)\b)"
    r"(?:(?! (?:i|we|appointment|that|it)\b) \w+)*$"
)
#: Reminds another person of what stands against it.
_REMINDS = phrases(
    rf"you (?:have|are|were)(?: got)?(?: (?:to be )?at)? (?:an? |the |your )?(?:\w+ )?{APPOINTED}",
    rf"your (?:\w+ )?{APPOINTED} (?:\w+ )?(?:is|starts|begins)",
    r"have you forgotten|did you forget",
)
#: So does a question with a "not", where it names what stands against it.
_NOT_YOU = phrases(r"(?:are|were|do|have|did|will) (?:not you|you not)")


def courteous(text: str, people: Iterable[str]) -> bool:
    """Tell whether a normalised text thanks or praises, and says nothing else.

    `people` may be named in it.
    """
    named = {word for name in people for word in spoken(name).split()}
    rest = " ".join(word for word in text.split() if word not in named)
    return _THANKS.search(rest) is not None and _COURTESY.fullmatch(rest) is not None


def says_of_what(text: str) -> bool:
    """Tell whether a normalised answer says itself what it is to: "yes, I will be there"."""
    return _OF_WHAT.search(text) is not None


def asks_a_person(text: str) -> bool:
    """Tell whether a normalised text that asks nothing of the call has the form of a question."""
    return _ASKS.search(text) is not None


def asks_after(text: str) -> bool:
    """Tell whether a normalised text asks somebody how they are: "will you be all right"."""
    return _ASKS_AFTER.search(text) is not None


def own_answer(text: str, said: Answer) -> tuple[Act, ...]:
    """Return what a text spoken to another person answers for its speaker."""
    own = OWN_YES if said.acts == (Act.ACCEPT,) else OWN_NO
    binds = said.acts in {(Act.ACCEPT,), (Act.DECLINE,)} and own.search(text)
    return said.acts if binds else (Act.OTHER,)


def sign_aside(whole: str, said: Answer, acts: tuple[Act, ...], polarity: Polarity) -> Polarity:
    """Return the sign of what is said to another person: what may be an objection keeps its no."""
    if acts != (Act.OTHER,):
        return polarity
    if _REMINDS.search(whole) or (_NOT_YOU.search(whole) and BUSY.search(whole)):
        return Polarity.NO
    if asks_a_person(whole):
        return polarity
    objects = said.polarity in {Polarity.NO, Polarity.MIXED} or Act.PROPOSE in said.acts
    return Polarity.NO if objects or cancels(whole, proposes=False) else polarity
