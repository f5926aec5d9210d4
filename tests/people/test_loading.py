from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from people.files import changed, refusal

from conference_agent.demo import SAMPLE
from conference_agent.people import call_of, load_scenario
from conference_agent.people.actions import (
    Chat,
    Leave,
    Mute,
    Rejoin,
    Reload,
    Republish,
    SideTalk,
    Unmute,
)
from conference_agent.people.party import Echo, Noise, NoiseKind
from conference_agent.people.triggers import After, Asked, At, Hears
from conference_agent.values import (
    CallId,
    DecisionRule,
    Device,
    DeviceId,
    Line,
    MemberId,
    Outcome,
    PartStat,
    Press,
    QuestionKind,
    Role,
)

_FOLDER = Path(__file__).parents[1] / "scenarios"


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_scenario_file_describes_a_call(path: Path) -> None:
    scenario = load_scenario(path)
    call, slots = call_of(scenario, CallId("c1"))

    assert [member.name for member in call.party.members] == [each.name for each in scenario.party]
    assert slots == scenario.slots
    assert scenario.expect.outcome


def test_a_file_says_what_is_expected() -> None:
    expect = load_scenario(SAMPLE).expect

    assert expect.outcome == (Outcome.RESCHEDULED,)
    assert expect.writes == (1,)
    assert expect.answers["Anna"] is PartStat.ACCEPTED
    assert expect.start == datetime.fromisoformat("2026-12-10T15:00:00-05:00")
    assert expect.max_seconds == 120


def test_devices_are_named_after_their_members() -> None:
    call, _ = call_of(load_scenario(SAMPLE), CallId("c1"))

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


def test_what_must_be_heard_and_who_breaks_off_or_leaves_can_be_written(tmp_path: Path) -> None:
    path = changed(tmp_path, "writes: 1", "heard: [Tuesday, thursday]\n  left: {Ben: 1}")
    expect = load_scenario(path).expect

    assert [pattern.pattern for pattern in expect.heard] == ["Tuesday", "thursday"]
    assert (expect.left, expect.incomplete) == ({"Ben": 1}, {})


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("slots:", "colour: red\nslots:", 11, "unknown key 'colour'"),
        ("voice: ben", "voice: ben, language: klingon!", 16, "language"),
        (
            "voice: ben",
            "voice: ben, birth_date: 1",
            16,
            "(year, month, day), got 1",
        ),
        ("voice: ben", "voice: ben, birth_date: 1948-02-31", 16, "day is out of range"),
        ("voice: ben", "voice: ben, verified: 1", 16, "verified"),
        ('say: "yes I will be there"', "do: sleep", 18, "must be leave, rejoin, mute"),
        ('say: "yes I will be there"', "do: [leave]", 18, "must be leave, rejoin, mute"),
        ('say: "yes I will be there"', "do: {press: 1}", 18, "unknown button 1: known are confirm"),
        ('say: "yes I will be there"', "do: {chat: 1}", 18, "got {'chat': 1}"),
        ('say: "yes I will be there"', "do: {say_to: Eve, say: hi}", 18, "is called 'Eve'"),
        ('say: "yes I will be there"', "do: {say_to: Anna}", 18, "{say_to: NAME, say: TEXT}, got"),
        ('say: "yes I will be there"', "over: true", 18, "must have one of say and do"),
        ('say: "yes I will be there"', "say: hi, do: leave", 18, "must have one of say and do"),
        ("script:", "devices: []\nscript:", 17, "Rosa, Anna, Ben is at no device"),
        ("writes: 1", "left: {Eve: 1}", 28, "nobody in the party is called 'Eve'"),
        ("writes: 1", "incomplete: {Eve: 1}", 28, "nobody in the party is called 'Eve'"),
        ("writes: 1", "left: {Ben: -1}", 28, "expect.left.Ben"),
        ("writes: 1", "left: [Ben]", 28, "expect.left must be a mapping of keys"),
        ("writes: 1", "heard: Tuesday", 28, "must be a list of regular expressions, got"),
        ("every_required", "everybody", 12, "every_required or quorum:N, got 'everybody'"),
        ("every_required", "quorum", 12, "every_required or quorum:N, got 'quorum'"),
        ("every_required", '"quorum:4"', 12, "a quorum is 1 to 3, the required members, got 4"),
        ("every_required", "quorum:0", 12, "a quorum is 1 to 3, the required members, got 0"),
        ("role: decider", "role: doctor", 15, "'patient', 'decider', 'companion' or 'observer'"),
        ("role: decider", "role: patient", 13, "exactly one patient, got 2"),
        ("role: companion", "role: observer, required: true", 16, "never required"),
        ("name: Ben", "name: rosa", 16, "the name 'rosa' is given twice"),
        ("joins: 4.0", "joins: -1", 16, "greater than or equal to 0"),
        ("joins: 4.0", "joins: soon", 16, "valid number, got 'soon'"),
        ("minutes: 30", 'minutes: "30"', 10, "valid integer"),
        ("-05:00 # a Monday", "", 3, "moment with its UTC offset"),
        ("2026-12-07T10:00:00-05:00 #", "1796659200 #", 3, "moment with its UTC offset"),
        ("America/New_York", "Mars/Olympus", 4, "no time zone such as America"),
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
        ("writes: 1", "writes: 1\n  writes: 2", 29, "'writes' is given twice, first in line 28"),
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


_KITCHEN = "{id: kitchen, line: phone, members: [Rosa, Anna]}"
_TAB = "{id: ben-tab, line: web, members: [Ben]}"


def with_devices(tmp_path: Path, *devices: str, old: str = "script:", new: str = "script:") -> Path:
    """Return the sample with its devices from line 17 on, and one more thing different."""
    text = "\n".join(["devices:", *(f"  - {device}" for device in devices), "script:"])
    path = changed(tmp_path, "script:", text)
    path.write_text(path.read_text().replace(old, new, 1))
    return path


@pytest.mark.parametrize(
    ("devices", "line", "reason"),
    [
        ([_KITCHEN], 17, "Ben is at no device"),
        ([_KITCHEN, _TAB, "{id: x, members: [Ben]}"], 20, "'Ben' is at a device twice"),
        (["{id: x, members: [Rosa, Rosa]}"], 18, "'Rosa' is at a device twice"),
        ([_KITCHEN, "{id: x, members: [Eve]}"], 19, "nobody in the party is called 'Eve'"),
        ([_KITCHEN, "{id: kitchen, members: [Ben]}"], 19, "the device 'kitchen' is given twice"),
        ([_KITCHEN, "{id: x, members: []}"], 19, "members"),
        ([_KITCHEN, "{members: [Ben]}"], 19, "devices.id is missing"),
        (["{id: x, members: [Ben], line: fax}"], 18, "should be 'web' or 'phone', got 'fax'"),
        (["{id: x, members: [Ben], loss: 3}"], 18, "less than or equal to 1, got 3"),
        (
            ["{id: x, members: [Ben], echo: {delay_ms: 9}}"],
            18,
            "devices.echo.level_db is missing",
        ),
        (["{id: x, members: [Ben], noise: tv}"], 18, "devices.noise"),
        (
            ["{id: x, members: [Ben], noise: {kind: radio, level_db: -25}}"],
            18,
            "devices.noise.kind should be 'tv', 'hold', 'hum' or 'white', got 'radio'",
        ),
        (["{id: x, members: [Ben], near: {y: loud}}"], 18, "valid number, got 'loud'"),
        (["{id: x, members: [Ben], colour: red}"], 18, "unknown key 'colour'"),
        (
            [_KITCHEN, "{id: ben-tab, members: [Ben], near: {hall: -30}}"],
            19,
            "no other device is called 'hall': known are kitchen",
        ),
        (
            [_KITCHEN, "{id: ben-tab, members: [Ben], near: {ben-tab: -30}}"],
            19,
            "no other device is called 'ben-tab': known are kitchen",
        ),
    ],
)
def test_a_mistake_in_the_devices_is_refused_with_its_line_and_reason(
    tmp_path: Path, devices: list[str], line: int, reason: str
) -> None:
    path = with_devices(tmp_path, *devices)
    message = refusal(path)

    assert message.startswith(f"{path}, line {line}: ")
    assert reason in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ("{press: wrong}", "a phone such as 'kitchen' has no key for 'wrong'"),
        ("{chat: hello}", "nobody can type a line on a phone such as 'kitchen'"),
    ],
)
def test_what_a_phone_cannot_do_is_refused(tmp_path: Path, action: str, reason: str) -> None:
    path = with_devices(
        tmp_path, _KITCHEN, _TAB, old='say: "yes I will be there"', new=f"do: {action}"
    )

    assert refusal(path) == f"{path}, line 21: {reason}"


def test_a_file_can_have_everything_that_a_device_may_have(tmp_path: Path) -> None:
    tab = (
        "{id: ben-tab, line: web, members: [Ben], near: {kitchen: -30}, "
        "echo: {delay_ms: 200, level_db: -20}, noise: {kind: tv, level_db: -25}, loss: 0.03}"
    )
    loaded = load_scenario(with_devices(tmp_path, _KITCHEN, tab))
    assert loaded.devices is not None
    kitchen, ben = loaded.devices

    assert (kitchen.id, kitchen.line, kitchen.members) == ("kitchen", Line.PHONE, ("Rosa", "Anna"))
    assert ben.near == {"kitchen": -30}
    assert ben.echo == Echo(delay_ms=200, level_db=-20)
    assert ben.noise == Noise(kind=NoiseKind.TV, level_db=-25)
    assert ben.loss == 0.03
    assert loaded.not_applied == ()


def test_the_devices_of_a_file_are_those_of_the_call(tmp_path: Path) -> None:
    call, _ = call_of(load_scenario(with_devices(tmp_path, _KITCHEN, _TAB)), CallId("c1"))

    assert call.party.devices == (
        Device(id=DeviceId("kitchen"), members=(_ROSA, _ANNA), line=Line.PHONE),
        Device(id=DeviceId("ben-tab"), members=(_BEN,), line=Line.WEB),
    )


_ROSA, _ANNA, _BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")


@pytest.mark.parametrize(
    ("written", "rule", "quorum"),
    [
        ("any_decider", DecisionRule.ANY_DECIDER, None),
        ("every_decider", DecisionRule.EVERY_DECIDER, None),
        ("every_required", DecisionRule.EVERY_REQUIRED, None),
        ("quorum:2", DecisionRule.QUORUM, 2),
    ],
)
def test_a_decision_rule_can_be_written(
    tmp_path: Path, written: str, rule: DecisionRule, quorum: int | None
) -> None:
    call, _ = call_of(load_scenario(changed(tmp_path, "every_required", written)), CallId("c1"))

    assert (call.party.rule, call.party.quorum) == (rule, quorum)


@pytest.mark.parametrize(
    ("written", "action"),
    [
        ("leave", Leave()),
        ("rejoin", Rejoin()),
        ("mute", Mute()),
        ("unmute", Unmute()),
        ("reload", Reload()),
        ("republish", Republish()),
        ("{press: confirm}", Press.CONFIRM),
        ("{press: decline}", Press.DECLINE),
        ("{press: pick:1}", Press.PICK_1),
        ("{press: pick:2}", Press.PICK_2),
        ("{press: human}", Press.HUMAN),
        ("{press: repeat}", Press.REPEAT),
        ("{press: wrong}", Press.WRONG),
        ("{chat: I can come}", Chat("I can come")),
        ('{say_to: Anna, say: "can you drive me?"}', SideTalk("Anna", "can you drive me?")),
    ],
)
def test_an_action_can_be_written(tmp_path: Path, written: str, action: object) -> None:
    path = changed(tmp_path, 'say: "yes I will be there"', f"do: {written}")

    assert load_scenario(path).script[0].do == action


def test_a_member_may_have_a_birth_date_and_a_language(tmp_path: Path) -> None:
    path = changed(tmp_path, "voice: ben", "voice: ben, birth_date: 1948-05-17, language: es-MX")
    loaded = load_scenario(path)
    ben = loaded.party[2]

    assert (ben.birth_date, ben.language) == (date(1948, 5, 17), "es-MX")
    assert loaded.not_applied == ()


def test_a_party_in_which_nobody_is_the_first_is_refused(tmp_path: Path) -> None:
    text = SAMPLE.read_text().replace("voice: rosa", "joins: 1").replace("voice: anna", "joins: 1")
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
