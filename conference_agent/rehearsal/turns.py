"""When an agent had the floor, as it is known from outside: by what was heard, of it and of others.

Why it took the floor, the agent alone knows. Whether it took it from somebody, everybody heard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from conference_agent.people import FamilyReport, SpokenLine, sounds

__all__ = ["turns_heard"]

#: A silence that is shorter is a pause within a turn.
_PAUSE_S: Final = 1.0
_OVER: Final = "somebody was speaking"
_QUIET: Final = "nobody was speaking"
_TAKEN: Final = "somebody began to speak"
_SAID: Final = "it had said what it said"


def turns_heard(report: FamilyReport) -> Iterator[Mapping[str, Any]]:
    """Return when the agent took the floor (`speak`) and left it (`silent`), with what went on.

    Parameters
    ----------
    report
        What the people spoke and heard: somebody's word that the agent spoke is enough.

    Yields
    ------
    Mapping
        `at_s`, `decision` and `reason`, in order.
    """
    for start_s, end_s in _turns(report):
        over = _open_at(report.lines, start_s)
        yield _turn(start_s, "speak", _OVER if over else _QUIET)
        taken = _open_at(report.lines, end_s) - over
        yield _turn(end_s, "silent", _TAKEN if taken else _SAID)


def _turn(at_s: float, decision: str, reason: str) -> Mapping[str, Any]:
    return {"at_s": round(at_s, 3), "decision": decision, "reason": reason}


def _turns(report: FamilyReport) -> Iterator[tuple[float, float]]:
    """Return when somebody heard the agent, from the end of one silence to the next."""
    spans = sorted(
        span
        for tracks in report.recordings.values()
        for recording in tracks
        for span in sounds(recording)
    )
    turn: tuple[float, float] | None = None
    for start_s, end_s in spans:
        if turn is not None and start_s <= turn[1] + _PAUSE_S:
            turn = turn[0], max(turn[1], end_s)
            continue
        if turn is not None:
            yield turn
        turn = start_s, end_s
    if turn is not None:
        yield turn


def _open_at(lines: Sequence[SpokenLine], at_s: float) -> set[int]:
    """Return which of the lines were being spoken at a moment."""
    return {number for number, line in enumerate(lines) if line.start_s <= at_s < line.end_s}
