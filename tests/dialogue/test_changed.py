"""A changed state is the one that `dataclasses.replace` would make."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest
from talk import family

from conference_agent.dialogue import State, begin
from conference_agent.dialogue.changed import changed


@pytest.fixture
def state() -> State:
    return begin(family())


@pytest.mark.parametrize("field", [each.name for each in fields(State)])
def test_one_field_is_replaced_and_all_others_stay(state: State, field: str) -> None:
    other = {field: object()}

    assert changed(state, **other) == replace(state, **other)  # type: ignore[arg-type]  # any field
    assert changed(state, **other) != state


def test_what_is_changed_stays_as_it_was(state: State) -> None:
    changed(state, made=7)

    assert state == begin(state.call)


def test_a_field_that_there_is_not_is_refused(state: State) -> None:
    with pytest.raises(TypeError, match="State has no field spoken"):
        changed(state, spoken=1)


def test_a_copy_is_as_frozen_as_what_it_was_made_of(state: State) -> None:
    with pytest.raises(FrozenInstanceError):
        changed(state, made=7).made = 8  # type: ignore[misc]  # what is tried
