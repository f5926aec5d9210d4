"""What a member's answer changes: the answers on the record, and what is open to the others."""

from __future__ import annotations

from dataclasses import replace

from conference_agent.dialogue import answers, readback
from conference_agent.dialogue.decision import blocking
from conference_agent.dialogue.doubting import doubt
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.keeping import wants_it_kept
from conference_agent.dialogue.reopening import reopened
from conference_agent.dialogue.state import Named, Said, Topic
from conference_agent.dialogue.wishing import calls_off, has_a_say, named_instead, wishes_of
from conference_agent.values import Act, Answer, Flag, MemberId, PartStat, QuestionKind

__all__ = ["enter", "take_answer"]


def take_answer(draft: Draft, topic: Topic, said: Said) -> None:
    """Take in what somebody answers to what the topic puts."""
    member = said.member
    _take_back(draft, member)
    doubtful = answers.doubtful(draft.state, topic, said)
    if not doubtful:
        topic = draft.change_topic(topic, owed=topic.owed - {member})
        _remember(draft, topic, said)
    given = answers.meant(draft.state, topic, said)
    if not doubtful and wants_it_kept(draft.state, said):
        # no slot is refused for good with it, but a yes to one is taken back
        draft.change(keeping=said)
        given = tuple(
            replace(each, status=PartStat.TENTATIVE)
            for each in given
            if each.proposal == topic.proposal
        )
    # to two slots, or with a first word that came before the question
    vain = topic.proposal is None or Flag.GOES_ON in said.utterance.flags
    bare = not given and said.reading.act is Act.ACCEPT and vain
    if doubtful or bare:
        doubt(draft, topic, member, said)
    wonders = said.reading.wonders
    if doubtful:
        # a doubtful no is no refusal, but it takes a yes back until it is asked for again
        given = tuple(
            replace(each, status=PartStat.TENTATIVE)
            for each in given
            if each.status is not PartStat.ACCEPTED and not wonders
        )
    for each in given:
        enter(draft, topic, each)
        if wonders and each.status is PartStat.TENTATIVE:
            _put_to_all(draft, topic, each)


def _put_to_all(draft: Draft, topic: Topic, answer: Answer) -> None:
    """Put a slot that somebody only asked about to everybody, whoever asked included."""
    _open_proposal(draft, topic, answer)
    if topic.proposal is None and has_a_say(draft.state.call.party, answer.member):
        draft.change(question=None)


def _take_back(draft: Draft, member: MemberId) -> None:
    """Forget what somebody asked for before: what they say now goes before it, however unclear."""
    state = draft.state
    draft.change(named=tuple(each for each in state.named if each.said.member != member))
    if state.calling_off is not None and state.calling_off.member == member:
        draft.change(calling_off=None)
    if state.keeping is not None and state.keeping.member == member:
        draft.change(keeping=None)


def _remember(draft: Draft, topic: Topic, said: Said) -> None:
    """Keep what the words say about times, a free slot named while objecting, and a calling off.

    Nothing of it for an observer, who has no say in what comes up.
    """
    state = draft.state
    if not has_a_say(state.call.party, said.member):
        return
    if calls_off(state.call.party, said) and topic.proposal != state.cancel:
        draft.change(calling_off=said)
    draft.change(wishes=(*state.wishes, *wishes_of(said.member, said.reading)))
    slot = named_instead(said.reading)
    if slot is not None and slot in (state.free or ()) and topic.kind is not QuestionKind.OFFER:
        draft.change(named=(*state.named, Named(slot=slot, said=said)))


def enter(draft: Draft, topic: Topic, answer: Answer) -> None:
    """Put one answer on the record; a counted yes that is withdrawn voids the token."""
    state, party = draft.state, draft.state.call.party
    before = state.answer(answer.member, answer.proposal)
    readback.put_on_record(draft, answer)
    if answer.status is PartStat.ACCEPTED:
        _open_proposal(draft, topic, answer)
        return
    blocks = answer.status is PartStat.DECLINED and answer.member in blocking(party)
    agreed = before is not None and before.status is PartStat.ACCEPTED
    withdrawn = agreed and answer.member in party.counted
    token = state.readback
    if token is not None and token.proposal == answer.proposal and (blocks or withdrawn):
        readback.void(draft, "a member objected" if blocks else readback.DOUBTED)


def _open_proposal(draft: Draft, topic: Topic, answer: Answer) -> None:
    """Make a picked slot the open proposal; a bare yes from now on is to it."""
    proposal, party = answer.proposal, draft.state.call.party
    counts = answer.member in party.counted
    if topic.proposal == proposal or not has_a_say(party, answer.member):
        return
    if topic.proposal is not None and not counts:
        return  # whoever decides nothing replaces no slot that another one picked
    draft.change(reopened=reopened(draft.state, answer))
    draft.change_topic(
        topic,
        proposal=proposal,
        opened_s=answer.end_s,
        rungs={},
        silent=frozenset(),
        unclear={},
        again=(),
        relayed=frozenset(),
        owed=frozenset(),
        repeats=0,
        replaced=topic.proposal is not None,
    )
    if topic.proposal is not None:
        # a slot that replaces an open one has not been put to the others by any question
        draft.change(question=None)
