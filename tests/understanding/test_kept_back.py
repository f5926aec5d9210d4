"""Parts of a birth date or a code are told from what people say of appointments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Proof

BORN = date(1941, 3, 3)


@pytest.mark.parametrize(
    ("text", "asked", "kept"),
    [
        ("born in nineteen forty one", False, False),
        ("I was born in 1941", False, False),
        ("my birthday is March third", False, False),
        ("the third of March", False, False),
        ("March", False, True),
        ("the third works for me", False, True),
        ("at three on Thursday", False, True),
        ("it was in March", True, False),
        ("forty one", True, False),
        ("the third", True, False),
        ("I do not know, ask her", True, True),
        ("in April fifty two", True, True),
    ],
)
def test_a_part_of_a_birth_date_is_kept_back(
    text: str, asked: bool, kept: bool, context: Callable[..., Context]
) -> None:
    here = replace(context(), private=(BORN,), elsewhere=BORN if asked else None)

    assert (read(text, here).proof is None) is kept


def test_a_day_that_is_on_offer_is_no_birthday(context: Callable[..., Context]) -> None:
    born = date(1941, 12, 8)
    here = replace(context(), private=(born,))

    assert read("December eighth is fine", here).proof is None
    assert read("December eighth nineteen forty one", here).proof is Proof.PART


@pytest.mark.parametrize(
    ("text", "asked", "kept"),
    [
        ("k seven q", False, False),
        ("k seven", False, True),
        ("k seven", True, False),
        ("seven", True, True),
        ("q two k", True, True),
    ],
)
def test_a_part_of_a_code_is_kept_back(
    text: str, asked: bool, kept: bool, context: Callable[..., Context]
) -> None:
    here = replace(context(), private=("K7Q2",), elsewhere="K7Q2" if asked else None)

    assert (read(text, here).proof is None) is kept
