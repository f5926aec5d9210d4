"""What is derived from the entries of a record."""

from __future__ import annotations

from dataclasses import replace

from stores.family import (
    ANNA,
    KEEP,
    MOVE,
    ROSA,
    STORY,
    TUESDAY,
    a_call,
    a_readback,
    an_answer,
    voided,
)

from conference_agent.records import CallRecord
from conference_agent.values import Entry, Hearer, PartStat


def _record(*entries: Entry) -> CallRecord:
    return CallRecord(
        call=a_call(), began_at=None, start=TUESDAY, outcome=None, entries=entries, written=None
    )


def test_the_latest_answer_of_a_member_to_a_proposal_stands() -> None:
    first = an_answer(ANNA, MOVE, status=PartStat.TENTATIVE)
    latest = replace(first, status=PartStat.ACCEPTED)

    assert _record(first, *STORY[:3], latest).answers == (latest,)


def test_answers_of_other_members_and_to_other_proposals_stand_beside_each_other() -> None:
    answers = (
        an_answer(ANNA, KEEP, status=PartStat.DECLINED),
        an_answer(ROSA, KEEP, status=PartStat.ACCEPTED),
        an_answer(ANNA, MOVE, status=PartStat.ACCEPTED),
    )

    assert _record(*answers).answers == answers


def test_a_readback_noted_again_counts_as_last_noted() -> None:
    first = a_readback()
    again = replace(first, hearers=(*first.hearers, Hearer(member=ANNA, at_s=50.0)))
    other = a_readback(KEEP, token="readback-2")

    assert _record(first, other, again, voided(other)).readbacks == (again, other)
