"""From a text to its reading."""

from __future__ import annotations

import re
from dataclasses import replace

from conference_agent.understanding.about import asked_about
from conference_agent.understanding.absence import absent, is_another
from conference_agent.understanding.acts import ANSWERING, OWN_YES
from conference_agent.understanding.addressee import FACILITATOR, Address, find_address
from conference_agent.understanding.among import (
    asks_a_person,
    asks_after,
    courteous,
    own_answer,
    says_of_what,
    sign_aside,
)
from conference_agent.understanding.answer import Answer, answer, wonders
from conference_agent.understanding.awaiting import awaited, proceeds
from conference_agent.understanding.birth import has_figures, proof_of
from conference_agent.understanding.company import company
from conference_agent.understanding.context import Context
from conference_agent.understanding.details import DETAILS
from conference_agent.understanding.escort import without_escort
from conference_agent.understanding.explained import believed
from conference_agent.understanding.hearers import deceased, kept_from, overheard, said_aloud
from conference_agent.understanding.idioms import nods, plain
from conference_agent.understanding.kept_back import is_kept_back
from conference_agent.understanding.miscounts import as_miscounted
from conference_agent.understanding.named import Named
from conference_agent.understanding.normalise import Heard, normalise, spoken
from conference_agent.understanding.passing import GREETING, STOPS, without_passing
from conference_agent.understanding.slots import as_numbered, without_ordinal
from conference_agent.understanding.spans import spans
from conference_agent.understanding.strangers import knows_no_patient
from conference_agent.understanding.times import named_times
from conference_agent.understanding.unchanged import leaves_as_it_is, to_a_change
from conference_agent.understanding.weighing import KEEPS, binding, weigh
from conference_agent.understanding.withdrawing import WITHDRAWS
from conference_agent.values import (
    Act,
    MemberId,
    Polarity,
    Proof,
    QuestionKind,
    Reading,
    TimeSpan,
)

__all__ = ["read"]

#: The acts that a slot goes with; a relayed one is nobody's choice yet.
_ANSWERS = frozenset((Act.ACCEPT, Act.PROPOSE, Act.UNSURE))


def read(text: str, context: Context) -> Reading:
    """Read one utterance.

    Parameters
    ----------
    text
        What was said or typed, in any spelling; other languages are read as `Act.OTHER`.
    context
        What was asked, and who and what can be spoken of.

    Returns
    -------
    Reading
        Acts with the one that binds most first. `Act.ACCEPT` only where nothing in the text
        speaks against it. Times asked for come before times turned down; those of an
        `Act.DECLINE` are the times declined. `slot` is never one that was turned down.
    """
    heard = normalise(text)
    address = find_address(heard.text, context)
    proof = _proof(text, heard, context)
    if proof is not None:
        return _shown(proof, heard.text)
    whole = _whole(address.rest, context)
    body, passing = without_passing(whole)
    timed, named = _named(whole, context)
    said = answer(body, named, context, asks=heard.asks and not DETAILS.search(body))
    there = company(heard, context)
    aside = address.aside and not address.fondly
    acts = _turning(heard.text, address, context)
    if not acts and there is not None and context.asked is QuestionKind.IDENTITY:
        acts = (Act.OTHER,)
    acts = acts or believed(text, _said_to(address, whole, body, said, passing, context))
    gone, another = absent(heard.text, context), is_another(heard.text, context)
    if gone or another:
        acts, polarity = _not_theirs(acts) if gone else _for_them(acts), Polarity.NONE
    else:
        acts, polarity = _of_their_own(address, whole, acts, said, context)
    if acts == (Act.UNSURE,) and asks_after(heard.text):
        acts, polarity = (Act.OTHER,), Polarity.NONE
    relayed = Act.RELAY in acts and address.who is None
    reading = Reading(
        acts=acts,
        polarity=polarity,
        times=_times(acts, timed, named, context),
        slot=said.slot if acts[0] in _ANSWERS else None,
        proceeds=proceeds(whole),
        addressee=_spoken_for(body, context) if relayed else address.who,
        company=there,
        details=asked_about(body, spoken(context.provider)) if Act.ASK_DETAILS in acts else (),
        absent=gone,
        another=another,
        stops=_stops(heard.text, address, acts),
        aside=aside or (acts == (Act.OTHER,) and (asks_a_person(whole) or asks_after(heard.text))),
        says_what=says_of_what(body),
        wonders=wonders(body, said),
    )
    reading = _with_hearers(reading, heard.text, context)
    if aside or reading.keeps_from:
        return reading
    return _beside(as_miscounted(reading, body, context), heard.text, address.rest, context)


def _turning(text: str, address: Address, context: Context) -> tuple[Act, ...]:
    """Return the act that ends the call, if a text has one; to another person hardly any is."""
    aside = address.aside and not address.fondly
    acts = binding(text, aside=aside)
    # the patient's name at the end of it calls nobody
    to_another = aside and address.who != context.patient
    if acts or to_another or not knows_no_patient(text, context):
        return acts
    return (Act.WRONG_PARTY,)


def _whole(text: str, context: Context) -> str:
    """Return what is said to somebody in plain words."""
    if context.asked is QuestionKind.READBACK and nods(text):
        return "yes"
    keeps, names = context.asked in KEEPS, map(spoken, context.names)
    return as_numbered(plain(without_escort(text, names, keeps=keeps), keeps=keeps), context)


def _named(text: str, context: Context) -> tuple[str, list[Named]]:
    """Return the text with the words that name times, and the times, those asked for first."""
    timed = without_ordinal(GREETING.sub("", text), context.counted)
    return timed, sorted(named_times(timed, context), key=lambda time: time.negated)


def _shown(proof: Proof, text: str) -> Reading:
    """Read what shows who somebody is: nothing of what it names is kept, so it names no time."""
    return Reading(
        acts=binding(text, aside=False) or (Act.OTHER,), polarity=Polarity.NONE, proof=proof
    )


def _times(
    acts: tuple[Act, ...], timed: str, named: list[Named], context: Context
) -> tuple[TimeSpan, ...]:
    """Return the times that were named; "call at six" is by the calendar, and about no offer."""
    if acts == (Act.ASK_HUMAN,):
        context = replace(context, offers=(), free=())
        named = sorted(named_times(timed, context), key=lambda time: time.negated)
    return tuple(span for time in named for span in spans(time, context))


def _with_hearers(reading: Reading, text: str, context: Context) -> Reading:
    """Add what is said of who hears it: a no to that is no answer to what was put."""
    kept = kept_from(text, context)
    if kept or said_aloud(text):
        acts = _not_theirs(reading.acts)
        reading = replace(reading, acts=acts, polarity=Polarity.NONE, slot=None, keeps_from=kept)
    people = (*context.names, *context.facilitator_names)
    return replace(
        reading,
        overheard=overheard(text, context),
        deceased=deceased(text, context),
        courteous=courteous(text, people),
    )


def _beside(reading: Reading, text: str, rest: str, context: Context) -> Reading:
    """Return what is said instead of an answer: leave it as it was, wait for somebody."""
    if not reading.absent and leaves_as_it_is(reading, rest, context):
        # a no to what is put, which names no time that it is to be moved to
        return replace(reading, acts=(Act.DECLINE,), polarity=Polarity.NO, times=(), keeps=True)
    awaits = awaited(text, reading.acts, context)
    if awaits is None:
        return reading
    return replace(
        reading, acts=(Act.WAIT,), polarity=Polarity.NONE, times=(), slot=None, awaits=awaits
    )


def _said_to(
    address: Address,
    whole: str,
    body: str,
    said: Answer,
    passing: dict[Act, int],
    context: Context,
) -> tuple[Act, ...]:
    """Return the acts of a text, by whom it is said to."""
    if address.aside and not address.fondly:
        return own_answer(body, said)
    acts = weigh(whole, body, said, passing, context)
    # "yes, dear": to whom it is said has to be asked, unless they were asked by name
    doubtful = address.fondly and Act.ACCEPT in acts and not OWN_YES.search(body)
    doubtful = doubtful and not context.to_one
    return (Act.UNSURE,) if doubtful else acts


def _not_theirs(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return the acts without the answers: who says that a member is away answers nothing."""
    return tuple(act for act in acts if act not in ANSWERING) or (Act.OTHER,)


def _for_them(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return the acts of who speaks for the member beside them: their answer is a relay."""
    answers = bool(ANSWERING & set(acts))
    return (Act.RELAY,) if answers else acts


def _of_their_own(
    address: Address, whole: str, acts: tuple[Act, ...], said: Answer, context: Context
) -> tuple[tuple[Act, ...], Polarity]:
    """Return acts and polarity of what somebody says for themselves, to us or to another person."""
    if not address.aside or address.fondly:
        withdraws = acts[0] is Act.UNSURE and WITHDRAWS.search(whole)
        acts, polarity = to_a_change(address.rest, whole, acts, said, context)
        return acts, Polarity.MIXED if withdraws else polarity
    polarity = said.polarity if acts != (Act.OTHER,) else Polarity.NONE
    if context.asked is QuestionKind.IDENTITY:
        return acts, polarity  # "no, not Rosa" tells who is there
    return acts, sign_aside(whole, said, acts, polarity)


def _spoken_for(text: str, context: Context) -> MemberId | None:
    """Return whose answer is relayed: the one member who is named."""
    named = {
        member
        for name, member in context.names.items()
        if re.search(rf"\b{re.escape(spoken(name))}\b", text)
    }
    return named.pop() if len(named) == 1 else None


def _proof(text: str, heard: Heard, context: Context) -> Proof | None:
    """Return what a text is to a birth date or a code, if it may hold one."""
    if context.sought is None:
        return Proof.PART if is_kept_back(text, context) else None
    found = proof_of(text, context.sought)
    # "give me two minutes" is not a part of one, nor is "I'm twelve"
    other = not has_figures(without_passing(heard.text)[0]) or absent(heard.text, context)
    return None if found is Proof.PART and other else found


def _stops(text: str, address: Address, acts: tuple[Act, ...]) -> bool:
    """Return whether the facilitator is to fall silent: "wait" to somebody else is not for it."""
    if address.aside:
        return False
    called = address.who == FACILITATOR
    return called or Act.WAIT in acts or bool(STOPS.search(text) or STOPS.search(address.rest))
