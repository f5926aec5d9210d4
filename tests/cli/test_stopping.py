"""The first Ctrl-C ends, the second one drops what is waited for: real signals to this process."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest
from waiting import until

from conference_agent.cli.stopping import (
    interrupted_at_once,
    stop_at_signals,
    told_to_stop,
)
from conference_agent.rehearsal.virtual import run_virtual


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    """Give the signals back to whoever had them."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_either_signal_stops(number: signal.Signals) -> None:
    stop = told_to_stop()
    signal.raise_signal(number)

    await until(stop.is_set)


@pytest.mark.parametrize("waits", [True, False])
async def test_the_first_interrupt_says_what_is_waited_for_and_the_second_drops_it(
    waits: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    stop, drop = asyncio.Event(), asyncio.Event()
    stop_at_signals(stop, drop, waits=waits)
    signal.raise_signal(signal.SIGINT)
    await until(stop.is_set)
    first = drop.is_set(), capsys.readouterr().err
    signal.raise_signal(signal.SIGINT)
    await until(drop.is_set)

    assert first[0] is False
    assert ("Ctrl-C once more drops them" in first[1]) is waits
    assert capsys.readouterr().err == ""


async def test_being_told_by_a_signal_twice_drops_nothing() -> None:
    stop, drop = asyncio.Event(), asyncio.Event()
    stop_at_signals(stop, drop, waits=True)
    for _ in range(2):
        signal.raise_signal(signal.SIGTERM)
    await until(stop.is_set)

    assert not drop.is_set()


def test_an_interrupt_breaks_off_a_call_in_virtual_time_that_lives_through_a_cancel() -> None:
    async def call() -> None:
        signal.raise_signal(signal.SIGINT)
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()

    signal.signal(signal.SIGINT, signal.default_int_handler)

    with pytest.raises(KeyboardInterrupt), interrupted_at_once():
        run_virtual(call())
