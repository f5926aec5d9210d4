"""Who else hears it, and who must not: what is said of the company at one's own device.

The patient may say before whom nothing is to be said; somebody may say that others listen who are
nobody of the party; and somebody may say that a person has died.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from conference_agent.understanding.absence import ELDERS, SERVES
from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import normalise, spoken
from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.understanding.polarity import polarity
from conference_agent.understanding.speaker import TRADE
from conference_agent.values import MemberId, Polarity, QuestionKind

__all__ = ["as_allowed", "deceased", "kept_from", "overheard", "said_aloud"]

_OTHERS: Final = (
    r"(?:her|him|them|she|he|they|everyone|everybody|anyone|anybody|the others|the rest|"
    rf"(?:my |the )?(?:{KIN}|daughter|husband|wife|partner|friend|family|kids|children))"
)
#: Not one person.
_MANY: Final = phrases(r"everyone|everybody|anyone|anybody|others|the rest|family|kids|children")
_OVERHEARD: Final = phrases(
    r"on (?:loud ?)?speaker(?: ?phone)?(?! system)",
    r"(?:everyone|everybody|(?:my |our |the )?(?:whole |entire )(?:\w+ )?\w+|"
    r"(?:other )?people|(?:my|our|the) (?:office|colleagues|coworkers|neighbou?rs?|guests|boss)) "
    r"(?:here |around me |in here )?(?:can|could|will|is|are) (?:all )?"
    r"(?:hear|hearing|listen|listening)",
    r"(?:my|our|a|the) (?:neighbou?r|boss|colleague|coworker|roommate|landlord|landlady|visitor|"
    r"guest|hairdresser|friend|plumber|cleaner|taxi driver|driver)"
    r"(?: (?:has|have|is|just|only|now|also)){0,3} (?:came in|come in|coming in|walked in|"
    r"dropped by|here|in the room|next to me|listening|with me|standing (?:here|next to me)|"
    r"sitting (?:here|next to me))",
    r"i am not alone",
    r"(?:we|i) (?:are|am) not by (?:ourselves|myself)",
    r"there are (?:other )?people (?:here|around|listening|in the room)",
    r"i am (?:on|in) (?:the|a) (?:bus|train|tram|subway|waiting room|crowded \w+)",
    r"(?:my|our|the) (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|flatmate) is listening "
    r"in",
    r"(?:my|our|the) (?:\w+ )?(?:carer|caregiver|nurse|aide|home help|social worker) is "
    r"(?:here|in the room|with me|next to me|listening)",
    r"(?:i|we) (?:have|got|have got) (?:company|visitors?|guests?|(?:people|someone|somebody) "
    r"(?:here|with (?:me|us)))(?: (?:here|now|right now|at the moment))*$",
)
_ANYBODY: Final = (
    r"(?:someone|somebody|she|he|they|(?:my|our|the) \w+)(?: else)?"
    r"(?: (?:has|have|is|are|just|also))*"
)
#: The same, in words that are no answer whatever else they may be read as.
_SAID_ALOUD: Final = phrases(
    r"(?:not|without|do not) (?:\w+ )?(?:say|saying|read|reading)(?: \w+){0,3} (?:out loud|aloud)",
    r"not (?:out loud|aloud)",
    rf"{_ANYBODY} (?:picked|picking) up (?:the |an |our )?(?:other|upstairs|kitchen|second) "
    r"(?:phone|line|extension)",
    rf"{_ANYBODY} (?:listening )?on the (?:extension|other (?:phone|line))",
)
#: Beside those who share a phone: "both of us and the postman".
_AND_A_STRANGER: Final = phrases(
    rf"(?:and|with|plus) (?:the |my |our |a |an |some |her |his )?(?:\w+ )?(?:{SERVES}|{TRADE}|"
    r"neighbou?rs?|visitors?|guests?|boss|colleagues?|coworkers?|strangers?)",
    r"(?:and|with|plus) (?:somebody|someone|some people|other people|others|a few others)",
)
_DEAD: Final = (
    r"(?:(?:has |have |had |is |just |sadly |unfortunately )*(?:passed away|passed on(?! (?:it|"
    r"that|to|(?:the|my|your|a|his|her) (?:message|news|word|details|note|letter|number))\b)|died)"
    r"(?! laughing| of boredom| down)|is dead(?! (?:tired|set|sure|on|asleep|against|serious))|"
    r"is deceased|is no longer (?:with us|alive)|is not with us any ?more)"
)
_MOURNED: Final = (
    rf"(?:(?:my|our|her|his|the) (?:\w+ )?(?:{KIN}|daughter|husband|wife|partner|patient|parents?)|"
    rf"{ELDERS}|she|he|my (?:late )?\w+(?:mother|father))"
)
_RELATIVE: Final = rf"(?:(?:my|our) (?:{KIN}|daughter|husband|wife|partner)|{ELDERS})"
#: No patient, as a rule: told of to explain something else.
_OF_ANOTHER: Final = (
    r"(?:my|our) (?:\w+ )?(?:husband|wife|partner|sister|brother|cousin|friend|uncle|aunt|"
    r"neighbou?r)"
)
#: "We lost mum": told without the word. Who is lost on the line, or in a shop, is found again.
_LOST: Final = phrases(
    rf"(?:i|we) (?:have |just |sadly |only |unfortunately )*lost (?:{_RELATIVE}"
    r"(?! (?:in (?!the (?:night|morning|end)\b|hospital|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)|at|on the|there|somewhere|again|for|to|from|"
    r"\w+ (?:number|phone|letter|card))\b)|"
    r"(?:her|him) (?:yesterday|last (?:night|week|month|year|\w+day)|this (?:morning|week|month)|"
    r"on \w+day|in (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december)))(?! (?:number|phone|letter|card|glasses|keys)\b)"
)


def overheard(text: str, context: Context) -> bool:
    """Tell whether a normalised text says that others hear it who are nobody of the party.

    In answer to the question who is there also somebody is there of whom no more is said.
    """
    beside = context.asked is QuestionKind.IDENTITY and _AND_A_STRANGER.search(text)
    return bool(beside or _SAID_ALOUD.search(text)) or _OVERHEARD.search(text) is not None


def said_aloud(text: str) -> bool:
    """Tell whether a normalised text says that somebody would hear it, and answers nothing."""
    rest = " ".join(_SAID_ALOUD.sub(" ", text).split())
    return rest != text and polarity(rest) is Polarity.NONE


def kept_from(text: str, context: Context) -> tuple[MemberId, ...]:
    """Return before whom nothing is to be said, by a normalised text; empty if it says no such.

    Whoever is not named is everybody else, or the one of whom it is asked.
    """
    others = {
        name: member for name, member in context.names.items() if member not in context.at_device
    }
    found = _kept(tuple(map(spoken, others))).search(text)
    if found is None:
        return ()
    named = tuple(
        member
        for name, member in others.items()
        if re.search(rf"\b{re.escape(spoken(name))}\b", found[0])
    )
    if not named and context.about is not None and not _MANY.search(found[0]):
        return (context.about,)
    return named or tuple(others.values())


def as_allowed(text: str, context: Context) -> str:
    """Return an answer to the question whether somebody may hear it: "she may" is a yes to it."""
    heard = normalise(text)
    if context.about is None or heard.asks:
        return text
    names = tuple(spoken(name) for name, who in context.names.items() if who == context.about)
    return _allowing(names).sub("yes", heard.text)


def deceased(text: str, context: Context) -> bool:
    """Tell whether a normalised text says that a person has died."""
    names = "|".join(re.escape(spoken(name)) for name in context.names)
    who = rf"(?:{_MOURNED}|{names})" if names else _MOURNED
    # "since my husband died Anna drives me" is told of another time
    now = _compiled(rf"(?:since|after|before|when|until) {_OF_ANOTHER} {_DEAD}").sub(" ", text)
    return (_LOST.search(now) or _compiled(rf"{who} {_DEAD}").search(now)) is not None


@lru_cache(maxsize=64)
def _allowing(names: tuple[str, ...]) -> Pattern:
    who = "|".join((*map(re.escape, filter(None, names)), "she", "he", "they"))
    what = r"(?: (?:to |about )?(?:it|this|that|everything|all))?"
    hears = rf"(?: (?:hear|listen(?: in)?|know|stay){what})"
    return re.compile(
        r"(?<!not )(?<!not sure )(?<!think )(?<!know )(?<!whether )(?<!if )"
        rf"\b(?:(?:{who}) (?:may|can){hears}?|(?:{who}) (?:is|are) (?:allowed|welcome)"
        rf"(?: to{hears})?|let (?:{who}|her|him|them){hears})"
        r"(?= (?:yes|please|sure|of course|i do not mind)\b|$)"
    )


@lru_cache(maxsize=64)
def _kept(names: tuple[str, ...]) -> Pattern:
    who = "|".join((*map(re.escape, names), _OTHERS))
    return phrases(
        rf"(?:not|never|without|nothing)(?: \w+){{0,9}} in front of (?:{who})",
        rf"not (?:want|like) (?:{who}) to (?:hear|know|learn|find out|listen|be told)",
        rf"(?:do not|never|must not|please not) (?:tell|let) (?:{who})(?: (?:about|hear|know|"
        r"listen|that|what|it|of|anything|why)|$)",
        rf"(?:{who}) (?:must|may|should|can|shall|need|is|are|does|do) not (?:to |need to )?"
        r"(?:hear(?! (?:it |that |this )?again)|know about|know what|be told|listen)",
        rf"(?:{who}) (?:does|do) not (?:need|have) to (?:know|hear)"
        r"(?= (?:about|what|why|this|that|any|everything)\b|$)(?! that again\b)",
        r"keep (?:it|this|that) (?:just |strictly )*(?:between (?:us|you and me|ourselves)|to "
        r"yourself|secret|private)",
        rf"(?:not|nothing)(?: \w+){{0,6}} (?:while|when) (?:{who}) (?:is|are) "
        r"(?:here|there|listening|around|in the room|with me)",
    )


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> Pattern:
    return phrases(pattern)
