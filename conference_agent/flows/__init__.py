"""Flow files: JSON to the frozen agenda of a call, checked before any call has it.

Conventions
-----------
The flow says what comes up in which order. Whether somebody agreed is the core's alone: no edge
leads out of a settle node but the core's results, and no sentence and no end may tell another.
"""

from conference_agent.flows.calling import flow_for_calls, flow_named, not_in_calls
from conference_agent.flows.checking import check
from conference_agent.flows.drawing import draw
from conference_agent.flows.equation import EquationError, parse_equation
from conference_agent.flows.functions import FUNCTIONS
from conference_agent.flows.instructing import (
    instructed,
    instructing_form,
    instructing_messages,
    worded,
)
from conference_agent.flows.languages import untranslated
from conference_agent.flows.loading import SHIPPED, load_flow, shipped_flow
from conference_agent.flows.problem import FlowError, Problem
from conference_agent.flows.shape import schema

__all__ = [
    "FUNCTIONS",
    "SHIPPED",
    "EquationError",
    "FlowError",
    "Problem",
    "check",
    "draw",
    "flow_for_calls",
    "flow_named",
    "instructed",
    "instructing_form",
    "instructing_messages",
    "load_flow",
    "not_in_calls",
    "parse_equation",
    "schema",
    "shipped_flow",
    "untranslated",
    "worded",
]
