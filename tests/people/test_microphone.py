from __future__ import annotations

from math import inf

import pytest

from conference_agent.people.microphone import Stretch, audible


@pytest.mark.parametrize(
    ("mutes", "parts"),
    [
        ([], ((1.0, 4.0),)),
        ([(0.0, 0.5)], ((1.0, 4.0),)),
        ([(5.0, 6.0)], ((1.0, 4.0),)),
        ([(2.0, 3.0)], ((1.0, 2.0), (3.0, 4.0))),
        ([(0.0, 2.0)], ((2.0, 4.0),)),
        ([(3.0, inf)], ((1.0, 3.0),)),
        ([(0.0, inf)], ()),
        ([(1.5, 2.0), (3.0, 3.5)], ((1.0, 1.5), (2.0, 3.0), (3.5, 4.0))),
    ],
)
def test_what_lies_in_no_mute_is_audible(mutes: list[Stretch], parts: tuple[Stretch, ...]) -> None:
    assert audible(1.0, 4.0, mutes) == parts


def test_an_empty_line_outside_every_mute_is_audible() -> None:
    assert audible(1.0, 1.0, []) == ((1.0, 1.0),)
