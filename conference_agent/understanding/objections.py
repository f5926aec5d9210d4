"""What is said with an objection to being recorded, which is answered like a question about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.understanding.context import Context
from conference_agent.understanding.group import as_question, read_in_group
from conference_agent.understanding.normalise import normalise
from conference_agent.understanding.unrecorded import without_objection
from conference_agent.values import Act, Detail, Polarity, Reading

__all__ = ["read_objecting"]

#: Beside an objection these are no answer, or none yet: a yes may hang on it.
_LEFT_OUT: Final = frozenset((Act.ACCEPT, Act.OTHER, Act.WAIT, Act.RELAY))
#: They end the call, whatever is said beside them.
_ENDING: Final = frozenset((Act.EMERGENCY, Act.OPT_OUT, Act.ASK_HUMAN, Act.WRONG_PARTY))


def read_objecting(text: str, context: Context) -> Reading:
    """Read one utterance of somebody who may not want to be recorded."""
    whole = read_in_group(text, context)
    rest = without_objection(normalise(text).text)
    if rest is None or (rest and context.sought is not None) or _is_more(whole):
        return _at_once(whole)
    return _objecting(whole, read_in_group(rest, context) if rest else None)


def _at_once(reading: Reading) -> Reading:
    """Return a question about the recording without the "wait" before it: it is answered."""
    if Detail.RECORDING not in reading.details:
        return reading
    acts = tuple(act for act in reading.acts if act is not Act.WAIT)
    return replace(reading, acts=acts)


def _is_more(whole: Reading) -> bool:
    """Tell whether it ends the call, or is said to somebody else of the party, by name."""
    return whole.act in _ENDING or (whole.aside and whole.addressee is not None)


def _objecting(whole: Reading, rest: Reading | None) -> Reading:
    """Return the reading of an objection to being recorded, with what is said beside it."""
    if rest is None or rest.act in _LEFT_OUT:
        objects = as_question(whole, Detail.RECORDING)
        return replace(objects, polarity=Polarity.NO, stops=whole.stops)
    asks = rest.act is Act.ASK_DETAILS
    return replace(
        rest,
        acts=tuple(dict.fromkeys((*rest.acts, Act.ASK_DETAILS))),
        polarity=Polarity.NO if asks else rest.polarity,
        details=tuple(dict.fromkeys((*rest.details, Detail.RECORDING))),
        stops=whole.stops,
    )
