"""What has to be asked for again by name; nothing is written before a clear answer has come."""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.answers import (
    ANSWERING,
    adds_nothing,
    doubtful,
    mistake_of,
    said_by,
    unclear,
)
from conference_agent.dialogue.deciding import decided
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.hanging import ask_condition
from conference_agent.dialogue.limits import (
    ASKS,
    SPOKEN_FOR,
    UNCLEAR,
    WORDS_OF_AN_OBJECTION,
)
from conference_agent.dialogue.state import Said, State, Topic
from conference_agent.values import (
    Act,
    Channel,
    Flag,
    ForClinic,
    MemberId,
    Note,
    PartStat,
    Polarity,
    Reading,
    Utterance,
)

__all__ = ["ask_spoken_for", "doubt", "guard", "hold_up", "recall_doubt"]


#: What may be an objection, whoever of those at a shared device said it.
_OBJECTING: Final = ANSWERING - {Act.ACCEPT}


def hold_up(draft: Draft, topic: Topic, utterance: Utterance, reading: Reading) -> None:
    """Ask again whoever agreed and may be about to object, and whom somebody else spoke for.

    At a shared device nothing may tell who objected: then it is everybody there who agreed.
    """
    if Act.RELAY in reading.acts or _tells_of_patient(draft.state, utterance, reading):
        ask_spoken_for(draft, topic, utterance, reading)
        return
    said = said_by(draft.state, utterance, reading)
    if said is not None and _may_object(draft.state, topic, said):
        doubt(draft, topic, said.member)
        return
    objects = said is None and reading.act in _OBJECTING
    if not objects and reading.act is not Act.WAIT and not _was_lost(utterance):
        return
    here = draft.state.call.party.members_at(utterance.device)
    for member in here if said is None else (said.member,):
        topic = _reopen(draft, topic, member)


def guard(draft: Draft, topic: Topic, utterance: Utterance, reading: Reading) -> None:
    """Ask whoever agreed again, if what was marked as somebody else's has words of an objection.

    Sound can be alike by chance, and a yes taken for a neighbour's costs a question; a no would
    cost the write.
    """
    if reading.act in _OBJECTING or reading.act is Act.WAIT:
        for member in draft.state.call.party.members_at(utterance.device):
            topic = _reopen(draft, topic, member)


def recall_doubt(draft: Draft, topic: Topic, utterance: Utterance, reading: Reading) -> None:
    """Do the same with what is on the record, whose clear answers are recalled by themselves."""
    if not utterance.said_here:
        guard(draft, topic, utterance, reading)
        return
    said = said_by(draft.state, utterance, reading)
    if said is not None and adds_nothing(draft.state, topic, said):
        return
    if reading.echoes:
        return  # what it repeats, and so what it was taken for, the answer behind it tells
    if said is None or reading.act not in ANSWERING:
        hold_up(draft, topic, utterance, reading)
        return
    if doubtful(draft.state, topic, said):
        topic = doubt(draft, topic, said.member, said)
    if Act.RELAY in reading.acts:
        ask_spoken_for(draft, topic, utterance, reading)
    ask_condition(draft, draft.state.topic or topic, said)


def doubt(draft: Draft, topic: Topic, member: MemberId, said: Said | None = None) -> Topic:
    """Have a doubtful answer asked for again by name, unless that was done often enough.

    Nothing is written before a clear one has come. Nobody is asked whose answer decides nothing.
    What was `said`, where it is known, may tell what to set right before.
    """
    party = draft.state.call.party
    if member not in party.counted:
        return topic
    count = topic.unclear.get(member, 0) + 1
    again = (*(who for who in topic.again if who != member), member)
    mistake = None if said is None else mistake_of(draft.state, topic, said.reading)
    others = {who: what for who, what in topic.mistaken.items() if who != member}
    return draft.change_topic(
        topic,
        unclear={**topic.unclear, member: count},
        again=again if count <= UNCLEAR and _may_be_asked(topic, member) else topic.again,
        relayed=topic.relayed - {member},
        owed=topic.owed | {member},
        mistaken=others if mistake is None else {**others, member: mistake},
    )


def _may_be_asked(topic: Topic, member: MemberId) -> bool:
    return topic.asked.get(member, 0) < ASKS


def _tells_of_patient(state: State, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether one who was not asked says that somebody is away: of the patient, as a rule.

    Said at the patient's own device it is of somebody else, or the patient is.
    """
    members = state.call.party.members_at(utterance.device)
    told = reading.absent and not unclear(utterance)
    return told and bool(members) and state.call.party.patient.id not in members


def _was_lost(utterance: Utterance) -> bool:
    """Tell whether words were said that nobody could make out."""
    return unclear(utterance) and (bool(utterance.text) or Flag.INCOMPLETE in utterance.flags)


def _may_object(state: State, topic: Topic, said: Said) -> bool:
    """Tell whether what nobody understands may be an objection: only the write is to come.

    "That's my birthday" is no answer in any words that are known, and who says it is asked once.
    """
    token, reading = state.readback, said.reading
    if token is None or token.proposal != topic.proposal or said.member in topic.unclear:
        return False
    words = len(said.utterance.text.split())
    says = reading.acts == (Act.OTHER,) and not reading.aside and words >= WORDS_OF_AN_OBJECTION
    if (
        not says
        or reading.courteous
        or said.utterance.channel is not Channel.VOICE
        or not said.utterance.said_here
    ):
        return False
    return decided(state, topic.proposal).agreed


def _reopen(draft: Draft, topic: Topic, member: MemberId) -> Topic:
    """Ask somebody who agreed again: what they began to say may have been an objection."""
    if topic.proposal is None:
        return topic
    answer = draft.state.answer(member, topic.proposal)
    if answer is None or answer.status is not PartStat.ACCEPTED:
        return topic
    return doubt(draft, topic, member)


def _waits_already(state: State, topic: Topic, target: MemberId) -> bool:
    """Tell whether somebody for whom others spoke is being asked, was silent, or is not here."""
    asked = state.question is not None and state.question.to_one == target
    return asked or target in topic.silent or target not in state.attending()


def ask_spoken_for(draft: Draft, topic: Topic, utterance: Utterance, reading: Reading) -> None:
    """Ask the person for whom somebody else spoke; a no said for them holds the write up.

    At a shared device it may be any of those who are at it. Where nobody is named ("Mum says"),
    it is the patient as a rule.
    """
    state = draft.state
    party = state.call.party
    speakers = party.members_at(utterance.device)
    spoken_for = [who for who in party.required if who not in speakers or len(speakers) > 1]
    others = sorted(spoken_for, key=lambda who: who != party.patient.id)
    stands = {who: topic.proposal and state.answer(who, topic.proposal) for who in others}
    missing = [who for who in others if stands[who] is None]
    named = next((who for who in others if who == reading.addressee), None)
    target = named or next(iter(missing or others), None)
    settled = target is not None and target not in missing
    sign = reading.polarity if reading.told is Polarity.NONE else reading.told
    if target is None or not speakers or (settled and sign is Polarity.YES):
        return
    if sign is Polarity.NO and target not in state.attending():
        # nobody can ask them: the clinic is to know, and the rule decides
        draft.emit(Note(ForClinic(at_s=draft.at_s, utterance=utterance.id, clinical=False)))
    if not settled and _waits_already(state, topic, target):
        return
    before = topic.spoken_for.get(target, 0)
    if before >= SPOKEN_FOR or not _may_be_asked(topic, target):
        return  # they had their chance to speak for themselves
    # who has answered says so once more, and then it is theirs
    count = SPOKEN_FOR if settled else before + 1
    draft.change_topic(
        topic,
        again=(*(who for who in topic.again if who != target), target),
        relayed=topic.relayed | {target},
        spoken_for={**topic.spoken_for, target: count},
        owed=topic.owed | {target} if settled else topic.owed,
    )
