"""The picture of the room's tracks: each stretch of sound with whose it was found to be."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from stores.family import NOW, a_call

from conference_agent.demo import KITCHEN
from conference_agent.demo.tracks import (
    FACILITATOR,
    Mark,
    Picture,
    PictureError,
    check,
    draw,
    row_name,
    tracks_of,
)
from conference_agent.people import FamilyReport, load_scenario
from conference_agent.records import CallRecord
from conference_agent.values import (
    Answer,
    DeviceId,
    Entry,
    Evidence,
    Flag,
    MemberId,
    Outcome,
    PartStat,
    Proposal,
    ProposalKind,
    SentenceId,
    Spoken,
    Utterance,
    UtteranceId,
)

PHONE = DeviceId("rosa-tab")
YES = Utterance(
    at_s=12.0,
    id=UtteranceId("u1"),
    device=PHONE,
    text="yes",
    start_s=10.0,
    end_s=11.0,
    confidence=0.9,
)
ACCEPTED = Answer(
    member=MemberId("rosa"),
    proposal=Proposal(ProposalKind.KEEP, NOW),
    status=PartStat.ACCEPTED,
    evidence=Evidence.ASKED,
    words="yes",
    utterance=YES.id,
    start_s=10.0,
    end_s=11.0,
)
REPORT = FamilyReport(
    began_at=NOW,
    began_clock_s=0.0,
    lines=(),
    recordings={},
    captions=(),
    states=(),
    came_s=0.0,
    left_s=50.0,
    times_late=0,
    loudness={PHONE: [(number / 100, -20.0 if number == 42 else -60.0) for number in range(105)]},
)


def picture(*entries: Entry, killed_s: float | None = None) -> Picture:
    record = CallRecord(
        call=a_call(),
        began_at=NOW + timedelta(seconds=2),
        start=NOW,
        outcome=Outcome.CONFIRMED,
        entries=entries,
        written=None,
    )
    return tracks_of(record, REPORT, rooms={PHONE: "Rosa"}, killed_s=killed_s)


def heard(*entries: Entry) -> list[tuple[Mark, str]]:
    (track,) = [each for each in picture(*entries).tracks if each.name == "Rosa"]
    return [(stretch.mark, stretch.label) for stretch in track.stretches]


def test_a_yes_has_its_member_and_its_evidence() -> None:
    assert heard(YES, ACCEPTED) == [(Mark.ACCEPTED, "Rosa (asked): yes")]


def test_a_no_is_a_no() -> None:
    assert heard(YES, replace(ACCEPTED, status=PartStat.DECLINED))[0][0] is Mark.DECLINED


def test_an_answer_that_was_not_clear_is_neither() -> None:
    assert heard(YES, replace(ACCEPTED, status=PartStat.TENTATIVE))[0][0] is Mark.UNCLEAR


def test_what_is_marked_is_nobodys_answer() -> None:
    assert heard(replace(YES, flags=frozenset({Flag.BLEED}))) == [(Mark.NOBODYS, "bleed")]


def test_words_that_answer_nothing_are_credited_all_the_same() -> None:
    assert heard(YES) == [(Mark.WORDS, "yes")]


def test_sound_without_words_is_not_shown() -> None:
    assert heard(replace(YES, text="")) == []


def test_another_devices_words_are_not_in_the_row() -> None:
    assert heard(replace(YES, device=DeviceId("ben-tab"))) == []


def test_moments_count_from_the_first_join() -> None:
    (track,) = [each for each in picture(YES).tracks if each.name == "Rosa"]

    assert (track.stretches[0].start_s, track.stretches[0].end_s) == (12.0, 13.0)


@pytest.mark.parametrize(("complete", "mark"), [(True, Mark.SAID), (False, Mark.CUT)])
def test_what_the_facilitator_said_is_on_top(complete: bool, mark: Mark) -> None:
    said = Spoken(
        sentence=SentenceId("s1"), text="Hello.", start_s=1.0, end_s=2.0, complete=complete
    )
    first = picture(said).tracks[0]

    assert first.name == FACILITATOR
    assert [(stretch.mark, stretch.label) for stretch in first.stretches] == [(mark, "Hello.")]


def test_a_curve_has_the_loudest_of_each_tenth_of_a_second() -> None:
    (track,) = [each for each in picture().tracks if each.name == "Rosa"]

    assert track.at_s.tolist() == pytest.approx([number / 10 for number in range(10)])
    assert track.level_db.tolist() == [-60.0] * 4 + [-20.0] + [-60.0] * 5


def test_a_row_says_who_is_there_and_what_is_around_them() -> None:
    names = [row_name(place) for place in load_scenario(KITCHEN).places]

    assert names == [
        "Rosa and Anna\n(phone, tv, somebody near)",
        "Carl\n(phone, somebody near)",
        "Ben\n(browser, echo)",
    ]


def test_a_picture_is_drawn(tmp_path: Path) -> None:
    draw(picture(YES, ACCEPTED, killed_s=5.0), tmp_path / "tracks.svg")
    drawn = (tmp_path / "tracks.svg").read_text()

    assert "kill -9" in drawn
    assert "Rosa (asked): yes" in drawn


def test_without_matplotlib_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.backend_bases", None)

    with pytest.raises(PictureError, match=r"conference-agent\[plot\]"):
        check(tmp_path / "tracks.png")


def test_a_picture_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "tracks.png").mkdir()

    with pytest.raises(PictureError, match="cannot be written"):
        draw(picture(), tmp_path / "tracks.png")
