"""Who had the floor, known by what was heard alone."""

from __future__ import annotations

from reports import heard, report, spoken

from conference_agent.people import FamilyReport
from conference_agent.rehearsal.turns import turns_heard


def turns(told: FamilyReport) -> list[tuple[float, str, str]]:
    return [
        (round(each["at_s"], 1), each["decision"], each["reason"]) for each in turns_heard(told)
    ]


def test_who_speaks_into_the_quiet_and_ends_has_taken_nothing() -> None:
    told = report([spoken("Rosa", 6.0, 7.0)], {"Rosa": heard((1.0, 5.0))})

    assert turns(told) == [
        (1.0, "speak", "nobody was speaking"),
        (5.0, "silent", "it had said what it said"),
    ]


def test_who_begins_while_somebody_speaks_is_told_of() -> None:
    told = report([spoken("Rosa", 0.5, 4.0)], {"Rosa": heard((1.0, 5.0))})

    assert turns(told)[0] == (1.0, "speak", "somebody was speaking")


def test_who_falls_silent_as_somebody_begins_has_left_the_floor() -> None:
    told = report([spoken("Rosa", 4.7, 7.0)], {"Rosa": heard((1.0, 5.0))})

    assert turns(told)[-1] == (5.0, "silent", "somebody began to speak")


def test_who_talks_through_somebody_and_ends_before_them_has_not_left_it_to_them() -> None:
    told = report([spoken("Rosa", 0.5, 9.0)], {"Rosa": heard((1.0, 5.0))})

    assert turns(told)[-1] == (5.0, "silent", "it had said what it said")


def test_a_pause_within_what_is_said_is_no_turn() -> None:
    told = report([], {"Rosa": heard((1.0, 3.0), (3.6, 5.0), (7.0, 8.0))})

    assert [at_s for at_s, _, _ in turns(told)] == [1.0, 5.0, 7.0, 8.0]


def test_what_one_of_them_heard_was_said() -> None:
    told = report([], {"Rosa": heard((1.0, 3.0)), "Anna": heard((2.0, 5.0))})

    assert [at_s for at_s, _, _ in turns(told)] == [1.0, 5.0]


def test_who_was_not_heard_had_no_turn() -> None:
    assert turns(report([], {"Rosa": heard(), "Anna": []})) == []
