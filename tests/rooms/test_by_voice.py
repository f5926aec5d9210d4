"""The turns of a family call by voice: who spoke, what was written, what was heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from rooms.calls import LATE_S, SCENARIOS, hold, mismatches, unrecorded
from rooms.calls import began_s as call_began_s

from bench.call.sound import stops_s
from conference_agent.demo.reading import utterances_of
from conference_agent.demo.stage import Held
from conference_agent.people import member_id, sounds
from conference_agent.values import (
    Act,
    Answer,
    DeviceId,
    Evidence,
    Flag,
    PartStat,
    Presence,
    Spoken,
    Utterance,
)

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.slow,
    # rtc reports a handle that is dropped twice when a room closes; nothing is lost by it
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

#: What somebody says comes back from another's loudspeaker so much later at most, s.
BACK_S = 1.0
#: What a tab sends is louder than its own noise, dBFS.
ECHO_DB = -60.0


def came_back_db(held: Held, device: str) -> float:
    """Return how loud a tab was at most while the facilitator said who it is, dBFS."""
    first = next(entry for entry in held.record.entries if isinstance(entry, Spoken))
    from_s, to_s = (at_s + call_began_s(held) for at_s in (first.start_s, first.end_s))
    sent = held.report.loudness[DeviceId(device)]
    return max(level_db for at_s, level_db in sent if from_s <= at_s <= to_s)


def answers(held: Held, name: str) -> list[Answer]:
    """Return what somebody answered, in order."""
    return [
        entry
        for entry in held.record.entries
        if isinstance(entry, Answer) and entry.member == member_id(name)
    ]


def evidence(held: Held, name: str) -> set[Evidence]:
    """Return by which evidence somebody's yes was believed."""
    return {each.evidence for each in answers(held, name) if each.status is PartStat.ACCEPTED}


def spoke(
    held: Held, entry: Utterance | Answer, *, by: str | None = None, back_s: float = 0.0
) -> bool:
    """Tell whether somebody, or one of them, spoke while something was heard, or just before."""
    began_s = call_began_s(held)
    return any(
        line.start_s < entry.end_s + began_s and entry.start_s + began_s < line.end_s + back_s
        for line in held.report.lines
        if by in {None, line.who}
    )


async def sound(name: str, folder: Path, *, writes: int) -> Held:
    """Hold a scenario by voice; who spoke, what was written and heard has to be right."""
    held = await hold(SCENARIOS / f"{name}.yaml", folder)
    assert held.failures == ()
    assert held.misheard == ()
    assert held.writes == writes
    assert await mismatches(held) == []
    assert unrecorded(held) == []
    return held


@pytest.mark.parametrize(
    ("name", "writes"),
    [
        ("joins-late", 1),
        ("page-reloaded", 1),
        ("phone-key-repeat", 1),
        ("phone-key-human", 0),
        ("button-wrong", 0),
        ("any-decider", 1),
        ("every-decider", 1),
        ("quorum", 1),
        ("birth-date", 1),
        ("newcomer-cleared", 1),
        ("newcomer-recap", 1),
        ("asks-and-agrees", 1),
        ("relay", 1),
        ("slower", 1),
        ("cancel", 1),
        ("cancel-objection", 1),
        ("button-declines", 1),
        ("phone-key-picks", 1),
        ("flow-reminder", 1),
        ("before-proof-opt-out", 0),
        ("she-is-not-here", 0),
    ],
)
async def test_a_family_comes_to_its_end_by_voice(name: str, writes: int, tmp_path: Path) -> None:
    await sound(name, tmp_path, writes=writes)


@pytest.mark.parametrize(("name", "breaks_s"), [("muted-by-voice", 24.2), ("republished", 24.3)])
async def test_a_yes_that_breaks_off_is_no_yes_and_is_asked_for_again(
    name: str, breaks_s: float, tmp_path: Path
) -> None:
    held = await sound(name, tmp_path, writes=1)
    began_s = call_began_s(held)
    annas = [each for each in utterances_of(held.record) if each.device == "anna-tab"]
    (broken,) = (each for each in annas if Flag.INCOMPLETE in each.flags)
    asked = [
        entry.end_s
        for entry in held.record.entries
        if isinstance(entry, Spoken) and entry.complete and entry.text.startswith("Anna, ")
    ]

    assert broken.start_s + began_s < breaks_s
    of_it = {each.status for each in answers(held, "Anna") if each.utterance == broken.id}
    # half of a word may be heard as another day: that is asked about, and binds nobody
    assert of_it <= {PartStat.TENTATIVE}
    assert any(broken.end_s < end_s < answers(held, "Anna")[-1].end_s for end_s in asked)


async def test_who_comes_back_within_the_grace_finds_the_call_going_on(tmp_path: Path) -> None:
    held = await sound("all-leave-one-returns", tmp_path, writes=0)
    comings = [entry for entry in held.record.entries if isinstance(entry, Presence)]
    gone = [entry.at_s for entry in comings if not entry.present]
    (back,) = (entry for entry in comings if entry.present and entry.at_s > max(gone))
    heard = [span for each in held.report.recordings["Anna"] for span in sounds(each)]

    assert len(gone) == 3
    assert back.device == "anna-tab"
    assert any(start_s > back.at_s + call_began_s(held) for start_s, _ in heard)
    assert evidence(held, "Anna") == {Evidence.OWN}


async def test_the_reason_of_a_no_at_the_same_moment_is_dealt_with(tmp_path: Path) -> None:
    held = await sound("yes-and-no-at-once", tmp_path, writes=1)
    yes = next(line for line in held.report.lines if line.who == "Rosa")
    no = next(line for line in held.report.lines if line.who == "Anna")

    assert yes.start_s < no.end_s
    assert no.start_s < yes.end_s
    declined, accepted = answers(held, "Anna")[:2]
    assert (declined.status, accepted.status) == (PartStat.DECLINED, PartStat.ACCEPTED)
    # whatever the wording of an offer, it names the day
    assert any(
        "Thursday, December tenth" in entry.text
        for entry in held.record.entries
        if isinstance(entry, Spoken) and declined.end_s < entry.start_s < accepted.end_s
    )


async def test_two_at_one_phone_are_each_asked_by_name(tmp_path: Path) -> None:
    held = await sound("shared-phone", tmp_path, writes=1)

    assert evidence(held, "Rosa") == evidence(held, "Anna") == {Evidence.ASKED}
    assert evidence(held, "Ben") == {Evidence.OWN}
    for name in ("Rosa", "Anna"):
        (yes,) = (each for each in answers(held, name) if each.status is PartStat.ACCEPTED)
        assert spoke(held, yes, by=name)
        assert any(
            entry.asked == (member_id(name),) and entry.end_s <= yes.start_s
            for entry in held.record.entries
            if isinstance(entry, Spoken)
        )


async def test_what_a_tab_sends_back_of_the_others_is_nobodys_utterance(tmp_path: Path) -> None:
    held = await hold(SCENARIOS / "echoing-tab.yaml", tmp_path)
    heard = [entry for entry in held.record.entries if isinstance(entry, Utterance)]
    ben = [entry for entry in heard if entry.device == "ben-tab"]
    said = [entry for entry in ben if entry.said_here]

    assert (held.failures, held.misheard, held.writes) == ((), (), 1)
    assert came_back_db(held, "ben-tab") > ECHO_DB
    assert [entry.text for entry in ben if Flag.ECHO in entry.flags and entry.text] == []
    assert [entry for entry in said if not spoke(held, entry, back_s=BACK_S)] == []
    clear = [entry for entry in said if not entry.flags]
    assert [entry.reading.act for entry in clear if entry.reading] == [Act.ACCEPT]
    assert [each.utterance for each in answers(held, "Ben")] == [clear[0].id]
    assert await mismatches(held) == []
    assert unrecorded(held) == []


async def test_a_yes_in_a_kitchen_is_not_the_neighbours_too(tmp_path: Path) -> None:
    held = await sound("kitchen-bleed", tmp_path, writes=1)
    heard = [entry for entry in held.record.entries if isinstance(entry, Utterance)]

    assert {Flag.BLEED} in [set(entry.flags) for entry in heard]
    assert sorted(entry.device for entry in heard if entry.said_here) == ["anna-tab", "rosa-tab"]


async def test_a_muted_neighbours_yes_is_nobodys(tmp_path: Path) -> None:
    held = await hold(SCENARIOS / "muted-neighbour.yaml", tmp_path)
    at_annas = [each for each in utterances_of(held.record) if each.device == "anna-tab"]

    assert held.failures == ()
    assert held.writes == 1
    assert any(Flag.CROSSTALK in each.flags for each in at_annas)
    assert all(spoke(held, entry, by="Anna") for entry in answers(held, "Anna"))


async def test_a_television_behind_somebody_is_nobodys_answer(tmp_path: Path) -> None:
    held = await hold(SCENARIOS / "television.yaml", tmp_path)
    rosas = answers(held, "Rosa")

    assert held.failures == ()
    assert held.writes == 1
    assert rosas
    assert all(spoke(held, entry, by="Rosa") for entry in rosas)


@pytest.mark.parametrize("name", ["television-button", "on-hold", "unheard"])
async def test_who_is_not_heard_for_the_room_or_the_line_is_asked_for_something_else(
    name: str, tmp_path: Path
) -> None:
    held = await hold(SCENARIOS / f"{name}.yaml", tmp_path)

    # they do what they were asked to: without it the call comes to no end
    assert held.failures == ()
    assert held.writes == 1


async def test_stop_in_mid_sentence_makes_it_fall_silent_and_ask_again(tmp_path: Path) -> None:
    held = await sound("stop", tmp_path, writes=1)

    spoken = [entry for entry in held.record.entries if isinstance(entry, Spoken)]
    cut = [entry for entry in spoken if not entry.complete]
    assert len(cut) == 1
    # loosely, as the machine may have more to do: `bench.call` times it
    (stop_s,) = stops_s(held, "stop stop")
    assert stop_s < LATE_S
    # in the same words or in others
    again = spoken[spoken.index(cut[0]) + 1]
    assert again.complete
    assert again.text.endswith("?")
    assert "December eighth" in again.text
