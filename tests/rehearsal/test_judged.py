"""Calls with a flow whose prompts a model judges: within the acts, and never a result."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conference_agent.facilitator import Facilitator
from conference_agent.interpreter import Interpreter
from conference_agent.people import load_scenario
from conference_agent.ports import ModelError
from conference_agent.rehearsal import Rehearsed, rehearse
from conference_agent.values import Outcome

SCENARIOS = Path(__file__).parents[1] / "scenarios"
BOOKINGS = sorted(SCENARIOS.glob("booking*.yaml"))


class Judge:
    """Holds every prompt to be true, or none; of what is read otherwise it knows nothing."""

    def __init__(self, *, true: bool, after_s: float = 0.2) -> None:
        self.true = true
        self.after_s = after_s
        self.asked = 0

    async def answer(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, object]
    ) -> str:
        await asyncio.sleep(self.after_s)
        situation: dict[str, Any] = json.loads(messages[-1]["content"])
        if "sentences" not in situation:
            raise ModelError
        self.asked += 1
        truths = dict.fromkeys(situation["sentences"], self.true)
        return json.dumps({"true": truths, "found": dict.fromkeys(situation["names"])})


def with_judge(file: Path, judge: Judge) -> Rehearsed:
    facilitates = partial(Facilitator, interpreter=Interpreter(judge))
    return rehearse(load_scenario(file), facilitates=facilitates)


@pytest.mark.parametrize("true", [True, False])
def test_a_model_that_finds_a_prompt_false_keeps_its_edge_from_being_taken(true: bool) -> None:
    judge = Judge(true=true)
    rehearsed = with_judge(SCENARIOS / "flow-own-later.yaml", judge)
    named = any("Tuesday" in each.text for each in rehearsed.heard)

    assert judge.asked
    # "no, not really" leads to the clinic; where that is not what was meant, it is gone on
    assert named is not true


def test_a_model_that_is_late_leaves_it_to_the_act() -> None:
    file = SCENARIOS / "flow-own-later.yaml"
    late = with_judge(file, Judge(true=False, after_s=2.0))

    assert late.record.outcome is rehearse(load_scenario(file)).record.outcome
    assert late.failures == ()


@pytest.mark.parametrize("file", BOOKINGS, ids=lambda file: file.stem)
def test_a_model_that_finds_everything_true_writes_nothing_that_nobody_agreed_to(
    file: Path,
) -> None:
    plain = rehearse(load_scenario(file))
    judged = with_judge(file, Judge(true=True))

    assert (judged.record.outcome, judged.writes) == (plain.record.outcome, plain.writes)


@pytest.mark.parametrize("file", BOOKINGS, ids=lambda file: file.stem)
def test_a_model_that_finds_nothing_true_never_makes_a_write(file: Path) -> None:
    plain = rehearse(load_scenario(file))
    judged = with_judge(file, Judge(true=False))

    assert judged.writes <= plain.writes
    assert judged.writes or judged.record.outcome not in {
        Outcome.BOOKED,
        Outcome.RESCHEDULED,
        Outcome.CANCELLED,
    }
