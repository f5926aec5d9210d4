"""What the process of every call has from its first moment on.

A worker's fork server imports this once, and each process inherits it. What is loaded after a
dispatch only is waited for by everybody who is in the room already.
"""

from __future__ import annotations

import conference_agent.worker  # noqa: F401 - all that a call is held with
from conference_agent.flows import SHIPPED, shipped_flow
from conference_agent.records import load_schema

load_schema()
for _name in SHIPPED:
    shipped_flow(_name)
