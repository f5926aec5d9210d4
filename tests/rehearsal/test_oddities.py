"""What a file may say and its author hardly means is played, and told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from people.files import changed

from conference_agent.demo import SAMPLE
from conference_agent.people import load_scenario
from conference_agent.rehearsal import in_text
from conference_agent.rehearsal.oddities import notes_on

SCENARIOS = Path(__file__).parents[1] / "scenarios"
_SLOTS = "slots: [2026-12-09T09:00:00-05:00, 2026-12-10T15:00:00-05:00]"
_BEN = "  - {name: Ben, role: companion, voice: ben, joins: 4.0}"


def notes(path: Path) -> tuple[str, ...]:
    return notes_on(path, load_scenario(path))


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        (
            "voice: anna",
            "voice: anna, verified: false",
            "line 15: Anna has no birth_date, code or phone, so nothing can show who it is",
        ),
        (
            _BEN,
            f"{_BEN}\n  - {{name: Sara, role: observer}}",
            "line 17: Sara sounds like Sarah, as the facilitator calls itself",
        ),
        (
            _BEN,
            f"{_BEN}\n  - {{name: Ana Perez, role: observer}}",
            "line 17: Anna and Ana Perez sound the same when they are called by name",
        ),
        (
            _SLOTS,
            "slots: [2026-12-07T09:00:00-05:00, 2026-12-10T15:00:00-05:00]",
            "line 11: the slot 2026-12-07T09:00:00-05:00 lies before the call, and is never",
        ),
        (
            _SLOTS,
            "slots: [2026-12-10T15:00:00-05:00, 2026-12-08T19:30:00+00:00]",
            "line 11: the slot 2026-12-08T19:30:00+00:00 is when the appointment is already",
        ),
        (
            _SLOTS,
            "slots: [2026-12-10T15:00:00-05:00, 2026-12-10T20:00:00+00:00]",
            "line 11: the slot 2026-12-10T20:00:00+00:00 is given twice",
        ),
        ("writes: 1", "writes: 0", "line 28: rescheduled cannot come with so many writes"),
        ("writes: 1", "writes: [1, 2]", "line 28: a call makes one write at most"),
        (
            "outcome: rescheduled",
            "outcome: confirmed",
            "line 26: confirmed cannot come with this start",
        ),
        ('["root canal"]', '["x*"]', "line 29: 'x*' matches every sentence"),
        ('never_heard: ["root canal"]', 'heard: ["x*"]', "line 29: 'x*' matches every sentence"),
        ("max_seconds: 120", "max_seconds: 0", "line 30: no call ends before it has begun"),
    ],
)
def test_what_is_odd_is_told_with_its_line(tmp_path: Path, old: str, new: str, note: str) -> None:
    (only,) = notes(changed(tmp_path, old, new))

    assert only.startswith(note)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("voice: anna", "voice: anna, verified: false, birth_date: 1971-02-03"),
        ("voice: ben", "voice: ben, verified: false"),
        (_BEN, f"{_BEN}\n  - {{name: Mrs Klein, role: observer}}"),
        ("outcome: rescheduled", "outcome: [rescheduled, confirmed]"),
        ("outcome: rescheduled", "outcome: [undecided, rescheduled]"),
        ("writes: 1", "writes: [0, 1]"),
    ],
)
def test_what_is_meant_is_not(tmp_path: Path, old: str, new: str) -> None:
    assert notes(changed(tmp_path, old, new)) == ()


def test_two_of_one_family_share_its_name_and_are_told_apart_by_the_other(tmp_path: Path) -> None:
    text = SAMPLE.read_text().replace("Anna", "Anna Berg").replace("Ben", "Ben Berg")
    path = tmp_path / "bergs.yaml"
    path.write_text(text)

    assert notes(path) == ()


def test_a_note_stands_below_the_result_and_changes_nothing(tmp_path: Path) -> None:
    path = changed(tmp_path, _SLOTS, f"{_SLOTS[:-1]}, 2026-12-01T15:00:00-05:00]")
    (result,) = in_text([path])

    assert result.failed == ()
    assert result.as_line().splitlines()[1:] == [
        "        note: line 11: the slot 2026-12-01T15:00:00-05:00 lies before the call, and is "
        "never offered"
    ]


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_odd_about_a_family_that_is_shipped(path: Path) -> None:
    known = {"unverified": 2}  # two who have nothing to show: that is what it is about

    assert len(notes(path)) == known.get(path.stem, 0)
