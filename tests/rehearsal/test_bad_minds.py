"""The judge is judged: facilitators with one fault each are caught, and ours is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from rehearsal.minds import (
    AlwaysTalks,
    AsksForItsReceipt,
    TakesAnyYes,
    TellsBeforeVerifying,
    WritesTwice,
)

from conference_agent.people import load_scenario
from conference_agent.rehearsal import Facilitates, Rehearsed, rehearse

SCENARIOS = Path(__file__).parents[1] / "scenarios"

#: Which fault is caught where, and by which words of the judge.
CAUGHT = [
    (TakesAnyYes, "yes-and-no-at-once", "the outcome should be rescheduled, and is confirmed"),
    (TakesAnyYes, "yes-and-no-at-once", "'confirmed' was heard"),
    (TakesAnyYes, "relay-alone", "there should be 0 writes, and there is 1"),
    (TakesAnyYes, "early-yes", "there should be 0 writes, and there is 1"),
    (TakesAnyYes, "shared-phone-bare-yes", "there should be 0 writes, and there is 1"),
    (TakesAnyYes, "every-decider-missing", "there should be 0 writes, and there is 1"),
    (TakesAnyYes, "objection-after-the-yes", "the outcome should be rescheduled"),
    (AlwaysTalks, "all-agree", "the call should end within 90 s, and did not end"),
    (AlwaysTalks, "all-agree", "the outcome should be confirmed, and is missing"),
    (AlwaysTalks, "everyone-silent", "the outcome should be undecided, and is missing"),
    (TellsBeforeVerifying, "unverified", "'December' was heard"),
    (TellsBeforeVerifying, "neighbour", "'dental cleaning' was heard"),
    (WritesTwice, "party-of-one", "there should be 1 write, and there are 2"),
]


def play(scenario: str, facilitates: Facilitates | None = None) -> Rehearsed:
    loaded = load_scenario(SCENARIOS / f"{scenario}.yaml")
    return rehearse(loaded) if facilitates is None else rehearse(loaded, facilitates=facilitates)


@pytest.mark.parametrize(("bad", "scenario", "words"), CAUGHT)
def test_a_fault_is_caught(bad: Facilitates, scenario: str, words: str) -> None:
    assert any(words in failure for failure in play(scenario, bad).failures)


@pytest.mark.parametrize("scenario", sorted({scenario for _, scenario, _ in CAUGHT}))
def test_ours_passes_where_the_bad_ones_fail(scenario: str) -> None:
    assert play(scenario).failures == ()


@pytest.mark.parametrize(
    ("bad", "scenario"),
    [
        (TakesAnyYes, "party-of-one"),
        (TellsBeforeVerifying, "all-agree"),
        (AsksForItsReceipt, "party-of-one"),
    ],
)
def test_a_bad_one_passes_where_its_fault_does_no_harm(bad: Facilitates, scenario: str) -> None:
    assert play(scenario, bad).failures == ()
