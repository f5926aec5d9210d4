"""What was decided, said and answered in a call, row by row, in JSON's types.

Moments are seconds since the first join; `began_s` is when the clock of the record began.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from conference_agent.dialogue import Stance
from conference_agent.people import Caption, FamilyReport, Scenario
from conference_agent.people.script import FACILITATOR
from conference_agent.records import CallRecord
from conference_agent.values import Answer, Transition, Utterance

__all__ = ["answers_taken", "local", "phases", "rounded", "sentences", "transcript", "turns"]


def phases(record: CallRecord, began_s: float) -> Iterator[Mapping[str, Any]]:
    """Return the core's own decisions, with the reasons that it gave."""
    for entry in record.entries:
        if isinstance(entry, Transition):
            yield {
                "at_s": rounded(entry.at_s + began_s),
                "decision": "phase",
                "before": entry.before.value,
                "after": entry.after.value,
                "reason": entry.reason,
            }


def turns(stances: Sequence[Stance], began_s: float) -> Iterator[Mapping[str, Any]]:
    """Return when the facilitator took the floor or left it to others, and why."""
    for each in stances:
        yield {
            "at_s": rounded(each.at_s + began_s),
            "decision": "speak" if each.speaks else "silent",
            "reason": each.reason.value,
        }


def answers_taken(
    scenario: Scenario, record: CallRecord, began_s: float
) -> Iterator[Mapping[str, Any]]:
    """Return every answer that was taken, also those that did not stand."""
    names = {member.id: member.name for member in record.call.party.members}
    said = {entry.id: entry for entry in record.entries if isinstance(entry, Utterance)}
    for entry in record.entries:
        if isinstance(entry, Answer):
            known = said.get(entry.utterance)
            at_s = entry.end_s if known is None else known.at_s
            yield {
                "at_s": rounded(at_s + began_s),
                "who": names[entry.member],
                "status": entry.status.value,
                "proposal": entry.proposal.kind.value,
                "start": local(entry.proposal.start, scenario.timezone),
                "evidence": entry.evidence.value,
                "words": entry.words,
                "readback": entry.readback,
            }


def sentences(report: FamilyReport) -> Iterator[Mapping[str, Any]]:
    """Return each sentence of the facilitator once, when it had ended."""
    for caption, text in _ended(report):
        if caption.by_facilitator:
            yield _sentence(caption, text)


def transcript(report: FamilyReport) -> Iterator[Mapping[str, Any]]:
    """Return who said what, in order."""
    for caption, text in _ended(report):
        yield {
            "at_s": rounded(caption.at_s),
            # an agent that is not ours may not tell which words are its own
            "speaker": caption.speaker or FACILITATOR,
            "text": text,
            "cut": caption.cut,
        }


def _ended(report: FamilyReport) -> Iterator[tuple[Caption, str]]:
    """Return the first copy of each caption that is final, and its words."""
    seen: set[tuple[str, str]] = set()
    begun: dict[tuple[str, str], str] = {}
    for caption in report.captions:
        key = (caption.sender, caption.segment)
        begun.setdefault(key, caption.text)
        if caption.final and key not in seen:
            seen.add(key)
            # the end of one that was cut off may have no words: it has those of its begin
            yield caption, caption.text or begun[key]


def _sentence(caption: Caption, text: str) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "at_s": rounded(caption.at_s),
        "decision": "ask" if caption.question else "say",
        "text": text,
        "cut": caption.cut,
    }
    if caption.question:
        to = caption.to
        told["question"] = caption.question
        told["to"] = "all" if to in {"", "all"} else [part.strip() for part in to.split(",")]
    return told


def local(moment: datetime, timezone: str) -> str:
    """Return a moment as the clinic's clock shows it, in ISO 8601."""
    return moment.astimezone(ZoneInfo(timezone)).isoformat()


def rounded(seconds: float) -> float:
    """Return milliseconds' precision: more is noise of sums."""
    return round(seconds, 3)
