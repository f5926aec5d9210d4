"""Whether all that stands with a yes is understood: a yes has to explain its clause.

Any word that nobody has thought of may take a yes back: "it is unlikely I can make it", "sure, when
hell freezes over", "yes please, two sugars". So no such words are listed here, but those with which
people agree; a yes beside any other is asked for again. Behind a statement of the speaker's own,
such as "I can make it", a clause may follow that tells something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from conference_agent.understanding.acts import OWN_YES, relays
from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.details import DETAILS
from conference_agent.understanding.normalise import spoken
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.polarity import STATED, YES
from conference_agent.values import Act

__all__ = ["believed", "is_explained", "says_their_own"]

#: A yes of which nothing but itself is said.
_ASSENT: Final = re.compile(
    r"^(?:(?:yes|sure|of course|okay|fine|certainly|absolutely|definitely)\b ?)+"
)

#: "Oh wonderful" may mean the opposite.
_MARVELS: Final = re.compile(
    r"\W*oh\W+(?:how |just |that's |this is )*(?:wonderful|great|lovely|perfect|fantastic|"
    r"brilliant|"
    r"super|nice|marvell?ous|splendid|terrific|good|joy|fine)\W*$",
    re.IGNORECASE,
)

#: What may stand around a yes: who and what is spoken of, how a sentence is put together, manner
#: and courtesy, and what an appointment is and what is done with it.
_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "i we you me us my our your it its that this these those he she they him her them his "
        "their a an the one ones all both each everything everybody everyone together is are am "
        "will would can shall do does be been being have has of to for at on in with by from as "
        "and so then there here now too also let please thanks thank very much lot just really "
        "indeed still again definitely absolutely certainly surely totally completely perfectly "
        "quite kindly gladly only already always sir madam maam miss mister dear love darling "
        "honey sweetheart hello hi bye god appreciate appreciated welcome gratefully kind yes "
        "okay sure fine good great perfect right cool nice lovely wonderful excellent awesome "
        "super grand marvellous splendid fantastic amazing brilliant correct exact exactly true "
        "ideal possible convenient well best better happy glad pleased delighted ready set able "
        "free available interested interesting sweet alright course agreed agree accept accepted "
        "confirm confirmed confirming confirms problem trouble appointment appointments time "
        "times day days date dates slot slots option visit booking reservation plan plans "
        "schedule calendar diary list name hour place doctor dentist dr clinic come coming go "
        "going make attend join take book keep reserve doing done see seeing look looking looks "
        "forward work works sound sounds seem seems suit suits get need want like proceed ahead "
        "continue count down stick stay help bet deal promise know understand understood got "
        "bring drive driving taking bringing first second last later latter "
        "former earlier sooner number remember nicely fast quickly along over ma thing answer "
        "statement "
        "accurate correctly strongly follow helpful pm oclock morning afternoon evening night "
        "noon today tomorrow week wife husband daughter son partner friend granddaughter grandson "
        "family ",
    )
) | frozenset(KIN.split("|"))
#: Where a question, or a request, begins that is about something beside.
_ASKED: Final = re.compile(
    r"\b(?:is|are|does|do|did|can|could|will|would|should|may|what|where|when|how|which|who)"
    r"(?: also| not)? (?:the|they|there|it|you|i|we|he|she|this|that|my|your|is|are|address|time)\b"
    r"|\b(?:(?:i|we) (?:also |just )?(?:need|want|would like)|(?:also |please )*(?:find|give|tell|"
    r"send|grab|note|show)) (?:me|us|the|their|to)\b"
)
#: So many words tell whether a clause begins.
_NEAR: Final = 3
#: What follows is a reason for what was said.
_REASON: Final = re.compile(r" (?:because|since|as (?:i|we|he|she|they|my)|cause) .*")
#: With these a clause begins that says something else.
_CLAUSE: Final = re.compile(
    r"(?:and|i|we|he|she|they|it (?:is|was|has|looks|sounds)|my|our|there|you|your|so|afterwards|"
    r"after that|before (?:it|they|i|"
    r"we))\b(?! \w+ (?:said|told|thought))"
)
#: As good as a statement: "yes please".
_ASKS_FOR_IT: Final = phrases(r"yes please")
_NOTED: Final = phrases(r"put (?:me|us|her|him|it) down")
#: Says of somebody who they are, or that something was heard or is there.
_NO_ANSWER: Final = phrases(
    # said of what nobody believes
    r"^(?:yes )+right(?! (?:yes|i|we|that)\b)",
    r"^(?:(?:yes|no|oh) )*you are (?:all right|fine|okay|good)\b",
    r"(?:that|this|it) is (?:me|i|him|her|he|she|them|us|you)(?: (?:again|here|there|now|too))*$",
    r"(?:am|are|is) looking (?:for|at|after)\b",
    # leave that is given to somebody
    r"you (?:can|may|could) (?!thank|please|if|book|put|confirm|keep|count|rely|depend|bank|"
    r"expect|mark|call|ring|"
    r"write|schedule|tell|take|say|go|do|be|note|reserve|let|set|cancel|move|change)\w+",
    r"(?:said|told|says)",
    # called from the next room
    r"^(?:(?:okay|yes|all right) ){2,}(?:i|we) (?:am|are) (?:just )?coming$",
    r"(?:i|we) (?:am|are) (?:just |already )?coming (?:right )?(?:now|over|down|up|back|in)$",
    r"^yes (?:i|we) (?:have|did)$",
    # of the line, or of whom they hear: "works now, I can hear you"
    r"(?:i|we) (?:can |do |still |well |now )*(?:hear|remember|recognise|recognize) "
    r"(?:you|him|her|them|who)",
    # of the noise in the room: "that's fine, I'll turn it down"
    r"(?:i|we) (?:have |will |am |are |can |did |just |now |already )*"
    r"(?:turn|switch|mut|unmut|plug|unplug|shut)(?:e|ed|t|te|ing|ting|ged|ging)? "
    r"(?:it|that|him|her|them|me|myself|the|my|off|down|up)",
)


def is_explained(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text that agrees says nothing beside that may take it back.

    Parameters
    ----------
    text
        Normalised, without the words of times.
    names
        Of people who may be spoken of or to.
    """
    said = _REASON.sub("", f" {_unasked(text)}").strip()
    if _NO_ANSWER.search(said):
        return False
    known = _WORDS.union(*(spoken(name).split() for name in names))
    said = re.sub(r"\b\d+(?:th)?\b", " ", said)
    stated = STATED.search(said) or _ASKS_FOR_IT.match(said)
    if stated is None:
        return known.issuperset(_beside(said))
    if not known.issuperset(_beside(said[: stated.start()])):
        return False
    behind = said[stated.end() :].split()
    for at, word in enumerate(behind):
        if _CLAUSE.match(" ".join(behind[at : at + _NEAR])):
            return True
        if word not in known:
            return False
    return True


def _unasked(text: str) -> str:
    """Return a text up to where it asks about something."""
    asked = DETAILS.search(text)
    if asked is None:
        return text
    begins = _ASKED.search(text, endpos=asked.end())
    return text[: min(asked.start(), begins.start() if begins else asked.start())]


def _beside(text: str) -> list[str]:
    """Return the words of a text that are no yes, nor a part of one."""
    return STATED.sub(" ", YES.sub(" ", _NOTED.sub(" ", text))).split()


def believed(text: str, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return the acts; of what may mean the opposite that it has to be asked."""
    return (Act.UNSURE,) if acts == (Act.ACCEPT,) and _MARVELS.match(text) else acts


def says_their_own(body: str, people: Sequence[str], acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return the speaker's own yes, where another's is told behind it: "yes, and mum will come".

    Parameters
    ----------
    body
        What was said, normalised.
    people
        The members' names as they are spoken.
    acts
        What all of it would answer.
    """
    own, _, other = body.partition(" and ")
    if acts != (Act.ACCEPT,) or not relays(other, people):
        return ()
    behind = _ASSENT.sub("", own)
    plainly = behind != own and not behind
    return acts if plainly or OWN_YES.fullmatch(behind) else ()
