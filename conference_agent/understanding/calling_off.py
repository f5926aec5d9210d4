"""What an answer is to the question whether to cancel: "keep it" is a no, "never mind" nothing.

Everywhere else keeping is what a yes stands for; here a yes stands for the opposite.
"""

from __future__ import annotations

import re

from conference_agent.understanding.acts import NO_CANCEL
from conference_agent.understanding.addressee import KIN
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.polarity import YES
from conference_agent.values import Act, Polarity

__all__ = ["in_doubt", "leaves_it", "of_another_matter", "to_cancel"]

_COME = r"(?:make it|come|be (?:there|here)|go|attend|do it|keep)"
_KEEPS = phrases(
    r"(?:keep|keeping|leave|leaving|hold) (?:it|that|this|the \w+|my \w+|our \w+|her \w+|his \w+|"
    r"everything|things)",
    r"(?:it|that|this|the appointment) (?:\w+ )?stays?",
)
_LEAVES_IT_ON = phrases(
    _KEEPS.pattern,
    r"still (?:want|wants|like|going|coming|need|needs|come|go)",
    rf"(?:i|we|she|he|they) (?:\w+ )?(?:can|will|could|would like to|want to|am able to|"
    rf"are able to) (?:\w+ )?{_COME}",
    r"(?:i|we) (?:am|are) (?:\w+ )?(?:coming|going)",
)
#: Agrees to the appointment, or to how it is.
_STANDS = phrases(
    r"confirm\w*", r"book", r"take it", r"as it is", r"(?:the|that|this) way", r"like that"
)
_CANNOT_COME = phrases(rf"(?:can|will|could|able to) not (?:\w+ )?{_COME}", r"unable to")
#: Lets go, of the appointment or of cancelling it.
_NOTHING = phrases(r"never ?mind", r"forget (?:it|that|this|about it)", r"^undo$")
#: It is put to somebody, and not asked for.
_SHOULD_WE = phrases(r"^(?:\w+ )?(?:should|shall|must) (?:i|we)")
_ONLY_NEVER_MIND = phrases(r"^(?:(?:no|oh|well|okay|yes|sorry) )*never ?mind\b(?!.*\bcancel)")
#: What was called off is told, and that it was not the appointment.
_ANOTHER_MATTER = phrases(
    r"(?:cancell?ed|had to cancel|called off) (?:all )?(?:my|our|the|an?|his|her|their) "
    r"(?!(?:\w+ )?(?:appointments?|visits?|bookings?|reservations?|slots?|times?|dentist|doctor|"
    r"check ?up|exam|cleaning|scan|test|one)\b)\w+",
)
_NOT_KEPT = phrases(r"not (?:\w+ )?(?:keep|keeping|leave|leaving|hold)")
_MAY_I = phrases(r"^(?:can|could|may|should|shall) (?:i|we)")
_YES = phrases(r"^(?:yes|yeah|yep|yup|sure|okay|right|correct)")
_NO = phrases(r"^(?:\w+ )?(?:no|nope|nah)")

_FINE = r"(?:fine|okay|good|great|perfect|lovely|cool|right|all right|correct|true|best|better|sad)"
_IS = (
    r"(?:that|this|it) (?:is|will be|would be|sounds|seems) (?:very |quite |perfectly |probably )*"
)
#: What a yes to cancelling is made of. "See you then", "the time is fine" and "I will drive her"
#: agree as well, but to the appointment.
_TO_THAT = re.compile(
    rf"(?:(?:{YES.pattern}|(?:{_IS})?{_FINE}(?: then)?(?: (?:for|with|by) (?:me|us))?"
    r"|sounds (?:good|fine|right|okay)|go ahead|go for it|do(?: (?:it|that|so))?"
    r"|let us (?:do )?(?:it|that|so)|you (?:can|may|should|have to)|have to|please|for the best"
    r"|(?:i|we) (?:all |both |really |still )?(?:do|would|agree(?: with \w+)?|"
    r"(?:would like|want) (?:to|that|it)|are sure|am sure|"
    r"have (?:to|decided)|am afraid so|understand|think so too)"
    rf"|(?:i|we) (?:am|are) (?:\w+ )?(?:{_FINE}|happy|sorry) (?:with|about) (?:that|it|this)"
    r"|(?:that|this) is (?:it|what (?:i|we) (?:want|said|decided|agreed|would like))|it is"
    r"|(?:both|all) of us|everybody|everyone|from me|too|as well|now|then|so|and|just|really"
    r"|thanks?|thank you|(?:i am |we are )?sorry|unfortunately|hello|bye|goodbye|dear"
    rf"|(?:my )?(?:{KIN}))\b ?)+"
)
_SPEAKS_OF_IT = phrases(r"cancel\w*", r"call(?:ed|ing)? (?:\w+ ){0,2}?off")

_DECLINE = ((Act.DECLINE,), Polarity.NO)
_UNSURE = ((Act.UNSURE,), Polarity.MIXED)


def leaves_it(text: str) -> bool:
    """Tell whether a normalised text wants something left as it is: the appointment, or a slot."""
    return _KEEPS.search(text) is not None


def of_another_matter(text: str) -> bool:
    """Tell whether what a normalised text says was called off is not the appointment."""
    return _ANOTHER_MATTER.search(text) is not None


def in_doubt(text: str) -> bool:
    """Tell whether a normalised text that speaks of calling off may not ask for it.

    "Cancel that, I'll keep it" asks for two things, "should we cancel" for none, and "never mind"
    lets go of what nobody knows.
    """
    if _SHOULD_WE.search(text) or _ONLY_NEVER_MIND.search(text):
        return True
    return leaves_it(text) and not _NOT_KEPT.search(text)


def to_cancel(
    text: str, acts: tuple[Act, ...], polarity: Polarity
) -> tuple[tuple[Act, ...], Polarity]:
    """Return acts and polarity of an answer to "shall I cancel it?".

    Parameters
    ----------
    text
        Normalised.
    acts, polarity
        What the words do where the question is whether to keep it. Whoever asks for another time
        or for anything else does so here too.
    """
    if acts[0] not in {Act.ACCEPT, Act.DECLINE, Act.CANCEL, Act.UNSURE, Act.OTHER}:
        return acts, polarity
    if _NOTHING.search(text) or _MAY_I.search(text) or of_another_matter(text):
        return _UNSURE
    calls_off = acts[0] is Act.CANCEL and NO_CANCEL.search(text) is None
    if _CANNOT_COME.search(text):
        # said to a question whether to cancel it may be a reason for or against
        return (acts, polarity) if calls_off else _UNSURE
    if NO_CANCEL.search(text) or _LEAVES_IT_ON.search(text):
        return _UNSURE if calls_off or _YES.search(text) else _DECLINE
    if acts[0] is Act.ACCEPT and _may_stand(text):
        return _UNSURE
    return _UNSURE if calls_off and _NO.search(text) else (acts, polarity)


def _may_stand(text: str) -> bool:
    """Tell whether a normalised yes may be one to the appointment, or to its time."""
    if _STANDS.search(text):
        return True
    return not (_TO_THAT.fullmatch(text) or _SPEAKS_OF_IT.search(text))
