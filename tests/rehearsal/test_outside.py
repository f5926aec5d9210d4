"""What is taken for said by an agent that is not ours: what it shows, as far as it was heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from people.examples import scenario
from reports import begins, heard, report

from conference_agent.people import Caption, Record
from conference_agent.rehearsal.outside import record_from_outside
from conference_agent.rehearsal.summing_up import result_from_outside

TEXT = "Rosa's root canal is on Tuesday."
TOLD: dict[str, Any] = {
    "outcome": "confirmed",
    "start": "2026-12-08T14:30:00-05:00",
    "writes": 1,
    "answers": [{"name": "Rosa", "status": "accepted"}],
}


def shown(
    at_s: float, text: str, *, final: bool = True, cut: bool = False, segment: str = "s1"
) -> Caption:
    return Caption(
        at_s=at_s,
        receiver="rosa-tab",
        sender="agent",
        speaker="",
        text=text,
        segment=segment,
        final=final,
        question="",
        to="",
        sentence="",
        cut=cut,
    )


def known(captions: Sequence[Caption], *spans: tuple[float, float]) -> Record:
    return record_from_outside(TOLD, report([], {"Rosa": heard(*spans)}, captions))


def test_what_is_shown_is_said_from_its_first_appearance_on_in_its_last_words() -> None:
    grows = [shown(2.0, "Rosa's root", final=False), shown(4.0, TEXT)]

    assert begins(known(grows, (2.0, 4.0)).sentences) == [(2.0, TEXT)]


def test_it_is_said_until_its_last_sound_before_the_next_one() -> None:
    two = [shown(2.0, TEXT), shown(6.0, "Please wait for a moment.", segment="s2")]
    first, second = known(two, (2.1, 3.0), (3.5, 4.0), (6.2, 8.0)).sentences

    assert (first.end_s, second.end_s) == pytest.approx((4.0, 8.0), abs=0.03)


def test_what_is_not_said_to_be_cut_off_may_have_been_said_whole() -> None:
    told = known([shown(2.0, TEXT, final=False)], (2.0, 2.4))

    assert (begins(told.sentences), begins(told.begun)) == ([(2.0, TEXT)], [])


def test_what_is_cut_off_was_said_as_far_as_it_was_heard() -> None:
    cut = [shown(2.0, TEXT, final=False), shown(2.6, "", cut=True)]
    told = known(cut, (2.0, 2.6))

    assert list(told.sentences) == []
    assert begins(told.begun) == [(2.0, "Rosa's root")]


def test_the_next_sentence_is_not_heard_of_one_that_was_cut_off() -> None:
    cut = [
        shown(2.0, TEXT, final=False),
        shown(2.3, "", cut=True),
        shown(2.4, "Please wait for a moment.", segment="s2"),
    ]
    told = known(cut, (2.0, 2.3), (2.7, 6.0))

    assert [each.text for each in told.sentences] == ["Please wait for a moment."]
    assert begins(told.begun) == [(2.0, "Rosa's")]


def test_what_is_shown_no_sooner_than_it_is_cut_off_may_have_been_said_whole() -> None:
    told = known([shown(2.6, TEXT, cut=True)], (2.0, 2.6))

    assert (begins(told.sentences), begins(told.begun)) == ([(2.6, TEXT)], [])


def test_what_is_cut_off_and_was_never_shown_has_no_words() -> None:
    told = known([shown(2.3, "", cut=True)], (2.0, 3.0))

    assert (list(told.sentences), list(told.begun)) == ([], [])


def test_the_result_tells_when_it_was_heard_and_what_it_said() -> None:
    made = report([], {"Rosa": heard((2.0, 4.0))}, [shown(4.5, TEXT)])
    told = {**TOLD, "answers": []}
    result = result_from_outside(
        "a.yaml", scenario(), record_from_outside(told, made), told, made, failures=()
    )

    assert [each["decision"] for each in result.floor] == ["speak", "silent", "say"]


def test_of_what_was_not_booked_there_is_no_start() -> None:
    told = {**TOLD, "outcome": "undecided", "start": None, "writes": 0}

    assert record_from_outside(told, report([], {}, [])).start is None
