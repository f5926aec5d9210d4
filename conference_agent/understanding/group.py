"""What one of several says: of themselves, of others beside it, and what hangs on others.

Each part is read by the rules for one text, so that whatever they take for somebody's own yes is
one here too, and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from conference_agent.understanding.absence import ELDERS
from conference_agent.understanding.alike import as_with_oneself
from conference_agent.understanding.asked_day import asks_the_day
from conference_agent.understanding.conditions import Condition, conditions
from conference_agent.understanding.context import Context
from conference_agent.understanding.corrected import corrected
from conference_agent.understanding.echoes import is_echo
from conference_agent.understanding.needs import without_need
from conference_agent.understanding.normalise import normalise, spoken
from conference_agent.understanding.of_the_call import asks_of_whom
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.read import read
from conference_agent.understanding.reassuring import reassures
from conference_agent.understanding.times import named_times
from conference_agent.understanding.together import Parted, for_oneself, parted
from conference_agent.values import Act, Detail, MemberId, Polarity, QuestionKind, Reading

__all__ = ["as_question", "read_in_group"]

#: What is put to all of them.
_PUT: Final = frozenset((QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.READBACK))
#: What is put is said to be so; a yes to it says that it is right.
_STANDS: Final = frozenset((QuestionKind.KEEP, QuestionKind.READBACK))
_ANSWERS: Final = frozenset(
    (Act.ACCEPT, Act.DECLINE, Act.UNSURE, Act.RELAY, Act.PROPOSE, Act.OTHER, Act.ASK_DETAILS)
)
_OWN: Final = frozenset(((Act.ACCEPT,), (Act.DECLINE,)))
_DOUBTFUL: Final = frozenset((Act.UNSURE, Act.RELAY, Act.PROPOSE))
_ELDER: Final = phrases(ELDERS)
#: What is told of another, by what it would be in their own words; a doubtful yes is none.
_TOLD: Final = {Act.ACCEPT: Polarity.YES, Act.DECLINE: Polarity.NO, Act.UNSURE: Polarity.MIXED}


def read_in_group(text: str, context: Context) -> Reading:
    """Read one utterance of somebody who may speak of others; `read` has the rules."""
    if context.asked not in _PUT | {QuestionKind.CANCEL} or context.sought is not None:
        return read(text, context)
    heard = normalise(text)
    if asks_of_whom(heard.text, asks=heard.asks):
        return as_question(read(text, context), Detail.ADDRESSEE)
    if context.asked not in _PUT:
        return read(text, context)
    last = corrected(heard.text, context)
    reading = read(text if last == heard.text else last, context)
    if not _may_be_shared(reading):
        return reading
    asking = _asking(last, reading, context, asks=heard.asks)
    if asking is None and _repeats(text, last, context):
        return replace(reading, acts=(Act.UNSURE,), polarity=Polarity.NONE, echoes=True)
    return asking or _sharing(last, reading, context, asks=heard.asks)


def _repeats(text: str, heard: str, context: Context) -> bool:
    """Tell whether it is with the speaker as with another; "I can as" was cut off."""
    whole = not heard.endswith(" as") or "well" in text.lower()
    return whole and is_echo(heard, [spoken(name) for name in context.names])


def _asking(text: str, reading: Reading, context: Context, *, asks: bool) -> Reading | None:
    """Return the reading of a question and of a no that have the words of an answer."""
    if asks_the_day(text, context, asks=asks):
        return as_question(reading, Detail.WHEN)
    if context.asked in _STANDS and reading.acts == (Act.DECLINE,) and reassures(text):
        return replace(reading, acts=(Act.UNSURE,), polarity=Polarity.MIXED)
    return None


def as_question(reading: Reading, about: Detail) -> Reading:
    """Return a reading as that of a question, which answers nothing."""
    return replace(
        reading,
        acts=(Act.ASK_DETAILS,),
        polarity=Polarity.NONE,
        slot=None,
        times=(),
        details=(about,),
        aside=False,
        says_what=False,
    )


def _sharing(heard: str, reading: Reading, context: Context, *, asks: bool) -> Reading:
    """Return the reading of what is said of oneself and of others."""
    people = tuple(spoken(name) for name in context.names)
    needs = _needing(heard, context)
    if needs is not None:
        return needs
    hangs = _conditional(heard, reading, context)
    if hangs is not None:
        return hangs
    beside = _beside(heard, people, reading, context)
    if beside is None and not asks:
        beside = _alike(heard, people, reading, context)
    return beside or _joint(heard, people, reading, context)


def _needing(text: str, context: Context) -> Reading | None:
    """Return the reading of a yes with what its speaker needs there, which is noted."""
    rest, details = without_need(text)
    own = None if rest == text else read(rest, context)
    if own is None or own.acts != (Act.ACCEPT,) or own.aside:
        return None
    return replace(own, acts=(Act.ACCEPT, Act.ASK_DETAILS), details=details)


def _may_be_shared(reading: Reading) -> bool:
    """Tell whether what was read is an answer, or none that the rules for one text know."""
    special = reading.proof or reading.absent or reading.another or reading.awaits
    return not special and bool(_ANSWERS & set(reading.acts))


def _conditional(text: str, reading: Reading, context: Context) -> Reading | None:
    """Return the reading of a yes that hangs on something."""
    for each in conditions(text, context):
        if _hangs(each, reading, context):
            return replace(
                reading,
                acts=(Act.UNSURE,),
                polarity=Polarity.MIXED,
                slot=None,
                times=(),
                addressee=None,
                aside=False,
                hangs_on=each.who,
            )
    return None


def _hangs(condition: Condition, reading: Reading, context: Context) -> bool:
    """Tell whether a yes hangs on a condition: the speaker's own, or one that is left unsaid."""
    if condition.who is None and not condition.own_means:
        return False
    if named_times(condition.clause, context):
        return False  # another time may be asked for in it
    if not condition.rest:
        return Act.ASK_DETAILS not in reading.acts and not reading.times
    rest = read(condition.rest, context)
    if rest.acts == (Act.DECLINE,):
        return condition.unless
    return rest.act in {Act.ACCEPT, Act.UNSURE} and not rest.aside


def _beside(
    text: str, people: tuple[str, ...], reading: Reading, context: Context
) -> Reading | None:
    """Return the reading of one's own answer with another's told beside it."""
    for each in parted(text, people):
        if not (each.stated or each.added) or named_times(each.other, context):
            continue
        own = read(each.own, context)
        told = _told(each, own, context)
        if own.acts in _OWN and not own.aside and told is not None:
            return replace(
                own,
                acts=(*own.acts, Act.RELAY),
                addressee=_named(each.other, context),
                told=told,
                stops=reading.stops,
            )
    return None


def _told(each: Parted, own: Reading, context: Context) -> Polarity | None:
    """Return what another's answer is said to be; ``None`` if it may take the speaker's back."""
    theirs = read(each.theirs, context)
    if each.stated:
        return _TOLD.get(theirs.act)
    # a mere yes may be the other's: no denial is added to it, nor anything that is no answer
    if own.acts != (Act.ACCEPT,) or theirs.act is Act.DECLINE:
        return None
    if theirs.acts == (Act.ACCEPT,):
        return Polarity.YES
    tells = read(each.other, context)
    plainly = tells.acts == (Act.RELAY,) and tells.polarity in {Polarity.YES, Polarity.NONE}
    return Polarity.MIXED if plainly else None


def _alike(
    text: str, people: tuple[str, ...], reading: Reading, context: Context
) -> Reading | None:
    """Return the reading of one's own answer with another's said to be the same."""
    each = as_with_oneself(text, people)
    own = read(each.own, context) if each is not None else reading
    if each is None or own.aside or (each.denied and own.act is Act.ACCEPT):
        return None
    if own.acts not in _OWN:
        # no answer yet, or another's: the rest adds none
        return own if own.act in _DOUBTFUL else None
    return replace(
        own,
        acts=(*own.acts, Act.RELAY),
        addressee=_named(each.other, context),
        told=_TOLD[own.act],
        stops=reading.stops,
    )


def _joint(text: str, people: tuple[str, ...], reading: Reading, context: Context) -> Reading:
    """Return the reading of a yes that is said for several."""
    single = for_oneself(text, people)
    if single == text:
        return reading
    own = read(single, context)
    if own.acts != (Act.ACCEPT,) or own.aside:
        return reading
    who = _named(text, context) or "all"
    return replace(own, acts=(Act.ACCEPT, Act.RELAY), addressee=who, told=Polarity.YES)


def _named(text: str, context: Context) -> MemberId | None:
    """Return the one member whom a text names; "mum" is the patient as a rule."""
    named = {
        member
        for name, member in context.names.items()
        if re.search(rf"\b{re.escape(spoken(name))}\b", text)
    }
    if not named and _ELDER.search(text):
        return context.patient
    return named.pop() if len(named) == 1 else None
