"""The way through the flow to what is to be settled: what is said first, and heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from conference_agent.dialogue.answers import ANSWERING, said_by, unclear
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import level
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.following import follow
from conference_agent.dialogue.functions import called, waits_for
from conference_agent.dialogue.informing import pass_on
from conference_agent.dialogue.limits import LOOK_UP_S, SILENCE_S, TELLS, WORDS
from conference_agent.dialogue.of_the_call import asks_of_call, tell_of_call
from conference_agent.dialogue.progress import Lead
from conference_agent.dialogue.state import Named, State
from conference_agent.dialogue.telling import go_behind, open_node, prompted, telling
from conference_agent.dialogue.wishing import named_instead, wishes_of
from conference_agent.values import (
    Act,
    Cut,
    Detail,
    LookUp,
    Outcome,
    Phase,
    Played,
    Reading,
    Rung,
    Sentence,
    Tell,
    Utterance,
)
from conference_agent.values.agenda import Conversation, End, Ending, Function, Settle, Transfer
from conference_agent.values.conditions import Value

__all__ = [
    "end_telling",
    "found_in",
    "given_at",
    "hear_behind",
    "hear_lead",
    "lead",
    "recall_found",
]

#: How a call ends whose flow ends before anything was settled: no other end is there for it.
_ENDS: Final = {Ending.UNDECIDED: Outcome.UNDECIDED}


def lead(draft: Draft) -> bool:
    """Go through the flow up to what it has settled; tell whether it is still under way."""
    while draft.state.phase is Phase.OPENING:
        state = draft.state
        node = state.agenda.node(state.position.node)
        match node:
            case Settle():
                return False
            case End():
                outcome = _ENDS.get(node.outcome, Outcome.NEEDS_HUMAN)
                close(draft, outcome, "the flow ends before anything is settled")
            case Transfer():
                close(draft, Outcome.NEEDS_HUMAN, "the flow leaves it to the clinic")
            case Function() if waits_for(state, node.function):
                return _seeks(draft)
            case Conversation() if _tells(draft, node) or _waits(draft, node):
                return True
            case _:
                _pass_on(draft)
    return True


def hear_lead(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Take in what is said back to a sentence of the flow: an answer, or what a prompt is about.

    It decides what comes up next, and nothing else: it is no answer to any proposal.
    """
    state = draft.state
    node = open_node(state)
    if node is None or not _counts(state, utterance) or unclear(utterance):
        return
    found = found_in(state, node, reading)
    if not found and reading.act not in prompted(node) | ANSWERING:
        return
    # a day that was asked for is a wish, in whatever words, also somebody's for another
    wish = replace(reading, acts=(Act.PROPOSE,)) if found and reading.times else reading
    _keep_wishes(draft, utterance, reading if reading.act in ANSWERING else wish)
    draft.change(lead=replace(state.lead, variables={**state.lead.variables, **found}))
    _pass_on(draft, reading.act, reading.judged)


def hear_behind(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in what is said back to a question of the flow behind the result, which stays.

    Tell whether one is open, and so no objection is said without having been asked.
    """
    state = draft.state
    node = open_node(state)
    if node is None or not _counts(state, utterance) or unclear(utterance):
        return False
    if not utterance.said_here:
        return False
    if _wants_more(state, node, utterance, reading):
        if asks_of_call(state, reading):
            tell_of_call(draft, utterance, reading)
        else:
            pass_on(draft, utterance, clinical=Detail.CLINICAL in reading.details)
        go_behind(draft, None)
    elif reading.act in prompted(node) | ANSWERING:
        go_behind(draft, reading.act, reading.judged)
    return True


def _wants_more(state: State, node: Conversation, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether somebody says what else they want, which is for the clinic.

    Words without an act are that from one who is alone with the facilitator, if they are some.
    """
    if reading.act in prompted(node) or Act.DECLINE in reading.acts:
        return False
    if reading.act is Act.OTHER:
        alone = len(state.here()) == len(state.present) == 1 and not reading.proceeds
        return alone and len(utterance.text.split()) >= WORDS
    return reading.act in ANSWERING | {Act.ASK_DETAILS} and reading.act is not Act.ACCEPT


def found_in(state: State, node: Conversation, reading: Reading) -> Mapping[str, Value]:
    """Return what was said of what a node wants to find out.

    A date and an hour are read by the rules, everything else by a model, where one is set.
    """
    found: dict[str, Value] = {
        name: value for name, value in reading.found if name not in {"date", "time"}
    }
    if reading.times:
        start = state.call.appointment.local(reading.times[0].start)
        found |= {"date": start.date().isoformat(), "time": float(start.hour)}
    return {name: value for name, value in found.items() if name in node.extracts}


def recall_found(state: State, reading: Reading) -> Lead:
    """Return how far the flow has led, with what was found in words that are on the record."""
    node = state.agenda.node(state.position.node)
    found = found_in(state, node, reading) if isinstance(node, Conversation) else {}
    return replace(state.lead, variables={**state.lead.variables, **found})


def given_at(state: State) -> Mapping[str, Value]:
    """Return the variables with what the function of the node gives, if it has one."""
    node = state.agenda.node(state.position.node)
    if not isinstance(node, Function):
        return state.lead.variables
    return {**state.lead.variables, **called(state, node.function)}


def end_telling(draft: Draft, sentence: Sentence, event: Played | Cut) -> None:
    """Take note that a sentence of the flow was said; one cut off is said once more at most."""
    lead, phase = draft.state.lead, draft.state.phase
    if not isinstance(sentence.intent, Tell):
        return
    if phase is Phase.CLOSING and lead.behind is not None and isinstance(event, Played):
        draft.change(lead=replace(lead, said_s=event.at_s))
    if phase is not Phase.OPENING:
        return
    cuts = lead.cuts + isinstance(event, Cut)
    if isinstance(event, Played) or cuts >= TELLS:
        draft.change(lead=replace(lead, said_s=event.at_s, cuts=cuts))
    else:
        draft.change(lead=replace(lead, cuts=cuts))


def _keep_wishes(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Keep what is said about times: it is what free slots are chosen by, and no answer."""
    said = said_by(draft.state, utterance, reading)
    if said is None:
        return
    draft.change(wishes=(*draft.state.wishes, *wishes_of(said.member, reading)))
    slot = named_instead(reading)
    others = tuple(each for each in draft.state.named if each.said.member != said.member)
    if slot is not None and slot in (draft.state.free or ()):
        draft.change(named=(*others, Named(slot=slot, said=said)))


def _tells(draft: Draft, node: Conversation) -> bool:
    """Say the sentence of a node, if it is to be said and may be; tell whether it goes on."""
    state = draft.state
    if state.lead.said_s is not None:
        return False
    intent = telling(state, node, state.call.appointment.start)
    if intent is None or level(state) < intent.needs:
        # what those present may not hear is left out: the talk goes on to what they may
        draft.change(lead=replace(state.lead, said_s=draft.at_s))
        return False
    if draft.waits_until(state.hold_until_s):
        return True
    draft.plan(intent)
    return draft.say_next()


def _seeks(draft: Draft) -> bool:
    """Wait for the store, which wakes us; say so, once, if that takes long."""
    state = draft.state
    if state.lead.said_s is not None:
        draft.sleep()
        return True
    since_s = draft.at_s if state.sought_s is None else state.sought_s
    draft.change(sought_s=since_s)
    if draft.waits_until(since_s + LOOK_UP_S):
        return True
    draft.change(sought_s=None, lead=replace(state.lead, said_s=draft.at_s))
    draft.plan(LookUp())
    return draft.say_next()


def _waits(draft: Draft, node: Conversation) -> bool:
    """Wait for what is said back, if the node listens; so long silence goes on as no answer."""
    state = draft.state
    due_s = max(state.last_sound_s + SILENCE_S[Rung.ALL], state.hold_until_s)
    return node.listens and draft.waits_until(due_s)


def _pass_on(draft: Draft, heard: Act | None = None, judged: frozenset[str] | None = None) -> None:
    """Go on to the next node."""
    state = draft.state
    variables = given_at(state)
    draft.change(lead=replace(state.lead, variables=variables))
    following = follow(draft, heard, judged)
    if following is None:
        close(draft, Outcome.NEEDS_HUMAN, "the flow leads nowhere")
        return
    draft.change(lead=Lead(position=following, variables=variables))


def _counts(state: State, utterance: Utterance) -> bool:
    """Tell whether somebody said it whom the decision may rest on."""
    party = state.call.party
    return any(
        who in party.required or who in party.deciders for who in party.members_at(utterance.device)
    )
