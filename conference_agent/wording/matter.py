"""What the call is about, as much of it as those present may hear."""

from __future__ import annotations

from conference_agent.values import Appointment, Level
from conference_agent.wording.names import spoken_name

__all__ = ["capital", "matter"]


def matter(
    appointment: Appointment, patient: str, level: Level, *, brief: bool, to: str | None = None
) -> str:
    """Name the appointment: with service and provider at level `ALL`, else neutrally.

    `brief` leaves out the provider; said to the patient, whose name is then `to`, it is "your".

    Raises
    ------
    ValueError
        At level `PLACE`: nothing about the appointment may be said.
    """
    if level is Level.PLACE:
        msg = "nothing about an appointment may be said while somebody here is not cleared"
        raise ValueError(msg)
    if level is Level.TIME:
        return "the appointment"
    whose = "your" if to == patient else f"{spoken_name(patient)}'s"
    about = f"{whose} {spoken_name(appointment.service)}"
    return about if brief else f"{about} with {spoken_name(appointment.provider)}"


def capital(sentence: str) -> str:
    """Return a sentence with a capital at its start and nothing else changed."""
    return sentence[:1].upper() + sentence[1:]
