"""A worker takes as many calls as it is told to, whatever else the machine does."""

from __future__ import annotations

from dataclasses import dataclass, field

from conference_agent.worker import load


@dataclass
class Jobs:
    active_jobs: list[str] = field(default_factory=list)


def test_an_idle_worker_has_no_load() -> None:
    assert load(Jobs(), capacity=8) == 0.0


def test_load_is_the_share_of_calls_it_may_take() -> None:
    assert load(Jobs(["a", "b"]), capacity=8) == 0.25


def test_a_worker_with_all_its_calls_is_full() -> None:
    assert load(Jobs(["a"]), capacity=1) == 1.0
