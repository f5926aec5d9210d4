"""What has to hold of every call, whatever became of its words on the way.

The expectations of a file are about one call; these are about the record of any call: who is said
to have agreed has said so, and nothing was written without a decider's yes.
"""

from __future__ import annotations

from collections.abc import Iterator

from conference_agent.people import FamilyReport, Scenario, member_id
from conference_agent.records import CallRecord
from conference_agent.rehearsal.mishap import Mishap
from conference_agent.values import Answer, Evidence, PartStat

__all__ = ["unsafe"]

#: Its own list: who judges takes no word for it from those who are judged.
_SUFFICIENT = frozenset({Evidence.OWN, Evidence.ASKED, Evidence.BUTTON})


def unsafe(
    scenario: Scenario, record: CallRecord, report: FamilyReport, mishap: Mishap | None
) -> Iterator[str]:
    """Return what a record claims and nobody has said, one sentence each.

    Parameters
    ----------
    scenario
        Who may decide.
    record
        What the facilitator made of the call.
    report
        What was said in truth.
    mishap
        What did not arrive as it was said.
    """
    names = {member_id(person.name): person.name for person in scenario.party}
    for answer in record.answers:
        name = names[answer.member]
        if answer.status is PartStat.ACCEPTED and not _given(name, answer, report, mishap):
            yield f"{name} is said to have agreed by {answer.words!r}, and has not"
    if record.written is not None and not _decided(record):
        yield "it was written, and no decider has said yes"


def _given(name: str, answer: Answer, report: FamilyReport, mishap: Mishap | None) -> bool:
    """Tell whether somebody spoke when they are said to have agreed, and not to the contrary."""
    if answer.evidence is Evidence.BUTTON:
        return True  # whose page it was is no matter of hearing
    spoke = any(
        line.who == name and line.start_s < answer.end_s and answer.start_s < line.end_s
        for line in report.lines
    )
    turned = mishap is not None and mishap.turned and answer.words == mishap.heard
    return spoke and not turned


def _decided(record: CallRecord) -> bool:
    """Tell whether a decider's own yes is among the answers that were written."""
    answers = () if record.written is None else record.written.answers
    return any(
        answer.status is PartStat.ACCEPTED
        and answer.evidence in _SUFFICIENT
        and answer.member in record.call.party.deciders
        for answer in answers
    )
