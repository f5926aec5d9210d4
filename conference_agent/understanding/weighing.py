"""Which acts a text comes to, where one thing that is said outweighs another.

A yes on the way to a question is none yet, a wish to cancel goes before the no to what was put, and
what ends the call goes before everything.
"""

from __future__ import annotations

import re

from conference_agent.understanding.about import asked_about
from conference_agent.understanding.acts import (
    BINDING,
    CANCEL_NOT_MEANT,
    LET_GO,
    NO_CANCEL,
    NO_THEN,
    UNFIT,
    agrees_for,
    brings,
    relays,
)
from conference_agent.understanding.answer import ABOUT_PEOPLE, Answer
from conference_agent.understanding.calling_off import in_doubt, of_another_matter
from conference_agent.understanding.context import Context
from conference_agent.understanding.details import (
    ABOUT_THE_CALL,
    CONFIDES,
    DETAILS,
    OF_A_PERSON,
    asks,
    asks_of,
)
from conference_agent.understanding.explained import says_their_own
from conference_agent.understanding.normalise import spoken
from conference_agent.understanding.of_the_call import ALONE
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.polarity import (
    AGREES,
    STARTS_WITH_NO,
    YES,
    ends_in_no,
    polarity,
)
from conference_agent.understanding.wishes import ALTERNATIVE
from conference_agent.understanding.withdrawing import WITHDRAWS
from conference_agent.values import Act, Detail, Polarity, QuestionKind

__all__ = ["KEEPS", "binding", "cancels", "weigh"]

#: A yes to these keeps things as they stand.
KEEPS = frozenset((QuestionKind.KEEP, QuestionKind.READBACK))

_BARE_NO = re.compile(r"(?:no|i|we|sorry|but| )*")
#: Behind a wait an answer begins with these; "let me see if that works" is still to be seen.
_ANSWERS_AFTER = re.compile(r"(?:okay|all right|fine) (?!then$|please$)")
#: Answers the call, and asks what it is about: "yes, can I help you", "go ahead, I'm listening".
_ATTENDS = phrases(
    r"what is it(?: (?:now|you want|you need|please|dear|love))*$",
    r"(?:can|may|could) (?:i|we) help(?: you)?(?: with anything| please)?$",
    r"(?:what|how) (?:can|may|could) (?:i|we) (?:do for|help)(?: you)?",
    r"what (?:do|did|would) you (?:want|need|like)$",
    r"(?:i|we) (?:am|are) (?:all ears|listening)",
    r"^(?:yes |okay )*(?:i|we) need (?:some |your )?help$",
)
#: Asks for leave beside an answer, or makes it depend on that.
_LEAVE = phrases(r"(?:can|could|may|should|must) (?:i|we)", r"if (?:i|we) (?:can|could|may)")
#: Leave to come in another way than what was put: "yes, can I come later".
_TO_COME = phrases(
    r"(?:can|could|may) (?:i|we) (?:\w+ )?(?:come|be there|get there|arrive|do it|make it|have it)"
)
#: What outweighs that what was said before is taken back.
_ASKS_ELSE = frozenset((Act.DECLINE, Act.PROPOSE))
#: Lets go of what was put, or of what was said: it has to be asked.
_NOTHING = re.compile(
    r"(?:(?:no|okay|so|then|just|sorry) )*never ?mind(?: (?:then|please|that|it|me))*"
)
#: Only that they said it, as another told: what they say themselves has to be asked.
_DENIES = re.compile(
    r"(?:(?:no|but|well|hang on|wait|sorry) )*(?:i|we) (?:(?:have|had) )?(?:never|did not|not) "
    r"(?:ever )?(?:say|said|mean|meant|tell|told)(?: (?:you|her|him|them|that|it|so|anything|of|"
    r"the|kind|sort))*"
)


def binding(text: str, *, aside: bool) -> tuple[Act, ...]:
    """Return the act that ends the call; to another person only an emergency is one."""
    for act, pattern in BINDING:
        if pattern.search(text) and (act is Act.EMERGENCY or not aside):
            return (act,)
    return ()


def weigh(
    whole: str, body: str, said: Answer, passing: dict[Act, int], context: Context
) -> tuple[Act, ...]:
    """Return the acts of a text said to the facilitator, the one that binds most first.

    Parameters
    ----------
    whole, body
        Normalised: with and without what is said in passing.
    said
        The body as an answer to what was put.
    passing
        What is said in passing, and where in the body.
    context
        What was asked, and who and what can be spoken of.
    """
    if CONFIDES.search(whole):
        return (Act.OTHER,)
    if ALONE.search(whole):
        return (*passing, Act.ASK_DETAILS)
    if OF_A_PERSON.search(whole) and Act.ACCEPT not in said.acts:
        return tuple(passing) or (Act.OTHER,)
    answers = _answers(whole, body, said, passing, context)
    acts = [*answers, *passing]
    if answers == (Act.UNSURE,) and _LEAVE.search(body) and asked_about(body):
        # "yes, but can I park there" is told about parking, and asked once more
        acts = [*passing, Act.ASK_DETAILS]
    if answers == (Act.UNSURE,) and Act.ASK_REPEAT in passing:
        acts = [*passing, Act.UNSURE]
    if Act.ASK_REPEAT in passing and _BARE_NO.fullmatch(body):
        # "no, I can't hear you": the no is of hearing
        acts = [*passing]
    people = tuple(spoken(name) for name in context.names)
    asked = asks(body, answered=bool(answers)) or (not answers and asks_of(body, people))
    if asked and not {Act.PROPOSE, Act.CANCEL} & set(answers):
        acts.append(Act.ASK_DETAILS)
    return tuple(dict.fromkeys(acts)) or (Act.OTHER,)


def _answers(
    whole: str, body: str, said: Answer, passing: dict[Act, int], context: Context
) -> tuple[Act, ...]:
    """Return the acts that answer, after what outweighs them."""
    answers = said.acts
    people = [spoken(name) for name in context.names]
    told = _told(body, said, people, context)
    if told:
        return told
    denies = answers == (Act.DECLINE,) and _DENIES.fullmatch(body)
    if denies or _NOTHING.fullmatch(whole) or (UNFIT.search(whole) and in_doubt(whole)):
        return (Act.UNSURE,)
    if cancels(whole, proposes=Act.PROPOSE in answers):
        if ALTERNATIVE.search(body):
            return (Act.PROPOSE, Act.CANCEL)
        return (Act.CANCEL, Act.DECLINE) if STARTS_WITH_NO.match(whole) else (Act.CANCEL,)
    if answers[:1] == (Act.PROPOSE,):
        # "should I take my pills that morning" asks for no morning
        return () if Detail.CLINICAL in asked_about(body) else answers
    withdraws = WITHDRAWS.search(whole) and not _ASKS_ELSE & set(answers)
    if withdraws or _speaks_of_cancelling(whole):
        return (Act.UNSURE,)
    if answers == (Act.UNSURE,) and ends_in_no(body):
        return (Act.DECLINE,)
    put_off = Act.ACCEPT in answers and _is_put_off(body, passing, context)
    own = () if put_off else _unless_another_way(answers, body)
    return _with_whom(own, body, people, context)


def _told(body: str, said: Answer, people: list[str], context: Context) -> tuple[Act, ...]:
    """Return the acts of what tells another one's answer; none if it does not."""
    # of people "yes, she can" is an answer to what is asked
    for_them = context.asked not in ABOUT_PEOPLE and agrees_for(body, people)
    if not (for_them or relays(body, people)):
        return ()
    own = says_their_own(body, people, said.acts) if context.asked in KEEPS else ()
    return (*own, Act.RELAY, *(act for act in said.acts if act is Act.PROPOSE))


def _with_whom(
    answers: tuple[Act, ...], body: str, people: list[str], context: Context
) -> tuple[Act, ...]:
    """Return the answers; a yes that brings another is none of the one who is brought.

    At a device that several share that may be who was asked.
    """
    bringing = answers == (Act.ACCEPT,) and context.asked in KEEPS and brings(body, people)
    return (*answers, Act.RELAY) if bringing else answers


def _unless_another_way(answers: tuple[Act, ...], body: str) -> tuple[Act, ...]:
    """Return the answers; a yes that asks to come in another way is none."""
    return (Act.UNSURE,) if Act.ACCEPT in answers and _TO_COME.search(body) else answers


def cancels(text: str, *, proposes: bool) -> bool:
    """Tell whether a normalised text calls the appointment off; `proposes`: for another time."""
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
    if Act.ASK_REPEAT in passing or ABOUT_THE_CALL.search(body) or _ATTENDS.search(body):
        return True
    if passing.get(Act.GREET, 0) > 0:
        return True  # "yes, hello?" picks up the phone
    if Act.WAIT in passing:
        # "Let me see ... yes" is an answer, "yes, let me see" is none yet.
        tail = body[passing[Act.WAIT] :].strip()
        answers = YES.search(tail) or _ANSWERS_AFTER.match(tail)
        return not answers or polarity(tail) is not Polarity.YES
    question = DETAILS.search(body)
    if question and not context.offers:
        return True  # nothing was put that it could agree to
    said = body[: question.start()] if question else body
    return (question is not None or Act.BYE in passing) and not AGREES.search(said)
