"""Devices whose sound is not their people's: a television, a line that was put on hold.

What runs there is nobody's turn, so nobody waits for it. Its people can still be heard over it,
and have their page or their keys: they are asked, once, to use them or to mute.
"""

from __future__ import annotations

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import HEARING_S, PATIENCE_S, PAUSED_S
from conference_agent.dialogue.state import State, Topic
from conference_agent.values import (
    AskQuiet,
    Device,
    DeviceId,
    QuestionKind,
    SourceJudged,
    SourceState,
)

__all__ = ["ask_quiet", "asks_quiet", "judge", "loses_floor", "objection_s", "patience_s"]


def judge(draft: Draft, event: SourceJudged) -> None:
    """Take note of what comes from a device from now on."""
    sources = {**draft.state.sources, event.device: event.state}
    if event.state is SourceState.CLEAN:
        del sources[event.device]
    draft.change(sources=sources)


def loses_floor(state: State, device: DeviceId) -> bool:
    """Tell whether a voice at a device is nobody's turn."""
    return state.sources.get(device, SourceState.CLEAN).loses_floor


def patience_s(state: State, device: DeviceId) -> float:
    """Return for how long after its onset a voice at a device keeps the floor.

    None where nobody's voice runs. Over a television whoever was asked gets a moment for their
    answer: only what is louder than that room begins an utterance. Nobody is there to answer on
    a line on hold, unless it is them who were asked by name.
    """
    if not loses_floor(state, device):
        return PATIENCE_S
    question = state.question
    if question is None:
        return 0.0
    on_hold = state.sources.get(device) is SourceState.HOLD
    asked = {question.to_one} if on_hold else set(question.sentence.to)
    return PAUSED_S if asked & set(state.call.party.members_at(device)) else 0.0


def objection_s(state: State, device: DeviceId) -> float:
    """Return for how long after its onset a voice at a device may be an objection.

    Also beside a television: whoever is heard over it may be saying no.
    """
    return PATIENCE_S if loses_floor(state, device) else HEARING_S


def ask_quiet(draft: Draft, topic: Topic) -> None:
    """Ask those at a noisy device to mute or to press, once, before the question that follows.

    Not before a readback: nothing comes between what was agreed to and what is read back.
    """
    if not asks_quiet(draft.state, topic):
        return
    for device in draft.state.call.party.devices:
        if _is_to_be_asked(draft.state, device):
            names = tuple(draft.state.call.party.member(who).name for who in device.members)
            choice = topic.proposal is None
            draft.plan(AskQuiet(names=names, line=device.line, choice=choice), to=device.members)


def asks_quiet(state: State, topic: Topic) -> bool:
    """Tell whether anybody has to be asked for less noise before the next question."""
    devices = state.call.party.devices
    return topic.kind is not QuestionKind.READBACK and any(
        _is_to_be_asked(state, device) for device in devices
    )


def _is_to_be_asked(state: State, device: Device) -> bool:
    hears = device.id in state.present - state.lost
    return hears and loses_floor(state, device.id) and not state.asked_quiet >= set(device.members)
