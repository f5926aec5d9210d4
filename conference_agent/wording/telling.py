"""The sentences of a flow, with what the record knows in the place of its variables."""

from __future__ import annotations

from conference_agent.values import Tell, Words
from conference_agent.values.telling import needed_level, pieces
from conference_agent.values.texts import by_language
from conference_agent.wording.language import Language
from conference_agent.wording.languages import LANGUAGES, written
from conference_agent.wording.style import Style

__all__ = ["tell"]


def tell(intent: Tell, style: Style) -> Words:
    """Return a flow's sentence as a voice says it: no digit, no markup, as in every other one.

    Raises
    ------
    ValueError
        If it says more than it says that it does.
    """
    if needed_level(intent.text) > intent.needs:
        msg = f"a sentence of a flow says more than level {intent.needs} allows"
        raise ValueError(msg)
    texts = by_language(intent.text)
    filled = {code: _filled(text, intent, style, LANGUAGES[code]) for code, text in texts.items()}
    return written(filled, style, asks=True)


def _filled(text: str, intent: Tell, style: Style, language: Language) -> str:
    """Return a sentence with its variables filled, in its own language.

    Raises
    ------
    ValueError
        If it names what the record does not know.
    """
    appointment = intent.appointment
    start = appointment.local(intent.start)
    known = {
        "place": appointment.place,
        "patient": intent.patient,
        "service": appointment.service,
        "provider": appointment.provider,
        "day": language.date(start, style.now),
        "hour": language.time(start),
        "moment": language.moment(start, style.now),
    }
    parts = list(pieces(text))
    unknown = set(parts[1::2]) - known.keys()
    if unknown:
        msg = f"a sentence of a flow names {len(unknown)} variables that the record does not know"
        raise ValueError(msg)
    parts[1::2] = [known[name] for name in parts[1::2]]
    return "".join(parts)
