"""Every intent to its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from conference_agent.values import Disclose, Inform, Intent, Pause, Tell, Words
from conference_agent.wording.draft import filled, joined
from conference_agent.wording.language import Language, Meaning
from conference_agent.wording.languages import LANGUAGES, written
from conference_agent.wording.meaning import meanings
from conference_agent.wording.style import Style
from conference_agent.wording.telling import tell

__all__ = ["word"]

_PLAIN = Style()
#: Seconds of silence behind a sentence and within one, for whoever asked to hear it slower.
_PAUSES: Final = {".": 0.6, "?": 0.6, ":": 0.6, ",": 0.25}


def word(intent: Intent, style: Style = _PLAIN) -> Words:
    """Return what to say for an intent, with a mark behind each slot that it names.

    Refuses with `ValueError` what must not be said: a matter or its moment at level `PLACE`, a
    question to one person without the name, a choice of none or more than two, the question who
    is there where nobody shares a device, a closing for a call that ended with a write, a detail
    that the level does not allow or of which the record says nothing.

    Parameters
    ----------
    intent
        What is meant.
    style
        Who speaks, and what was said before; the first time an intent is said it always has the
        same words.
    """
    match intent:
        case Tell():
            words = tell(intent, style)
        case Inform():
            words = _one_by_one(meanings(intent), style)
        case _:
            words = _in_each(meanings(intent), style)
    if isinstance(intent, Disclose) and not style.lately and style.persona.greeting:
        # the clinic's own greeting comes behind the disclosure, which it cannot replace
        greeting = written(style.persona.greeting, style)
        words = replace(words, text=f"{words.text} {greeting.text}".strip())
    return replace(words, pauses=_pauses(words.text)) if style.slow else words


def _one_by_one(meant: tuple[Meaning, ...], style: Style) -> Words:
    """Say one thing after the other, each in every language: not all is there in each."""
    said: list[Words] = []
    for each in meant:
        said.append(written(each.fact, style) if each.fact else _in_each((each,), style))
        style = style.having_said(said[-1])
    return joined(said)


def _in_each(meant: tuple[Meaning, ...], style: Style) -> Words:
    """Say what is meant in each language of those it is said to."""
    said = [
        joined([_said(each, style, LANGUAGES[language]) for each in meant])
        for language in style.languages
    ]
    # who follows the last language alone has heard of a slot when it has been named in it
    marks = joined(said).marks
    return replace(joined(said), marks=marks[len(marks) - len(said[-1].marks) :])


def _said(means: Meaning, style: Style, language: Language) -> Words:
    """Say one thing in one language."""
    means = replace(means, persona=style.persona.name, now=style.now)
    named = f"{means.form} by name"
    if style.persona.name and named in language.phrases:
        means = replace(means, form=named)
    phrase = language.phrases[means.form]
    wordings = phrase.slow if style.slow and phrase.slow is not None else phrase.usual
    return filled(style.choose(wordings.all()), means, language)


def _pauses(text: str) -> tuple[Pause, ...]:
    """Return silence behind every sign but the last."""
    return tuple(
        Pause(char_end=sign.end(), seconds=_PAUSES[sign[0]])
        for sign in re.finditer(r"[.?:,](?= )", text)
    )
