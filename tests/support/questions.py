"""What people ask for instead of an answer, and a room in which the record has something to say."""

from __future__ import annotations

from dataclasses import replace

from talk import Talk

from conference_agent.values import Act, Call, Detail, Polarity, Reading, Sentence

__all__ = ["FACTS", "SAY_AGAIN", "WAIT", "asks", "in_room", "reply", "with_facts", "yes_and_asks"]

SAY_AGAIN = Reading(acts=(Act.ASK_REPEAT,), polarity=Polarity.NONE)
WAIT = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE)

FACTS = {
    Detail.PARKING: "There is parking behind the house.",
    Detail.BRING: "Please bring your card.",
    Detail.COST: "There is nothing to pay.",
}


def asks(*details: Detail, stops: bool = False) -> Reading:
    return Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE, details=details, stops=stops)


def yes_and_asks(*details: Detail) -> Reading:
    acts = (Act.ACCEPT, Act.ASK_DETAILS)
    return Reading(acts=acts, polarity=Polarity.YES, details=details)


def with_facts(call: Call) -> Call:
    return replace(call, appointment=replace(call.appointment, facts=FACTS))


def in_room(call: Call, *devices: str) -> Talk:
    talk = Talk(with_facts(call))
    for device in devices:
        talk.join(device)
    return talk


def reply(talk: Talk, device: str, reading: Reading, count: int = 1) -> list[Sentence]:
    """Return the sentences that are said to somebody who says something."""
    before = len(talk.said)
    talk.hear(device, reading)
    talk.until(lambda: len(talk.said) >= before + count)
    return talk.said[before : before + count]
