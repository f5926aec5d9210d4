"""kill -9 of the job at each point of a call, against the real store; then another goes on."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from multiprocessing.context import ForkServerContext

import pytest
from faults.harness import Order, Point
from faults.lives import Life, after_death, created, live, read
from talk import THURSDAY

from conference_agent.records import CallRecord
from conference_agent.values import Entry, Outcome, Spoken

#: Seconds between the kill and the next facilitator.
GONE_S = 1.5

POINTS = {
    "after the disclosure": Point("said Disclose", after_s=0.3),
    "during the question": Point("saying AskKeep", after_s=1.0),
    "after the first answer": Point("noted Answer", after_s=0.1),
    "between two answers": Point("noted Answer", count=3, after_s=0.5),
    "while slots are looked up": Point("free_slots"),
    "during the offer": Point("saying AskChoice", after_s=1.0),
    "during the readback": Point("saying AskReadback", after_s=1.0),
    "within the objection window": Point("noted yes please", after_s=0.5),
    "just before the commit": Point("commit"),
    "just after the commit": Point("committed"),
    "while the result is said": Point("saying Settled", after_s=1.0),
    "before the close": Point("close"),
    "after the close": Point("closed"),
    "during the goodbye": Point("saying Goodbye", after_s=1.0),
}

#: Where most can be lost, or be done twice; all the others are tried by `make test-all`.
OF_EVERY_DAY = {
    "after the first answer",
    "during the readback",
    "just before the commit",
    "just after the commit",
    "during the goodbye",
}


def complete(entries: tuple[Entry, ...]) -> list[str]:
    return [each.text for each in entries if isinstance(each, Spoken) and each.complete]


@dataclass
class Story:
    """A call whose facilitator was killed, and that another one went on with."""

    first: Life
    second: Life
    before: CallRecord
    after: CallRecord
    writes: int


def story(processes: ForkServerContext, url: str, point: Point) -> Story | None:
    """Return what became of a call; ``None`` if it was over before this point."""
    asyncio.run(created(url))
    first = live(processes, Order(url, "one", kill=point))
    if first.exit_code == 0:
        return None
    assert first.exit_code == -signal.SIGKILL
    before = asyncio.run(after_death(url, "one"))
    (killed_s,) = first.all("killed")
    assert isinstance(killed_s, float)
    second = live(processes, Order(url, "two", from_s=killed_s + GONE_S))
    after, writes = asyncio.run(read(url))
    return Story(first, second, before, after, writes)


def wrong(told: Story) -> list[str]:
    """Return what is not as it should be with a call that was gone on with."""
    said = [str(text) for text in told.first.all("said")]
    kept = told.after.entries[: len(told.before.entries)]
    goodbye = any("oodbye" in text for text in said)
    heard_of_it = "sorry" in str(told.second.all("said")[:1])
    claims = {
        "the second one ends the call": told.second.all("outcome") == [Outcome.RESCHEDULED],
        "the outcome is on the record": told.after.outcome is Outcome.RESCHEDULED,
        "the appointment is moved": told.after.start == THURSDAY,
        "there is one write": told.writes == 1,
        "what has a receipt is not asked for": not (
            told.before.receipt and told.second.all("commit")
        ),
        "the record holds what it held": kept == told.before.entries,
        "the record has all that was played": complete(told.before.entries) == said,
        "the second one is given all that is on it": (
            not told.second.all("history") or told.second.all("history") == [told.before.entries]
        ),
        "the family is told": heard_of_it or goodbye or not said,
    }
    return [claim for claim, holds in claims.items() if not holds]


@pytest.mark.parametrize(
    "point",
    [
        pytest.param(point, id=name, marks=() if name in OF_EVERY_DAY else pytest.mark.slow)
        for name, point in POINTS.items()
    ],
)
def test_a_call_whose_facilitator_is_killed_ends_well(
    processes: ForkServerContext, url: str, point: Point
) -> None:
    told = story(processes, url, point)

    assert told is not None, "the call did not come to this point"
    assert wrong(told) == []


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_whichever_write_is_the_last_the_call_ends_well(
    processes: ForkServerContext, urls: Iterator[str]
) -> None:
    found = sweep(processes, urls, (Point("noted", count=write) for write in count(1, step=2)))

    assert len(found) > 15
    assert {point: claims for point, claims in found.items() if claims} == {}


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_at_whatever_moment_it_is_killed_the_call_ends_well(
    processes: ForkServerContext, urls: Iterator[str]
) -> None:
    moments = (Point("begin", after_s=0.23 * number) for number in count(1))
    found = sweep(processes, urls, moments)

    assert len(found) > 100
    assert {point: claims for point, claims in found.items() if claims} == {}


def sweep(
    processes: ForkServerContext, urls: Iterator[str], points: Iterator[Point]
) -> dict[Point, list[str]]:
    """Return what is wrong at each point, up to the first that lies behind the call's end."""
    found = {}
    for point in points:
        told = story(processes, next(urls), point)
        if told is None:
            break
        found[point] = wrong(told)
    return found
