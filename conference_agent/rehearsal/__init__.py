"""Scenario files played and judged: in text, in real rooms, and against other agents.

In text the people, the mouth, the ears and the store are on a virtual clock: everybody speaks 2.5
words a second, and a call takes milliseconds. Moments are seconds since the first person joined;
in text that is when the call begins.
"""

from conference_agent.rehearsal.api import ApiError, open_api
from conference_agent.rehearsal.astray import astray
from conference_agent.rehearsal.blackbox import Media, against
from conference_agent.rehearsal.mishap import Mishap
from conference_agent.rehearsal.rehearse import Facilitates, Mind, Rehearsed, rehearse
from conference_agent.rehearsal.result import Attribution, Latencies, Result, Step
from conference_agent.rehearsal.simulate import in_rooms, in_text
from conference_agent.rehearsal.store import Calendar, MemoryStore
from conference_agent.rehearsal.synonyms import OWN_SYNONYMS, Synonyms
from conference_agent.rehearsal.variation import Loss, Variation, vary
from conference_agent.rehearsal.varied import rehearse_varied

__all__ = [
    "OWN_SYNONYMS",
    "ApiError",
    "Attribution",
    "Calendar",
    "Facilitates",
    "Latencies",
    "Loss",
    "Media",
    "MemoryStore",
    "Mind",
    "Mishap",
    "Rehearsed",
    "Result",
    "Step",
    "Synonyms",
    "Variation",
    "against",
    "astray",
    "in_rooms",
    "in_text",
    "open_api",
    "rehearse",
    "rehearse_varied",
    "vary",
]
