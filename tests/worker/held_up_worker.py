"""The impatient worker, in which a thread of somebody else's waits for what never comes."""

from __future__ import annotations

import threading

from conference_agent import worker
from conference_agent.cli import main

worker.TRIES = 0  # type: ignore[misc]  # two minutes are too long for a test

if __name__ == "__main__":
    threading.Thread(target=threading.Event().wait).start()
    main()
