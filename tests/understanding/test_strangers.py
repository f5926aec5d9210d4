"""Who says that they know nobody of the patient's name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import Context, read
from conference_agent.values import Act, MemberId


def for_rosa(context: MakeContext) -> Context:
    """Return the context of a call that is for Rosa."""
    return replace(context(), patient=MemberId("m-rosa"))


@pytest.mark.parametrize(
    "text",
    [
        "I don't know any Rosa",
        "sorry, we don't know a Rosa",
        "I know no Rosa",
        "I don't know any Rosa Lopez",
        "no, I don't know any Rosa here",
    ],
)
def test_who_knows_nobody_of_the_patients_name_is_the_wrong_party(
    text: str, context: MakeContext
) -> None:
    assert read(text, for_rosa(context)).act is Act.WRONG_PARTY


@pytest.mark.parametrize(
    "text",
    [
        "I don't know any Ben",
        "I don't know any reason",
        "I don't know any Rosa who drives",
        "I know Rosa",
        # said to somebody beside
        "Ben, do you know her, I don't know any Rosa",
    ],
)
def test_of_another_or_of_more_than_the_name_it_is_not(text: str, context: MakeContext) -> None:
    assert Act.WRONG_PARTY not in read(text, for_rosa(context)).acts


def test_where_no_patient_is_known_nobody_is_taken_for_one(context: MakeContext) -> None:
    assert Act.WRONG_PARTY not in read("I don't know any Rosa", context()).acts
