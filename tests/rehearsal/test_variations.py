"""Every scenario file on ten other days: in another order, pace and wording, and misheard."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rehearsal.minds import AlwaysTalks, TakesAnyYes, TellsBeforeVerifying
from wordings import of_others, wordings

from conference_agent.demo import SAMPLE
from conference_agent.people import load_scenario
from conference_agent.rehearsal import (
    Facilitates,
    Rehearsed,
    Variation,
    astray,
    rehearse,
    rehearse_varied,
    vary,
)

FOLDER = Path(__file__).parents[1] / "scenarios"
FILES = [SAMPLE, *sorted(FOLDER.glob("*.yaml"))]
SYNONYMS = wordings()
NUMBERS = range(1, 11)
#: Those of every day, and the others.
DAYS = [slice(3), pytest.param(slice(3, None), marks=pytest.mark.slow)]
#: Which fault has to be caught on which of the ten days: on most where words may be lost.
CAUGHT = [
    (TakesAnyYes, "yes-and-no-at-once", 8),
    (TakesAnyYes, "relay-alone", 8),
    (TakesAnyYes, "shared-phone-bare-yes", 8),
    (TakesAnyYes, "every-decider-missing", 8),
    (AlwaysTalks, "all-agree", 10),
    (AlwaysTalks, "everyone-silent", 10),
    (TellsBeforeVerifying, "unverified", 10),
    (TellsBeforeVerifying, "neighbour", 10),
]


@cache
def variations(file: Path) -> tuple[Variation, ...]:
    scenario = load_scenario(file)
    return tuple(vary(scenario, seed=0, number=number, synonyms=SYNONYMS) for number in NUMBERS)


def told(file: Path, variation: Variation, rehearsed: Rehearsed) -> str:
    """Return what a variation that failed did, and how to see it again."""
    where = astray(rehearsed, rehearse(load_scenario(file)).record)
    head = f"variation {variation.number} of seed {variation.seed}"
    return "\n    ".join([head, *rehearsed.failures, *where, *variation.changes])


@pytest.mark.parametrize("days", DAYS, ids=("three", "seven more"))
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_scenario_ends_well_on_other_days(file: Path, days: slice) -> None:
    failed = [
        told(file, variation, rehearsed)
        for variation in variations(file)[days]
        if (rehearsed := rehearse_varied(variation)).failures
    ]

    assert failed == []


@pytest.mark.skipif(not of_others(), reason="the wordings of others are not on this machine")
def test_nearly_every_wording_of_others_is_understood() -> None:
    changes = [change for file in FILES for each in variations(file) for change in each.changes]
    reworded = [change for change in changes if "instead of" in change]

    assert len(reworded) > 200
    missed = [change for change in reworded if change.endswith("which is not understood")]
    # a yes with words that nobody can place is asked about once more, rather than taken
    assert len(missed) / len(reworded) < 0.06


@pytest.mark.parametrize(("bad", "scenario", "days"), CAUGHT)
def test_a_bad_facilitator_is_caught_on_other_days_too(
    bad: Facilitates, scenario: str, days: int
) -> None:
    caught = [
        each.number
        for each in variations(FOLDER / f"{scenario}.yaml")
        if rehearse_varied(each, facilitates=bad).failures
    ]

    assert len(caught) >= days
