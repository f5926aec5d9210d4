"""A text as an answer to what was put: accept, decline, propose, unsure, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from conference_agent.understanding.clauses import BUSY
from conference_agent.understanding.context import Context
from conference_agent.understanding.details import DETAILS
from conference_agent.understanding.explained import is_explained
from conference_agent.understanding.hedges import HEDGED, SUPPOSED
from conference_agent.understanding.named import Named
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.polarity import NEGATION, STARTS_WITH_NO, YES, polarity
from conference_agent.understanding.slots import none_of_them, ordinal_slot, other_slot, single_slot
from conference_agent.understanding.times import words_beside_times
from conference_agent.understanding.wishes import (
    ALTERNATIVE,
    ANY_BETTER,
    CHOOSES,
    COMPARED,
    CONDITION,
    CUE,
    NO_CHANGE,
    PLAIN_WORDS,
    QUESTIONED,
)
from conference_agent.values import Act, Polarity, QuestionKind

__all__ = ["ABOUT_PEOPLE", "Answer", "answer", "wonders"]

#: Questions about what stands already: its time named again is no choice.
_STANDING = frozenset((QuestionKind.KEEP, QuestionKind.READBACK))
#: Questions whether somebody may hear it, and who is there.
ABOUT_PEOPLE = frozenset((QuestionKind.CLARIFY, QuestionKind.IDENTITY))
#: A reason why somebody may.
_WHO_IT_IS = re.compile(
    r" (?:and )?(?:she|he|they|this|that|it) (?:is|are) (?:my|our|her|his|the|a) (?:\w+ ){0,2}?\w+$"
)
_AGAINST = frozenset((Polarity.NO, Polarity.MIXED))
#: Asked of another person.
_TO_YOU = phrases(
    r"for you", r"(?:do|does|can|could|would|will|are|did|have) you(?! (?:then|there))"
)
#: A question about something else: what is denied or doubted in it is no answer.
_WONDERS = re.compile(
    r"(?:what|when|where|who|whose|which|why|how)\b"
    r"|(?:is|are|was|were|do|does|did|has|have|will|would|can|could)(?: not)? (?:it|he|she|they|"
    r"there|that|"
    r"this|the|your|my \w+|his|her|their)\b"
)
#: Turns from what was refused to what is wanted.
_INSTEAD = phrases(
    r"but|instead|rather|so|prefer\w*|better|only|just|make it|how about|what about|let us|can do|"
    r"the other (?:one|slot|time|option|day|date)"
)
#: Asks about a slot, and does not ask for it as "can I have" does.
_ASKS_OF_IT = re.compile(
    r"(?:(?:so|and|but|then|okay) )*(?:is|are|was|does|do|did|should|shall|must|would|will) "
    r"(?!do\b|work\b|suit\b)"
)
#: Asks for an offer, whatever reason is given beside it.
_ASKS_FOR_IT = phrases(
    r"(?:can|could|may|shall) (?:i|we|you) (?:please )?(?:have|do|take|book|make|get|put|say|come)",
    r"(?:would )?rather (?:have|take|do|come)|put (?:me|us) (?:in|down)|let us (?:have|take|do)",
)
_TURNS_AWAY = phrases(
    r"than|avoid|skip|miss|change|free|off|without|except|but|unless|if|instead of|nor|never"
)
#: Asks whether a slot could be had. "Shall we take it" and "what about it" ask for it.
_WONDERS_ABOUT = re.compile(
    r"^(?:(?:so|and|but|then|okay|yes|no|well) )*(?:is|are|was|does|do|did|would|will) "
    r"(?!do\b|work\b|suit\b)"
    # also behind something else: "I can't on Tuesday, is Thursday at three free"
    r"|\b(?:is|does|would|will) \w+day(?: \w+){0,6}? (?:free|available|open|possible|okay|fine|"
    r"work|suit)\b|\bis it free on \w+day\b"
)
_MAYBE = phrases(r"maybe", r"perhaps", r"possibly", r"probably", r"might", r"i (?:think|guess)")
#: Behind these a "not" is of the condition: "okay, as long as it's not upstairs".
_ON_CONDITION = re.compile(
    r" (?:only |but |just )*(?:if|(?:as|so) long as|provid(?:ed|ing)(?: that)?|assuming|unless|"
    r"on condition that) "
)
#: "Either, as long as it's not before eight".
_EITHER_IF = re.compile(
    r"(?:(?:yes|well|okay) )*(?:either|both|any)(?: (?:one|of \w+|is|are|fine|good|okay|works?))*"
    r" (?:if|(?:as|so) long as|provided|unless)\b"
)
#: An offer by what it is not: which one that is has to be asked.
_DESCRIBED = phrases(
    r"the (?:one|day|time|slot)s? (?:(?:that|which|when|where) )?(?:(?:i|we|he|she|they|it) )?"
    r"(?:is|are|am|does|do) not"
)
#: Takes a time without saying who does.
_TAKEN = phrases(
    r"^(?:(?:yes|okay|then|so|and|but|well|please) )*(?:let us|make|book|take|try|go|put|"
    r"schedule|reserve)|please|"
    r"better|best|easier|easiest|suits?|ideal|(?:\w+day|one|it|that|am|pm|oclock) works"
)
#: Asks which of those on offer it is.
_WHICH = re.compile(
    r"(?:(?:so|and|but) )*which (?:one |day |of \w+ (?:two )?)?(?:is|was|comes|would)\b"
)
#: A mistake about the day is no wish.
_MISTOOK = phrases(r"(?:i|we) (?:\w+ )?thought (?:it|that|this) (?:was|were|is)")
_OWN = phrases(r"i", r"we", r"me", r"us")
#: All that is said beside a slot, where "only" makes no condition: "I can only do Thursday".
_ONLY = re.compile(
    r"(?:(?:yes|okay|well|so|then) )*"
    r"(?:only|(?:i|we) (?:can only|only can|could only)(?: do| make| come| manage| be there)?"
    r"|(?:i|we) can(?: do| make| come| manage| be there)?(?: on| at)*(?: only))(?: on| at)*"
)
#: What nobody says: "Thursday is good" was heard as "Thursday is don't".
_GARBLED = re.compile(
    r"\b(?:\w+day|it|that|this|one) is (?:do|does|did|can|could|will|would|have|has) not\b"
)
#: The day that it is not, beside the one that it is.
_CONTRAST = re.compile(r"\b(?:and |but )?not (?:on |this |next )?\w+day\b")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a text answers; no acts if it answers nothing."""

    acts: tuple[Act, ...]
    polarity: Polarity
    slot: datetime | None = None


def answer(text: str, named: Sequence[Named], context: Context, *, asks: bool) -> Answer:
    """Read a text that went through `plain` as an answer.

    `asks` says that it was typed as a question: then it agrees to nothing.
    """
    ordinal = ordinal_slot(text, context.counted) or other_slot(text, named, context)
    slot = _chosen(text, ordinal or single_slot(named, context), context)
    if context.asked in _STANDING and slot in context.offers and YES.search(text):
        text, named = _uncontrasted(text), [time for time in named if not time.negated]
    sign = _sign(text)
    wish = _Wish(
        text=text,
        sign=sign,
        context=context,
        slot=slot,
        elsewhere=any(not time.negated for time in named) and slot not in context.offers,
        instead=any(time.negated for time in named),
        asks=asks or (bool(_TO_YOU.search(text)) and not DETAILS.search(text)),
    )
    if _is_unclear(wish):
        return Answer((Act.UNSURE,), sign if sign is Polarity.NONE else Polarity.MIXED)
    if _proposes(wish, ordinal=ordinal is not None):
        if wish.offered and ordinal is None and not _picks(wish):
            return Answer((Act.UNSURE,), Polarity.MIXED, slot)
        if wish.offered and ordinal is None and COMPARED.search(text):
            slot = None
        denied = sign in {Polarity.NO, Polarity.MIXED}
        acts = (Act.PROPOSE, Act.DECLINE) if denied else (Act.PROPOSE,)
        return Answer(acts, Polarity.NO if denied else sign, slot)
    return _answered(wish, ordinal=ordinal is not None)


def _uncontrasted(text: str) -> str:
    """Return a text without the day that what it names is not: "yes, Thursday, not Wednesday"."""
    return " ".join(_CONTRAST.sub(" ", text).split())


def wonders(text: str, said: Answer) -> bool:
    """Tell whether a text that asks for a slot only asks whether it could be had."""
    proposes = said.slot is not None and Act.PROPOSE in said.acts
    return proposes and _WONDERS_ABOUT.search(text) is not None


def _answered(wish: _Wish, *, ordinal: bool) -> Answer:
    """Return what a text answers that asks for no other time."""
    text, sign = wish.text, wish.sign
    if sign is Polarity.MIXED:
        return Answer((Act.UNSURE,), sign)
    if _WONDERS.match(text) and sign is not Polarity.YES and not _OWN.search(text):
        return Answer((), Polarity.NONE)
    if HEDGED.search(text) or (sign is not Polarity.NO and SUPPOSED.search(text)):
        return Answer((Act.UNSURE,), sign, wish.slot)
    if sign is Polarity.NO:
        return Answer((Act.DECLINE,), sign)
    return Answer(_without_no(wish, ordinal=ordinal), sign, wish.slot)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is known of a text when it comes to what it wishes."""

    text: str
    sign: Polarity
    context: Context
    slot: datetime | None
    #: A time was asked for that no offer is.
    elsewhere: bool
    asks: bool
    #: Another time was turned down.
    instead: bool

    @property
    def offered(self) -> bool:
        return self.slot is not None and self.slot in self.context.offers


def _chosen(text: str, slot: datetime | None, context: Context) -> datetime | None:
    """Return the slot that a text names, unless all that are on offer are turned down."""
    return None if slot in context.offers and none_of_them(text) else slot


def _sign(text: str) -> Polarity:
    """Return the polarity, where what follows a "but" outweighs what came before it."""
    head, but, tail = text.rpartition(" but ")
    if not but:
        return polarity(text)
    before, after = polarity(head), polarity(tail)
    if after is Polarity.NO:
        return after
    if after is Polarity.NONE:
        return Polarity.MIXED if before is Polarity.YES else before
    return after if before in {Polarity.YES, Polarity.NONE} else Polarity.MIXED


def _is_bare_no(text: str) -> bool:
    match = STARTS_WITH_NO.match(text)
    if match is None:
        return False
    rest = text[match.end() :]
    return not (NEGATION.search(rest) or BUSY.search(rest))


def _proposes(wish: _Wish, *, ordinal: bool) -> bool:
    if _WHICH.match(wish.text):
        return False
    denied = wish.sign is Polarity.NO or bool(STARTS_WITH_NO.match(wish.text))
    questioned = bool(QUESTIONED.search(wish.text))
    if ordinal and not wish.offered and not _WONDERS.match(wish.text):
        return True  # the one of a choice that another has not picked
    if (ALTERNATIVE.search(wish.text) and not ordinal) or ANY_BETTER.search(wish.text):
        return True
    if wish.offered:
        # Another one was turned down, or it is asked for rather than agreed to.
        chooses = wish.context.asked not in _STANDING
        return chooses and (wish.sign in _AGAINST or wish.instead or wish.asks or questioned)
    if not wish.elsewhere or denied or questioned:
        return wish.elsewhere
    if wish.sign is Polarity.MIXED or DETAILS.search(wish.text):
        return False
    if YES.search(wish.text) and wish.context.offers:
        return False
    beside = words_beside_times(wish.text, wish.context)
    return bool(CUE.search(wish.text)) or PLAIN_WORDS.issuperset(beside)


def _is_unclear(wish: _Wish) -> bool:
    """Tell whether a time is named or refused, and it has to be asked which is meant."""
    if NO_CHANGE.search(wish.text) and not wish.elsewhere:
        return True
    if (
        _GARBLED.search(wish.text)
        or _EITHER_IF.match(wish.text)
        or _MISTOOK.search(wish.text)
        or (not wish.elsewhere and _is_conditional(wish.text))
    ):
        return True
    if _asks_of_it(wish):
        return True
    if wish.context.asked is QuestionKind.OFFER and _DESCRIBED.search(wish.text):
        return True
    if not wish.offered:
        return False
    if _is_bare_no(wish.text):
        # "No, Thursday at three" picks it; "not Thursday at three" sounds the same.
        return True
    if wish.context.asked is not QuestionKind.OFFER:
        # "Tuesday is fine, it's Thursdays I can't do"
        return wish.instead and wish.sign in _AGAINST and wish.context.asked in _STANDING
    refuses = wish.sign is Polarity.NO and not wish.instead
    turns = _INSTEAD.search(wish.text) is not None
    return (refuses and not turns) or _MAYBE.search(wish.text) is not None


def _picks(wish: _Wish) -> bool:
    """Tell whether an offer that is named is asked for, and not turned down in so many words."""
    if wish.instead or wish.context.asked is not QuestionKind.OFFER:
        return True
    text = wish.text
    if wish.sign in _AGAINST:
        return False
    if _ASKS_FOR_IT.search(text) and not _TURNS_AWAY.search(text):
        return True
    beside = " ".join(words_beside_times(text, wish.context))
    return is_explained(_INSTEAD.sub(" ", QUESTIONED.sub(" ", beside)), wish.context.names)


def _asks_of_it(wish: _Wish) -> bool:
    """Tell whether it is asked about the one slot that is open: "is Thursday still free"."""
    one = wish.context.asked is QuestionKind.OFFER and len(wish.context.offers) == 1
    return one and wish.offered and _ASKS_OF_IT.match(wish.text) is not None


def _is_conditional(text: str) -> bool:
    """Tell whether it agrees to what hangs on something: "fine, if Ben can drive"."""
    head, *condition = _ON_CONDITION.split(text, maxsplit=1)
    return bool(condition and not DETAILS.search(text)) and polarity(head) is Polarity.YES


def _without_no(wish: _Wish, *, ordinal: bool) -> tuple[Act, ...]:
    if wish.sign is Polarity.NONE and (not wish.offered or DETAILS.search(wish.text)):
        return ()
    if wish.sign is Polarity.NONE and not ordinal and not _chooses(wish):
        return (Act.UNSURE,)
    picked = wish.slot is not None or len(wish.context.offers) <= 1
    doubtful = wish.elsewhere or wish.asks or _hangs_on_something(wish)
    echoed = wish.sign is Polarity.NONE and wish.context.asked is not QuestionKind.OFFER
    if doubtful or echoed or not picked or not _explained(wish):
        return (Act.UNSURE,)
    return (Act.ACCEPT,)


def _hangs_on_something(wish: _Wish) -> bool:
    if not wish.offered:
        return CONDITION.search(wish.text) is not None
    beside = " ".join(words_beside_times(wish.text, wish.context))
    return CONDITION.search(beside) is not None and _ONLY.fullmatch(beside) is None


def _explained(wish: _Wish) -> bool:
    beside = " ".join(words_beside_times(wish.text, wish.context))
    if wish.context.asked in ABOUT_PEOPLE:
        beside = _WHO_IT_IS.sub("", beside)
    return is_explained(beside, wish.context.names)


def _chooses(wish: _Wish) -> bool:
    beside = words_beside_times(wish.text, wish.context)
    return PLAIN_WORDS.issuperset(beside) or (
        CHOOSES.search(wish.text) is not None
        and bool(_OWN.search(wish.text) or _TAKEN.search(wish.text))
    )
