"""What people ask the facilitator about the call itself, and what they want to be spoken to in."""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.understanding.unrecorded import CALL, TAKEN, UNRECORDED
from conference_agent.values import Detail

__all__ = ["ALONE", "OF_THE_CALL", "asks_of_whom"]

_RECORDING: Final = phrases(
    rf"(?:are|is|will|do|does|have|has) (?:you|we|they|this|that|it|anybody|anyone|somebody|"
    rf"someone|the clinic|{CALL}) (?:(?:\w+ly|still|also|all|even|just|going to|get|gets|be|been|"
    rf"being|getting|always|now|on this) )*{TAKEN}",
    rf"(?:am|will|do) i (?:(?:\w+ly|still|also|being|be|get|getting) )*{TAKEN}",
    rf"who (?:is|are|else is) {TAKEN}",
    rf"^so (?:this|it|you|we|{CALL}) (?:is|are) (?:being )?{TAKEN}",
    r"(?:is there|are there|do you (?:keep|make|have|store)|are you making) "
    r"(?:an? |any |the )?(?:\w+ )?recordings?",
    r"(?:am i|are we|is (?:this|it|that)) (?:\w+ )?on (?:the )?(?:tape|record)$",
    UNRECORDED,
)
_SPEAKING_TO: Final = r"(?:asking|talking to|speaking to|speaking with|talking with|addressing)"
_ANY_OF_US: Final = (
    r"(?:me|us|him|her|them|both|everybody|everyone|all of us|which of us|(?:my|her|his) \w+)"
)
#: To whom the open question is put: of the facilitator's words, not of the appointment.
_ADDRESSEE: Final = phrases(
    rf"(?:are|were) you {_SPEAKING_TO} (?:{_ANY_OF_US}|\w+ or {_ANY_OF_US})(?! (?:if|about)\b)",
    r"(?:do|did) you mean (?:me|us|him|her|them|both of us|all of us|one of us|which of us)"
    r"(?=$| (?:or|too|now|as well)\b)",
    rf"who(?:m)? (?:are|were) you {_SPEAKING_TO}(?! about)",
    r"who(?:m)? (?:do|did) you (?:mean|want to (?:answer|hear from|speak to|talk to)|"
    r"want an answer from|need an answer from)",
    r"which (?:one )?of us(?=$| (?:are|were|do|did) you\b| (?:is|was) (?:that|this|it) for\b|"
    r" (?:should|shall|has to|is to|must) (?:answer|speak|say|talk|reply)\b)",
    rf"(?:is|was) (?:that|(?:that|the|this|your) question) (?:meant )?(?:for|to) {_ANY_OF_US}"
    r"(?=$| or\b)",
    r"who (?:is|was) (?:that|(?:that|the|this|your) question) (?:meant )?(?:for|to)$",
    r"who (?:should|shall|must|has to|is (?:supposed )?to) (?:answer|reply)",
    r"(?:should|shall|must|do|am|are) (?:i|we) (?:(?:supposed|meant) )?(?:to )?(?:be the one to )?"
    r"answer(?! to\b)",
    r"(?:do |did |^)you want (?:me|us|him|her) to (?:answer|reply)",
    r"(?:is|was) (?:it|that) (?:my|our|his|her) turn",
    r"^(?:who|what|you mean) me(?=$| or\b)|^me or (?:him|her|them|my \w+|\w+)$",
)
_LEAD: Final = r"(?:(?:sorry|what|who|hey|okay|so|and) )*(?:(?:for|to|you mean|is it|is that) )?"
#: The same, where something was put: else these may be anything.
_ME: Final = re.compile(rf"{_LEAD}me|(?:(?:sorry|and) )?whom?")
#: And with a question mark.
_ONE_OF_US: Final = re.compile(rf"{_LEAD}(?:i|my turn|(?:both|one) of us|\w+ or me|{_ANY_OF_US})")
_DOING: Final = r"(?:speak|talk|understand|know|use|switch to|change to|continue in|go on in)"
_MAY: Final = r"(?:do|can|could|would|will|may|shall) (?:you|we|i)"
_TO_OTHERS: Final = r"(?! (?:with|to|for) (?:my|her|him|them)\b)"


def _wanted(name: str, other: str, *foreign: str) -> tuple[str, ...]:
    """Return how a language is asked for: in English, and in its own words."""
    return (
        rf"{_MAY} (?:\w+ ){{0,2}}?{_DOING} (?:in )?{name}{_TO_OTHERS}",
        rf"{_MAY} (?:\w+ ){{1,5}}?in {name}{_TO_OTHERS}",
        rf"^(?:(?:please|yes|no|let us|just) )*(?:{_DOING} )?(?:in )?{name}"
        r"(?: please| if you can)*$",
        rf"(?:somebody|someone|anybody|anyone|one) (?:\w+ )?(?:who |that )?speak(?:s|ing) {name}"
        rf"{_TO_OTHERS}",
        rf"i (?:would )?(?:only|just|prefer|rather|like)(?: to)?(?: speak| talk)?(?: in)? {name}"
        rf"{_TO_OTHERS}",
        rf"i (?:do|can|could) not (?:\w+ )?(?:speak|understand)(?: \w+)? {other}",
        *foreign,
    )


_SPANISH_WAYS: Final = _wanted(
    "spanish",
    "english",
    r"(?:se )?habla(?:n|s|r|mos)?(?: usted(?:es)?)?(?: en)? espa[nñ]ol(?: por favor)?",
    r"(?:yo )?(?:solo |solamente )?hablo espa[nñ]ol",
    r"(?:(?:se )?puede(?:n|s)?|podemos|podria(?:n|mos)?) (?:hablar |seguir |continuar )?(?:en )?"
    r"espa[nñ]ol(?: por favor)?",
    r"en espa[nñ]ol(?: por favor)?",
    r"no (?:hablo|entiendo) (?:mucho |bien |nada de |muy bien )?(?:el )?ingl[eé]s",
)
_ENGLISH_WAYS: Final = _wanted("english", "spanish")

#: What is asked, and how.
OF_THE_CALL: Final[tuple[tuple[Detail, Pattern], ...]] = (
    (Detail.RECORDING, _RECORDING),
    (Detail.ADDRESSEE, _ADDRESSEE),
    (Detail.SPANISH, phrases(*_SPANISH_WAYS)),
    (Detail.ENGLISH, phrases(*_ENGLISH_WAYS)),
)
#: Said of the call and nothing else: its "no" is no answer to what was put.
ALONE: Final = phrases(
    rf"^(?:(?:hello|hola|sorry|please|perdon|perd[oó]n|no|but|disculpe|i|we|would) )*"
    rf"(?:{'|'.join((*_SPANISH_WAYS, *_ENGLISH_WAYS, UNRECORDED))})"
    r"(?: (?:please|sorry|por favor|gracias|this|that|it|us|me|call))*$"
)


def asks_of_whom(text: str, *, asks: bool) -> bool:
    """Tell whether a normalised text asks no more than whether it is the speaker's to answer.

    `asks` says that it was typed as a question.
    """
    return bool(_ME.fullmatch(text) or (asks and _ONE_OF_US.fullmatch(text)))
