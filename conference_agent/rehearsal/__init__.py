"""Scenario files played and judged: in text, in real rooms, and against other agents.

In text the people, the mouth, the ears and the store are on a virtual clock: everybody speaks 2.5
words a second, and a call takes milliseconds. Moments are seconds since the first person joined;
in text that is when the call begins.
"""

from conference_agent.rehearsal.api import ApiError, open_api
from conference_agent.rehearsal.blackbox import Media, against
from conference_agent.rehearsal.rehearse import Facilitates, Mind, Rehearsed, rehearse
from conference_agent.rehearsal.result import Attribution, Latencies, Result, Step
from conference_agent.rehearsal.simulate import in_rooms, in_text
from conference_agent.rehearsal.store import Calendar, MemoryStore

__all__ = [
    "ApiError",
    "Attribution",
    "Calendar",
    "Facilitates",
    "Latencies",
    "Media",
    "MemoryStore",
    "Mind",
    "Rehearsed",
    "Result",
    "Step",
    "against",
    "in_rooms",
    "in_text",
    "open_api",
    "rehearse",
]
