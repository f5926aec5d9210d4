"""Every risk of a call has something that shows it is met, and it is still there."""

from __future__ import annotations

import ast

import pytest
from house.risks import GRAVE, RISKS
from house.tree import committed, text_of

SCENARIOS = "tests/scenarios"


def names_in(file: str) -> set[str]:
    """Return the names of a file's tests."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.parse(text_of(file)).body if isinstance(node, kinds)}


@pytest.mark.parametrize(("claim", "file"), GRAVE.items(), ids=[*GRAVE])
def test_a_grave_risk_has_a_test_named_after_its_claim(claim: str, file: str) -> None:
    assert f"test_{claim.replace(' ', '_')}" in names_in(file)


@pytest.mark.parametrize(("claim", "shown"), RISKS.items(), ids=[*RISKS])
def test_every_risk_has_its_scenario_or_test(claim: str, shown: tuple[str, ...]) -> None:
    tests = [each.split("::") for each in shown if "::" in each]
    scenarios = [f"{SCENARIOS}/{each}.yaml" for each in shown if "::" not in each]

    assert shown, claim
    assert [name for file, name in tests if name not in names_in(file)] == []
    assert [name for name in scenarios if name not in committed(".yaml")] == []


def test_every_test_named_after_a_claim_is_one_of_a_risk() -> None:
    in_use = set(GRAVE.values()) | {
        each.split("::")[0] for shown in RISKS.values() for each in shown if "::" in each
    }
    claims = {name for name in committed(".py") if name.startswith("tests/claims/")}

    assert claims <= in_use
