"""Whether words end in the middle: somebody looks for the next one, and will go on."""

from __future__ import annotations

import re
from typing import Final

from conference_agent.understanding.birth import proof_of
from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import normalise
from conference_agent.understanding.numbers import digits
from conference_agent.understanding.phrases import Pattern, phrases
from conference_agent.understanding.times import named_times
from conference_agent.values import Grain, Proof, QuestionKind

__all__ = ["unfinished"]


def _at_end(*parts: str) -> Pattern:
    return re.compile(rf"\b(?:{'|'.join(parts)})$")


#: Words with which no sentence ends.
_NEVER_LAST: Final = _at_end(
    r"a|an|the|my|your|our|their|every",
    r"the one",
    r"and|or|but|because|if|unless|although|whether|while",
    r"^(?:(?:yes|no|okay|but|and|so|then) )*(?:that|so|not|then)",
)
#: Words with which a question may end, and an answer does not.
_OPEN: Final = _at_end(
    # what a noun or a time follows
    r"at|on|in|of|for|from|by|into|until|till|about|between|during|since|than|past|with|to",
    r"(?:at|for|on) around",
    r"when|like|each|next",
    # a subject
    r"i|we|he|she|they",
    # a verb that takes more
    r"(?<!that )(?:i|we|you|he|she|they) (?:have|has|need|needs|want|wants)",
    r"(?:can|could|let us|let me) (?:do|say|have)",
    r"(?:can|could|will|would) (?:take|make|try)|prefer|says",
    r"^(?:\w+ ){0,3}(?:think|guess|believe|suppose|mean|afraid|only)",
    # a word that says something of the next
    r"(?<!not )really|quite|rather|just|not too",
    r"(?:and|or|but|so|can|could|would) (?:maybe|perhaps)",
    # "Tuesday is", but not "it is"
    r"(?<!\bi )(?<!\bwe )(?<!\bhe )(?<!\bshe )(?<!\bit )(?<!\byou )(?<!\bthey )(?<!\bthat )"
    r"(?<!\bthis )(?:is|are|was|were|can|could|will|would|should|may|might|must)",
    r"(?:can|could|will|would|should|may|might|must) be",
    r"^(?:(?:no|but|and) )*i am",
)
#: What looks like one of those, and is the end of what was said.
_CLOSED: Final = _at_end(
    r"(?:love|happy|glad|not want|not have|not need|not wish) to",
    r"^come on|(?:go|going|hold|hang) on|(?:am|are|count (?:me|us)) in",
    r"^yes (?:i|we) (?:have|do|need to)",
    r"yes (?:i|we|he|she|they|it|that) (?:will|would|should) be",
)
#: Behind one of these a sentence may end with what its beginning asks for: "what is it for".
_ASKING: Final = phrases(r"what|where|who|whose|how|when|which|why")
#: A sound of thinking; "well" is one only where nothing is said to be well.
_THINKING: Final = re.compile(
    r"\b(?:um+|uh|uhm|er|erm)[.,]*$|^(?:(?:yes|no|okay|oh|so),? )*well[.,]*$"
)
#: A day or a part of it.
_DAY: Final = _at_end(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    r"today|tomorrow|(?:the )?\d\d?th",
    r"morning|afternoon|evening",
)


def unfinished(text: str, context: Context) -> bool:
    """Tell whether a text ends in the middle.

    It does with a word behind which another one has to come, with a sound of thinking, with a
    part of the birth date that was asked for, and, in answer to an offer of times, with a day
    whose hour was not named.
    """
    heard = normalise(text).text
    if context.sought is not None and proof_of(text, context.sought) is Proof.PART:
        return True
    if _THINKING.search(text.lower().rstrip()) or _NEVER_LAST.search(heard):
        return True
    asks, closed = _ASKING.search(heard), _CLOSED.search(heard)
    if _OPEN.search(heard) and not (asks or closed):
        return True
    return _lacks_hour(heard, context)


def _lacks_hour(heard: str, context: Context) -> bool:
    if context.asked is not QuestionKind.OFFER or not _DAY.search(digits(heard)):
        return False
    named = named_times(heard, context)
    return not any(each.clock and each.clock.grain is not Grain.PART_OF_DAY for each in named)
