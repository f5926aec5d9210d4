"""The fault of the demonstration: the facilitator's process is killed while it reads back."""

from __future__ import annotations

import asyncio
import math
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from conference_agent.demo.stage import Stage
from conference_agent.dialogue.ids import is_of
from conference_agent.people import Caption, FamilyEvent, FamilyReport, Recording, sounds
from conference_agent.records import CallRecord
from conference_agent.values import QuestionKind, Resume, Spoken

__all__ = ["Killing", "apologies", "back_s", "unlike_a_kill"]

#: From the kill to the first sound of the next one, s.
_BACK_S: Final = 2.0
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


def apologies(record: CallRecord) -> list[str]:
    """Return the sentences, played to their end, with which a facilitator says it was gone."""
    return [
        entry.text
        for entry in record.entries
        if isinstance(entry, Spoken) and entry.complete and is_of(entry.sentence, Resume)
    ]


def unlike_a_kill(killed_s: float | None, gone_s: float | None, n_apologies: int) -> Iterator[str]:
    """Give what is not as it should be after a kill, a sentence each.

    Parameters
    ----------
    killed_s
        When the process was killed; ``None`` if none was.
    gone_s
        What `back_s` makes of it.
    n_apologies
        How often the next one said that it was gone.
    """
    if killed_s is None:
        yield "the facilitator's process should be killed during the readback, and was not"
    elif gone_s is None:
        yield "the next facilitator should be heard by everybody, and was not"
    else:
        if gone_s > _BACK_S:
            yield f"the next facilitator should be heard within {_BACK_S} s, not {gone_s:.2f} s"
        if n_apologies != 1:
            yield f"the next facilitator should say once that it was gone, not {n_apologies} times"


def back_s(report: FamilyReport, killed_s: float) -> float | None:
    """Return for how long the facilitator was gone to whoever waited longest for it.

    Those who were not there all that time, from the kill to the first sound of the next one at
    anybody, are left out.

    Parameters
    ----------
    report
        What everybody heard.
    killed_s
        Seconds since the first join.

    Returns
    -------
    float or None
        Seconds to the first sound of the next one; ``None`` if one of them never heard any.
    """
    onsets = {
        name: _onset_s(recordings, killed_s) for name, recordings in report.recordings.items()
    }
    first_s = min(onsets.values(), default=math.inf)
    waited = [
        onset_s
        for name, onset_s in onsets.items()
        if any(
            from_s <= killed_s and first_s <= to_s for from_s, to_s in report.stays.get(name, ())
        )
    ]
    last_s = max(waited, default=math.inf)
    return None if math.isinf(last_s) else last_s - killed_s


def _onset_s(recordings: Sequence[Recording], killed_s: float) -> float:
    """Return when somebody first heard one who came after the kill; infinite if never."""
    return min(
        (
            start_s
            for recording in recordings
            # the track of a dead one goes on for a while, without a sound that is new
            if len(recording.arrived_s) and recording.arrived_s[0] > killed_s
            for start_s, _ in sounds(recording)
        ),
        default=math.inf,
    )
