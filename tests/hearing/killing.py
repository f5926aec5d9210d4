"""Killing the recogniser's process."""

from __future__ import annotations

import os
import signal

from conference_agent.hearing.recogniser import Recogniser

__all__ = ["kill"]


def kill(recogniser: Recogniser) -> None:
    pid = recogniser._child.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
