"""The fault of the demonstration: the facilitator's process is killed while it reads back."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from conference_agent.demo.stage import Stage
from conference_agent.people import Caption, FamilyEvent, FamilyReport, sounds
from conference_agent.values import QuestionKind

__all__ = ["Killing", "back_s"]

#: So far into the readback it happens, s: something of it has been heard, and not the day.
_INTO_S: Final = 1.5


class Killing:
    """Kills the job with SIGKILL in the middle of the first readback; tell it what happens.

    Parameters
    ----------
    stage
        Whose watcher knows the job.
    on_kill
        Called when it was killed.
    """

    def __init__(self, stage: Stage, *, on_kill: Callable[[], None]) -> None:
        self._stage = stage
        self._on_kill = on_kill
        self._seen = False
        #: On the clock of the event loop; ``None`` as long as it was not.
        self.killed_s: float | None = None

    def __call__(self, event: FamilyEvent) -> None:
        """Take note of what happens in the room."""
        reads_back = isinstance(event, Caption) and event.question == QuestionKind.READBACK
        if reads_back and not self._seen:
            self._seen = True
            asyncio.get_running_loop().call_later(_INTO_S, self._kill)

    def _kill(self) -> None:
        for job in self._stage.watcher.alive:
            with suppress(ProcessLookupError):
                os.kill(job.pid, signal.SIGKILL)
                self.killed_s = asyncio.get_running_loop().time()
        if self.killed_s is not None:
            self._on_kill()


def back_s(report: FamilyReport, killed_s: float) -> float | None:
    """Return how long nobody heard the facilitator after its process had been killed.

    Parameters
    ----------
    report
        What everybody heard.
    killed_s
        Seconds since the first join.

    Returns
    -------
    float or None
        Seconds to the first sound of the next one; ``None`` if nobody heard any.
    """
    return min(
        (
            start_s - killed_s
            for recordings in report.recordings.values()
            for recording in recordings[1:]
            for start_s, _ in sounds(recording)
            if start_s > killed_s
        ),
        default=None,
    )
