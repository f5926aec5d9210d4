"""Simulated people: scenario files, and a family that plays them in a real room.

Moments are seconds since the first person joined, unless a docstring names another clock.
"""

from conference_agent.people.captions import Caption, State
from conference_agent.people.cut import Begun, begun_in, heard_of
from conference_agent.people.diary import Began, FamilyEvent
from conference_agent.people.family import run
from conference_agent.people.heard import Forms, HeardSentence
from conference_agent.people.judge import Record, attribution, judge, named
from conference_agent.people.listening import Match, Recording, match, sounds
from conference_agent.people.loading import ScenarioError, lines_of, load_scenario
from conference_agent.people.nodes import Place
from conference_agent.people.person import (
    FacilitatorCame,
    FacilitatorLeft,
    Joined,
    Left,
    PersonError,
    microphone_token,
)
from conference_agent.people.ports import Buttons, Speech, Voice
from conference_agent.people.report import (
    AnswerDelay,
    FamilyReport,
    Percentiles,
    SpokenLine,
    answer_delay_s,
    percentiles,
)
from conference_agent.people.scenario import Scenario, ScriptLine, call_of, device_id, member_id

__all__ = [
    "AnswerDelay",
    "Began",
    "Begun",
    "Buttons",
    "Caption",
    "FacilitatorCame",
    "FacilitatorLeft",
    "FamilyEvent",
    "FamilyReport",
    "Forms",
    "HeardSentence",
    "Joined",
    "Left",
    "Match",
    "Percentiles",
    "PersonError",
    "Place",
    "Record",
    "Recording",
    "Scenario",
    "ScenarioError",
    "ScriptLine",
    "Speech",
    "SpokenLine",
    "State",
    "Voice",
    "answer_delay_s",
    "attribution",
    "begun_in",
    "call_of",
    "device_id",
    "heard_of",
    "judge",
    "lines_of",
    "load_scenario",
    "match",
    "member_id",
    "microphone_token",
    "named",
    "percentiles",
    "run",
    "sounds",
]
