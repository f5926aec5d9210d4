"""What of a script is left when a call is over."""

from __future__ import annotations

from people.examples import line, scenario
from people.playing import question

from conference_agent.people.script import Arrived, Script, Speaking


def test_a_line_that_waits_for_its_moment_is_left_over_before_those_behind_it() -> None:
    lines = [line("Rosa", "asked", "yes"), line("Rosa", "asked", "thank you")]
    script = Script(scenario(*lines))
    script.observe(Arrived("Rosa"), 0.0)
    script.observe(Speaking("Anna", True), 1.0)
    script.observe(question(), 2.0)

    assert script.due(9.0) == []
    assert script.left == tuple(lines)
