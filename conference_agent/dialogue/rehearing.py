"""What people said, heard once more out of the record: answers, doubts, wishes, picks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue.doubting import recall_doubt
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.leading import recall_found
from conference_agent.dialogue.memory import Memory
from conference_agent.dialogue.of_the_call import tongues_after
from conference_agent.dialogue.privacy import recall_privacy
from conference_agent.dialogue.recounting import asks_to_repeat, recount_repeats
from conference_agent.dialogue.reopening import reopened
from conference_agent.dialogue.state import Named, Said, Topic
from conference_agent.dialogue.waiting import asks_to_wait, hear_waiting, recall_answered
from conference_agent.dialogue.wishing import calls_off, has_a_say, named_instead, wishes_of
from conference_agent.values import (
    Act,
    Answer,
    MemberId,
    PartStat,
    Phase,
    QuestionKind,
    Reading,
    Utterance,
)

__all__ = ["rehear"]

#: In these phases what is said may hold the decision up.
_TALKING: Final = frozenset(
    {Phase.KEEPING, Phase.MOVING, Phase.CANCELLING, Phase.READING_BACK, Phase.COMMITTING}
)


def rehear(memory: Memory, entry: Utterance | Answer) -> None:
    """Recall what somebody said, or what was noted as their answer."""
    if isinstance(entry, Utterance):
        _recall_utterance(memory, entry)
    else:
        _recall_answer(memory, entry)


def _recall_utterance(memory: Memory, utterance: Utterance) -> None:
    memory.heard[utterance.id] = utterance
    topic, reading = memory.state.topic, utterance.reading
    if reading is None:
        return
    if memory.state.phase is Phase.OPENING:
        memory.change(lead=recall_found(memory.state, reading))
    memory.again = asks_to_repeat(memory.state, utterance, reading)
    memory.state = recount_repeats(memory.state, utterance, reading)
    memory.state = recall_privacy(memory.state, utterance, reading)
    memory.change(tongues=tongues_after(memory.state, utterance, reading))
    _recall_wish(memory, utterance, reading)
    if topic is None or memory.state.phase not in _TALKING:
        return
    draft = Draft(memory.state, utterance.at_s)
    recall_doubt(draft, topic, utterance, reading)
    memory.state = draft.state


def _recall_wish(memory: Memory, utterance: Utterance, reading: Reading) -> None:
    """Recall who asks to wait for somebody, or that it may be gone on."""
    known = memory.state.call.party.members_at(utterance.device)
    if reading.act is Act.WAIT and known and asks_to_wait(memory.state, utterance, reading):
        memory.wish = utterance
        return
    draft = Draft(memory.state, utterance.at_s)
    hear_waiting(draft, utterance, reading)
    memory.state = draft.state


def _recall_answer(memory: Memory, answer: Answer) -> None:
    state = memory.state
    memory.change(answers=(*state.answers, answer))
    memory.state = recall_answered(memory.state, answer.member)
    said = memory.heard.get(answer.utterance)
    wonders = said is not None and said.reading is not None and said.reading.wonders
    opens = answer.status is PartStat.ACCEPTED or wonders
    if opens and answer.proposal.kind.takes_slot:
        _recall_pick(memory, answer)
    if answer.status is PartStat.TENTATIVE or said is None or said.reading is None:
        return
    _settle_doubt(memory, answer.member)
    if not has_a_say(state.call.party, answer.member):
        return
    wishes = [each for each in wishes_of(answer.member, said.reading) if each not in state.wishes]
    memory.change(wishes=(*state.wishes, *wishes))
    named = tuple(each for each in state.named if each.said.member != answer.member)
    memory.change(named=named)
    by = Said(
        member=answer.member,
        evidence=answer.evidence,
        utterance=said,
        reading=said.reading,
    )
    _recall_calling_off(memory, by, answer)
    slot = named_instead(said.reading)
    if slot is not None and state.phase in {Phase.KEEPING, Phase.CANCELLING, Phase.READING_BACK}:
        memory.change(named=(*named, Named(slot=slot, said=by)))


def _recall_calling_off(memory: Memory, said: Said, answer: Answer) -> None:
    """Recall that a decider wants to cancel, until that is taken up or they say something else."""
    state = memory.state
    if answer.proposal == state.cancel:
        return
    if state.calling_off is not None and state.calling_off.member == said.member:
        memory.change(calling_off=None)
    if calls_off(state.call.party, said):
        memory.change(calling_off=said)


def _settle_doubt(memory: Memory, member: MemberId) -> None:
    topic = memory.state.topic
    if topic is not None:
        again = tuple(who for who in topic.again if who != member)
        memory.change(topic=replace(topic, again=again, owed=topic.owed - {member}))


def _recall_pick(memory: Memory, answer: Answer) -> None:
    """Recall which slot is open: the one that was picked last."""
    state = memory.state
    if state.phase not in {Phase.SEARCHING, Phase.MOVING}:
        return
    topic, party = state.topic, state.call.party
    replaced = topic is not None and topic.proposal is not None
    if topic is not None and topic.proposal == answer.proposal:
        return
    counts = answer.member in party.counted
    if not counts and (replaced or not has_a_say(party, answer.member)):
        return
    memory.change(reopened=reopened(state, answer))
    picked = Topic(
        kind=QuestionKind.OFFER,
        proposal=answer.proposal,
        since_s=answer.end_s,
        choice=(answer.proposal.start,),
        replaced=replaced,
    )
    if topic is not None and not replaced:
        picked = replace(picked, asked=topic.asked, vain=topic.vain, spoken_for=topic.spoken_for)
    memory.change(topic=picked)
