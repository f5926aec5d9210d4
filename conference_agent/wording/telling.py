"""The sentences of a flow, with what the record knows in the place of its variables."""

from __future__ import annotations

from conference_agent.values import Tell, Words
from conference_agent.values.telling import needed_level, pieces
from conference_agent.wording.dates import spoken_date, spoken_moment, spoken_time
from conference_agent.wording.spoken import spoken_sentences

__all__ = ["tell"]


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
        **dict(intent.found),
    }
    parts = list(pieces(intent.text))
    unknown = set(parts[1::2]) - known.keys()
    if unknown:
        msg = f"a sentence of a flow names {len(unknown)} variables that the record does not know"
        raise ValueError(msg)
    parts[1::2] = [known[name] for name in parts[1::2]]
    return Words(text=spoken_sentences("".join(parts), questions=True))
