"""Talk among the family: a yes or a no in it may be meant for one of them, not for us.

"Mum, do you want tea?" "Yes." That yes is none to the open question, however soon after it, and
neither is the "okay" that follows. Nor is a no in it dropped: it may be one to us as well. Whoever
said it is asked by name once they are done, unless the words say themselves what they are about.
Of "is Dad home" nobody knows to whom it is said: the one bare yes right behind it, at another
device, is asked for once more as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import AMONG_S
from conference_agent.dialogue.sources import loses_floor
from conference_agent.dialogue.standing import Among
from conference_agent.dialogue.state import State
from conference_agent.values import (
    FACILITATOR,
    Act,
    Channel,
    Detail,
    PartStat,
    Polarity,
    Reading,
    Utterance,
)

__all__ = ["for_us", "let_them_talk"]

#: What answers nothing that was put, and may ask one of the others something.
_REMARKS: Final = frozenset({Act.OTHER, Act.GREET})
#: No word of more letters than this is a mere sound: "hmm", "uh-huh".
_MURMUR: Final = 4


def for_us(draft: Draft, utterance: Utterance, reading: Reading) -> Reading:
    """Take note of talk that is not for us; return what is said as what it is to us."""
    if utterance.channel is not Channel.VOICE:
        return reading
    among = _running(draft.state, utterance)
    if among is not None and among.device is not None:
        return _behind_a_remark(draft, among, utterance, reading)
    if among is not None and _asks_each_other(reading):
        _note(draft, among, utterance)
        return replace(reading, acts=(Act.OTHER,), details=())
    if _is_for_them(reading):
        _note(draft, among, utterance)
        objects = reading.act is Act.OTHER and reading.polarity is Polarity.NO
        return _doubted(reading) if objects else reading
    if among is None and _may_ask(draft.state, utterance, reading):
        _remark(draft, utterance)
    if among is None or not _may_be_to_them(reading):
        return reading
    _note(draft, among, utterance)
    if reading.act is Act.ACCEPT and _has_agreed(draft.state, utterance):
        return replace(reading, acts=(Act.OTHER,), polarity=Polarity.NONE)
    return _doubted(reading)


def _behind_a_remark(draft: Draft, among: Among, utterance: Utterance, reading: Reading) -> Reading:
    """Return what is said behind what may have asked somebody: the first bare yes is doubted."""
    state = draft.state
    if _is_for_them(reading) or _may_ask(state, utterance, reading):
        draft.change(among=None)
        return for_us(draft, utterance, reading)
    if utterance.device == among.device or not _may_be_to_them(reading):
        return reading
    draft.change(among=None)
    doubted = {} if state.topic is None else state.topic.unclear
    asked_again = any(who in doubted for who in state.at(utterance.device))
    if reading.act is not Act.ACCEPT or asked_again or _has_agreed(state, utterance):
        return reading
    return _doubted(reading)


def let_them_talk(draft: Draft, utterance: Utterance) -> None:
    """Ask nobody again before those who talk among themselves have had time to go on.

    Nor is anybody told then that they were not understood.
    """
    until_s = utterance.end_s + AMONG_S
    draft.change(hold_until_s=max(draft.state.hold_until_s, until_s))
    topic, here = draft.state.topic, draft.state.at(utterance.device)
    if topic is not None:
        asked = {who for who in topic.again if who in here}
        draft.change_topic(topic, relayed=topic.relayed | asked)


def _doubted(reading: Reading) -> Reading:
    return replace(reading, acts=(Act.UNSURE,), polarity=Polarity.MIXED)


def _is_for_them(reading: Reading) -> bool:
    """Tell whether somebody else is spoken to, or asked what nobody here could know but they."""
    return reading.aside or (reading.act is Act.ASK_DETAILS and not reading.details)


def _may_ask(state: State, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether it may ask somebody here something: "want some tea", "sugar", "you there"."""
    to_us = reading.addressee == FACILITATOR or reading.stops
    says = reading.act in _REMARKS and not to_us
    a_person = not loses_floor(state, utterance.device)
    words, letters = len(utterance.text.split()), sum(map(str.isalpha, utterance.text))
    # one word asks, too, but no murmur and no courtesy does
    asks = words > 1 or (letters > _MURMUR and reading.act is Act.OTHER)
    return says and a_person and asks and not (words == 1 and reading.courteous)


def _asks_each_other(reading: Reading) -> bool:
    """Tell whether "who, me?" is asked, and not of us by name: amid talk it is said to them."""
    asks = reading.act is Act.ASK_DETAILS and reading.details == (Detail.ADDRESSEE,)
    return asks and reading.addressee != FACILITATOR


def _may_be_to_them(reading: Reading) -> bool:
    """Tell whether it is a yes, a no or a "later", and nothing in it says to what."""
    plain = reading.act in {Act.ACCEPT, Act.DECLINE, Act.PROPOSE} and not reading.keeps
    return plain and not (reading.says_what or reading.times or reading.slot)


def _running(state: State, utterance: Utterance) -> Among | None:
    """Return the talk that an utterance may belong to: no question of ours came in between."""
    among, question = state.among, state.question
    if among is None or not among.since_s < utterance.start_s <= among.until_s + AMONG_S:
        return None
    asked_s = question.ended_s if question is not None else None
    return None if asked_s is not None and asked_s > among.until_s else among


def _remark(draft: Draft, utterance: Utterance) -> None:
    """Take note of what may have asked somebody something; whatever it was, it is one thing."""
    among = Among(since_s=utterance.start_s, until_s=utterance.end_s, device=utterance.device)
    draft.change(among=among)


def _note(draft: Draft, among: Among | None, utterance: Utterance) -> None:
    since_s = utterance.start_s if among is None else among.since_s
    draft.change(among=Among(since_s=since_s, until_s=utterance.end_s))


def _has_agreed(state: State, utterance: Utterance) -> bool:
    """Tell whether all who may have said it have agreed already: there is nothing to doubt."""
    proposal = state.topic.proposal if state.topic is not None else None
    here = state.at(utterance.device)
    stands = [state.answer(who, proposal) for who in here if proposal is not None]
    return bool(stands) and all(
        stand is not None and stand.status is PartStat.ACCEPTED for stand in stands
    )
