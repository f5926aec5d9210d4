"""What one says of oneself beside what one says of others.

"I can do it, but Ben can't": the yes is the speaker's, what is said of Ben is Ben's to say. "We can
both make it": one yes is the speaker's own, and the other one is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from conference_agent.understanding.acts import OTHERS
from conference_agent.understanding.phrases import Pattern, phrases

__all__ = ["Parted", "for_oneself", "parted"]

#: What joins one's own to what is told of another.
_JOINT: Final = re.compile(r"^(?:(?:and|but|only|though|although|except|just|that|so|then) )+")
_TRAILING: Final = re.compile(r"(?: (?:and|but|only|though|although|except|just|that|so))+$")
_ADDS: Final = re.compile(r" and$")
_CONTRAST: Final = re.compile(r"\b(?:but|only|though|although|except)\b")
_OWN: Final = phrases(r"i", r"we", r"me", r"us", r"mine")
#: A word that makes a clause hang on another, so that nothing is told in it.
_HANGS: Final = re.compile(
    r"\b(?:if|when|whenever|whether|unless|until|once|hope|what|provided|assuming|long as|that|"
    r"think|sure|ask|tell|because|since|as|so)$"
)
#: Said of somebody and not asked of them; what may keep the speaker from it is no answer of theirs.
_SPEAKER: Final = phrases(r"i", r"we", r"me", r"us", r"my", r"our", r"you", r"your")
#: Somebody's own words, as they are told.
_SAYS: Final = re.compile(r"^(?:says|said|thinks|thought|told \w+) (?:that )?(?:he|she|they) ")
#: The same, word for word: "says yes", "said it's fine".
_QUOTES: Final = re.compile(r"^(?:says|said|thinks|thought|told \w+) (?:that )?")
#: What the speaker of a sentence says of themselves, for what is said of another one.
_FIRST: Final = {"is": "am", "has": "have", "does": "do", "was": "was"}
_THIRD: Final = re.compile(r"(?:(?:also|just|really|still|sadly|unfortunately|though) )*(\w+)")
_BOTH: Final = phrases(
    r"us both|both of us|the two of us|the both of us|all of us|us all|all (?:three|four|five) of "
    r"us|we (?:are |can |will |would |could )?(?:be )?(?:both|all)(?! (?:day|right|set|of)\b)|both "
    r"be",
)


@dataclass(frozen=True, slots=True)
class Parted:
    """A text in two."""

    #: What the speaker says of themselves.
    own: str
    #: What is told of another one.
    other: str
    #: The same, as that one would say it.
    theirs: str
    #: What is told is set off against the speaker's own, or the other way round.
    contrast: bool
    #: What is told is added to it: "yes that works, and Ben agrees".
    added: bool = False

    @property
    def stated(self) -> bool:
        """Whether the first part is the speaker's own: a mere "yes" may be the other's as well."""
        return self.contrast or _OWN.search(self.own) is not None


def parted(text: str, people: tuple[str, ...]) -> Iterator[Parted]:
    """Return the ways in which a normalised text may be one's own and another's.

    Parameters
    ----------
    text
        As it was said, normalised.
    people
        The members' names as they are spoken.
    """
    for person in _person(people).finditer(text):
        before, behind = text[: person.start()].strip(), text[person.start() :].strip()
        if _HANGS.search(before):
            continue
        added = _ADDS.search(before) is not None
        for own, other, contrast in (
            (before, behind, _CONTRAST.search(before) is not None),
            *_reversed(behind),
        ):
            told = other[len(person[0]) :].strip()
            if own and told and not _SPEAKER.search(other[len(person[0]) :]):
                own = _TRAILING.sub("", _JOINT.sub("", own))
                yield Parted(own, other, _as_theirs(told), contrast, added)


def _reversed(text: str) -> Iterator[tuple[str, str, bool]]:
    """Return what is told first and one's own behind it: "Ben can't make it but I can"."""
    match = re.match(r"(?P<other>.+?) (?P<joint>but|and|though|although) (?P<own>.+)$", text)
    if match and _OWN.search(match["own"]):
        yield match["own"], match["other"], match["joint"] != "and"


def _as_theirs(told: str) -> str:
    """Return what is said of somebody as they would say it: "has to work" as "I have to work"."""
    said = re.sub(r" (?:though|either|unfortunately|sadly|too|as)$", "", _SAYS.sub("", told))
    if said == told and _QUOTES.match(told):
        return _QUOTES.sub("", told)
    verb = _THIRD.match(said)
    first = verb[1] if verb else ""
    return f"i {_FIRST.get(first, _base(first))}{said[verb.end() :] if verb else ''}"


def _base(verb: str) -> str:
    """Return what somebody says of themselves with a verb of the third person: "agrees"."""
    return verb.removesuffix("s") if verb.endswith("s") and not verb.endswith("ss") else verb


def for_oneself(text: str, people: tuple[str, ...]) -> str:
    """Return what is said for several as said for oneself: "it suits us both" as "it suits us".

    A text that speaks of nobody else comes back as it is.
    """
    single = _with_me(people).sub("we", text)
    if not _BOTH.search(single):
        return single
    single = re.sub(r"\b(?:the )?(?:both|two|all(?: three| four| five)?) of us\b", "us", single)
    single = re.sub(r"\bus (?:both|all)\b", "us", single)
    single = re.sub(r"^((?:yes )*)us (?=are|can|will|would|could)", r"\1we ", single)
    return re.sub(
        r"\bwe ((?:(?:are|can|will|would|could|be) )*)(?:both|all)\b ?", r"we \1", single
    ).strip()


@lru_cache(maxsize=64)
def _person(people: tuple[str, ...]) -> Pattern:
    return re.compile(rf"\b(?:{_who(people)})\b")


@lru_cache(maxsize=64)
def _with_me(people: tuple[str, ...]) -> Pattern:
    who = _who(people)
    return re.compile(rf"\b(?:(?:{who}) and (?:i|me|myself)|(?:me|i) and (?:{who}))\b")


def _who(people: tuple[str, ...]) -> str:
    return "|".join((*(re.escape(name) for name in people if name), OTHERS))
