"""Whose turn it is in talk of several people: should the facilitator speak next.

People who are together talk to each other in the facilitator's hearing. What is for it is told
from what is not by whom a sentence speaks to, not by its matter: who says "ask it whether" or
"shall we" speaks to the person beside them, also where the words are a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from conference_agent.understanding.addressee import FACILITATOR, find_address
from conference_agent.understanding.context import Context
from conference_agent.understanding.normalise import normalise
from conference_agent.understanding.phrases import phrases
from conference_agent.understanding.unfinished import unfinished
from conference_agent.values import Act, Reading

__all__ = ["Reason", "Remark", "Turn", "Verdict", "speaks"]


class Reason(StrEnum):
    """Why the facilitator speaks next, or does not."""

    SAFETY = "safety"
    ADDRESSED = "addressed"
    ALONE = "alone"
    ANSWERED = "answered"
    ASKED = "asked"
    GREETED = "greeted"
    TO_ANOTHER = "to_another"
    HELD = "held"
    UNFINISHED = "unfinished"
    AMONG_THEMSELVES = "among_themselves"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the facilitator should speak next, and why."""

    speak: bool
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One turn of the talk before."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was said, and among whom."""

    text: str
    speaker: str | None
    #: The people beside the speaker and the facilitator.
    others: tuple[str, ...]
    #: What the facilitator is called in the history.
    agent: str | None
    #: A question to the speaker is open.
    asked: bool
    #: Oldest first, without this turn.
    history: tuple[Remark, ...] = ()


_SAFETY: Final = frozenset((Act.EMERGENCY, Act.OPT_OUT, Act.ASK_HUMAN, Act.WRONG_PARTY))
_ANSWERS: Final = frozenset(
    (Act.ACCEPT, Act.DECLINE, Act.UNSURE, Act.PROPOSE, Act.CANCEL, Act.RELAY)
)
_SENTENCE: Final = re.compile(r"[^.?!]+[.?!]*")
_TRAILS_OFF: Final = re.compile(r"(?:\.{2,}|\u2026|\s[-\u2013\u2014])\s*$")
_MACHINE: Final = r"(?:he|she|it|they|him|her|them|this thing|the (?:robot|machine|assistant|bot))"
#: Sends the person beside the speaker to the facilitator, or speaks about it.
_ABOUT_IT: Final = phrases(
    rf"(?<!to )(?<!i )ask (?:{_MACHINE}\b|if|whether|how|what|when|where|who|which|about|for)",
    rf"tell {_MACHINE}",
    rf"(?:can|could|will|would|does|did|do you think|i think|whether|if) {_MACHINE} (?:also |even |"
    rf"really |just |still )?"
    r"(?:know|tell|help|hear|heard|understand|understood|answer|listen|repeat|show|explain)",
    rf"{_MACHINE} (?:can|could|will|would|might|may|should|must|does|did|do)(?: not)?"
    r"(?: also| even| probably)? (?:know|tell us|tell me|help|hear|understand|answer|listen|show)",
    rf"(?:think|thinks|sure) {_MACHINE} (?:is|was|will|has)",
)
#: Speaks to the person beside the speaker.
_TO_PERSON: Final = phrases(
    r"^(?:(?:so|and|but|or|well|okay|then) )*(?:shall|should) we",
    r"let us(?! (?:know|have|see))",
    r"why (?:not|do not we|do not you)",
    r"(?:what|how) (?:do|would|about) you(?: all| both| guys)?(?: think| feel| say|$)",
    r"(?:do|would) you (?:think|want|like|mind|prefer|agree|work)\b(?! (?:me|us) to)",
    r"are you (?:free|busy|hungry|thirsty|tired|cold|hot|nervous|comfortable|done|"
    r"okay|all right|working|coming|ready|able|available|sure|going|there)",
    r"(?:can|could|will|would) you (?:come|drive|make it|be there|go|take (?:me|her|him)|bring|"
    r"pick|join|manage)",
    r"(?:for|with) you\b",
    r"did you (?!say|mean|ask|call|tell|just|hear (?:me|us))\w+",
)
#: A statement with a question behind it that asks for a nod.
_TAG: Final = re.compile(
    r"\b(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should) not "
    r"(?:it|we|you|he|she|they|i)$"
)
_LEAD: Final = (
    r"^(?:(?:so|and|but|or|also|now|then|yes|no|okay|please|sorry|hello|hi|hey|thanks|thank you|"
    r"excuse me|tell me|because|just|maybe|good morning|good afternoon|you|do you) )*"
)
#: A sentence in the form of a question.
_INTERROGATIVE: Final = re.compile(
    rf"{_LEAD}(?:(?:at|in|on|to|from|for) )?(?:what|when|where|who|whose|which|why|how|is|are|was|"
    rf"were|do|does|did|"
    r"can|could|will|would|may|might|shall|should|has|have|am)\b(?: not)?(?= \w+ \w+)"
    r"|\b(?:can|could|will|would) you (?:not )?(?:please |also |just )?\w+"
    r"|\b(?:call|ring|phone|text|email|send|tell|remind|show) (?:me|us)\b"
)
#: Words that a nod has, spoken as a question.
_ECHO: Final = re.compile(r"(?:yes|no|okay|really|right|all|sorry|and|so|true|oh|good|is|it| )*")
#: Says what is wanted: to those who serve, a request.
_WISHES: Final = phrases(
    r"(?:i|we) (?:would|will)(?: \w+ly| just| also| all)? (?:like|love|need|have)(?! to (?:thank|"
    r"say))",
    r"(?:i|we)(?: \w+ly| just| also)? (?:need|want|wish)",
    r"(?:i|we) (?:am|are)(?: \w+ly| just)? (?:looking for|trying to|wondering|here (?:for|to))",
    r"(?:tell|show|give|help|remind) (?:me|us)",
    # who is brought along is spoken for
    r"(?:my \w+|she|he|they) (?:would like|wants?|needs?)",
)


def speaks(turn: Turn, reading: Reading, context: Context) -> Verdict:
    """Return whether the facilitator should speak next.

    Parameters
    ----------
    turn
        What was said, and among whom.
    reading
        Of its text.
    context
        What the text was read against.
    """
    early = _by_reading(turn, reading, context)
    if early is not None:
        return early
    sentences = [
        (normalise(each[0]).text, each[0].rstrip().endswith("?"))
        for each in _SENTENCE.finditer(turn.text)
    ]
    words = " ".join(text for text, _ in sentences)
    questions = [text for text, marked in sentences if _is_question(text, marked=marked)]
    if _ABOUT_IT.search(words):
        return Verdict(False, Reason.TO_ANOTHER)
    if any(not _TO_PERSON.search(text) for text in questions):
        return Verdict(True, Reason.ASKED)
    if questions or any(_TAG.search(text) or _TO_PERSON.search(text) for text, _ in sentences):
        return Verdict(False, Reason.TO_ANOTHER)
    if _breaks_off(turn, context):
        return Verdict(False, Reason.UNFINISHED)
    return _by_talk(turn, reading, context, words)


def _by_reading(turn: Turn, reading: Reading, context: Context) -> Verdict | None:
    """Return what the reading alone decides."""
    if reading.act in _SAFETY:
        return Verdict(True, Reason.SAFETY)
    if reading.addressee == FACILITATOR:
        return Verdict(True, Reason.ADDRESSED)
    if reading.addressee not in {None, turn.speaker} and Act.RELAY not in reading.acts:
        return Verdict(False, Reason.TO_ANOTHER)
    if reading.act is Act.WAIT:
        return Verdict(False, Reason.HELD)
    if turn.asked and context.asked is not None and reading.act in _ANSWERS:
        return Verdict(True, Reason.ANSWERED)
    if not _company(turn):
        broken = _breaks_off(turn, context)
        return Verdict(not broken, Reason.UNFINISHED if broken else Reason.ALONE)
    return None


def _company(turn: Turn) -> bool:
    """Return whether others than the speaker and the facilitator take part."""
    known = {None, turn.speaker, turn.agent}
    return bool(turn.others) or any(remark.speaker not in known for remark in turn.history)


def _is_question(text: str, *, marked: bool) -> bool:
    if _TAG.search(text) or _ECHO.fullmatch(text):
        return False
    return marked or bool(_INTERROGATIVE.search(text))


def _breaks_off(turn: Turn, context: Context) -> bool:
    return bool(_TRAILS_OFF.search(turn.text)) or unfinished(turn.text, context)


def _called_before(turn: Turn, context: Context) -> bool:
    """Tell whether the speaker has just called the facilitator, and nobody but it has spoken."""
    for remark in reversed(turn.history):
        if remark.speaker == turn.agent:
            continue
        text = normalise(remark.text).text
        return remark.speaker == turn.speaker and find_address(text, context).who == FACILITATOR
    return False


def _by_talk(turn: Turn, reading: Reading, context: Context, words: str) -> Verdict:
    """Return whether what is no question belongs to the talk with the facilitator."""
    last = turn.history[-1] if turn.history else None
    its_turn = last is not None and last.speaker == turn.agent
    open_question = last is not None and its_turn and last.text.rstrip().endswith("?")
    if _called_before(turn, context):
        return Verdict(True, Reason.ADDRESSED)
    if Act.GREET in reading.acts or Act.BYE in reading.acts:
        return Verdict(True, Reason.GREETED)
    if open_question or (turn.asked and not turn.history):
        answers = not turn.asked or reading.act is not Act.OTHER
        return Verdict(answers, Reason.ANSWERED if answers else Reason.AMONG_THEMSELVES)
    present = any(remark.speaker == turn.agent for remark in turn.history)
    if present and not turn.asked and _WISHES.search(words):
        return Verdict(True, Reason.ASKED)
    if Act.ASK_REPEAT in reading.acts:
        return Verdict(True, Reason.ASKED)
    return Verdict(False, Reason.AMONG_THEMSELVES)
