"""From a text to its reading."""

from __future__ import annotations

import re
from dataclasses import replace

from conference_agent.understanding.about import asked_about
from conference_agent.understanding.absence import absent, is_another
from conference_agent.understanding.acts import (
    BINDING,
    CANCEL_NOT_MEANT,
    LET_GO,
    NO_CANCEL,
    NO_THEN,
    OWN_NO,
    OWN_YES,
    UNFIT,
    relays,
)
from conference_agent.understanding.addressee import FACILITATOR, Address, find_address
from conference_agent.understanding.among import asks_a_person, says_of_what
from conference_agent.understanding.answer import Answer, answer
from conference_agent.understanding.awaiting import awaited, proceeds
from conference_agent.understanding.birth import has_figures, proof_of
from conference_agent.understanding.calling_off import (
    in_doubt,
    leaves_it,
    of_another_matter,
    to_cancel,
)
from conference_agent.understanding.company import company
from conference_agent.understanding.context import Context
from conference_agent.understanding.details import (
    ABOUT_THE_CALL,
    CONFIDES,
    DETAILS,
    OF_A_PERSON,
    asks,
)
from conference_agent.understanding.escort import without_escort
from conference_agent.understanding.explained import believed, says_their_own
from conference_agent.understanding.hearers import deceased, kept_from, overheard
from conference_agent.understanding.kept_back import is_kept_back
from conference_agent.understanding.named import Named
from conference_agent.understanding.normalise import Heard, normalise, spoken
from conference_agent.understanding.of_the_call import ALONE
from conference_agent.understanding.passing import GREETING, STOPS, without_passing
from conference_agent.understanding.polarity import (
    AGREES,
    STARTS_WITH_NO,
    ends_in_no,
    plain,
    polarity,
)
from conference_agent.understanding.slots import without_ordinal
from conference_agent.understanding.spans import spans
from conference_agent.understanding.staying import is_at, stays, stays_at
from conference_agent.understanding.times import named_times
from conference_agent.understanding.wishes import ALTERNATIVE
from conference_agent.values import (
    Act,
    Detail,
    MemberId,
    Polarity,
    Proof,
    QuestionKind,
    Reading,
    TimeSpan,
)

__all__ = ["read"]

#: A yes to these keeps things as they stand.
_KEEPS = frozenset((QuestionKind.KEEP, QuestionKind.READBACK))

#: What these put would change the appointment.
_CHANGES = frozenset((QuestionKind.OFFER, QuestionKind.READBACK, QuestionKind.CANCEL))
_BARE_NO = re.compile(r"(?:no|i|we|sorry|but| )*")
#: Lets go of what was put, or of what was said: it has to be asked.
_NOTHING = re.compile(
    r"(?:(?:no|okay|so|then|just|sorry) )*never ?mind(?: (?:then|please|that|it|me))*"
)
_ANSWERING = frozenset((Act.ACCEPT, Act.DECLINE, Act.UNSURE, Act.PROPOSE, Act.CANCEL, Act.RELAY))

#: What "keep the old one" may be read as where it is taken for an answer to another time.
_MAY_KEEP = (_ANSWERING - {Act.RELAY}) | {Act.OTHER, Act.ASK_DETAILS}

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
        # nothing of what it names is kept, so it names no time
        acts = _binding(heard.text, aside=False) or (Act.OTHER,)
        return Reading(acts=acts, polarity=Polarity.NONE, proof=proof)
    keeps = context.asked in _KEEPS
    names = map(spoken, context.names)
    whole = plain(without_escort(address.rest, names, keeps=keeps), keeps=keeps)
    body, passing = without_passing(whole)
    timed = without_ordinal(GREETING.sub("", whole), context.counted)
    named = sorted(named_times(timed, context), key=lambda time: time.negated)
    asks = heard.asks and not DETAILS.search(body)
    said = answer(body, named, context, asks=asks)
    there = company(heard, context)
    aside = address.aside and not address.fondly
    acts = _binding(heard.text, aside=aside)
    if not acts and there is not None and context.asked is QuestionKind.IDENTITY:
        acts = (Act.OTHER,)
    elif not acts:
        acts = believed(text, _said_to(address, whole, body, said, passing, context))
    gone, another = absent(heard.text, context), is_another(heard.text, context)
    if gone or another:
        acts, polarity = _not_theirs(acts) if gone else _for_them(acts), Polarity.NONE
    else:
        acts, polarity = _of_their_own(address, whole, acts, said, context)
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
        aside=aside or (acts == (Act.OTHER,) and asks_a_person(whole)),
        says_what=says_of_what(body),
    )
    reading = _with_hearers(reading, heard.text, context)
    if aside or reading.keeps_from:
        return reading
    return _beside(reading, heard.text, address.rest, context)


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
    if kept:
        acts = _not_theirs(reading.acts)
        reading = replace(reading, acts=acts, polarity=Polarity.NONE, slot=None, keeps_from=kept)
    return replace(reading, overheard=overheard(text), deceased=deceased(text, context))


def _beside(reading: Reading, text: str, rest: str, context: Context) -> Reading:
    """Return what is said instead of an answer: leave it as it was, wait for somebody."""
    if not reading.absent and _keeps(reading, rest, context):
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
        return _own_answer(body, said)
    acts = _acts(whole, body, said, passing, context)
    # "yes, dear": to whom it is said has to be asked
    doubtful = address.fondly and Act.ACCEPT in acts and not OWN_YES.search(body)
    return (Act.UNSURE,) if doubtful else acts


def _keeps(reading: Reading, text: str, context: Context) -> bool:
    """Tell whether a no to a change wants the appointment at the time that it has."""
    if context.asked is QuestionKind.CANCEL:
        return reading.acts == (Act.DECLINE,) and leaves_it(text)
    if context.asked not in _CHANGES or reading.act not in _MAY_KEEP or reading.slot is not None:
        return False
    others = (*context.offers, *context.free)
    if stays_at(text, reading.act, reading.times, context.stands, others):
        return True
    stands = context.stands
    elsewhere = stands is not None and any(
        not (span.refused or is_at(span, stands)) for span in reading.times
    )
    return stays(text) and not elsewhere


def _not_theirs(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return the acts without the answers: who says that a member is away answers nothing."""
    return tuple(act for act in acts if act not in _ANSWERING) or (Act.OTHER,)


def _for_them(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return the acts of who speaks for the member beside them: their answer is a relay."""
    answers = bool(_ANSWERING & set(acts))
    return (Act.RELAY,) if answers else acts


def _of_their_own(
    address: Address, whole: str, acts: tuple[Act, ...], said: Answer, context: Context
) -> tuple[tuple[Act, ...], Polarity]:
    """Return acts and polarity of what somebody says for themselves, to us or to another person."""
    if not address.aside or address.fondly:
        return _against_change(address.rest, whole, acts, said, context)
    polarity = said.polarity if acts != (Act.OTHER,) else Polarity.NONE
    if context.asked is QuestionKind.IDENTITY:
        return acts, polarity  # "no, not Rosa" tells who is there
    return acts, _sign_aside(whole, said, acts, polarity)


def _against_change(
    text: str, whole: str, acts: tuple[Act, ...], said: Answer, context: Context
) -> tuple[tuple[Act, ...], Polarity]:
    """Return acts and polarity where what is put would change the appointment.

    There "leave it as it is" is a no; "keep it" alone may be said of the new time as well.
    """
    polarity = said.polarity if acts != (Act.OTHER,) else Polarity.NONE
    if context.asked is QuestionKind.CANCEL:
        return to_cancel(whole, acts, polarity)
    if context.asked not in _CHANGES or acts[0] not in _ANSWERING | {Act.OTHER}:
        return acts, polarity
    if stays(text) and said.slot is not None and said.slot in context.offers:
        # "keep it on Thursday" is of the new time, "go back to the first one" of either
        return (Act.UNSURE,), Polarity.MIXED
    if acts == (Act.ACCEPT,) and leaves_it(text):
        return (Act.UNSURE,), Polarity.MIXED
    return acts, polarity


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


def _binding(text: str, *, aside: bool) -> tuple[Act, ...]:
    """Return the act that ends the call; to another person only an emergency is one."""
    for act, pattern in BINDING:
        if pattern.search(text) and (act is Act.EMERGENCY or not aside):
            return (act,)
    return ()


def _own_answer(text: str, said: Answer) -> tuple[Act, ...]:
    """Return what a text spoken to another person answers for its speaker."""
    own = OWN_YES if said.acts == (Act.ACCEPT,) else OWN_NO
    binds = said.acts in {(Act.ACCEPT,), (Act.DECLINE,)} and own.search(text)
    return said.acts if binds else (Act.OTHER,)


def _sign_aside(whole: str, said: Answer, acts: tuple[Act, ...], polarity: Polarity) -> Polarity:
    """Return the sign of what is said to another person: what may be an objection keeps its no."""
    if acts != (Act.OTHER,) or asks_a_person(whole):
        return polarity
    objects = said.polarity in {Polarity.NO, Polarity.MIXED} or Act.PROPOSE in said.acts
    cancels = _cancels(whole, proposes=False)
    return Polarity.NO if objects or cancels else polarity


def _acts(
    whole: str, body: str, said: Answer, passing: dict[Act, int], context: Context
) -> tuple[Act, ...]:
    if CONFIDES.search(whole):
        return (Act.OTHER,)
    if ALONE.search(whole):
        return (*passing, Act.ASK_DETAILS)
    if OF_A_PERSON.search(whole) and Act.ACCEPT not in said.acts:
        return tuple(passing) or (Act.OTHER,)
    answers = _answers(whole, body, said, passing, context)
    acts = [*answers, *passing]
    if answers == (Act.UNSURE,) and Act.ASK_REPEAT in passing:
        acts = [*passing, Act.UNSURE]
    if Act.ASK_REPEAT in passing and _BARE_NO.fullmatch(body):
        # "no, I can't hear you": the no is of hearing
        acts = [*passing]
    if asks(body, answered=bool(answers)) and not {Act.PROPOSE, Act.CANCEL} & set(answers):
        acts.append(Act.ASK_DETAILS)
    return tuple(dict.fromkeys(acts)) or (Act.OTHER,)


def _answers(
    whole: str, body: str, said: Answer, passing: dict[Act, int], context: Context
) -> tuple[Act, ...]:
    """Return the acts that answer, after what outweighs them."""
    answers = said.acts
    people = [spoken(name) for name in context.names]
    if relays(body, people):
        own = says_their_own(body, people, said.acts) if context.asked in _KEEPS else ()
        return (*own, Act.RELAY, *(act for act in answers if act is Act.PROPOSE))
    if _NOTHING.fullmatch(whole) or (UNFIT.search(whole) and in_doubt(whole)):
        return (Act.UNSURE,)
    if _cancels(whole, proposes=Act.PROPOSE in answers):
        if ALTERNATIVE.search(body):
            return (Act.PROPOSE, Act.CANCEL)
        return (Act.CANCEL, Act.DECLINE) if STARTS_WITH_NO.match(whole) else (Act.CANCEL,)
    if answers[:1] == (Act.PROPOSE,):
        # "should I take my pills that morning" asks for no morning
        return () if Detail.CLINICAL in asked_about(body) else answers
    if _speaks_of_cancelling(whole):
        return (Act.UNSURE,)
    if answers == (Act.UNSURE,) and ends_in_no(body):
        return (Act.DECLINE,)
    put_off = Act.ACCEPT in answers and _is_put_off(body, passing, context)
    return () if put_off else answers


def _cancels(text: str, *, proposes: bool) -> bool:
    if _speaks_of_cancelling(text) or of_another_matter(text):
        return False
    return bool(UNFIT.search(text) or (LET_GO.search(text) and not proposes))


def _speaks_of_cancelling(text: str) -> bool:
    """Tell whether cancelling is spoken of, and not asked for.

    "No, cancel it" asks for it: its no is to what was put.
    """
    text = NO_THEN.sub("", text)
    return bool(NO_CANCEL.search(text) or CANCEL_NOT_MEANT.search(text))


def _is_put_off(body: str, passing: dict[Act, int], context: Context) -> bool:
    """Return whether a yes is said on the way to something else: a question, a wait, a goodbye."""
    if Act.ASK_REPEAT in passing or ABOUT_THE_CALL.search(body):
        return True
    if passing.get(Act.GREET, 0) > 0:
        return True  # "yes, hello?" picks up the phone
    if Act.WAIT in passing:
        # "Let me see ... yes" is an answer, "yes, let me see" is none yet.
        return polarity(body[passing[Act.WAIT] :].strip()) is not Polarity.YES
    question = DETAILS.search(body)
    if question and not context.offers:
        return True  # nothing was put that it could agree to
    said = body[: question.start()] if question else body
    return (question is not None or Act.BYE in passing) and not AGREES.search(said)
