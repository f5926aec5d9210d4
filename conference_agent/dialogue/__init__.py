"""The core: answers, the decision rule, negotiation, disclosure, floor, and `step`.

Pure: no clock, no I/O, no asyncio, no logging. `begin` makes the state of a call, `step` takes
one event and returns the new state with the effects it asks for. `resume` makes the state of a
call out of its record, for a facilitator that takes it over.

Where to begin
--------------
`step` takes an event in. `listening` has what was said, `pressing` what was pressed, `presence` who
comes and goes, `committing` what the store answers. Then `floor` says what is next, if nobody else
speaks: what waits to be said, a greeting, who somebody is (`proving`), whether they may hear the
matter (`clearing`, `hushing`), who is at a shared device (`roll`); and else the call's own story:
its flow (`leading`), and the matter (`settling`).

A matter (`matter.Topic`) is put (`asking`), pressed for (`ladder`), answered (`answers` whose word
it is, `answering` what it changes, `doubting` what is asked again), decided (`decision`), moved
(`negotiation`, `offering`), called off (`cancelling`), left as it was (`keeping`), read back
(`readback`) and written (`writing`). Every other module is one thing that people do besides.

`state` is all that is known of a call, `draft` the next state in the making, `limits` every number.
`resuming` is the way back from a record: `recalling`, `rehearing` what was said, `recounting` what
bounds it.
"""

from conference_agent.dialogue.answers import vague
from conference_agent.dialogue.decision import Decision, decide, decide_cancelling
from conference_agent.dialogue.limits import DESERTED_S, GOES_ON_S, NOBODY_S
from conference_agent.dialogue.order import Order
from conference_agent.dialogue.proving import asked_to_prove
from conference_agent.dialogue.resuming import resume
from conference_agent.dialogue.stance import Stance, stance
from conference_agent.dialogue.state import State, begin
from conference_agent.dialogue.step import step
from conference_agent.dialogue.telling import open_node, prompts_of

__all__ = [
    "DESERTED_S",
    "GOES_ON_S",
    "NOBODY_S",
    "Decision",
    "Order",
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
