"""Scenario files played and judged: in text, in real rooms, and against other agents.

In text the people, the mouth, the ears and the store are on a virtual clock: everybody speaks 2.5
words a second, and a call takes milliseconds. Moments are seconds since the first person joined;
in text that is when the call begins. `rooms` and `blackbox` play by voice; they are imported from
where they are, so that text need not wait for all that a room takes.
"""

from conference_agent.rehearsal.astray import astray
from conference_agent.rehearsal.mishap import Mishap
from conference_agent.rehearsal.rehearse import Facilitates, Mind, Rehearsed, rehearse
from conference_agent.rehearsal.result import Attribution, Latencies, Result, Step
from conference_agent.rehearsal.store import Calendar, MemoryStore
from conference_agent.rehearsal.synonyms import OWN_SYNONYMS, Synonyms
from conference_agent.rehearsal.texts import in_text
from conference_agent.rehearsal.variation import Loss, Variation, vary
from conference_agent.rehearsal.varied import rehearse_varied

__all__ = [
    "OWN_SYNONYMS",
    "Attribution",
    "Calendar",
    "Facilitates",
    "Latencies",
    "Loss",
    "MemoryStore",
    "Mind",
    "Mishap",
    "Rehearsed",
    "Result",
    "Step",
    "Synonyms",
    "Variation",
    "astray",
    "in_text",
    "rehearse",
    "rehearse_varied",
    "vary",
]
