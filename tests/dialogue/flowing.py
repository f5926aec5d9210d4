"""Calls with a flow of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bringing import ALL
from flows.examples import SETTLED, Flow, flow_of, loaded
from talk import Talk, family

from conference_agent.values import (
    Act,
    Call,
    Cut,
    Polarity,
    Reading,
    Tell,
)
from conference_agent.values.agenda import Agenda
from conference_agent.wording import word

__all__ = [
    "ALL",
    "AROUND",
    "ASKING",
    "EDGES",
    "HUMAN",
    "MURMUR",
    "call_with",
    "cut",
    "is_tell",
    "kinds",
    "renamed",
    "said",
    "settled",
    "talk_with",
    "told",
    "until_told",
]

MURMUR = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)
HUMAN = Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE)


def said(name: str, say: str, *edges: Flow) -> Flow:
    return {"id": name, "type": "conversation", "say": say, "edges": list(edges)}


EDGES: list[Flow] = SETTLED[0]["edges"]


def settled(**to: str) -> list[Flow]:
    """Return what is settled, with other nodes behind some of its results."""
    edges = [{**each, "to": to.get(each["when"]["result"], each["to"])} for each in EDGES]
    return [{**SETTLED[0], "edges": edges}, *SETTLED[1:]]


#: A flow that says one sentence first and, whatever comes of it, one behind.
AROUND = flow_of(
    said("first", "Hello from {{place}}.", {"to": "appointment"}),
    *settled(kept="bring", moved="letter", undecided="card", human="sorry"),
    said("bring", "Please bring your card on {{day}}.", {"to": "kept"}),
    said("letter", "You get a letter with {{day}} in it.", {"to": "moved"}),
    said("card", "You get a card.", {"to": "open"}),
    said("sorry", "We are sorry.", {"to": "human"}),
)
#: A flow that asks first.
ASKING = flow_of(
    said(
        "asking",
        "Is this a good moment?",
        {"when": {"prompt": "They have no time.", "act": "decline"}, "to": "later"},
        {
            "when": {"prompt": "They ask who calls.", "act": "ask_details"},
            "to": "asking",
            "times": 1,
        },
        {"to": "appointment"},
    ),
    {"id": "later", "type": "end", "outcome": "undecided"},
    *SETTLED,
)


def call_with(agenda: Agenda, call: Call | None = None) -> Call:
    return replace(call or family(), agenda=agenda)


def talk_with(flow: Flow, folder: Path, call: Call | None = None) -> Talk:
    talk = Talk(call_with(loaded(flow, folder), call))
    devices = talk.state.call.party.devices
    for device in devices:
        talk.join(device.id)
    return talk


def told(talk: Talk) -> list[str]:
    return [word(each.intent).text for each in talk.said if isinstance(each.intent, Tell)]


def kinds(talk: Talk) -> list[type]:
    return [type(each.intent) for each in talk.said]


def until_told(talk: Talk) -> None:
    talk.until(lambda: talk.state.lead.said_s is not None)


def cut(talk: Talk, times: int) -> None:
    """Have the sentence of the flow cut off."""
    for _ in range(times):
        talk.until(lambda: talk.state.saying is not None and is_tell(talk))
        saying = talk.state.saying
        assert saying is not None
        talk.happen(Cut(at_s=talk.now_s, sentence=saying.id, played_s=0.5))


def is_tell(talk: Talk) -> bool:
    return talk.state.saying is not None and isinstance(talk.state.saying.intent, Tell)


def renamed(name: str) -> list[Flow]:
    return [{**SETTLED[0], "id": name}, *SETTLED[1:]]
