"""Scenarios with a flow: what was heard of it, and what was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from conference_agent.people import ScenarioError, load_scenario
from conference_agent.rehearsal import rehearse

SCENARIOS = Path(__file__).parents[1] / "scenarios"


def heard(name: str) -> list[str]:
    rehearsed = rehearse(load_scenario(SCENARIOS / f"{name}.yaml"))
    assert rehearsed.failures == ()
    return [each.text for each in rehearsed.heard]


@pytest.mark.parametrize(
    ("scenario", "last"),
    [
        ("flow-reminder", "Please come ten minutes early."),
        (
            "flow-own",
            "You will get a letter with Thursday, December tenth, at three in the afternoon in it.",
        ),
        (
            "flow-own-fasting",
            "Please do not eat before nine in the morning on Tuesday, December eighth.",
        ),
    ],
)
def test_what_the_flow_has_for_a_result_is_heard_before_the_goodbye(
    scenario: str, last: str
) -> None:
    assert heard(scenario)[-2] == last


def test_the_flow_begins_before_the_appointment_is_named() -> None:
    said = heard("flow-reminder")
    named = next(at for at, text in enumerate(said) if "Tuesday" in text)

    assert said[named - 1] == "This is just a short reminder."


@pytest.mark.parametrize("scenario", ["flow-reminder-no", "flow-own-later"])
def test_where_the_flow_has_nothing_for_a_result_nothing_is_added(scenario: str) -> None:
    said = heard(scenario)

    assert not [text for text in said if "minutes early" in text or "letter" in text]


@pytest.mark.parametrize(
    ("flow", "reason"),
    [
        ("flows/missing.json", "got flows/missing.json|got .*missing.json: cannot be read"),
        ("[a]", "flow must be the name of a flow or the path of its file"),
    ],
)
def test_a_flow_that_calls_cannot_follow_is_refused_with_its_line(
    flow: str, reason: str, tmp_path: Path
) -> None:
    text = (SCENARIOS / "flow-reminder.yaml").read_text("utf-8")
    path = tmp_path / "scenario.yaml"
    path.write_text(text.replace("flow: reminder", f"flow: {flow}"), "utf-8")

    with pytest.raises(ScenarioError, match=rf"line 13: .*({reason})"):
        load_scenario(path)


def test_what_a_run_by_voice_does_not_follow_is_named() -> None:
    assert load_scenario(SCENARIOS / "flow-own.yaml").not_applied == ("flow",)
    assert load_scenario(SCENARIOS / "flow-reminder.yaml").not_applied == ()
    assert load_scenario(SCENARIOS / "all-agree.yaml").not_applied == ()
