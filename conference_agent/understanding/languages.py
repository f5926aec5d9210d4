"""What is said, read in the language of those who may have said it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.understanding.acts import ANSWERING
from conference_agent.understanding.birth import proof_of, proof_of_rest
from conference_agent.understanding.context import Context
from conference_agent.understanding.hearers import as_allowed
from conference_agent.understanding.kept_back import is_kept_back
from conference_agent.understanding.mailbox import is_mailbox
from conference_agent.understanding.normalise import normalise
from conference_agent.understanding.objections import read_objecting
from conference_agent.understanding.pace import asks_slower as asks_slower_in_english
from conference_agent.understanding.polarity import YES
from conference_agent.understanding.proven_by import by_whom
from conference_agent.understanding.spanish import (
    in_english,
    in_figures,
    is_condition,
    unfinished_in_spanish,
)
from conference_agent.understanding.speaker import gone, speaker
from conference_agent.understanding.unfinished import unfinished as unfinished_in_english
from conference_agent.values import Act, Polarity, Proof, QuestionKind, Reading

__all__ = ["asks_slower", "read", "unfinished"]

_SPANISH: Final = "es"
#: What words that are not known may take back.
_TAKEN_BACK: Final = frozenset({Act.ACCEPT, Act.PROPOSE, Act.CANCEL})


def read(text: str, context: Context) -> Reading:
    """Read one utterance; `understanding.read` has the rules.

    Who speaks Spanish is read in Spanish. At a device of people with two languages a text is
    taken for Spanish if all of its words are. What a mailbox says agrees to nothing.
    """
    reading = _read(text, context)
    if not is_mailbox(text):
        return reading
    acts = (Act.UNSURE,) if _TAKEN_BACK & set(reading.acts) else reading.acts
    return replace(reading, acts=acts, polarity=Polarity.NONE, slot=None, mailbox=True)


def _read(text: str, context: Context) -> Reading:
    english, whole, spanish = _heard(text, context)
    reading = read_objecting(as_allowed(english, context), context)
    if spanish:
        reading = replace(reading, proof=reading.proof or _proof(in_figures(text), context))
    if reading.proof is Proof.PART and context.begun and context.sought is not None:
        # "cuatro de marzo", and then "mil novecientos cincuenta" with or without its "de"
        joint = " de " if spanish and not text.lower().startswith("de ") else " "
        whole_date = _heard(f"{context.begun}{joint}{text}", context)[0]
        reading = replace(reading, proof=proof_of_rest(english, whole_date, context.sought))
    if reading.proof is not None:
        begun = context.begun if context.sought is not None else ""
        reading = by_whom(reading, _heard(f"{begun} {text}", context)[0], context)
    reading = _with_speaker(reading, english, context)
    if (
        spanish
        and context.asked is QuestionKind.CANCEL
        and _is_no_plain_yes(text, english, reading)
    ):
        return replace(reading, acts=(Act.UNSURE,), polarity=Polarity.NONE, slot=None)
    # the no of "si no llueve" is of the rain
    supposed = spanish and reading.act is Act.DECLINE and is_condition(text)
    taken_back = spanish and not whole and _TAKEN_BACK & set(reading.acts)
    if supposed:
        return replace(reading, acts=(Act.UNSURE,), polarity=Polarity.MIXED)
    if not taken_back:
        return reading
    return replace(reading, acts=(Act.UNSURE,), polarity=Polarity.NONE, slot=None)


def _with_speaker(reading: Reading, text: str, context: Context) -> Reading:
    """Add who speaks at the device; who tells that another has left it tells no answer."""
    heard = normalise(text)
    reading = replace(reading, speaker=speaker(heard, context))
    if not gone(heard, context) and reading.company != ():
        return reading
    acts = tuple(act for act in reading.acts if act not in ANSWERING) or (Act.OTHER,)
    return replace(reading, acts=acts, polarity=Polarity.NONE, slot=None, absent=True)


def _proof(figures: str, context: Context) -> Proof | None:
    """Return what a Spanish text is to a birth date or a code; no number of one is ever kept."""
    if context.sought is None:
        return Proof.PART if is_kept_back(figures, context) else None
    found = proof_of(figures, context.sought)
    return found or (Proof.PART if any(map(str.isdigit, figures)) else None)


def _is_no_plain_yes(text: str, english: str, reading: Reading) -> bool:
    """Tell whether a yes to cancelling has no word for it: "está bien así" may leave it on."""
    said = YES.search(normalise(english).text) is not None and "confirm" not in text.lower()
    return reading.act is Act.ACCEPT and not said


def unfinished(text: str, context: Context) -> bool:
    """Tell whether a text ends in the middle."""
    english, _, spanish = _heard(text, context)
    return unfinished_in_english(english, context) or (spanish and unfinished_in_spanish(text))


def asks_slower(text: str, context: Context) -> bool:
    """Tell whether somebody asks to hear it slower."""
    return asks_slower_in_english(_heard(text, context)[0])


def _heard(text: str, context: Context) -> tuple[str, bool, bool]:
    """Return a text in the words of the rules, whether all of it is known, and if it is Spanish."""
    if _SPANISH not in context.languages:
        return text, True, False
    english, whole = in_english(text, frozenset(context.names))
    if whole or set(context.languages) == {_SPANISH}:
        return english, whole, True
    return text, True, False
