"""How busy the machine is, and what that means for a call that needs it in time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

__all__ = ["Busy", "busy_now", "not_ready"]

#: A worker that shares its cores with as many others is waited for so many times as long at most.
_MOST: Final = 4.0
_LAST_LINES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """What waits for a core of this machine, over the last minute."""

    load: float
    cores: int

    def patience_s(self, seconds: float) -> float:
        """Return how long to wait here for what takes so long on a machine that is free."""
        return seconds * min(max(self.load / self.cores, 1.0), _MOST)

    @property
    def hint(self) -> str | None:
        """A sentence for whom something went wrong here; ``None`` where the machine is free."""
        if self.load <= self.cores:
            return None
        return (
            f"This machine is busy (load {self.load:.1f} on {self.cores} cores), and a call is in "
            "real time: end what else runs here, and try again."
        )


def busy_now() -> Busy:
    """Look at the machine."""
    return Busy(load=os.getloadavg()[0], cores=os.cpu_count() or 1)


def not_ready(log: str, *, path: object, waited_s: float | None, busy: Busy) -> str:
    """Return what to say of a worker that is not ready.

    Parameters
    ----------
    log
        What it logged.
    path
        Where.
    waited_s
        How long it was waited for; ``None`` if it ended by itself.
    busy
        How busy the machine is.
    """
    ended = "it ended" if waited_s is None else f"it was not ready after {waited_s:.0f} s"
    tail = "\n".join(log.splitlines()[-_LAST_LINES:])
    said = f"The last lines of {path}:\n{tail}" if tail else f"It logged nothing ({path})."
    hint = busy.hint or ("" if tail else "Try again.")
    return " ".join(part for part in (f"The worker did not start: {ended}.", hint, said) if part)
