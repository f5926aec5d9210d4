"""The core: answers, the decision rule, negotiation, disclosure, floor, and `step`.

Pure: no clock, no I/O, no asyncio, no logging. `begin` makes the state of a call, `step` takes
one event and returns the new state with the effects it asks for. `resume` makes the state of a
call out of its record, for a facilitator that takes it over.
"""

from conference_agent.dialogue.answers import vague
from conference_agent.dialogue.decision import Decision, decide, decide_cancelling
from conference_agent.dialogue.limits import GOES_ON_S
from conference_agent.dialogue.order import Order
from conference_agent.dialogue.proving import asked_to_prove
from conference_agent.dialogue.resuming import resume
from conference_agent.dialogue.stance import Reason, Stance, stance
from conference_agent.dialogue.state import State, begin
from conference_agent.dialogue.step import step
from conference_agent.dialogue.telling import open_node, prompts_of

__all__ = [
    "GOES_ON_S",
    "Decision",
    "Order",
    "Reason",
    "Stance",
    "State",
    "asked_to_prove",
    "begin",
    "decide",
    "decide_cancelling",
    "open_node",
    "prompts_of",
    "resume",
    "stance",
    "step",
    "vague",
]
