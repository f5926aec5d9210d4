from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from conference_agent.people import ScenarioError, call_of, load_scenario
from conference_agent.people.triggers import After, Asked, At, Hears
from conference_agent.values import CallId, Outcome, PartStat, QuestionKind, Role

_FOLDER = Path(__file__).parents[1] / "scenarios"
_SAMPLE = Path(__file__).parents[2] / "conference_agent" / "demo" / "daughter-works.yaml"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """Return a copy of the sample in which one thing is different."""
    text = _SAMPLE.read_text()
    assert old in text
    path = tmp_path / "changed.yaml"
    path.write_text(text.replace(old, new, 1))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return str(caught.value)


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_scenario_file_describes_a_call(path: Path) -> None:
    call, slots = call_of(load_scenario(path), CallId("c1"))

    assert call.party.patient.name == "Rosa"
    assert len(slots) == 2


def test_a_file_says_what_is_expected() -> None:
    expect = load_scenario(_SAMPLE).expect

    assert expect.outcome == (Outcome.RESCHEDULED,)
    assert expect.writes == (1,)
    assert expect.answers["Anna"] is PartStat.ACCEPTED
    assert expect.start == datetime.fromisoformat("2026-12-10T15:00:00-05:00")
    assert expect.max_seconds == 120


def test_devices_are_named_after_their_members() -> None:
    call, _ = call_of(load_scenario(_SAMPLE), CallId("c1"))

    assert [device.id for device in call.party.devices] == ["rosa-tab", "anna-tab", "ben-tab"]
    assert call.party.members_at(call.party.devices[1].id) == ("anna",)


def test_free_slots_come_soonest_first(tmp_path: Path) -> None:
    path = changed(
        tmp_path,
        "[2026-12-09T09:00:00-05:00, 2026-12-10T15:00:00-05:00]",
        "[2026-12-10T15:00:00-05:00, 2026-12-09T09:00:00-05:00]",
    )
    _, slots = call_of(load_scenario(path), CallId("c1"))

    assert [slot.day for slot in slots] == [9, 10]


def test_an_observer_is_not_required(tmp_path: Path) -> None:
    path = changed(tmp_path, "role: companion", "role: observer")
    call, _ = call_of(load_scenario(path), CallId("c1"))

    assert call.party.members[2].role is Role.OBSERVER
    assert not call.party.members[2].required


def test_what_is_said_of_a_member_reaches_the_party(tmp_path: Path) -> None:
    path = changed(tmp_path, "voice: ben", "voice: ben, required: false, cleared: false")
    call, _ = call_of(load_scenario(path), CallId("c1"))

    ben = call.party.members[2]
    assert (ben.required, ben.verified, ben.cleared) == (False, True, False)


def test_who_names_no_voice_gets_the_next_of_the_three(tmp_path: Path) -> None:
    path = changed(tmp_path, ", voice: anna", "")

    assert load_scenario(path).voice("Anna") == "anna"


@pytest.mark.parametrize(
    ("written", "trigger"),
    [
        ("asked", Asked()),
        ('"asked: offer"', Asked(QuestionKind.OFFER)),
        ("{after: Ben}", After("Ben")),
        ("{at: 12}", At(12.0)),
    ],
)
def test_a_trigger_can_be_written(tmp_path: Path, written: str, trigger: object) -> None:
    path = changed(tmp_path, '"asked: keep"', written)

    assert load_scenario(path).script[0].when == trigger


def test_an_expression_in_a_trigger_ignores_case(tmp_path: Path) -> None:
    path = changed(tmp_path, '"asked: keep"', '{heard: "tues.ay"}')
    when = load_scenario(path).script[0].when

    assert isinstance(when, Hears)
    assert when.pattern.search("on TUESDAY")


def test_several_outcomes_and_numbers_of_writes_can_be_allowed(tmp_path: Path) -> None:
    path = changed(tmp_path, "writes: 1", "writes: [0, 1]")

    assert load_scenario(path).expect.writes == (0, 1)


def test_what_must_not_be_heard_from_a_moment_on_can_be_written(tmp_path: Path) -> None:
    path = changed(tmp_path, "writes: 1", "never_heard_after: {4.5: [cleaning]}")
    expect = load_scenario(path).expect

    assert [pattern.pattern for pattern in expect.never_heard_after[4.5]] == ["cleaning"]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("slots:", "devices: []\nslots:", 11, "'devices' is not supported yet"),
        ("slots:", "colour: red\nslots:", 11, "unknown key 'colour'"),
        ("voice: ben", "voice: ben, language: es", 16, "'language' is not supported yet"),
        ("voice: ben", "voice: ben, birth_date: 1", 16, "'birth_date' is not supported yet"),
        ('say: "yes I will be there"', "do: leave", 18, "'do' is not supported yet"),
        ("every_required", '"quorum:2"', 12, "only every_required is"),
        ("role: decider", "role: doctor", 15, "'patient', 'decider', 'companion' or 'observer'"),
        ("role: decider", "role: patient", 13, "exactly one patient, got 2"),
        ("role: companion", "role: observer, required: true", 16, "never required"),
        ("name: Ben", "name: rosa", 16, "the name 'rosa' is given twice"),
        ("joins: 4.0", "joins: -1", 16, "greater than or equal to 0"),
        ("joins: 4.0", "joins: soon", 16, "valid number, got 'soon'"),
        ("minutes: 30", 'minutes: "30"', 10, "valid integer"),
        ("-05:00 # a Monday", "", 3, "timezone"),
        ("2026-12-07T10:00:00-05:00 #", "1796659200 #", 3, "date with time and UTC offset"),
        ("America/New_York", "Mars/Olympus", 4, "not a time zone, got 'Mars/Olympus'"),
        ("2026-12-10T15", "2026-02-30T15", 11, "day is out of range"),
        ('"asked: keep"', '"asked: kept"', 18, "unknown kind of question 'kept'"),
        ('"asked: keep"', "{at: -3}", 18, "must be asked"),
        ('"asked: keep"', '{heard: "(a"}', 18, "not a regular expression"),
        ('"asked: keep"', "{after: Eve}", 18, "nobody in the party is called 'Eve'"),
        ('"asked: keep"', "{after: Rosa}", 18, "'Rosa' has no line before this one"),
        ('["root canal"]', "[1]", 29, "not a regular expression, got 1"),
        ('["root canal"]', "root canal", 29, "must be a list of regular expressions"),
        ("who: Anna", "who: Eve", 19, "nobody in the party is called 'Eve'"),
        ("Ben: accepted", "Eve: accepted", 27, "nobody in the party is called 'Eve'"),
        ("Ben: accepted", "Ben: maybe", 27, "got 'maybe'"),
        ("outcome: rescheduled", "outcome: fine", 25, "got 'fine'"),
        ("writes: 1", "writes: 1\n  writes: 2", 28, "'writes' is given twice"),
        ("delay: 0.4", "delay: 0.4, over: 1", 20, "valid boolean"),
        ("expect:", "expect: [}", 24, "expected the node content"),
        ("name: daughter works on tuesday\n", "", 2, "name is missing"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_reason(
    tmp_path: Path, old: str, new: str, line: int, reason: str
) -> None:
    path = changed(tmp_path, old, new)
    message = refusal(path)

    assert message.startswith(f"{path}, line {line}: ")
    assert reason in message
    assert "\n" not in message


def test_a_party_in_which_nobody_is_the_first_is_refused(tmp_path: Path) -> None:
    text = _SAMPLE.read_text().replace("voice: rosa", "joins: 1").replace("voice: anna", "joins: 1")
    path = tmp_path / "changed.yaml"
    path.write_text(text)

    assert "somebody must be the first" in refusal(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml").startswith(f"{tmp_path / 'none.yaml'}: cannot be read")


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("- one\n")

    assert "a scenario is a mapping" in refusal(path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bytes.yaml"
    path.write_bytes(b"\xff\xfe\xff")

    assert "is not UTF-8 text" in refusal(path)


def test_a_tag_that_would_run_code_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "name: daughter works on tuesday", "name: !!python/name:os.system")

    assert "line 2" in refusal(path)
