"""What a scenario says and does is why it ends as it does: without it, its expectations fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from conference_agent.demo import SAMPLE
from conference_agent.people import Scenario, load_scenario
from conference_agent.people.party import Deciding
from conference_agent.rehearsal import rehearse
from conference_agent.rehearsal.ears import TextEars
from conference_agent.values import DecisionRule, DeviceId

FOLDER = Path(__file__).parents[1] / "scenarios"
FILES = [SAMPLE, *sorted(FOLDER.glob("*.yaml"))]
MUTED = [file for file in FILES if "do: mute" in file.read_text(encoding="utf-8")]
#: These are about how it is decided: of the others the rule is no matter.
RULED = [file for file in FILES if "decider" in file.stem or "quorum" in file.stem]

_TOGETHER: Final = "that they come one after the other, as people do, changes nothing"
_THEIRS: Final = "what they say to each other is theirs"
_SILENT: Final = "nothing is said into that microphone: the answer comes by the page or a key"
#: What may be cut out of a file, and why it ends the same.
EITHER_WAY: Final[Mapping[str, Mapping[str, str]]] = {
    "all-agree": {"joins": _TOGETHER},
    "asks-whether-it-records-and-goes-silent": {
        "Rosa mute": "asked again and again, a question is no answer either",
        "deeds": "asked again and again, a question is no answer either",
    },
    "daughter-works": {"joins": _TOGETHER},
    "hold-on": {"Moana sidetalk": _THEIRS, "Wiremu sidetalk": _THEIRS, "deeds": _THEIRS},
    "i-can-but-my-son-is-away": {"joins": "a companion's no is not what any decider's yes needs"},
    "page-fails-then-chat": {"Lakshmi mute": _SILENT},
    "patient-leaves": {"joins": "who was first matters to hearing, and text has none"},
    "side-talk": {"Ben sidetalk": _THEIRS},
    "television-button": {"Rosa mute": _SILENT},
    "unheard": {"Ben mute": _SILENT},
}
_OPEN_NO: Final = "under every rule the open no of somebody required blocks"
_STRICTER: Final = "what is not enough for this rule is not for a stricter one"
#: Under which other rules a file ends the same, and why.
SAME_RULE: Final[Mapping[str, Mapping[str, str]]] = {
    "any-decider": {"quorum:1": "any one decider is a quorum of one"},
    "any-decider-objection": dict.fromkeys(
        ("every_decider", "every_required", "quorum:1"), _OPEN_NO
    ),
    "every-decider-missing": {"every_required": _STRICTER},
    "quorum-against-one": dict.fromkeys(
        ("any_decider", "every_decider", "every_required", "quorum:1", "quorum:3"), _OPEN_NO
    ),
    "quorum-missing": dict.fromkeys(("every_required", "quorum:4"), _STRICTER),
}


def cuts(scenario: Scenario) -> Iterator[tuple[str, Scenario]]:
    """Return the scenario without each thing that is done, without all, and with all there."""
    said = tuple(line for line in scenario.script if line.do is None)
    for deed in scenario.script:
        if deed not in said:
            script = tuple(line for line in scenario.script if line is not deed)
            yield f"{deed.who} {type(deed.do).__name__.lower()}", replace(scenario, script=script)
    if said != scenario.script:
        yield "deeds", replace(scenario, script=said)
    if any(person.joins for person in scenario.party):
        there = tuple(replace(person, joins=0.0) for person in scenario.party)
        yield "joins", replace(scenario, party=there)


def ruled(scenario: Scenario) -> Iterator[tuple[str, Scenario]]:
    """Return the scenario under every other rule, and with fewer or more of a quorum."""
    own = scenario.decision_rule
    sizes = {1} if own.quorum is None else {1, own.quorum - 1, own.quorum + 1}
    plain = [Deciding(rule) for rule in DecisionRule if rule is not DecisionRule.QUORUM]
    for other in (*plain, *(Deciding(DecisionRule.QUORUM, size) for size in sorted(sizes))):
        if other != own:
            named = other.rule.value if other.quorum is None else f"quorum:{other.quorum}"
            yield named, replace(scenario, decision_rule=other)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_without_what_is_done_and_who_comes_late_a_scenario_fails(file: Path) -> None:
    same = [cut for cut, scenario in cuts(load_scenario(file)) if not rehearse(scenario).failures]

    assert same == [*EITHER_WAY.get(file.stem, {})]


@pytest.mark.parametrize("file", RULED, ids=lambda file: file.stem)
def test_under_another_rule_a_scenario_about_the_rule_fails(file: Path) -> None:
    same = [
        rule for rule, scenario in ruled(load_scenario(file)) if not rehearse(scenario).failures
    ]

    assert same == [*SAME_RULE.get(file.stem, {})]


@pytest.mark.parametrize("file", MUTED, ids=lambda file: file.stem)
def test_where_a_mute_is_not_noticed_a_scenario_with_one_fails(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mute(_ears: TextEars, device: DeviceId, *, muted: bool) -> None:
        """Go on hearing what is said there."""

    monkeypatch.setattr(TextEars, "mute", mute)
    rehearsed = rehearse(load_scenario(file))

    either_way = any("mute" in cut for cut in EITHER_WAY.get(file.stem, {}))
    assert either_way is not bool(rehearsed.failures)
