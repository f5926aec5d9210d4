"""What the facilitator shows the room: captions and where the call stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conference_agent.people.question import addressed_to, question_kind
from conference_agent.people.scenario import Scenario, member_id
from conference_agent.people.script import FACILITATOR, Heard, QuestionEnded
from conference_agent.values import QuestionKind

__all__ = ["CAPTION_TOPIC", "STATE_TOPIC", "Caption", "State", "ended_sentence", "read_caption"]

CAPTION_TOPIC = "lk.transcription"
STATE_TOPIC = "facilitator.state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A line of text as one person received it."""

    #: When it was complete.
    at_s: float
    #: The device that received it.
    receiver: str
    #: The identity that sent it.
    sender: str
    #: Whose words they are; empty where the agent does not tell.
    speaker: str
    text: str
    #: The same for all versions of one line.
    segment: str
    #: The words do not change any more.
    final: bool
    #: What is asked; empty for none, or where the agent does not tell.
    question: str
    #: Who is asked: member ids with commas between them, or "all".
    to: str
    #: The facilitator's own number of the sentence; empty for what others said.
    sentence: str
    #: It was not played to its end.
    cut: bool

    @property
    def by_facilitator(self) -> bool:
        """Whether the words are the facilitator's own."""
        return bool(self.sentence) or self.speaker.lower() in {"", FACILITATOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where the call stood, as one person received it."""

    at_s: float
    receiver: str
    #: As the facilitator sent it.
    values: Mapping[str, Any]


def read_caption(
    text: str,
    attributes: Mapping[str, str],
    *,
    at_s: float,
    receiver: str,
    sender: str,
    stream: str,
) -> Caption:
    """Return the caption that a text stream carried."""
    return Caption(
        at_s=at_s,
        receiver=receiver,
        sender=sender,
        speaker=attributes.get("speaker", ""),
        text=text,
        segment=attributes.get("lk.segment_id", stream),
        final=attributes.get("lk.transcription_final") == "true",
        question=attributes.get("question", ""),
        to=attributes.get("to", ""),
        sentence=attributes.get("sentence", ""),
        cut=attributes.get("cut") == "true",
    )


def ended_sentence(caption: Caption, scenario: Scenario) -> QuestionEnded | Heard | None:
    """Return what a caption tells a script, or ``None``: nothing has been said to its end."""
    if not (caption.final and caption.by_facilitator) or caption.cut:
        return None
    names = [member.name for member in scenario.party]
    if caption.question in list(QuestionKind):
        to = _names_of(caption.to, names)
        return QuestionEnded(QuestionKind(caption.question), to, caption.text)
    kind = None if caption.sentence else question_kind(caption.text)
    if kind is None:
        return Heard(caption.text)
    return QuestionEnded(kind, addressed_to(caption.text, names), caption.text)


def _names_of(to: str, names: list[str]) -> frozenset[str] | None:
    asked = {part.strip() for part in to.split(",")}
    if asked & {"", "all"}:
        return None
    return frozenset(name for name in names if member_id(name) in asked)
