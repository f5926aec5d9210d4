"""When to call whom: getting the facilitator into a room, and another when it died there.

Conventions
-----------
A job holds a lease on its call in the store (`records`), and a line to a watcher on its machine.
"""

from conference_agent.calls.dispatch import DispatchError, agent_in, dispatch
from conference_agent.calls.holding import Ending, Holding, history_of
from conference_agent.calls.liveness import Alive, Line
from conference_agent.calls.rooms import Rooms
from conference_agent.calls.watcher import Watcher, open_watcher, socket_folder

__all__ = [
    "Alive",
    "DispatchError",
    "Ending",
    "Holding",
    "Line",
    "Rooms",
    "Watcher",
    "agent_in",
    "dispatch",
    "history_of",
    "open_watcher",
    "socket_folder",
]
