"""The worker, giving a server that cannot be reached up after its first try."""

from __future__ import annotations

from conference_agent import worker
from conference_agent.cli import main

worker.TRIES = 0  # type: ignore[misc]  # two minutes are too long for a test

if __name__ == "__main__":
    main()
