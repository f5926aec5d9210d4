"""Who a text speaks to: a name at its start or its end that is not spoken about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.likeness import sounds_like
from conference_agent.understanding.normalise import spoken
from conference_agent.understanding.phrases import Pattern
from conference_agent.values import FACILITATOR, MemberId

__all__ = ["FACILITATOR", "KIN", "Address", "find_address"]

#: What relatives call each other; who is meant depends on who speaks.
KIN = (
    "mum|mother|dad|daddy|father|grandma|granny|gran|nana|nan|grandmother|grandpa|granddad|"
    "grandad|grandfather|gramps|"
    "honey|dear|darling|sweetheart|sweetie|son|sis|sister|bro|brother|auntie|aunt|uncle"
)
#: Said to anybody, the facilitator as well.
_ENDEARMENTS = frozenset(("honey", "dear", "darling", "sweetheart", "sweetie"))
_ALL = "everybody|everyone|all of you|you all|you guys|guys|folks"
_MACHINES = ("assistant", "robot", "bot", "machine", "computer", "facilitator")
_OPENING = r"(?:(?:hey|hi|hello|okay|so|and|please|sorry|wait|yes|no|thanks|thank you|listen) )*"
#: Behind a name at the start these speak about its bearer.
_ABOUT = (
    r"(?! (?:(?:can|could|will|would|does|did|may|might|should|must)(?! you| we| i\b| the| it|"
    r" that)|"
    r"at (?:this|work|home|school)|lives|"
    # "Ben, is the oven off"
    r"is(?! (?:it|(?:the|that|this|my|your|our) \w+ (?:on|off|open|shut|closed|locked|ready|in|out|"
    r"clean|done|still))\b)|has|says|said|thinks|thought|wants|needs|agrees|told|"
    r"works|and|or|also|too|drives|"
    r"comes|had|texted|messaged|emailed|rang|phoned|nodded|shook|"
    r"was|accepts|confirms|here|speaking|does not|prefers|likes|cancelled|agreed|accepted|"
    r"confirmed|declined|declines|refused|refuses|gave|gives|nods|reckons|already)\b)"
)
#: What somebody has who is a person: parts of a body, and what they wear, take and use.
_OWNED: Final = (
    r"(?:eyes?|ears|nose|mouth|teeth|tooth|hair|neck|hips?|knees?|legs?|foot|feet|shoulders?|heart|"
    r"belly|tummy|blood pressure|tablets?|pills?|medicines?|medication|inhaler|insulin|coat|jacket|"
    r"cardigan|shoes?|slippers|glasses|hearing aids?|stick|cane|walker|purse|handbag|keys|tea|"
    r"coffee|dinner|lunch|breakfast|supper|bed|bath|birthday|exams?|homework|school|shift)"
)
#: Nobody says that of the facilitator: it comes to no appointment, and has no family.
_OF_A_PERSON: Final = re.compile(
    r"\byou (?:are|were|will|would|can|could|do|did|have|must|should)(?: \w+)? not"
    r"(?: (?:really|even|actually|be|been))*"
    r"(?: (?:com(?:e|ing)|going|attend(?:ing)?|able to (?:come|go|make it)|there|free|well|"
    r"driv(?:e|ing)|(?:tak(?:e|ing)|bring(?:ing)?|fetch(?:ing)?|carry(?:ing)?|lift(?:ing)?) "
    rf"(?:me|her|him|us|them|(?:my )?(?:{KIN}))(?! off\b))\b|"
    r" make it(?! (?:any|a|an|earlier|later|at|on|for|some|next|this|\w+day)\b)|$)|"
    r"\byou (?:are|were) (?:\w+ )?(?:coming|free|busy|going|working)\b|"
    r"^(?:(?:no|yes|okay) )+you (?:hold|sit|stay|drive|eat|drink|lie|come|put|fetch)\b(?! "
    r"(?:it|"
    r"me|that|the|my) wrong)|"
    rf"\byour (?:\w+ )?(?:{KIN}|husband|wife|daughter|grandson|granddaughter|cousin|friend|"
    r"neighbou?r|boyfriend|girlfriend|boss)\b|"
    rf"\byour (?:\w+ )?{_OWNED}\b"
)
#: Before a name at the end these speak about its bearer, or say who speaks.
_NOT_SPOKEN_TO = [
    "for",
    "with",
    "of",
    "to",
    "about",
    "by",
    "and",
    "or",
    "from",
    "is",
    "am",
    "are",
    "tell",
    "ask",
    "mean",
    "called",
    "name",
    "than",
    "doctor",
    "dr",
    "an",
    "a",
    "the",
    "my",
    "your",
    "his",
    "her",
    "our",
    "their",
    "drive",
    "bring",
    "take",
    "need",
    "see",
    "call",
    "calls",
    "pick",
    "like",
    "as",
    "only",
    "but",
    "not",
    "ms",
    "mrs",
    "mr",
    "was",
    "be",
    "talk",
    "real",
    "same",
    "suits",
    "suit",
    "let",
    "makes",
    "if",
    "when",
    "because",
    "says",
    "unless",
    "until",
]


#: What is done to somebody who is named behind it.
_TELLS: Final = frozenset(
    re.findall(
        r"\w+",
        "told tell asked give gave get got show showed send sent offer find found make made have "
        "has had leave left know knows think thinks thought said say hope since where what why how "
        "that so both just then keep put help let",
    )
)
#: A relative amid a text, before what is said to them.
_AMID: Final = re.compile(
    rf"\b(?P<before>\w+) (?P<name>{KIN}) (?=(?:you|they|it|the|your|please|sit|stop|come|look|"
    r"listen|do not)\b)"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Who is spoken to, and what is said to them."""

    #: A member, ``"all"``, ``"facilitator"``, or ``None`` when nobody is named.
    who: MemberId | str | None
    #: The text without the name.
    rest: str
    #: Said to another person, not to the facilitator.
    aside: bool = False
    #: By an endearment: it may be said to the facilitator.
    fondly: bool = False


def find_address(text: str, context: Context) -> Address:
    """Return who a normalised text is spoken to."""
    people: dict[str, MemberId | str] = {
        spoken(name): member for name, member in context.names.items()
    }
    machines = (*_MACHINES, *(spoken(name) for name in context.facilitator_names))
    named = (*machines, *_misheard(text, context))
    called = dict.fromkeys(named, FACILITATOR) | dict.fromkeys(_ALL.split("|"), "all")
    called |= people
    called.pop("", None)
    relatives = [name for name in KIN.split("|") if name not in called]
    found = _vocative(text, [*called, *relatives])
    if found is None:
        called_to = _OF_A_PERSON.search(text) or _amid(text, relatives)
        return Address(None, text, aside=bool(called_to))
    name, rest = found
    who = called.get(name)
    fondly = name in _ENDEARMENTS and name not in people
    return Address(who, rest, aside=name in people or name in relatives, fondly=fondly)


def _amid(text: str, relatives: list[str]) -> bool:
    """Tell whether a relative is spoken to amid a text: "not that one, Mum, the blue one"."""
    return any(
        match["name"] in relatives
        and match["name"] not in _ENDEARMENTS
        and match["before"] not in {*_NOT_SPOKEN_TO, *_TELLS}
        for match in _AMID.finditer(text)
    )


def _misheard(text: str, context: Context) -> list[str]:
    """Return the words of a text that may be the facilitator's name, spelt otherwise."""
    names = {spoken(name) for name in context.facilitator_names} - {*_MACHINES}
    return [word for word in text.split() if any(sounds_like(word, name) for name in names)]


def _vocative(text: str, names: list[str]) -> tuple[str, str] | None:
    """Return the name spoken to and the text without it."""
    opening, asking, closing = _places(tuple(names))
    match = opening.match(text)
    if match:
        return match["name"], f"{match['before']}{match['behind'].strip()}".strip()
    match = asking.match(text)
    if match:
        return match["name"], match["behind"].strip()
    match = closing.fullmatch(text)
    if match and not _speaks_about(match["before"]):
        return match["name"], match["before"].strip()
    return None


@lru_cache(maxsize=64)
def _places(names: tuple[str, ...]) -> tuple[Pattern, Pattern, Pattern]:
    """Return what finds a name spoken to: at the start, before a question to it, at the end."""
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return (
        re.compile(rf"(?P<before>{_OPENING})(?P<name>{either})\b{_ABOUT}(?P<behind>.*)"),
        re.compile(
            rf"(?P<name>{either})\b(?P<behind> (?:is|does|can|could|will|would) .*\byou\b.*)"
        ),
        re.compile(rf"(?P<before>.*?)\b(?P<name>{either})(?: please)?"),
    )


def _speaks_about(before: str) -> bool:
    words = before.split()
    names = words[-2:] in (["call", "me"], ["calling", "me"])
    return names or (bool(words) and words[-1] in _NOT_SPOKEN_TO)
