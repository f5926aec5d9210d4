"""Whole calls by voice: a real server, a real worker, and people who speak with real sound."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from rooms.calls import (
    SCENARIOS,
    complete,
    counted_in,
    hold,
    hold_on,
    mismatches,
    names_in,
    open_watched,
    unrecorded,
)
from waiting import until

from conference_agent.demo import SAMPLE
from conference_agent.demo.stage import Held
from conference_agent.values import Channel, Evidence, PartStat, Presence, Utterance

OneCallMore = Callable[[Path], Awaitable[Held]]

pytestmark = [
    pytest.mark.timeout(240),
    # rtc reports a handle that is dropped twice when a room closes; nothing is lost by it
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def worker_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the log of the one worker that holds the calls of every day."""
    return tmp_path_factory.mktemp("stage") / "worker.log"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def one_call_more(worker_log: Path) -> AsyncIterator[OneCallMore]:
    """Give what holds a call, one after another at the same worker, as a clinic's does."""
    async with open_watched(worker_log.parent) as stage:
        yield lambda path: hold_on(stage, path)


async def went_right(held: Held) -> None:
    """Check that all expectations hold, and that the record has what was said, both ways."""
    assert (held.failures, held.misheard, held.writes) == ((), (), 1)
    assert await mismatches(held) == []
    assert unrecorded(held) == []


def evidence(held: Held, member: str) -> set[Evidence]:
    """Return by which evidence somebody's yes was believed."""
    return {
        each.evidence
        for each in held.record.answers
        if each.member == member and each.status is PartStat.ACCEPTED
    }


@pytest.mark.asyncio(loop_scope="module")
async def test_the_daughter_works_and_the_family_moves_the_slot(
    one_call_more: OneCallMore, worker_log: Path
) -> None:
    held = await one_call_more(SAMPLE)

    assert held.failures == ()
    assert held.misheard == ()
    assert held.writes == 1
    assert await mismatches(held) == []
    assert unrecorded(held) == []
    assert "automated assistant of Main Street Dental Clinic" in next(complete(held)).text
    assert names_in(worker_log) == []
    await until(lambda: bool(counted_in(worker_log, "count_captions")))
    (heard,), (shown,) = (
        counted_in(worker_log, action) for action in ("count_ears", "count_captions")
    )
    assert heard["opened_count"] == heard["posted_count"] >= len(held.report.lines)
    assert (heard["unrecognised_count"], shown["failed_count"], shown["dropped_count"]) == (0, 0, 0)


@pytest.mark.asyncio(loop_scope="module")
async def test_two_yeses_at_once_on_their_own_devices_are_two_yeses(
    one_call_more: OneCallMore,
) -> None:
    held = await one_call_more(SCENARIOS / "two-yeses-at-once.yaml")
    first, second = held.report.lines[:2]

    await went_right(held)
    assert {first.who, second.who} == {"Rosa", "Anna"}
    assert second.start_s < first.end_s
    assert evidence(held, "rosa") == evidence(held, "anna") == {Evidence.OWN}


@pytest.mark.asyncio(loop_scope="module")
async def test_a_phone_key_answers_instead_of_a_voice(one_call_more: OneCallMore) -> None:
    held = await one_call_more(SCENARIOS / "phone-key.yaml")
    channels = [entry.channel for entry in held.record.entries if isinstance(entry, Utterance)]

    await went_right(held)
    assert channels.count(Channel.BUTTON) == 1
    assert evidence(held, "rosa") == {Evidence.BUTTON}


@pytest.mark.asyncio(loop_scope="module")
async def test_the_call_goes_on_without_the_patient_who_came_first(
    one_call_more: OneCallMore,
) -> None:
    held = await one_call_more(SCENARIOS / "patient-leaves.yaml")
    comings = [entry for entry in held.record.entries if isinstance(entry, Presence)]
    # Whom a facilitator that took its time found there already have no order in the record.
    (gone,) = (entry for entry in comings if not entry.present)
    later = {each.member for each in held.record.answers if each.end_s > gone.at_s}

    assert (held.failures, held.misheard, held.writes) == ((), (), 1)
    assert gone.device == "rosa-tab"
    assert {"anna", "ben"} <= later
    assert await mismatches(held) == []
    assert unrecorded(held) == []


@pytest.mark.slow  # the ladder of questions is three minutes long; in text it runs every day
async def test_everyone_silent_closes_honestly_with_nothing_written(tmp_path: Path) -> None:
    held = await hold(SCENARIOS / "everyone-silent.yaml", tmp_path)

    assert held.failures == ()
    assert held.misheard == ()
    assert held.writes == 0
    assert await mismatches(held) == []
    assert unrecorded(held) == []


@pytest.mark.slow
async def test_with_a_source_cut_out_of_the_mixer_the_same_call_fails(tmp_path: Path) -> None:
    deaf = (sys.executable, str(Path(__file__).parent / "deaf_worker.py"), "worker", "start")
    held = await hold(SCENARIOS / "all-agree.yaml", tmp_path, worker=deaf, limit_s=45.0)

    assert any("was not heard" in sentence for sentence in held.misheard)
    assert any("the outcome should be confirmed" in sentence for sentence in held.failures)
    assert held.writes == 0
