"""For how long a family was without its facilitator: as long as the one who waited longest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from reports import heard, report

from conference_agent.demo.killing import back_s, unlike_a_kill
from conference_agent.people import FamilyReport, Recording

KILLED_S = 5.0


def of_another(*spans: tuple[float, float], from_s: float = 6.0) -> Recording:
    """Return what was received of the next one, whose track came at this time."""
    (whole,) = heard(*spans)
    late = whole.arrived_s >= from_s
    return Recording(pcm=whole.pcm.reshape(-1, 160)[late].ravel(), arrived_s=whole.arrived_s[late])


def family(
    **recordings: Sequence[Recording],
) -> FamilyReport:
    """Return what people heard who were there from the beginning to the end."""
    made = report([], recordings)
    return replace(made, stays=dict.fromkeys(recordings, ((0.0, math.inf),)))


#: Of the one that was killed.
BEFORE = heard((1.0, 5.0))


def test_the_last_one_to_hear_the_next_one_says_how_long_it_was_gone() -> None:
    made = family(
        Rosa=[*BEFORE, of_another((6.5, 8.0))],
        Anna=[*BEFORE, of_another((6.9, 8.0))],
        Ben=[*BEFORE, of_another((6.4, 8.0))],
    )

    assert back_s(made, KILLED_S) == pytest.approx(1.9)


def test_it_is_not_back_as_long_as_one_who_is_there_hears_nothing() -> None:
    made = family(
        Rosa=[*BEFORE, of_another((6.5, 8.0))],
        Anna=[*BEFORE, of_another()],
        Ben=BEFORE,
    )

    assert back_s(made, KILLED_S) is None


def test_who_left_before_anybody_heard_the_next_one_does_not_wait_for_it() -> None:
    made = family(Rosa=[*BEFORE, of_another((6.5, 8.0))], Ben=BEFORE)
    gone = replace(made, stays={**made.stays, "Ben": ((0.0, 6.2),)})

    assert back_s(gone, KILLED_S) == pytest.approx(1.5)


def test_who_left_without_having_heard_it_although_others_had_did_wait() -> None:
    made = family(Rosa=[*BEFORE, of_another((6.5, 8.0))], Ben=BEFORE)
    gone = replace(made, stays={**made.stays, "Ben": ((0.0, 9.0),)})

    assert back_s(gone, KILLED_S) is None


def test_who_came_after_the_kill_did_not_wait_all_that_time() -> None:
    made = family(Rosa=[*BEFORE, of_another((6.5, 8.0))], Ben=[of_another((7.5, 8.0), from_s=7.0)])
    come = replace(made, stays={**made.stays, "Ben": ((5.5, math.inf),)})

    assert back_s(come, KILLED_S) == pytest.approx(1.5)


def test_a_sound_of_the_one_that_was_killed_is_none_of_the_next_one() -> None:
    made = family(Rosa=heard((1.0, 4.0), (5.1, 5.4)))

    assert back_s(made, KILLED_S) is None


def test_nobody_heard_it_where_nobody_is() -> None:
    assert back_s(report([], {}), KILLED_S) is None


@pytest.mark.parametrize(
    ("killed_s", "gone_s", "wrong"),
    [
        (None, None, "should be killed during the readback, and was not"),
        (KILLED_S, None, "should be heard by everybody, and was not"),
        (KILLED_S, 2.1, "should be heard within 2.0 s, not 2.10 s"),
        (KILLED_S, 1.4, None),
    ],
)
def test_a_kill_that_was_none_or_that_nobody_came_back_from_is_told(
    killed_s: float | None, gone_s: float | None, wrong: str | None
) -> None:
    told = list(unlike_a_kill(killed_s, gone_s, 1))

    assert [sentence for sentence in told if wrong is None or not sentence.endswith(wrong)] == []
    assert len(told) == (wrong is not None)


@pytest.mark.parametrize("times", [0, 2])
def test_an_apology_that_is_missing_or_made_twice_is_told(times: int) -> None:
    (told,) = unlike_a_kill(KILLED_S, 1.4, times)

    assert told == f"the next facilitator should say once that it was gone, not {times} times"
