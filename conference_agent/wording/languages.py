"""The languages, and what the clinic wrote said in that of whoever hears it."""

from __future__ import annotations

from typing import Final

from conference_agent.values import Words
from conference_agent.values.texts import Text, by_language
from conference_agent.wording.draft import filled, joined
from conference_agent.wording.english import ENGLISH
from conference_agent.wording.language import Language, Meaning
from conference_agent.wording.spanish import SPANISH
from conference_agent.wording.style import Style

__all__ = ["LANGUAGES", "written"]

#: By the language of a member.
LANGUAGES: Final = {"en": ENGLISH, "es": SPANISH}


def written(text: Text, style: Style, *, asks: bool = False) -> Words:
    """Say what the clinic wrote: to each in their language, as far as it was written in it.

    Who has to hear it in another language is told so in their own first; nothing is translated.
    Without `asks` no sentence of it is a question.
    """
    texts = by_language(text)
    own = [code for code in style.languages if code in texts]
    spoken = own or [next(code for code in LANGUAGES if code in texts)]
    missing = [code for code in style.languages if code not in texts]
    notices = [_notice(LANGUAGES[code], spoken[0], style) for code in missing]
    said = [Words(text=_spoken(texts[code], LANGUAGES[code], asks=asks)) for code in spoken]
    return joined([*notices, *said])


def _spoken(text: str, language: Language, *, asks: bool) -> str:
    return language.told(text) if asks else language.sentences(text)


def _notice(language: Language, written_in: str, style: Style) -> Words:
    """Say which language it is that follows."""
    means = Meaning(form="foreign", tongue=written_in)
    return filled(style.choose(language.phrases["foreign"].usual.all()), means, language)
