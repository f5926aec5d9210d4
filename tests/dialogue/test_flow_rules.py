"""Flows that pass the check and still want what they may not: in a call they do not get it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from bringing import ALL
from dialogue.flowing import call_with, told
from flows.examples import HOSTILE, SHIPPED
from household import Lived, hold
from hypothesis import given, settings
from hypothesis import strategies as st
from talk import NO, THURSDAY, WEDNESDAY, YES, Talk, family, member, picks, refuses

from conference_agent.flows import load_flow
from conference_agent.values import (
    Act,
    Call,
    Close,
    Disclose,
    MemberId,
    Outcome,
    Polarity,
    Reading,
    Role,
    Sentence,
)
from conference_agent.values.agenda import Agenda

RUNNING = sorted((HOSTILE[0].parent / "running").glob("*.json"))
#: Those that add sentences alone: a call with one is the call without, with more said.
ADDING = [*RUNNING, next(file for file in SHIPPED if file.stem == "confirmation")]
ANSWERS = st.sampled_from(
    [
        YES,
        YES,
        NO,
        picks(THURSDAY),
        picks(WEDNESDAY),
        refuses(slot=THURSDAY),
        Reading(acts=(Act.OTHER,), polarity=Polarity.NONE),
        None,
    ]
)


def silent(file: Path, call: Call) -> Talk:
    """Return a call with a flow in which nobody says a word, at its end."""
    talk = Talk(call_with(load_flow(file), call))
    for device in call.party.devices:
        talk.join(device.id)
    talk.until_over()
    return talk


def lived(agenda: Agenda | None, answers: list[Reading | None]) -> tuple[Talk, Outcome | None]:
    """Return a call with a family that answers so, in turn."""
    following: Iterator[Reading | None] = cycle(answers)

    def answer(_member: MemberId, _question: Sentence) -> Reading | None:
        return next(following)

    talk = hold(replace(family(), agenda=agenda), answer, Lived([], [], []))
    return talk, talk.outcome


@pytest.mark.parametrize("file", RUNNING, ids=lambda file: file.stem)
def test_with_nobody_saying_a_word_nothing_is_written_and_that_is_said(file: Path) -> None:
    talk = silent(file, family())

    assert talk.outcome is Outcome.UNDECIDED
    assert talk.requests == []
    assert any(isinstance(each.intent, Close) for each in talk.said)


@pytest.mark.parametrize("file", RUNNING, ids=lambda file: file.stem)
def test_the_first_words_are_still_that_a_machine_calls(file: Path) -> None:
    assert isinstance(silent(file, family()).said[0].intent, Disclose)


@pytest.mark.parametrize("file", RUNNING, ids=lambda file: file.stem)
def test_who_may_not_hear_the_matter_hears_nothing_of_it(file: Path) -> None:
    rosa, lopez = member("Rosa", Role.PATIENT), member("Lopez", cleared=False, required=False)
    talk = silent(file, family(rosa, lopez))

    assert told(talk) == []
    assert talk.requests == []


@given(st.sampled_from(ADDING), st.lists(ANSWERS, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_flow_of_sentences_changes_no_outcome_and_no_write(
    file: Path, answers: list[Reading | None]
) -> None:
    plain, outcome = lived(None, answers)
    flowing, its_outcome = lived(load_flow(file), answers)

    assert its_outcome is outcome
    assert [each.proposal for each in flowing.requests] == [
        each.proposal for each in plain.requests
    ]


def test_a_yes_that_a_flow_asked_for_is_no_yes_to_the_appointment() -> None:
    file = next(each for each in RUNNING if each.stem == "yes-wanted")
    talk = talk_with_file(file)
    talk.until(lambda: talk.state.lead.said_s is not None)
    for device in ALL:
        talk.hear(device, YES)

    assert talk.until_over() is Outcome.UNDECIDED
    assert talk.state.answers == ()


def talk_with_file(file: Path) -> Talk:
    talk = Talk(call_with(load_flow(file)))
    for device in ALL:
        talk.join(device)
    return talk
