"""A machine that is busy is waited for longer, and named where something went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from conference_agent.demo.busy import Busy, busy_now, not_ready

FREE = Busy(load=0.5, cores=2)
FULL = Busy(load=5.0, cores=2)
LOG = Path("run/worker.log")


@pytest.mark.parametrize(
    ("load", "waited_s"), [(0.0, 40.0), (2.0, 40.0), (5.0, 100.0), (80.0, 160.0)]
)
def test_a_busy_machine_is_waited_for_longer_within_limits(load: float, waited_s: float) -> None:
    assert Busy(load=load, cores=2).patience_s(40.0) == waited_s


def test_a_machine_with_a_core_for_everything_is_not_busy() -> None:
    assert Busy(load=2.0, cores=2).hint is None


def test_a_busy_machine_is_named_with_what_to_do() -> None:
    assert FULL.hint == (
        "This machine is busy (load 5.0 on 2 cores), and a call is in real time: end what else "
        "runs here, and try again."
    )


def test_a_worker_that_said_nothing_says_what_to_do() -> None:
    said = not_ready("", path=LOG, waited_s=40.0, busy=FREE)

    assert said == (
        "The worker did not start: it was not ready after 40 s. Try again. "
        "It logged nothing (run/worker.log)."
    )


def test_a_worker_that_is_slow_on_a_busy_machine_names_it() -> None:
    said = not_ready("", path=LOG, waited_s=100.0, busy=FULL)

    assert "This machine is busy (load 5.0 on 2 cores)" in said


def test_the_last_lines_of_a_log_are_shown_and_no_more() -> None:
    log = "".join(f"line {number}\n" for number in range(20))
    said = not_ready(log, path=LOG, waited_s=None, busy=FREE)

    assert said.startswith(
        "The worker did not start: it ended. The last lines of run/worker.log:\nline 12\n"
    )
    assert said.endswith("line 19")


def test_the_machine_can_be_looked_at() -> None:
    assert busy_now().cores >= 1
