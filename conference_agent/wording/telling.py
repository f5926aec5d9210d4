"""The sentences of a flow, with what the record knows in the place of its variables."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from conference_agent.values import Appointment, Tell, Words
from conference_agent.values.telling import needed_level, pieces
from conference_agent.wording.dates import spoken_date, spoken_moment, spoken_time
from conference_agent.wording.spoken import spoken_sentences

__all__ = ["tell"]

#: A day, or a moment with its offset, as the core writes it.
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?", re.ASCII)


def tell(intent: Tell) -> Words:
    """Return a flow's sentence as a voice says it: no digit, no markup, as in every other one.

    Raises
    ------
    ValueError
        If it says more than it says that it does, or names what the record does not know.
    """
    if needed_level(intent.text) > intent.needs:
        msg = f"a sentence of a flow says more than level {intent.needs} allows"
        raise ValueError(msg)
    appointment = intent.appointment
    start = appointment.local(intent.start)
    known = {
        "place": appointment.place,
        "patient": intent.patient,
        "service": appointment.service,
        "provider": appointment.provider,
        "day": spoken_date(start),
        "hour": spoken_time(start),
        "moment": spoken_moment(start),
        **{name: _value(value, appointment) for name, value in intent.found},
    }
    parts = list(pieces(intent.text))
    unknown = set(parts[1::2]) - known.keys()
    if unknown:
        msg = f"a sentence of a flow names {len(unknown)} variables that the record does not know"
        raise ValueError(msg)
    parts[1::2] = [known[name] for name in parts[1::2]]
    return Words(text=spoken_sentences("".join(parts), questions=True))


def _value(value: str, appointment: Appointment) -> str:
    """Return a value of the call as it is said: a day or a moment as every other one."""
    if not _MOMENT.fullmatch(value):
        return value
    moment = datetime.fromisoformat(value)
    return spoken_moment(appointment.local(moment)) if moment.tzinfo else spoken_date(moment)
