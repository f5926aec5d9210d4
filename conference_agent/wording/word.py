"""Every intent to its words."""

from __future__ import annotations

from conference_agent.values import Intent, Words
from conference_agent.wording.draft import filled
from conference_agent.wording.english import ENGLISH
from conference_agent.wording.meaning import meaning
from conference_agent.wording.style import Style

__all__ = ["word"]

_PLAIN = Style()


def word(intent: Intent, style: Style = _PLAIN) -> Words:
    """Return what to say for an intent, with a mark behind each slot that it names.

    Refuses with `ValueError` what must not be said: a matter or its moment at level `PLACE`, a
    question to one person without the name, a choice of none or more than two, the question who
    is there where nobody shares a device, a closing for a call that ended with a write.

    Parameters
    ----------
    intent
        What is meant.
    style
        What was said before; the first time an intent is said it always has the same words.
    """
    means = meaning(intent)
    phrase = ENGLISH.phrases[means.form]
    wordings = phrase.slow if style.slow and phrase.slow is not None else phrase.usual
    return filled(style.choose(wordings.all()), means, ENGLISH)
