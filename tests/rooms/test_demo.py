"""What `make demo` runs: the kitchen table by voice, with the facilitator killed in between."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from conference_agent.clock import wall_clock
from conference_agent.demo.reading import utterances_of
from conference_agent.records import CallRecord, open_store
from conference_agent.values import Evidence, Flag, Readback, Utterance


async def kept_in(folder: Path) -> CallRecord:
    """Return the record of the one call that was kept in a folder's folder."""
    (store,) = await asyncio.to_thread(lambda: list(folder.glob("*/*.db")))
    async with open_store(f"sqlite:///{store}", wall_clock=wall_clock, read_only=True) as records:
        (call,) = await records.listed()
        return await records.read(call.id)


def said_at(record: CallRecord, device: str) -> list[Utterance]:
    """Return the utterances with words at a device."""
    return [each for each in utterances_of(record) if each.device == device and each.text]


def marks_at(record: CallRecord, device: str) -> set[Flag]:
    entries = (entry for entry in record.entries if isinstance(entry, Utterance))
    return {flag for entry in entries if entry.device == device for flag in entry.flags}


def evidence_in(record: CallRecord) -> dict[str, Evidence]:
    """Return by what each one's last answer to what was written is believed to be theirs."""
    return {
        each.member: each.evidence for each in record.answers if each.proposal == record.settled
    }


def read_back_to(record: CallRecord) -> set[str]:
    """Return who heard the readback that was written."""
    heard = [entry for entry in record.entries if isinstance(entry, Readback)]
    return {hearer.member for hearer in heard[-1].hearers}


pytestmark = [pytest.mark.timeout(300), pytest.mark.slow]


async def test_the_kitchen_table_comes_to_its_end_though_its_facilitator_is_killed(
    tmp_path: Path,
) -> None:
    picture = tmp_path / "tracks.png"
    arguments = ("demo", "--kill", "--picture", str(picture), "--folder", str(tmp_path / "calls"))
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "conference_agent.cli", *arguments), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await demo.communicate()
    told = output.decode()

    assert demo.returncode == 0, told
    assert "its process is killed: kill -9" in told
    assert "killed to first sound of the next one" in told
    assert "rescheduled" in told
    assert picture.read_bytes().startswith(b"\x89PNG")
    record = await kept_in(tmp_path / "calls")
    carl = marks_at(record, "carl-phone")
    assert Flag.BLEED in carl
    assert [said for said in said_at(record, "carl-phone") if not said.flags] == []
    assert Flag.ECHO in marks_at(record, "ben-tab")
    assert Flag.NOISE in marks_at(record, "kitchen")
    assert evidence_in(record) == {
        "rosa": Evidence.ASKED,
        "anna": Evidence.ASKED,
        "ben": Evidence.OWN,
    }
    assert read_back_to(record) == {"rosa", "anna", "ben", "carl"}
