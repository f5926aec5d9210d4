"""The functions that a flow can name, and what each of them gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from conference_agent.values.agenda import Settling

__all__ = ["FUNCTIONS", "LAST", "Registered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A function that a flow can name."""

    #: The variables that exist after it, if it found them.
    gives: tuple[str, ...] = ()
    #: What it prepares: it writes nothing, the settle node behind it does, with its readback.
    prepares: Settling | None = None


#: The one that sums up, once something is settled.
LAST: Final = "end_conversation"

FUNCTIONS: Final[Mapping[str, Registered]] = {
    "identify_user": Registered(gives=("user", "name")),
    "fetch_slots": Registered(gives=("slots",)),
    "book_appointment": Registered(prepares=Settling.BOOK),
    "retrieve_appointments": Registered(gives=("appointments",)),
    "cancel_appointment": Registered(prepares=Settling.CANCEL),
    "modify_appointment": Registered(prepares=Settling.MOVE),
    "end_conversation": Registered(gives=("summary",)),
}
