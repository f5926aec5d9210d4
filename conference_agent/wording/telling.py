"""The sentences of a flow, with what the record knows in the place of its variables."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from conference_agent.values import Appointment, Tell, Words
from conference_agent.values.telling import needed_level, pieces
from conference_agent.values.texts import by_language
from conference_agent.wording.language import Language
from conference_agent.wording.languages import LANGUAGES, written
from conference_agent.wording.style import Style

__all__ = ["tell"]

#: A day, or a moment with its offset, as the core writes it.
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?", re.ASCII)


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
        **{name: _value(value, appointment, style, language) for name, value in intent.found},
    }
    parts = list(pieces(text))
    unknown = set(parts[1::2]) - known.keys()
    if unknown:
        msg = f"a sentence of a flow names {len(unknown)} variables that the record does not know"
        raise ValueError(msg)
    parts[1::2] = [known[name] for name in parts[1::2]]
    return "".join(parts)


def _value(value: str, appointment: Appointment, style: Style, language: Language) -> str:
    """Return a value of the call as it is said: a day or a moment as every other one."""
    if not _MOMENT.fullmatch(value):
        return value
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        now = None if style.now is None else style.now.replace(tzinfo=None)
        return language.date(moment, now)
    return language.moment(appointment.local(moment), style.now)
