"""A script, played on a virtual clock."""

from __future__ import annotations

from collections.abc import Iterable

from people.examples import scenario

from conference_agent.people.actions import Action, Rejoin, Reload
from conference_agent.people.party import PartyDevice
from conference_agent.people.scenario import ScriptLine
from conference_agent.people.script import (
    Arrived,
    Begin,
    Do,
    LineEnded,
    QuestionEnded,
    Script,
    ScriptEvent,
)
from conference_agent.values import QuestionKind

#: How long every line lasts, s.
LINE_S = 1.0
#: How long a device needs to come into the room, s.
JOIN_S = 0.3

#: When somebody began what: words, or an action.
Begun = tuple[float, str, str | Action]


def question(
    kind: QuestionKind = QuestionKind.KEEP, *to: str, text: str = "can you?"
) -> QuestionEnded:
    return QuestionEnded(kind, frozenset(to) if to else None, text)


def perform(
    lines: Iterable[ScriptLine],
    events: Iterable[tuple[float, ScriptEvent]],
    *,
    absent: Iterable[str] = (),
    devices: tuple[PartyDevice, ...] | None = None,
    until_s: float = 60.0,
) -> list[Begun]:
    """Play a script on a virtual clock; return who began what."""
    played = scenario(*lines, devices=devices)
    script = Script(played)
    for name in {"Rosa", "Anna", "Ben"} - set(absent):
        script.observe(Arrived(name), 0.0)
    coming = sorted(events, key=lambda entry: entry[0])
    begun: list[Begun] = []
    now_s = 0.0
    while now_s <= until_s:
        while coming and coming[0][0] <= now_s:
            script.observe(coming.pop(0)[1], now_s)
        for step in script.due(now_s):
            begun.append((round(now_s, 3), step.who, _what(step)))
            if isinstance(step, Begin):
                coming.append((now_s + LINE_S, LineEnded(step.who)))
            elif isinstance(step.action, Rejoin | Reload):
                members = played.place_of(step.who).members
                coming += [(now_s + JOIN_S, Arrived(member)) for member in members]
            coming.sort(key=lambda entry: entry[0])
        moments = [at_s for at_s, _ in coming[:1]]
        moments += [] if script.wake_s is None else [script.wake_s]
        if not moments:
            break
        now_s = max(now_s, min(moments))
    return begun


def _what(step: Begin | Do) -> str | Action:
    return step.text if isinstance(step, Begin) else step.action
